"""What is different between two states of a knowledge folder, entry by entry."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from bot.editorial.publishing.folder import Edits
from bot.knowledge.drafts import Draft, Drafts
from bot.knowledge.model import Kind
from bot.knowledge.tree import Fields, Items, Unquoted

FILE, ORDER = "file", "order"  # what may change besides the fields
_TEXTS = ("title", "label", "summary")


class What(StrEnum):
    """What happened to an entry."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Detail:
    """One text that is different; `before` is None where it is new, `after` where it is gone.

    `field` is a field of the entry, FILE (it stands in another one), or ORDER (of what stands in a list).
    """

    field: str
    language: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class EntryChange:
    """An entry that is different: `titles` by language, `line` in its file; `into` is the entry it became part of."""

    what: What
    id: str
    kind: Kind
    titles: Mapping[str, str]
    file: str
    line: int
    details: tuple[Detail, ...] = ()
    into: str | None = None


@dataclass(frozen=True, slots=True)
class Changes:
    """What is different: entries, and files in which no entry is (comments, order, layout)."""

    entries: tuple[EntryChange, ...] = ()
    files: tuple[str, ...] = ()


def compare(before: Drafts | None, now: Drafts | None, edited: Edits) -> Changes:
    """Return what has become of the entries; `edited` are the files that differ."""
    old = before.first_by_id() if before else {}
    new = now.first_by_id() if now else {}
    into = {key: draft.id for key, draft in now.by_former_id().items()} if now else {}
    found = [change for key, draft in new.items() if before and (change := _change(key, old, draft, before, now))]
    gone = [
        EntryChange(
            What.REMOVED, key, draft.kind, _titles(draft), _file(draft, before), draft.place.line, into=into.get(key)
        )
        for key, draft in old.items()
        if key not in new
    ]
    entries = tuple(sorted([*found, *gone], key=lambda change: (change.file, change.line)))
    named = {change.file for change in entries}
    return Changes(entries, tuple(name for name in edited if name not in named))


def _change(key: str, old: Mapping[str, Draft], draft: Draft, before: Drafts, now: Drafts | None) -> EntryChange | None:
    file = _file(draft, now)
    if key not in old:
        return EntryChange(
            What.ADDED, key, draft.kind, _titles(draft), file, draft.place.line, tuple(_details({}, _flat(draft)))
        )
    details = [*_details(_flat(old[key]), _flat(draft))]
    if (was := _file(old[key], before)) != file:
        details.append(Detail(FILE, "", was, file))
    return (
        EntryChange(What.CHANGED, key, draft.kind, _titles(draft), file, draft.place.line, tuple(details))
        if details
        else None
    )


def _file(draft: Draft, drafts: Drafts | None) -> str:
    return draft.file.relative_to(drafts.folder).as_posix() if drafts else draft.file.name


def _titles(draft: Draft) -> Mapping[str, str]:
    return {language: written.text for language, written in draft.texts("title").items()}


_Flat = Mapping[tuple[str, str], tuple[str, ...]]


def _flat(draft: Draft) -> _Flat:
    """Return all texts of an entry by field and language."""
    return dict(found for key, value in draft.fields.items() for found in _field(key, value, draft.language))


def _field(key: str, value: object, default: str) -> Iterator[tuple[tuple[str, str], tuple[str, ...]]]:
    if isinstance(value, Fields):
        for language, content in value.items():
            yield (key, language), tuple(_texts(content))
    else:
        yield (key, default if key in _TEXTS else ""), tuple(_texts(value))


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, Items):
        for item in value:
            yield " – ".join(_texts(item))
    elif isinstance(value, Fields):
        for content in value.values():
            yield from _texts(content)
    else:
        yield value.written if isinstance(value, Unquoted) else str(value)


def _details(old: _Flat, new: _Flat) -> Iterator[Detail]:
    for field, language in dict.fromkeys((*new, *old)):
        before, after = old.get((field, language), ()), new.get((field, language), ())
        if len(before) <= 1 and len(after) <= 1:
            if before != after:
                yield Detail(field, language, "".join(before) or None, "".join(after) or None)
        else:
            yield from (Detail(field, language, text, None) for text in _without(before, after))
            yield from (Detail(field, language, None, text) for text in _without(after, before))
            if before != after and sorted(before) == sorted(after):
                yield Detail(ORDER, language, None, field)


def _without(texts: Iterable[str], others: Iterable[str]) -> list[str]:
    known = set(others)
    return [text for text in texts if text not in known]
