"""From the tree of a file to drafts: every entry is validated by the format, and what doesn't fit becomes a problem."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from bot.knowledge.drafts import Draft
from bot.knowledge.model import Kind, Place
from bot.knowledge.problems import Problem, Rule
from bot.knowledge.rules import shape, syntax
from bot.knowledge.schema import FORMATS, SECTIONS, BrokenError, EntryFormat, LinkFormat, SmallTalkFormat
from bot.knowledge.small_talk import ids as built_in_ids
from bot.knowledge.tree import Fields, Found, Items, Position, Reported, Scalar, Unquoted, follow

_Model = TypeVar("_Model", bound=BaseModel)
_SINGLE = ("event", "session")
_ENTRY_EXAMPLE = "id: anfahrt"
_FORMER = "words"  # lists of synonyms and translations, which folders of earlier versions have


class Shaper:
    """Takes the trees of one file and collects its entries and problems."""

    def __init__(self, file: Path, language: str) -> None:
        self.entries: list[Draft] = []
        self.problems: list[Problem] = []
        self._file = file
        self._language = language

    def take(self, documents: list[object]) -> None:
        """Take the documents of the file, which should be one."""
        for document in documents:
            if isinstance(document, Fields):
                for key, value in document.items():
                    self._section(key, value, document)
            elif not _is_nothing(document):
                self._report(document.at if isinstance(document, Items) else Position(1, 1), shape.TopLevel())

    def _section(self, key: str, value: object, document: Fields) -> None:
        at, key_at = document.values_at[key], document.keys_at[key]
        if key == _FORMER:
            self._report(key_at, shape.NoLongerNeeded(key))
        elif key not in SECTIONS:
            self._report(key_at, shape.UnknownKey(key, tuple(SECTIONS)))
        elif _is_nothing(value) or value == []:
            self._report(key_at, shape.EmptySection(key))
        elif key in _SINGLE:
            self._item(key, value, at)
        else:
            self._items(key, value, at)

    def _items(self, key: str, value: object, at: Position) -> None:
        if isinstance(value, Items):
            for item, item_at in zip(value, value.items_at, strict=True):
                self._item(key, item, item_at)
        elif not isinstance(value, Reported):
            self._report(at, shape.ListExpected())

    def _item(self, key: str, value: object, at: Position) -> None:
        if not isinstance(value, Fields):
            if not isinstance(value, Reported):
                self._report(at, shape.FieldsExpected(_ENTRY_EXAMPLE))
        else:
            kind = SECTIONS[key]
            valid = self._validated(_format(kind, value), value)
            self.entries.append(Draft(kind, self._file, value, self._language, valid))

    def _validated(self, model: type[_Model], fields: Fields) -> _Model | None:
        valid, problems = validated(model, fields, self._file, self._language)
        self.problems += problems
        return valid

    def _report(self, at: Position, broken: Rule) -> None:
        self.problems.append(Problem(Place(self._file, at.line, at.column), broken))


def validated(
    model: type[_Model], fields: Fields, file: Path, language: str
) -> tuple[_Model | None, tuple[Problem, ...]]:
    """Return the content if it fits the format, else what doesn't; texts without a language are in `language`."""
    try:
        return model.model_validate(fields, context={"language": language}), ()
    except ValidationError as error:
        mistakes = error.errors(include_url=False)
        problems = [problem for one in mistakes for problem in _problems(one, fields, model, file)]
        misspelt = {p.broken.suggestion for p in problems if isinstance(p.broken, shape.UnknownKey)}
        return None, tuple(p for p in problems if not _is_misspelt(p.broken, misspelt))


def _format(kind: Kind, fields: Fields) -> type[EntryFormat]:
    """Return what an entry must look like; small talk that comes with the bot has a title and an answer already."""
    if kind is Kind.SMALL_TALK and fields.get("id") in built_in_ids():
        return SmallTalkFormat
    return FORMATS.get(kind, EntryFormat)


def _is_nothing(value: object) -> bool:
    return isinstance(value, Unquoted) and not value.written


def _is_misspelt(broken: Rule, misspelt: set[str | None]) -> bool:
    """Tell whether a field only seems to be missing, because its name is misspelt."""
    return isinstance(broken, shape.MissingKey) and broken.key in misspelt


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
        return found.at, shape.MissingKey(str(path[-1]), _id_of(fields) if len(path) == 1 else None)
    if kind == "extra_forbidden":
        known = (model if len(path) == 1 else LinkFormat).model_fields
        return found.key_at, shape.UnknownKey(str(path[-1]), tuple(known))
    if kind == "value_error" and isinstance(broken := mistake["ctx"]["error"], BrokenError):
        return (found.key_at if path[-1] == "[key]" else found.at), broken.broken
    if kind == "string_too_long":
        return found.at, shape.LongLabel(len(str(mistake["input"])))
    if kind == "enum" and found.value and not _is_nothing(found.value):
        value = found.value.written if isinstance(found.value, Unquoted) else str(found.value)
        return found.at, shape.UnknownStatus(value)
    return _mistyped(kind, found)


def _id_of(fields: Fields) -> str | None:
    found = fields.get("id")
    return found if isinstance(found, str) and found else None


def _mistyped(kind: str, found: Found) -> tuple[Position, Rule]:
    """Say what belongs where something of another type is."""
    value = found.value
    if kind in {"int_type", "greater_than_equal"}:
        return found.at, shape.BadNumber()
    if value == "" or _is_nothing(value):
        return found.at, shape.EmptyText()
    rules: dict[str, Callable[[], Rule]] = {
        "too_short": shape.EmptyList,
        "list_type": shape.ListExpected,
        "dict_type": lambda: shape.FieldsExpected('de: ["Wer …?"]'),
        "model_type": lambda: shape.FieldsExpected("url: https://…"),
    }
    return found.at, rules[kind]() if kind in rules else _not_text(value)


def _not_text(value: object) -> Rule:
    """Say what to write instead of something that isn't a text."""
    if isinstance(value, int):
        return shape.NotText(Unquoted(Scalar.NUMBER, str(value)))
    if isinstance(value, Unquoted):
        return shape.NotText(value)
    if isinstance(value, Fields) and len(value) == 1:
        ((key, rest),) = value.items()
        if isinstance(rest, str) and not shape.UnknownLanguage.good(key):
            return syntax.UnquotedColon(f"{key}: {rest}")
    return shape.TextExpected()
