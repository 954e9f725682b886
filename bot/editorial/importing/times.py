"""Times of day and lengths as people and programs write them, and moments, which have a day as well (`days`)."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

from bot.editorial.importing import days
from bot.editorial.importing.days import UNKNOWN, EventDays

_CLOCK = re.compile(
    r"(?:(?:ab|um|at|from|von|ca\.?|gegen)\s+)?(?P<h>\d\d?)(?:[:.](?P<min>\d\d)(?:[:.](?P<s>\d\d)(?:\.\d+)?)?)?"
    r"\s*(?P<half>[ap]\.?m\b\.?)?(?P<word>\s*(?:uhr|h))?",
    re.IGNORECASE,
)
_FROM_TO = re.compile(r"(?:von\s|from\s)?\s*(?P<since>\S.*?)\s*(?:–|—|-|\bbis\b|\bto\b|\buntil\b)\s*(?P<until>\d.*)")
_HALF = re.compile(r"\d\s*([ap])\.?m\b", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*[,T–-]\s*|\s+")  # a day and its time
_SPREADSHEET = re.compile(r"(?:\d{5})?0?\.\d+")  # a share of a day where the format of the cell was lost
_LENGTH = re.compile(
    r"(?:(?P<hours>\d+(?:[.,]\d+)?)\s*(?:h|hours?|hrs?|std\.?|stunden?))?\s*"
    r"(?:(?P<minutes>\d+)\s*(?:m|min\.?|mins|minutes?|minuten?|')?)?",
    re.IGNORECASE,
)
_MIDNIGHT = re.compile(r"24(?=[:.]00|\s*uhr|\s*h|$)", re.IGNORECASE)
_NOON = 12
_MINUTES_A_DAY = 24 * 60
_LONGEST = timedelta(days=31)


def moment(text: str, event: EventDays = UNKNOWN) -> datetime | None:
    """Return a day with a time: aware where the text has an offset. Raises ValueError; None for a day without time."""
    start, end = span(text, event)
    if end is not None:
        raise ValueError(text)
    return start


def span(text: str, event: EventDays = UNKNOWN, on: date | None = None) -> tuple[datetime | None, time | None]:
    """Return when something begins, and the time it ends if the text has both; `on` that day, if it doesn't say which.

    Raises ValueError; None for a day without time.
    """
    text = text.strip()
    try:
        if len(text) > len("2027-05-08"):
            return datetime.fromisoformat(text), None
    except ValueError:
        pass  # not as the standard has it
    try:
        on, rest = days.begin(text, event)
    except ValueError:
        if on is None:
            raise
        rest = text
    if _SPREADSHEET.fullmatch(text):
        return datetime.combine(on, clock(text)), None
    between = _BETWEEN.match(rest)
    rest = rest[between.end() :] if between else rest
    if not rest.strip():
        return None, None
    start, end = from_to(rest)
    return datetime.combine(on, start), end


def has_day(text: str) -> bool:
    """Tell whether a text says which day it is, as "14:30" doesn't."""
    try:
        return bool(days.begin(text))
    except ValueError:
        return False


def day(text: str, event: EventDays = UNKNOWN) -> date:
    """Return the day of a text, whether or not it also has a time. Raises ValueError."""
    try:
        return datetime.fromisoformat(text.strip()).date()
    except ValueError:
        pass  # as above
    on, _ = days.begin(text, event)
    span(text, event)  # what follows has to be a time
    return on


def clock(text: str, *, bare: bool = False) -> time:
    """Return a time of day; 24:00 is refused, and so is a number alone, unless it is `bare`. Raises ValueError."""
    text = text.strip()
    if _SPREADSHEET.fullmatch(text):
        minutes = round(float(text) % 1 * _MINUTES_A_DAY)
        return time(minutes // 60 % 24, minutes % 60)
    found = _CLOCK.fullmatch(text)
    if not found or not (bare or found["min"] or found["half"] or found["word"]):
        raise ValueError(text)
    return _clock(found)


def from_to(text: str) -> tuple[time, time | None]:
    """Return both times of "14:30–15:15", "9 bis 10 Uhr" or "9 - 10:30 am"; of one alone, that. Raises ValueError."""
    found = _FROM_TO.fullmatch(text.strip())
    if not found:
        return clock(text), None
    until = clock(_MIDNIGHT.sub("0", found["until"]), bare=True)
    half = _HALF.search(found["until"])
    if not half or _HALF.search(found["since"]):
        return clock(found["since"], bare=True), until
    since = clock(f"{found['since']} {half[0][1:]}")
    return (since if since < until else time((since.hour + _NOON) % 24, since.minute)), until


def end_after(start: datetime, text: str, event: EventDays = UNKNOWN) -> datetime | None:
    """Return when something ends that begins at a time; half past midnight is on the day after. Raises ValueError."""
    if has_day(text) or "T" in text:
        return moment(text, event)
    return next_after(start, clock(_MIDNIGHT.sub("0", text.strip())))


def next_after(start: datetime, clock: time) -> datetime:
    """Return the next time after a start that the clocks show so."""
    end = datetime.combine(start.date(), clock, start.tzinfo)
    return end if end > start else end + timedelta(days=1)


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
    if _SPREADSHEET.fullmatch(text):
        return timedelta(minutes=round(float(text) * _MINUTES_A_DAY))
    found = _LENGTH.fullmatch(text)
    if not found or not (found["hours"] or found["minutes"]):
        raise ValueError(text)
    return timedelta(hours=float((found["hours"] or "0").replace(",", ".")), minutes=int(found["minutes"] or 0))


def _clock(found: re.Match[str]) -> time:
    hour, half = int(found["h"]), (found["half"] or "").lower()[:1]
    if half:
        if not (half == "p") <= hour <= _NOON:  # midnight is 12 am, and for some 0 am
            raise ValueError(found[0])
        hour = hour % _NOON + (_NOON if half == "p" else 0)
    return time(hour, int(found["min"] or 0), int(found["s"] or 0))
