"""Days, times and lengths as people and programs write them. What may mean two days is refused, never guessed."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

_DAY = r"(?P<y>\d{4})-(?P<m>\d\d?)-(?P<d>\d\d?)|(?P<d2>\d\d?)\.\s?(?P<m2>\d\d?)\.\s?(?P<y2>\d{4}|\d\d(?!\d))"
_SLASHED = r"(?P<a>\d\d?)/(?P<b>\d\d?)/(?P<y3>\d{4})"
_CLOCK = r"(?P<h>\d\d?)(?:[:.](?P<min>\d\d)(?:[:.](?P<s>\d\d)(?:\.\d+)?)?)?\s*(?P<half>[ap]\.?m\.?)?(?:\s*(?:uhr|h))?"
_WHEN = re.compile(
    rf"(?:[a-zäöü]{{2,10}}\.?,?\s+)?(?:{_DAY}|{_SLASHED})(?:(?:\s*[,T–-]\s*|\s+)(?:um\s+|at\s+)?{_CLOCK})?",
    re.IGNORECASE,
)
_ONLY_CLOCK = re.compile(_CLOCK, re.IGNORECASE)
_LENGTH = re.compile(
    r"(?:(?P<hours>\d+(?:[.,]\d+)?)\s*(?:h|hours?|hrs?|std\.?|stunden?))?\s*"
    r"(?:(?P<minutes>\d+)\s*(?:m|min\.?|mins|minutes?|minuten?|')?)?",
    re.IGNORECASE,
)
_NOON = 12
_CENTURY = 100
_LONGEST = timedelta(days=31)


def moment(text: str) -> datetime | None:
    """Return a day with a time: aware where the text has an offset. Raises ValueError; None for a day without time."""
    try:
        if len(text) > len("2027-05-08"):
            return datetime.fromisoformat(text.strip())
    except ValueError:
        pass  # not as the standard has it
    found = _WHEN.fullmatch(text.strip())
    if not found:
        raise ValueError(text)
    return datetime.combine(_day(found), _clock(found)) if found["h"] else None


def day(text: str) -> date:
    """Return the day of a text, whether or not it also has a time. Raises ValueError."""
    found = _WHEN.fullmatch(text.strip())
    return _day(found) if found else datetime.fromisoformat(text.strip()).date()


def clock(text: str) -> time:
    """Return a time of day; 24:00 is refused. Raises ValueError."""
    found = _ONLY_CLOCK.fullmatch(text.strip())
    if not found:
        raise ValueError(text)
    return _clock(found)


def length(text: str, *, days_first: bool = False) -> timedelta:
    """Return how long something takes: 45, 45 min, 1 h, 0:45, or with `days_first` 1:06:30. Raises ValueError."""
    text = text.strip()
    parts = text.split(":")
    if len(parts) > 1 and all(part.isdecimal() for part in parts):
        numbers = [int(part) for part in parts]
        found = _colons(numbers, days_first=days_first)
    else:
        found = _worded(text)
    if not timedelta() < found <= _LONGEST:
        raise ValueError(text)
    return found


def _colons(numbers: list[int], *, days_first: bool) -> timedelta:
    if len(numbers) == 2:  # noqa: PLR2004  hours and minutes
        return timedelta(hours=numbers[0], minutes=numbers[1])
    first, second, third = numbers
    if days_first:
        return timedelta(days=first, hours=second, minutes=third)
    return timedelta(hours=first, minutes=second, seconds=third)


def _worded(text: str) -> timedelta:
    found = _LENGTH.fullmatch(text)
    if not found or not (found["hours"] or found["minutes"]):
        raise ValueError(text)
    return timedelta(hours=float((found["hours"] or "0").replace(",", ".")), minutes=int(found["minutes"] or 0))


def _day(found: re.Match[str]) -> date:
    if found["a"]:
        return _slashed(int(found["a"]), int(found["b"]), int(found["y3"]), american=bool(found["half"]))
    year = int(found["y"] or found["y2"])
    return date(
        year if year >= _CENTURY else 2000 + year, int(found["m"] or found["m2"]), int(found["d"] or found["d2"])
    )


def _slashed(first: int, second: int, year: int, *, american: bool) -> date:
    """Return the day of 5/8/2027, if it can only be one."""
    if american or second > _NOON or first == second:
        return date(year, first, second)
    if first > _NOON:
        return date(year, second, first)
    raise ValueError(f"{first}/{second}/{year}")


def _clock(found: re.Match[str]) -> time:
    hour, half = int(found["h"]), (found["half"] or "").lower()[:1]
    if not found["min"] and not half and not re.search(r"uhr|h", found[0], re.IGNORECASE):
        raise ValueError(found[0])  # a bare number is no time
    if half:
        if not 1 <= hour <= _NOON:
            raise ValueError(found[0])
        hour = hour % _NOON + (_NOON if half == "p" else 0)
    return time(hour, int(found["min"] or 0), int(found["s"] or 0))
