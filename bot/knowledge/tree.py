"""What was written in a file: plain data that remembers where everything stands.

The containers are real dictionaries and lists, so that they can be validated as they are.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple


class Position(NamedTuple):
    """Line and column in a file, both from 1."""

    line: int
    column: int


class Fields(dict[str, object]):
    """A mapping, with the positions of its keys and values."""

    __slots__ = ("at", "keys_at", "values_at")

    def __init__(self, at: Position) -> None:
        super().__init__()
        self.at = at
        self.keys_at: dict[str, Position] = {}
        self.values_at: dict[str, Position] = {}

    def put(self, key: str, value: object, key_at: Position, value_at: Position) -> None:
        self[key] = value
        self.keys_at[key] = key_at
        self.values_at[key] = value_at


class Items(list[object]):
    """A list, with the positions of its items."""

    __slots__ = ("at", "items_at")

    def __init__(self, at: Position) -> None:
        super().__init__()
        self.at = at
        self.items_at: list[Position] = []

    def put(self, value: object, at: Position) -> None:
        self.append(value)
        self.items_at.append(at)


class Scalar(Enum):
    """The types that YAML gives to values without quotes, besides text."""

    BOOL = "bool"
    NUMBER = "number"
    DATE = "date"
    NULL = "null"


@dataclass(frozen=True, slots=True)
class Unquoted:
    """A value that isn't a text because it stands there without quotes."""

    kind: Scalar
    written: str


@dataclass(frozen=True, slots=True)
class Reported:
    """Placeholder for a value that has a problem already, so that it isn't reported a second time."""


class Found(NamedTuple):
    """What is at the end of a path into a tree, where it stands, and where its key stands."""

    value: object
    at: Position
    key_at: Position


def follow(root: Fields, path: tuple[str | int, ...]) -> Found:
    """Follow a path of keys and numbers as far as the tree has it; steps that it doesn't have are passed over."""
    found = Found(root, root.at, root.at)
    for step in path:
        value = found.value
        if isinstance(value, Fields) and step in value:
            key = str(step)
            found = Found(value[key], value.values_at[key], value.keys_at[key])
        elif isinstance(value, Items) and isinstance(step, int) and step < len(value):
            found = Found(value[step], value.items_at[step], value.items_at[step])
    return found
