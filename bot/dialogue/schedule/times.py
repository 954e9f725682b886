"""Times of day, distances in time and dates, as the templates of a language have them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial

from bot.dialogue.schedule.phrases import Message, any_of, clock_word, folded, is_exact, template
from bot.dialogue.schedule.said import Day, DayOfYear, Time
from bot.dialogue.schedule.vocabulary import Vocabulary

_TIME = r"t\d{4}x?"
_DAY = re.compile(r"(?<= )d(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)(?= )")
_ALONE = re.compile(rf"(?<= )(?P<time>{_TIME})(?= )")
_DAY_OF_MONTH = r"o?(?:[12]?\d|3[01])"
_DIGITS = r"\d{1,2}"
_HOUR = r"(?:[01]?\d|2[0-4])"  # "between 25 and 30" are no hours
_HALF_A_DAY = 12 * 60


class Times:
    """Takes times of day, distances and dates out of messages in one language."""

    def __init__(self, v: Vocabulary) -> None:
        """Fold the numbers and compile the templates of a vocabulary."""
        self._hours = {folded(w): hour for hour, words in v.hours.items() for w in words}
        self._next_hours = {folded(w): hour for hour, words in v.next_hours.items() for w in words}
        self._minutes = {folded(w): minute for minute, words in v.minutes.items() for w in words}
        self._months = {folded(w): n for n, words in enumerate(v.months, start=1) for w in words}
        places = {
            "hour": any_of((*self._hours, _HOUR)),
            "next": any_of((*self._next_hours, _HOUR)),
            "minute": any_of((*self._minutes, _DIGITS)),
            "number": any_of((*self._hours, *self._minutes, r"\d{1,3}")),
            "day": _DAY_OF_MONTH,
            "month": any_of(self._months),
            "time": _TIME,
            "other": _TIME,
        }
        bare = places | {name: any_of((_TIME, *self._hours, _HOUR)) for name in ("time", "other")}
        begun = places | {"time": any_of((_TIME, _HOUR)), "other": _TIME}
        self._clock = [(template(written, **places), base, sign) for written, base, sign in v.clock]
        self._in_minutes = [(template(written, **places), factor) for written, factor in v.in_minutes]
        self._dates = [template(written, **places) for written in v.dates]
        self._since = [template(written, **places) for written in v.since]
        self._until = [template(written, **places) for written in v.until]
        # "from two to four" is one of them whole; "ten to four" is a time, "14 to 16:00" isn't.
        self._between = [template(written, **bare) for written in v.between if not written.startswith("{")]
        self._to = [template(written, **begun) for written in v.between if written.startswith("{")]

    def clocks(self, message: Message) -> re.Match[str] | None:
        """Put each time of day in a message into one word; return the two between which something is, if it says so."""
        between = next(_first(message, self._between), None)
        for pattern, base, sign in self._clock:
            message.take(pattern, partial(self._as_clock, base, sign))
        return next(_first(message, self._to), between)

    def time(self, message: Message) -> Time | None:
        """Take a time of day out of a message."""
        alone = message.take(_ALONE)
        return self._as_time(alone[0]["time"]) if alone else None

    def duration(self, message: Message) -> int | None:
        """Take "in two hours" out of a message."""
        for pattern, factor in self._in_minutes:
            for found in message.take(pattern):
                number = found.groupdict().get("number")
                return factor * (self._number(number) if number else 1)
        return None

    def days(self, message: Message) -> Iterator[Day]:
        """Take the days that are written as dates out of a message."""
        for found in message.take(_DAY):
            yield DayOfYear(int(found["year"]), int(found["month"]), int(found["day"]))
        for pattern in self._dates:
            for found in message.take(pattern):
                month = found.groupdict().get("month")
                yield DayOfYear(0, self._months[month] if month else 0, int(found["day"].lstrip("o")))

    def bounds(self, message: Message, between: re.Match[str] | None) -> tuple[Time | None, Time | None]:
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
        return clock_word(hour * 60 + base + sign * minute, exact=is_exact(written, hour))

    def _as_time(self, written: str) -> Time:
        if not re.fullmatch(_TIME, written):
            hour = self._number(written)
            return Time(hour % 24 * 60, exact=is_exact(written, hour))
        return Time(int(written[1:3]) * 60 + int(written[3:5]), exact=not written.endswith("x"))

    def _number(self, written: str) -> int:
        known = self._hours | self._minutes
        return known[written] if written in known else int(written)


def _first(message: Message, patterns: Sequence[re.Pattern[str]]) -> Iterator[re.Match[str]]:
    """Take the first pattern that a message has out of it."""
    for pattern in patterns:
        if found := message.take(pattern):
            yield found[0]
            return
