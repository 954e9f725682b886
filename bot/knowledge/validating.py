"""Holding what is written against the format: what doesn't fit becomes problems with their places."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from bot.knowledge.model import Place
from bot.knowledge.problems import Problem, Rule
from bot.knowledge.rules import keys, syntax, values
from bot.knowledge.schema import BrokenError, LinkFormat
from bot.knowledge.tree import Fields, Found, Items, Position, Reported, Scalar, Unquoted, follow

_Model = TypeVar("_Model", bound=BaseModel)


class Taker:
    """Takes what stands in one file; what isn't what belongs there becomes a problem."""

    def __init__(self, file: Path, language: str) -> None:
        """Begin with a file whose texts are in a language where they don't say theirs."""
        self.problems: list[Problem] = []
        self._file = file
        self._language = language

    def _document(self, document: object, take: Callable[[Fields], None], otherwise: Rule) -> None:
        """Take a document of the file; an empty one is none."""
        if isinstance(document, Fields):
            take(document)
        elif not is_nothing(document):
            self._report(document.at if isinstance(document, Items) else Position(1, 1), otherwise)

    def _items(self, value: object, at: Position, example: str, take: Callable[[Fields], None]) -> None:
        """Take the fields of each item of a list."""
        if isinstance(value, Items):
            for item, item_at in zip(value, value.items_at, strict=True):
                self._fields(item, item_at, example, take)
        elif not isinstance(value, Reported):
            self._report(at, values.ListExpected())

    def _fields(self, value: object, at: Position, example: str, take: Callable[[Fields], None]) -> None:
        if isinstance(value, Fields):
            take(value)
        elif not isinstance(value, Reported):
            self._report(at, values.FieldsExpected(example))

    def _valid(self, model: type[_Model], fields: Fields) -> _Model | None:
        """Return the content if it fits the format."""
        try:
            return model.model_validate(fields, context={"language": self._language})
        except ValidationError as error:
            mistakes = error.errors(include_url=False)
            problems = [problem for one in mistakes for problem in _problems(one, fields, model, self._file)]
            misspelt = {p.broken.suggestion for p in problems if isinstance(p.broken, keys.UnknownKey)}
            self.problems += [p for p in problems if not _is_misspelt(p.broken, misspelt)]
            return None

    def _report(self, at: Position, broken: Rule) -> None:
        self.problems.append(Problem(self._place(at), broken))

    def _place(self, at: Position) -> Place:
        return Place(self._file, at.line, at.column)


def is_nothing(value: object) -> bool:
    """Tell whether nothing is written behind a name."""
    return isinstance(value, Unquoted) and not value.written


def _is_misspelt(broken: Rule, misspelt: set[str | None]) -> bool:
    """Tell whether a field only seems to be missing, because its name is misspelt."""
    return isinstance(broken, keys.MissingKey) and broken.key in misspelt


def _problems(mistake: Any, fields: Fields, model: type[BaseModel], file: Path) -> Iterator[Problem]:
    """Translate one mistake that pydantic found."""
    path = mistake["loc"]
    found = follow(fields, path)
    if isinstance(found.value, Reported):
        return
    at, broken = _translate(mistake, found, fields, model)
    yield Problem(Place(file, at.line, at.column), broken)


def _translate(mistake: Any, found: Found, fields: Fields, model: type[BaseModel]) -> tuple[Position, Rule]:
    path, kind = mistake["loc"], mistake["type"]
    if kind == "missing":
        return found.at, keys.MissingKey(str(path[-1]), _id_of(fields) if len(path) == 1 else None)
    if kind == "extra_forbidden":
        known = (model if len(path) == 1 else LinkFormat).model_fields
        return found.key_at, keys.UnknownKey(str(path[-1]), tuple(known))
    if kind == "value_error" and isinstance(broken := mistake["ctx"]["error"], BrokenError):
        return (found.key_at if path[-1] == "[key]" else found.at), broken.broken
    if kind == "string_too_long":
        return found.at, values.LongLabel(len(str(mistake["input"])))
    if kind == "enum" and found.value and not is_nothing(found.value):
        value = found.value.written if isinstance(found.value, Unquoted) else str(found.value)
        return found.at, values.UnknownStatus(value)
    return _mistyped(kind, found)


def _id_of(fields: Fields) -> str | None:
    found = fields.get("id")
    return found if isinstance(found, str) and found else None


def _mistyped(kind: str, found: Found) -> tuple[Position, Rule]:
    """Say what belongs where something of another type is."""
    value = found.value
    if kind in {"int_type", "greater_than_equal"}:
        return found.at, values.BadNumber()
    if value == "" or is_nothing(value):
        return found.at, values.EmptyText()
    rules: dict[str, Callable[[], Rule]] = {
        "too_short": values.EmptyList,
        "list_type": values.ListExpected,
        "dict_type": lambda: values.FieldsExpected('de: ["Wer …?"]'),
        "model_type": lambda: values.FieldsExpected("url: https://…"),
    }
    return found.at, rules[kind]() if kind in rules else _not_text(value)


def _not_text(value: object) -> Rule:
    """Say what to write instead of something that isn't a text."""
    if isinstance(value, int):
        return values.NotText(Unquoted(Scalar.NUMBER, str(value)))
    if isinstance(value, Unquoted):
        return values.NotText(value)
    if isinstance(value, Fields) and len(value) == 1:
        ((key, rest),) = value.items()
        if isinstance(rest, str) and not values.UnknownLanguage.good(key):
            return syntax.UnquotedColon(f"{key}: {rest}")
    return values.TextExpected()
