"""Rules about when and where sessions are: what doesn't fit together, or into the days of the event."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from bot.knowledge.drafts import Draft, Drafts
from bot.knowledge.folder_rules import FolderRule
from bot.knowledge.model import Kind, Status
from bot.knowledge.problems import Elsewhere, Level, Problem
from bot.knowledge.schema import EventFormat, SessionFormat
from bot.knowledge.wording import Phrase


@dataclass(frozen=True)
class EndBeforeStart(FolderRule):
    """A session ends after it begins; the last day of the event isn't before its first."""

    name = "end-before-start"
    start: str
    de = "Das liegt nicht nach dem Beginn ({start}). Bitte ändern Sie eines von beiden."
    en = "This isn't after the start ({start}). Please change one of them."

    @classmethod
    def check(cls, drafts: Drafts) -> Iterator[Problem]:
        for entry in drafts.entries:
            content = entry.valid
            if isinstance(content, SessionFormat) and content.start and content.end and content.end <= content.start:
                yield Problem(entry.place_of("end"), cls(f"{content.start:%Y-%m-%d %H:%M}"))
            elif isinstance(content, EventFormat) and content.start and content.end and content.end < content.start:
                yield Problem(entry.place_of("end"), cls(content.start.isoformat()))


@dataclass(frozen=True)
class EndWithoutStart(FolderRule):
    """What has an end has a start."""

    name = "end-without-start"
    de = "Hier steht ein Ende ohne Beginn. Bitte ergänzen Sie „start:“."
    en = "There is an end without a start. Please add 'start:'."

    @classmethod
    def check(cls, drafts: Drafts) -> Iterator[Problem]:
        for entry in (*drafts.of(Kind.EVENT), *drafts.of(Kind.SESSION)):
            if "end" in entry.fields and "start" not in entry.fields:
                yield Problem(entry.place_of("end"), cls())


@dataclass(frozen=True)
class NoTimeZone(FolderRule):
    """An event whose days or whose sessions' times are known has a time zone: the bot tells by it what is on now."""

    name = "no-time-zone"
    first: Elsewhere
    de = (
        "Es gibt Zeiten ({first.file}Zeile {first.line}), aber die Veranstaltung hat keine Zeitzone. "
        "Bitte ergänzen Sie hier zum Beispiel: time_zone: Europe/Berlin"
    )
    en = (
        "There are times ({first.file}line {first.line}), but the event has no time zone. "
        "Please add here, for example: time_zone: Europe/Berlin"
    )

    @classmethod
    def check(cls, drafts: Drafts) -> Iterator[Problem]:
        events = drafts.of(Kind.EVENT)
        timed = [entry for entry in (*events, *drafts.of(Kind.SESSION)) if "start" in entry.fields]
        if events and timed and "time_zone" not in events[0].fields:
            elsewhere = Elsewhere.of(timed[0].place_of("start"), events[0].file, drafts.folder)
            yield Problem(events[0].place, cls(elsewhere))


@dataclass(frozen=True)
class OutsideEvent(FolderRule):
    """A session begins on one of the days of the event."""

    name = "outside-event"
    level = Level.WARNING
    day: str
    first: str
    last: str
    de = "Der Tag {day} gehört nicht zur Veranstaltung, die {days}. Bitte prüfen Sie, welcher Tag stimmt."
    en = "The day {day} isn't one of the event, which {days}. Please check which of the days is right."

    @classmethod
    def check(cls, drafts: Drafts) -> Iterator[Problem]:
        event = _event(drafts)
        if event is None or event.start is None:
            return
        first, last = event.start, event.end or event.start
        for entry, _, start in _timed(drafts) if first <= last else ():
            if not first <= (day := start.date()) <= last:
                broken = cls(day.isoformat(), first.isoformat(), last.isoformat())
                yield Problem(entry.place_of("start"), broken)

    @property
    def days(self) -> Phrase:
        if self.first == self.last:
            return Phrase(de="am {first} stattfindet", en="is on {first}")
        return Phrase(de="vom {first} bis zum {last} dauert", en="lasts from {first} to {last}")


@dataclass(frozen=True)
class SkippedTime(FolderRule):
    """A session begins and ends at times that there are: not in the hour that is left out when summer time begins."""

    name = "skipped-time"
    time: str
    de = (
        "Die Uhrzeit {time} gibt es an diesem Tag nicht: Die Uhren werden vorgestellt. Bitte schreiben Sie eine andere."
    )
    en = "There is no {time} on this day: the clocks are put forward. Please write another time."

    @classmethod
    def check(cls, drafts: Drafts) -> Iterator[Problem]:
        event = _event(drafts)
        if event is None or event.time_zone is None:
            return
        zone = ZoneInfo(event.time_zone)
        for entry, session, start in _timed(drafts):
            for key, time in (("start", start), ("end", session.end)):
                if time and _there_and_back(time, zone) != time:
                    yield Problem(entry.place_of(key), cls(f"{time:%H:%M}"))


@dataclass(frozen=True)
class SameRoom(FolderRule):
    """No two sessions are in one room at one time."""

    name = "same-room"
    level = Level.WARNING
    id: str
    first: Elsewhere
    de = (
        "Zur selben Zeit ist im selben Raum schon „{id}“ ({first.file}Zeile {first.line}). "
        "Bitte prüfen Sie Zeit und Raum von beiden."
    )
    en = (
        "At the same time '{id}' is in the same room ({first.file}line {first.line}). "
        "Please check time and room of both."
    )

    @classmethod
    def check(cls, drafts: Drafts) -> Iterator[Problem]:
        latest: dict[str, _Timed] = {}
        for one in sorted(_timed(drafts), key=lambda one: one.start):
            if one.session.room and one.session.status is not Status.CANCELLED:
                room = next(iter(one.session.room.values())).casefold()
                other = latest.setdefault(room, one)
                if other is not one and one.overlaps(other):
                    elsewhere = Elsewhere.of(other.draft.place_of("start"), one.draft.file, drafts.folder)
                    yield Problem(one.draft.place_of("start"), cls(other.draft.id or "?", elsewhere))
                latest[room] = max(one, other, key=lambda timed: timed.end)


def _event(drafts: Drafts) -> EventFormat | None:
    """Return the event, as far as it breaks no rule of the format."""
    return next((entry.valid for entry in drafts.of(Kind.EVENT) if isinstance(entry.valid, EventFormat)), None)


class _Timed(NamedTuple):
    """A session that says when it begins."""

    draft: Draft
    session: SessionFormat
    start: datetime

    @property
    def end(self) -> datetime:
        return self.session.end or self.start

    def overlaps(self, earlier: _Timed) -> bool:
        return self.start < earlier.end or self.start == earlier.start


def _timed(drafts: Drafts) -> Iterator[_Timed]:
    for entry in drafts.of(Kind.SESSION):
        if isinstance(entry.valid, SessionFormat) and entry.valid.start:
            yield _Timed(entry, entry.valid, entry.valid.start)


def _there_and_back(time: datetime, zone: ZoneInfo) -> datetime:
    """Return what the clocks of a zone show when it is a time by them: another one, if they leave that one out."""
    return time.replace(tzinfo=zone).astimezone(UTC).astimezone(zone).replace(tzinfo=None)
