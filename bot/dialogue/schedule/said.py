"""What a message says of moments, places and wishes: values."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import NamedTuple, TypeAlias

from bot.dialogue.schedule.vocabulary import Part, Thing, Wish


class Time(NamedTuple):
    """A time of day in minutes; one that isn't exact may be twelve hours later."""

    minutes: int
    exact: bool


class FromToday(NamedTuple):
    """A day by its distance from today."""

    days: int


class Weekday(NamedTuple):
    """A day of the week, 0 is Monday."""

    number: int


class DayOfEvent(NamedTuple):
    """A day of the event: 1 is the first, -1 the last."""

    number: int


class DayOfYear(NamedTuple):
    """A day of a month; of which year or month may be left open (0)."""

    year: int
    month: int
    day: int


class Weekend(NamedTuple):
    """Saturday and Sunday."""


Day: TypeAlias = FromToday | Weekday | DayOfEvent | DayOfYear | Weekend


class Word(Enum):
    """What a single phrase says."""

    NOW = auto()
    NEXT = auto()
    AFTER_IT = auto()
    DAY_END = auto()
    LAST_SESSION = auto()


@dataclass(frozen=True, slots=True)
class Said:
    """What a message says. `rest`: the words that weren't understood; what is asked about is among them.

    `places`: the rooms and tracks that it names, by their names; `named`: ids of the sessions whose titles it has;
    `after`: whether it asks for what comes after something; `talks`: whether it calls sessions so; `first`: whether it
    asks for the first session; `begins`: whether it has a word of beginning; `counts`: whether it asks for a number;
    `things`: what it calls, all of a kind; `others_of_person`: whether it asks for more by the person who was shown;
    `missed`: whether it asks what is over.
    """

    words: frozenset[Word] = frozenset()
    in_minutes: int | None = None
    days: tuple[Day, ...] = ()
    part: Part | None = None
    time: Time | None = None
    since: Time | None = None
    until: Time | None = None
    past: bool = False
    wishes: frozenset[Wish] = frozenset()
    named: tuple[str, ...] = ()
    after: bool = False
    places: tuple[str, ...] = ()
    spoken: tuple[str, ...] = ()
    of_event: bool = False
    sessions: bool = False
    talks: bool = False
    first: bool = False
    begins: bool = False
    counts: bool = False
    things: tuple[Thing, ...] = ()
    others_of_person: bool = False
    missed: bool = False
    rest: tuple[str, ...] = ()

    @property
    def tells_time(self) -> bool:
        """Whether it names a moment, apart from now and next."""
        times = (self.in_minutes, self.part, self.time, self.since, self.until)
        return bool(self.days) or any(time is not None for time in times)

    @property
    def asks(self) -> bool:
        """Whether it asks for something: "thanks, today was nice" doesn't."""
        return bool(
            self.wishes or self.sessions or self.words or self.after or self.counts or self.things or self.missed
        )

    @property
    def tells_moment(self) -> bool:
        return self.tells_time or bool(self.words)
