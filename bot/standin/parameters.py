"""Checks a call's parameters against the table of the Bot API and makes values of them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.standin.api import Field, Method, table
from bot.standin.refusals import bad_request

_ARRAY = "Array of "
_INTEGER = re.compile(r"[+-]?[0-9]{1,19}")
_EMPTY = {"chat_id": "chat_id is empty", "text": "message text is empty"}


@dataclass(frozen=True, slots=True)
class Upload:
    """A file in a call."""

    name: str
    content: bytes = field(repr=False)

    @property
    def size(self) -> int:
        return len(self.content)


Given = Mapping[str, str | Upload]


def unknown(method: Method, given: Given) -> list[str]:
    """Return the parameters that the method doesn't have; Telegram takes no notice of them."""
    return sorted(name for name, value in given.items() if name not in method.parameters and isinstance(value, str))


def check(method: Method, given: Given) -> dict[str, Any]:
    """Return the parameters as values of their types. Raises Refusal."""
    missing = [name for name, field in method.parameters.items() if field.required and not given.get(name)]
    if missing:
        raise bad_request(_EMPTY.get(missing[0], f'parameter "{missing[0]}" is required'))
    return {name: _value(name, given[name], field) for name, field in method.parameters.items() if given.get(name)}


# Parameters come as text, whatever their type.


def _value(name: str, given: str | Upload, field: Field) -> Any:
    if isinstance(given, Upload):
        if "InputFile" not in field.kinds:
            raise bad_request(f'parameter "{name}" is not a file')
        return given
    readers = [_TEXT[kind] for kind in field.kinds if kind in _TEXT]
    found = next((value for value in (read(given) for read in readers) if value is not None), None)
    if found is not None:
        return found
    if len(readers) == len(field.kinds):
        raise bad_request(f'parameter "{name}" must be of type {" or ".join(field.kinds)}')
    return _object(name, given, field)


def _integer(given: str) -> int | None:
    return int(given) if _INTEGER.fullmatch(given) else None


def _boolean(given: str) -> bool | None:
    return {"true": True, "1": True, "yes": True, "false": False, "0": False, "no": False}.get(given.lower())


def _float(given: str) -> float | None:
    try:
        return float(given)
    except ValueError:
        return None


def _no_text(_given: str) -> None:
    """Files are not sent as text."""


_TEXT: Mapping[str, Callable[[str], Any]] = {
    "Integer": _integer,
    "Boolean": _boolean,
    "Float": _float,
    "String": str,
    "InputFile": _no_text,
}


def _object(name: str, given: str, field: Field) -> Any:
    try:
        value = json.loads(given)
    except ValueError:
        raise bad_request(f"can't parse {name}: it is not JSON") from None
    if misfit := _misfit(value, field):
        raise bad_request(f"can't parse {name}{misfit.place}: {misfit.problem}")
    return value


# Inside objects values have the types of JSON.


@dataclass(frozen=True, slots=True)
class _Misfit:
    """What is wrong inside an object, and where: a place like `.inline_keyboard[0][1]`."""

    problem: str
    place: str = ""

    def inside(self, place: str) -> _Misfit:
        return _Misfit(self.problem, place + self.place)


def _misfit(value: Any, field: Field) -> _Misfit | None:
    if field.only is not None and value != field.only:
        return _Misfit(f'must be "{field.only}"')
    found = [_misfit_kind(value, kind) for kind in _meant(value, field.kinds)]
    return None if None in found else found[0]


def _meant(value: Any, kinds: tuple[str, ...]) -> tuple[str, ...]:
    """Return those forms of an object that it has a required field of: what is wrong is told of what was meant."""
    meant = tuple(kind for kind in kinds if isinstance(value, dict) and _required(kind) & value.keys())
    return meant or kinds


def _required(kind: str) -> set[str]:
    made = table().types.get(kind, ())
    return {name for name, field in made.items() if field.required} if isinstance(made, Mapping) else set()


def _misfit_kind(value: Any, kind: str) -> _Misfit | None:
    if kind.startswith(_ARRAY):
        return _misfit_array(value, kind.removeprefix(_ARRAY))
    if kind in _JSON:
        return None if _JSON[kind](value) else _Misfit(f"must be of type {kind}")
    made = table().types[kind]
    if isinstance(made, Mapping):
        return _misfit_object(value, made)
    return _misfit(value, Field(required=True, kinds=made))


_JSON: Mapping[str, Callable[[Any], bool]] = {
    "Integer": lambda value: isinstance(value, int) and not isinstance(value, bool),
    "Boolean": lambda value: isinstance(value, bool),
    "Float": lambda value: isinstance(value, int | float) and not isinstance(value, bool),
    "String": lambda value: isinstance(value, str),
    "InputFile": lambda value: isinstance(value, str),
}


def _misfit_array(value: Any, kind: str) -> _Misfit | None:
    if not isinstance(value, list):
        return _Misfit("must be an Array")
    found = ((place, _misfit_kind(item, kind)) for place, item in enumerate(value))
    return next((misfit.inside(f"[{place}]") for place, misfit in found if misfit), None)


def _misfit_object(value: Any, fields: Mapping[str, Field]) -> _Misfit | None:
    if not isinstance(value, dict):
        return _Misfit("must be an Object")
    for name, expected in fields.items():
        if expected.required and name not in value:
            return _Misfit(f'can\'t find field "{name}"')
        if name in value and (misfit := _misfit(value[name], expected)):
            return misfit.inside(f".{name}")
    return None
