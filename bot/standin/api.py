"""All methods of the Bot API with their parameters and types: `api.json`, which `tools.bot_api_table` makes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_TABLE = Path(__file__).with_name("api.json")


@dataclass(frozen=True, slots=True)
class Field:
    """A parameter of a method, or a field of an object in one. `only`: the one value that it can have."""

    required: bool
    kinds: tuple[str, ...]
    only: str | None = None

    @classmethod
    def read(cls, notation: str) -> Field:
        kinds = notation.removeprefix("!")
        if kinds.startswith("="):
            return cls(notation.startswith("!"), ("String",), kinds[1:])
        return cls(notation.startswith("!"), tuple(kinds.split("|")))


@dataclass(frozen=True, slots=True)
class Method:
    """A method of the Bot API."""

    name: str
    parameters: Mapping[str, Field]


ObjectType = tuple[str, ...] | Mapping[str, Field]
"""An object's fields, or the names of the forms that it can have."""


@dataclass(frozen=True, slots=True)
class Table:
    """The methods by name in lower case, and the types of objects in their parameters by name."""

    methods: Mapping[str, Method]
    types: Mapping[str, ObjectType]


@cache
def table() -> Table:
    """Return the Bot API."""
    source = json.loads(_TABLE.read_text(encoding="utf-8"))
    return Table(
        {name.lower(): Method(name, _fields(fields)) for name, fields in source["methods"].items()},
        {name: tuple(made) if isinstance(made, list) else _fields(made) for name, made in source["types"].items()},
    )


def _fields(notations: Mapping[str, str]) -> dict[str, Field]:
    return {name: Field.read(notation) for name, notation in notations.items()}
