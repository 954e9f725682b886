"""What a message says of moments, places and wishes, in the words of one language."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from functools import partial
from itertools import groupby
from typing import NamedTuple, TypeAlias

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.dialogue.schedule.phrases import Message, Phrases, any_of, clock_word, folded, is_exact, template
from bot.dialogue.schedule.vocabulary import Part, Vocabulary, Wish
from bot.matching.background import LANGUAGES, zipf

_TIME = r"t\d{4}x?"
_DAY = re.compile(r"(?<= )d(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)(?= )")
_ALONE = re.compile(rf"(?<= )(?P<time>{_TIME})(?= )")
_DAY_OF_MONTH = r"o?(?:[12]?\d|3[01])"
_DIGITS = r"\d{1,2}"
_LATEST = 24
_HALF_A_DAY = 12 * 60
_SHORTEST_MISSPELT = 5  # letters; of a shorter word another is too easily made
_LONG = 9  # from here on two slips are forgiven


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


@dataclass(frozen=True, slots=True)
class Said:
    """What a message says. `rest`: the words that weren't understood; what is asked about is among them.

    `places`: the rooms and tracks that it names, by their names; `named`: ids of the sessions whose titles it has;
    `after`: whether it asks for what comes after something.
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
    rest: tuple[str, ...] = ()

    @property
    def tells_time(self) -> bool:
        """Whether it names a moment, apart from now and next."""
        times = (self.in_minutes, self.part, self.time, self.since, self.until)
        return bool(self.days) or any(time is not None for time in times)

    @property
    def tells_moment(self) -> bool:
        return self.tells_time or bool(self.words)


class Names(NamedTuple):
    """What is called by a name in the programme: sessions by their titles and labels, rooms and tracks by theirs."""

    sessions: Phrases[tuple[str, ...]]
    places: Phrases[str]


