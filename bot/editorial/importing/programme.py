"""A programme as any source has it: neutral values, and what is to be said about a source that can't be used as it is.

Every format becomes these values; everything behind them knows no format.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from types import SimpleNamespace

from bot.knowledge.wording import Phrase, printable, say

NO_TITLE = Phrase(de="Das hat keinen Titel und wird übergangen.", en="This has no title and is passed over.")
BAD_TIME = Phrase(
    de="„{written:short}“ ist kein Zeitpunkt und wird übergangen.",
    en="'{written:short}' is no time and is passed over.",
)
MOST_SESSIONS = 5_000  # far more than any conference has; each becomes a file


@dataclass(frozen=True)
class Remark:
    """Something that staff should know of a source: where it is and what, a template whose `{fields}` are `values`."""

    where: str
    phrase: Phrase
    values: Mapping[str, object] = field(default_factory=dict)

    def message(self, language: str) -> str:
        """Return place and sentence, in German ("de") or else in English."""
        said = say(self.phrase, SimpleNamespace(**self.values), language)
        return f"{printable(self.where)}: {said}" if self.where else said


class SourceError(Exception):
    """A source can't be used; the remark says where, what is wrong and what to do."""

    def __init__(self, where: str, phrase: Phrase, **values: object) -> None:
        self.remark = Remark(where, phrase, values)
        super().__init__(self.remark.message("en"))


@dataclass(frozen=True)
class Link:
    """A page about a session or a speaker."""

    url: str
    label: str = ""


@dataclass(frozen=True)
class Speaker:
    """Somebody who speaks. `key` tells them from all others in the source, also when it is imported again."""

    key: str
    name: str
    biography: str = ""
    links: tuple[Link, ...] = ()


@dataclass(frozen=True)
class Session:
    """A part of the programme.

    `key` is as of a speaker. `start` and `end` are by the clocks of the event where they are naive, else at the moment
    that they name. `languages` are codes of ISO 639-1. `abstract` is plain text, its paragraphs are lines.
    `cancelled` and `moved` are said by the source itself. `where` is its place in the source.
    """

    key: str
    title: str
    where: str
    abstract: str = ""
    form: str = ""
    start: datetime | None = None
    end: datetime | None = None
    room: str = ""
    track: str = ""
    languages: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    cancelled: bool = False
    moved: bool = False


def told_apart(sessions: Iterable[Session]) -> tuple[Session, ...]:
    """Return sessions with a key each: one that takes place twice has the same id twice, and gets a number."""
    seen: Counter[str] = Counter()
    found = []
    for session in sessions:
        seen[session.key] += 1
        number = seen[session.key]
        found.append(replace(session, key=f"{session.key}#{number}") if number > 1 else session)
    return tuple(found)


@dataclass(frozen=True)
class Programme:
    """All that a source says; `time_zone` is the event's, where the source has it."""

    sessions: tuple[Session, ...]
    speakers: Mapping[str, Speaker]
    remarks: tuple[Remark, ...] = ()
    time_zone: str = ""
