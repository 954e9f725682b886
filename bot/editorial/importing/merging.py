"""What becomes of an entry when its source, its file, or both have changed since the last import.

Every field is compared by itself, texts in each language: `base` is what was imported last, `theirs` what the source
says now, `ours` what is in the file. What only the source changed is taken over; what only staff changed stays; what
both changed stays as well, and is told again in each import until somebody decides.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from bot.editorial.editing.fields import as_field
from bot.editorial.editing.values import normal
from bot.knowledge.model import DEFAULT_LANGUAGE

Values = dict[str, Any]
Path = tuple[str, ...]  # a field, or a field and a language
_MOSTLY_NAMES = frozenset({"form", "room", "track"})  # which are the same in every language
_BY_LANGUAGE = frozenset({"title", "label", "summary", "form", "room", "track"})


class Conflicts(StrEnum):
    """What is done where both have changed a field: only tell, take what the source says, or keep what staff wrote."""

    TELL = "tell"
    SOURCE = "source"
    STAFF = "staff"


@dataclass(frozen=True)
class Difference:
    """A field that the source changed, from what to what (None: it isn't there).

    `ours` is what is in the file where staff changed the same field.
    """

    path: Path
    before: Any
    after: Any
    ours: Any = None


@dataclass(frozen=True)
class Merged:
    """An entry as it is to be written and to be remembered, what changes in it, and what is open."""

    values: Values
    base: Values
    changed: tuple[Difference, ...] = ()
    conflicts: tuple[Difference, ...] = ()


def merge(
    base: Mapping[str, Any],
    theirs: Mapping[str, Any],
    ours: Mapping[str, Any],
    how: Conflicts,
    composed: Collection[str],
) -> Merged:
    """Return what becomes of an entry; in `composed` fields, which nobody wrote, staff are always right."""
    was, wanted, now = flat(base), flat(theirs), flat(ours)
    changed, conflicts, kept, values = [], [], dict(wanted), dict(ours)
    for path in dict.fromkeys((*wanted, *was)):
        before, after, mine = was.get(path), wanted.get(path), now.get(path)
        if after in (before, mine):
            continue
        difference = Difference(path, before, after, mine)
        if mine == before or (how is Conflicts.SOURCE and path[0] not in composed):
            changed.append(difference)
            values = _with(values, path, after)
        elif how is Conflicts.TELL and path[0] not in composed:
            conflicts.append(difference)
            kept[path] = before
    return Merged(values, deep(kept), tuple(changed), tuple(conflicts))


def flat(values: Mapping[str, Any]) -> dict[Path, Any]:
    """Return values by field, texts by field and language, so that one is compared with one."""
    rest = normal(values, as_field("session"))  # which has the fields of all that is imported
    return {path: value for name, value in rest.items() for path, value in _paths(name, value)}


def deep(fields: Mapping[Path, Any]) -> Values:
    """Return the values of fields again; what isn't there is left out."""
    found: Values = {}
    for path, value in fields.items():
        if value is not None:
            found = _with(found, path, value)
    return found


def _paths(name: str, value: Any) -> Iterator[tuple[Path, Any]]:
    if name in _BY_LANGUAGE:
        yield from (((name, language), text) for language, text in value.items())
    else:
        yield (name,), value


def _with(values: Values, path: Path, value: Any) -> Values:
    """Return values in which a field, or a language of it, is another, or isn't there any more."""
    name = path[0]
    if len(path) > 1:
        texts = values.get(name, {})
        texts = {DEFAULT_LANGUAGE: texts} if isinstance(texts, str) else texts
        rest = {language: text for language, text in texts.items() if language != path[1]}
        value = {**texts, path[1]: value} if value is not None else rest
        if name in _MOSTLY_NAMES and set(value) == {DEFAULT_LANGUAGE}:
            value = value[DEFAULT_LANGUAGE]
    elif name == "language" and isinstance(value, list) and len(value) == 1:
        value = value[0]
    return {**values, name: value} if value else {key: kept for key, kept in values.items() if key != name}
