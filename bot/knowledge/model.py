"""The knowledge base as the rest of the bot sees it: immutable values, free of YAML and of any one conference."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from zoneinfo import ZoneInfo

DEFAULT_LANGUAGE = "de"  # of texts that don't say theirs: knowledge files have no field for it


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where something stands in a knowledge file; line and column count from 1."""

    file: Path
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Text:
    """One text in one or more languages (ISO 639-1 codes); if it has the default language, that one comes first."""

    by_language: Mapping[str, str]

    def best(self, language: str) -> tuple[str, str]:
        """Return the text for a reader of `language` and the language it is in."""
        if language in self.by_language:
            return self.by_language[language], language
        first = next(iter(self.by_language))
        return self.by_language[first], first

    def __call__(self, language: str) -> str:
        """Return the text for a reader of `language`, in the default language where there is no translation."""
        return self.best(language)[0]


@dataclass(frozen=True, slots=True)
class Link:
    """A page to read on; without a label the host name serves as one."""

    url: str
    label: Text | None = None


class Kind(StrEnum):
    """What an entry is about."""

    EVENT = "event"
    SESSION = "session"
    FINDING = "finding"
    PERSON = "person"
    GENERAL = "general"
    NOT_DOCUMENTED = "not_documented"
    SMALL_TALK = "small_talk"


@dataclass(frozen=True, slots=True)
class Form:
    """The form of a session: a word that tells it from others, what it is called, and its picture."""

    key: str
    name: Text
    picture: str

    @property
    def says_something(self) -> bool:
        """Whether it tells more of a session than that it is one."""
        return self.key != "other"


class Status(StrEnum):
    """What became of a session that isn't as it was planned."""

    CANCELLED = "cancelled"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class Calendar:
    """The days of the event, from the first to the last, and the time zone that its clocks show.

    The days are None where neither the event nor any session says when it is.
    """

    zone: ZoneInfo
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """Anything that can be an answer.

    `label` is the short name on buttons, `parent` the id of the session (or event) the entry belongs to. `formerly` has
    ids of entries that became part of this one. `phrases` lead to the entry if somebody types just that. `built_in`: it
    comes with the bot, and stands in no file of the staff. `urgent`: it is shown even if it only may be what is
    meant, for a life may depend on it. `contact` (whom people can turn to) is for the event.

    For sessions only: `form`, `number` (place in the programme, from 1), `speakers` (ids of people), `start` and `end`
    (aware, in the event's time zone; an end has a start), `room`, `track`, `languages` (ISO 639-1 codes of what is
    spoken), `tags`, `status` (None: as planned).
    """

    id: str
    kind: Kind
    title: Text
    label: Text
    summary: Text
    questions: Mapping[str, tuple[str, ...]]
    place: Place
    formerly: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    parent: str | None = None
    related: tuple[str, ...] = ()
    form: Form | None = None
    number: int | None = None
    speakers: tuple[str, ...] = ()
    start: datetime | None = None
    end: datetime | None = None
    room: Text | None = None
    track: Text | None = None
    languages: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    status: Status | None = None
    contact: Text | None = None
    phrases: tuple[str, ...] = ()
    built_in: bool = False
    urgent: bool = False

    @property
    def session_id(self) -> str:
        """The id of the session (or event) that the entry belongs to, or is."""
        return self.parent or self.id


@dataclass(frozen=True)
class KnowledgeBase:
    """All entries by id, in the order of the files. `version` changes with what is in the files, and only then.

    `calendar` is None where the event has no time zone; then no session has times.
    """

    entries: Mapping[str, Entry]
    default_language: str = DEFAULT_LANGUAGE
    version: str = ""
    calendar: Calendar | None = None

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.entries.values())

    def get(self, entry_id: str) -> Entry | None:
        """Return the entry that has, or formerly had, an id."""
        return self.entries.get(entry_id) or self._by_former_id.get(entry_id)

    def all_of(self, ids: Iterable[str]) -> list[Entry]:
        """Return the entries that have, or formerly had, some ids, in their order; ids of none are passed over."""
        return [entry for entry_id in ids if (entry := self.get(entry_id))]

    @cached_property
    def _by_former_id(self) -> dict[str, Entry]:
        return {former: entry for entry in self for former in entry.formerly}

    @cached_property
    def event(self) -> Entry | None:
        return next((entry for entry in self if entry.kind is Kind.EVENT), None)

    @cached_property
    def sessions(self) -> tuple[Entry, ...]:
        """The sessions in the order of the programme."""
        return tuple(sorted((e for e in self if e.kind is Kind.SESSION), key=lambda e: (e.number or 0, e.id)))

    def children(self, entry_id: str) -> tuple[Entry, ...]:
        """Return what belongs to a session or to the event, in the order of its file."""
        return self._children.get(entry_id, ())

    @cached_property
    def _children(self) -> dict[str, tuple[Entry, ...]]:
        found: dict[str, tuple[Entry, ...]] = {}
        for entry in self:
            if entry.parent is not None:
                found[entry.parent] = (*found.get(entry.parent, ()), entry)
        return found
