"""The sessions that have times, as they follow each other: what is on when."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from typing import NamedTuple

from bot.dialogue.schedule.moments import Days, Span
from bot.knowledge.model import Calendar, Entry, KnowledgeBase, Status

_USUAL = timedelta(hours=1)  # of a session that doesn't say when it ends
_BREAK = "break"  # key of a form
_MOST_DAYS = 60  # of an event whose last day may be a slip

# Keys of the forms of which nobody says "talk".
_NO_TALKS = frozenset(
    {"workshop", "tutorial", "world_cafe", "poster", "concert", "performance", "film", "exhibition", "excursion",
     "reception", "party", "meeting", _BREAK}
)  # fmt: skip

Wanted = Callable[[Entry], bool]


class Timed(NamedTuple):
    """A session with its start and end in UTC: there times can be compared, whatever the clocks do in between."""

    session: Entry
    start: datetime
    end: datetime

    @property
    def takes_place(self) -> bool:
        return self.session.status is not Status.CANCELLED

    def overlaps(self, start: datetime, end: datetime) -> bool:
        return self.start < end and start < self.end

    def belongs_to(self, span: Span) -> bool:
        """Tell whether it is on at an instant; or begins in a span, or is on during most of it or of the span.

        What ends in the night belongs to the day before.
        """
        if span.start == span.end or span.from_now:
            return self.start <= span.start < self.end or span.start <= self.start < span.end
        shared = min(self.end, span.end) - max(self.start, span.start)
        shorter = span.end - span.start if span.whole_days else self.end - self.start
        return span.start <= self.start < span.end or 2 * shared > shorter


class Programme:
    """The sessions of a knowledge base that have times."""

    def __init__(self, knowledge: KnowledgeBase) -> None:
        self.calendar: Calendar | None = knowledge.calendar
        sessions = [timed(session) for session in knowledge.sessions if session.start]
        self.sessions = sorted(sessions, key=lambda timed: (timed.start, timed.end, timed.session.number or 0))
        self._by_id = {timed.session.id: timed for timed in self.sessions}

    def __bool__(self) -> bool:
        return bool(self.sessions) and self.calendar is not None

    def get(self, session_id: str) -> Timed | None:
        return self._by_id.get(session_id)

    def at(self, spans: Iterable[Span], wanted: Iterable[Timed]) -> list[Timed]:
        """Return those of the wanted sessions that belong to one of some spans; where none does, what is on in them."""
        spans, wanted = tuple(spans), tuple(wanted)
        belonging = [timed for timed in wanted if any(timed.belongs_to(span) for span in spans)]
        return belonging or [t for t in wanted if any(t.overlaps(span.start, span.end) for span in spans)]

    def following(self, moment: datetime, wanted: Iterable[Timed]) -> list[Timed]:
        """Return the first ones of the wanted sessions that take place and begin at a moment or later."""
        later = [timed for timed in wanted if timed.start >= moment and timed.takes_place]
        return [timed for timed in later if timed.start == later[0].start]

    def clashing(self, with_: Timed) -> list[Timed]:
        """Return what takes place at the same time as a session."""
        others = (timed for timed in self.sessions if timed.session is not with_.session and timed.takes_place)
        return [timed for timed in others if timed.overlaps(with_.start, with_.end)]

    def not_over(self, now: datetime, wanted: Sequence[Timed]) -> Sequence[Timed]:
        """Return those of the wanted sessions that aren't over; all if they are."""
        return [timed for timed in wanted if timed.end > now] or wanted

    def begun(self, now: datetime, wanted: Sequence[Timed]) -> Sequence[Timed]:
        """Return those of the wanted sessions that have begun; all if none has."""
        return [timed for timed in wanted if timed.start <= now] or wanted

    @cached_property
    def days(self) -> Days:
        """The days of the event. Raises ValueError if it has no time zone."""
        if self.calendar is None:
            raise ValueError("without a time zone there are no days")
        by_day: dict[date, list[Timed]] = {}
        for timed in self.sessions:
            by_day.setdefault(timed.start.astimezone(self.calendar.zone).date(), []).append(timed)
        first, last = self.calendar.first or min(by_day), self.calendar.last or max(by_day)
        of_event = {first + timedelta(days=n) for n in range(min((last - first).days + 1, _MOST_DAYS))}
        busy = [(min(t.start for t in those), max(t.end for t in those)) for those in by_day.values()]
        breaks = [(t.start, t.end) for t in self.sessions if is_break(t.session)]
        return Days(self.calendar.zone, sorted(of_event | by_day.keys()), busy, breaks)


def is_talk(session: Entry) -> bool:
    """Tell whether people may call a session a talk."""
    return session.form is None or session.form.key not in _NO_TALKS


def is_break(session: Entry) -> bool:
    return session.form is not None and session.form.key == _BREAK


def timed(session: Entry) -> Timed:
    """Return a session with its times; an hour long if it doesn't say. Raises ValueError if it has none."""
    if session.start is None:
        raise ValueError(f"{session.id} has no start")
    start = session.start.astimezone(UTC)
    return Timed(session, start, session.end.astimezone(UTC) if session.end else start + _USUAL)