class Language:
    """Reads messages in one language."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        """Fold the words and compile the templates of a vocabulary."""
        self.vocabulary = vocabulary
        v = vocabulary
        self._hours = {folded(w): hour for hour, words in v.hours.items() for w in words}
        self._next_hours = {folded(w): hour for hour, words in v.next_hours.items() for w in words}
        self._minutes = {folded(w): minute for minute, words in v.minutes.items() for w in words}
        self._months = {folded(w): n for n, words in enumerate(v.months, start=1) for w in words}
        places = {
            "hour": any_of((*self._hours, _DIGITS)),
            "next": any_of((*self._next_hours, _DIGITS)),
            "minute": any_of((*self._minutes, _DIGITS)),
            "number": any_of((*self._hours, *self._minutes, r"\d{1,3}")),
            "day": _DAY_OF_MONTH,
            "month": any_of(self._months),
            "time": _TIME,
            "other": _TIME,
        }
        bare = places | {name: any_of((_TIME, *self._hours, _DIGITS)) for name in ("time", "other")}
        begun = places | {"time": any_of((_TIME, _DIGITS)), "other": _TIME}
        self._clock = [(template(written, **places), base, sign) for written, base, sign in v.clock]
        self._in_minutes = [(template(written, **places), factor) for written, factor in v.in_minutes]
        self._dates = [template(written, **places) for written in v.dates]
        self._since = [template(written, **places) for written in v.since]
        self._until = [template(written, **places) for written in v.until]
        # "from two to four" is one of them whole; "ten to four" is a time, "14 to 16:00" isn't.
        self._between = [template(written, **bare) for written in v.between if not written.startswith("{")]
        self._to = [template(written, **begun) for written in v.between if written.startswith("{")]
        self._ignored = Phrases((phrase, None) for phrase in v.ignored)
        self._moments = Phrases(_moments(v))
        self._wishes = Phrases((phrase, wish) for wish, phrases in v.wishes.items() for phrase in phrases)
        self._spoken = Phrases((phrase, code) for code, phrases in v.spoken.items() for phrase in phrases)
        self._after = Phrases((phrase, None) for phrase in v.after)
        self._past = Phrases((phrase, None) for phrase in v.past)
        self._sessions = Phrases((phrase, None) for phrase in v.sessions)
        self._any_place = Phrases((phrase, None) for phrase in v.places)
        self._event = Phrases((phrase, None) for phrase in v.event)
        self._filler = {word for phrase in v.filler for word in folded(phrase).split()}
        self._denials = {word for phrase in v.denials for word in folded(phrase).split()}
        self._little = self._filler.union(self._sessions, self._any_place, self._event, self._moments, self._wishes)
        phrases = (*self._moments, *self._wishes, *self._sessions, *self._any_place, *self._hours, *self._filler)
        words = sorted({w for phrase in phrases for w in phrase.split() if len(w) >= _SHORTEST_MISSPELT})
        self._words = {letter: list(those) for letter, those in groupby(words, key=lambda word: word[0])}

    def says_little(self, words: Iterable[str]) -> bool:
        """Tell whether folded words name nothing: a title of such words can't be looked for."""
        return all(word in self._little for word in words)

    def denies(self, said: Said) -> bool:
        """Tell whether a message says what isn't meant: what is left when that is overlooked is the opposite."""
        return not self._denials.isdisjoint(said.rest)

    def mended(self, words: str, is_known: Callable[[str], bool]) -> str:
        """Return folded words with misspelt ones of this language put right; what is a word elsewhere isn't one."""
        return " ".join(word if is_known(word) else self._nearest(word) for word in words.split())

    def _nearest(self, word: str) -> str:
        if len(word) < _SHORTEST_MISSPELT or any(zipf(word, code) for code in LANGUAGES):
            return word
        most = 1 if len(word) < _LONG else 2
        alike = self._words.get(word[0], ())  # people rarely miss the first letter
        found = process.extractOne(word, alike, scorer=OSA.distance, score_cutoff=most)
        return found[0] if found else word

    def read(self, words: str, names: Names) -> Said:
        """Return what the folded words of a message say."""
        message = Message(words)
        past = bool(self._past.pattern.search(f" {words} "))
        named = [i for ids in names.sessions.take_from(message) for i in ids]
        places = names.places.take_from(message)
        self._ignored.take_from(message)
        wishes = self._wishes.take_from(message)
        in_minutes = self._duration(message)
        between = next(_first(message, self._between), None)
        for pattern, base, sign in self._clock:
            message.take(pattern, partial(self._as_clock, base, sign))
        between = next(_first(message, self._to), between)
        facts = [fact for phrase in self._moments.take_from(message) for fact in phrase]
        days = [*(f for f in facts if isinstance(f, Day)), *self._days(message)]
        since, until = self._bounds(message, between)
        alone = message.take(_ALONE)
        spoken = self._spoken.take_from(message)
        self._any_place.take_from(message)
        sessions = bool(self._sessions.take_from(message))
        of_event = bool(self._event.take_from(message))
        after = bool(self._after.take_from(message))
        return Said(
            words=frozenset(f for f in facts if isinstance(f, Word)),
            in_minutes=in_minutes,
            days=tuple(dict.fromkeys(days)),
            part=next((f for f in facts if isinstance(f, Part)), None),
            time=self._as_time(alone[0]["time"]) if alone else None,
            since=since,
            until=until,
            past=past,
            wishes=frozenset(wishes),
            named=tuple(dict.fromkeys(named)),
            after=after,
            places=tuple(dict.fromkeys(places)),
            spoken=tuple(dict.fromkeys(spoken)),
            of_event=of_event,
            sessions=sessions,
            rest=tuple(w for w in message.words if w not in self._filler),
        )

    def _duration(self, message: Message) -> int | None:
        """Take "in two hours" out of a message."""
        for pattern, factor in self._in_minutes:
            for found in message.take(pattern):
                number = found.groupdict().get("number")
                return factor * (self._number(number) if number else 1)
        return None

    def _days(self, message: Message) -> Iterator[Day]:
        """Take the days that are written as dates out of a message."""
        for found in message.take(_DAY):
            yield DayOfYear(int(found["year"]), int(found["month"]), int(found["day"]))
        for pattern in self._dates:
            for found in message.take(pattern):
                month = found.groupdict().get("month")
                yield DayOfYear(0, self._months[month] if month else 0, int(found["day"].lstrip("o")))

    def _bounds(self, message: Message, between: re.Match[str] | None) -> tuple[Time | None, Time | None]:
        """Take out of a message since and until which time of day."""
        since = until = None
        if between:
            since, until = self._as_time(between["time"]), self._as_time(between["other"])
            if not since.exact and until.exact:  # "from 2 to 4 pm" is one half of the day
                since = Time(since.minutes + _HALF_A_DAY * (since.minutes + _HALF_A_DAY < until.minutes), exact=True)
        for found in _first(message, self._since):
            groups = found.groupdict()
            since = self._as_time(groups.get("time") or groups["hour"])
        for found in _first(message, self._until):
            groups = found.groupdict()
            until = self._as_time(groups.get("time") or groups["hour"])
        return since, until

    def _as_clock(self, base: int, sign: int, found: re.Match[str]) -> str:
        groups = found.groupdict()
        written = groups.get("hour") or groups.get("next") or "0"
        hour = self._hours.get(written, self._next_hours.get(written, -1))
        hour = int(written) if hour < 0 else hour
        minute = self._number(groups["minute"]) if groups.get("minute") else 0
        if hour > _LATEST:
            return found[0]
        return clock_word(hour * 60 + base + sign * minute, exact=is_exact(written, hour))

    def _as_time(self, written: str) -> Time:
        if not re.fullmatch(_TIME, written):
            hour = self._number(written)
            return Time(hour % 24 * 60, exact=is_exact(written, hour))
        return Time(int(written[1:3]) * 60 + int(written[3:5]), exact=not written.endswith("x"))

    def _number(self, written: str) -> int:
        known = self._hours | self._minutes
        return known[written] if written in known else int(written)


def _moments(v: Vocabulary) -> Iterator[tuple[str, tuple[Day | Part | Word, ...]]]:
    """Yield the phrases for moments that are no times of day, with what they say."""
    for word, phrases in ((Word.NOW, v.now), (Word.NEXT, v.next), (Word.AFTER_IT, v.after_it)):
        yield from ((phrase, (word,)) for phrase in phrases)
    yield from ((phrase, (FromToday(n),)) for n, phrases in v.days.items() for phrase in phrases)
    yield from ((phrase, (part,)) for part, phrases in v.parts.items() for phrase in phrases)
    yield from ((p, (FromToday(n), part)) for (n, part), phrases in v.parts_of_days.items() for p in phrases)
    yield from ((phrase, (DayOfEvent(n),)) for n, phrases in v.days_of_event.items() for phrase in phrases)
    yield from ((phrase, (Weekend(),)) for phrase in v.weekend)
    for number, names in enumerate(v.weekdays):
        for name in names:
            yield name, (Weekday(number),)
            joined = [(part, phrase) for part, phrases in v.joined.items() for phrase in phrases]
            for part, phrase in joined:
                yield f"{name} {phrase}", (Weekday(number), part)
                yield f"{name}{phrase}", (Weekday(number), part)


def _first(message: Message, patterns: Sequence[re.Pattern[str]]) -> Iterator[re.Match[str]]:
    """Take the first pattern that a message has out of it."""
    for pattern in patterns:
        if found := message.take(pattern):
            yield found[0]
            return
