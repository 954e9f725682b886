"""Days as people and programs write them. What may mean two of them is refused, never guessed."""

from __future__ import annotations

import re
from calendar import isleap
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from babel.dates import get_day_names, get_month_names

_LANGUAGES = ("de", "en", "fr", "tr", "ru", "uk", "ar")
_MONTH = r"(?P<month>[^\W\d_]{3,12})\.?"
# "7.5.27" has a year, "7.5. 14:30" and "7.5. 14 Uhr" have none.
_YEAR = r"(?P<y>\d{4}|(?<=\.)\d\d(?!\d)|(?<=\s)\d\d(?!\d|\s*(?:[:.–-]|uhr|h\b|bis|to\b)))"
_FORMS = tuple(
    re.compile(rf"(?:[^\W\d_]{{2,12}}\.?,?\s+)?{form}", re.IGNORECASE)  # a day of the week before it is no news
    for form in (
        r"(?P<y>\d{4})-(?P<m>\d\d?)-(?P<d>\d\d?)",
        r"(?P<a>\d\d?)/(?P<b>\d\d?)/(?P<y>\d{4}|\d\d(?!\d))",
        rf"(?P<d>\d\d?)\.\s?(?P<m>\d\d?)\.(?:\s?{_YEAR})?",
        rf"(?P<d>\d\d?)(?:\.|st|nd|rd|th)?\s*{_MONTH},?(?:\s+(?P<y>\d{{4}}))?",
        rf"{_MONTH}\s+(?P<d>\d\d?)(?:st|nd|rd|th)?(?![\d:.])(?:,?\s+(?P<y>\d{{4}}))?",
    )
)
_OF_EVENT = re.compile(
    r"(?:(?:tag|day|jour|gün|день)\s*(?P<n>\d\d?)|(?P<m>\d\d?)\.\s*(?:tag|gün)\b)(?![\d:.])", re.IGNORECASE
)
_WEEKDAY = re.compile(r"([^\W\d_]{2,12})(?![^\W_])[.,]*")
_SPREADSHEET = re.compile(r"[2-7]\d{4}(?:\.\d+)?")  # a number of days where the format of the cell was lost
_FIRST_OF_SPREADSHEETS = date(1899, 12, 30)
_AMERICAN = re.compile(r"\d\s*[ap]\.?m\b", re.IGNORECASE)
_MOST_MONTHS = 12
_CENTURY = 100


@dataclass(frozen=True)
class EventDays:
    """The first and the last day of the event, where they are known: they tell what a date leaves open."""

    first: date | None = None
    last: date | None = None

    def all(self) -> list[date]:
        """Return all days of the event."""
        if self.first is None or self.last is None:
            return []
        return [self.first + timedelta(days=number) for number in range((self.last - self.first).days + 1)]

    def only(self, fits: Callable[[date], bool]) -> date:
        """Return the only day of the event that fits. Raises ValueError."""
        (found,) = filter(fits, self.all())
        return found

    def numbered(self, number: int) -> date:
        """Return a day of the event by its number; 1 is the first. Raises ValueError."""
        if not 0 < number <= len(self.all()):
            raise ValueError(number)
        return self.all()[number - 1]

    def nearest(self, month: int, day: int) -> date:
        """Return the day of that name which is nearest to the event. Raises ValueError."""
        first = self.first
        if first is None:
            raise ValueError("no year")
        years = (first.year, first.year - 1, first.year + 1)
        found = [date(year, month, day) for year in years if (month, day) != (2, 29) or isleap(year)]
        return min(found, key=lambda one: abs(one - first))


UNKNOWN = EventDays()


def begin(text: str, event: EventDays = UNKNOWN) -> tuple[date, str]:
    """Return the day that a text begins with, and the rest. Raises ValueError."""
    text = text.strip()
    for form in _FORMS:
        if (found := form.match(text)) and (day := _day(found, text[found.end() :], event)):
            return day, text[found.end() :]
    if (found := _WEEKDAY.match(text)) and (number := _weekdays().get(_key(found[1]))) is not None:
        return event.only(lambda day: day.weekday() == number), text[found.end() :]
    if found := _OF_EVENT.match(text):
        return event.numbered(int(found["n"] or found["m"])), text[found.end() :]
    if _SPREADSHEET.fullmatch(text):
        return _FIRST_OF_SPREADSHEETS + timedelta(days=int(float(text))), ""
    raise ValueError(text)


def _day(found: re.Match[str], rest: str, event: EventDays) -> date | None:
    """Return the day that was found; None if it has no month. Raises ValueError."""
    groups = found.groupdict()
    year = int(groups["y"] or 0)
    year = year if year >= _CENTURY else 2000 + year
    if "a" in groups:
        return _slashed(int(groups["a"]), int(groups["b"]), year, event, american=bool(_AMERICAN.search(rest)))
    month = _months().get(_key(groups["month"]), 0) if groups.get("month") else int(groups.get("m") or 0)
    if not month:
        return None
    day = int(groups["d"])
    if not groups["y"]:
        return event.nearest(month, day)
    return date(year, month, day)


def _slashed(first: int, second: int, year: int, event: EventDays, *, american: bool) -> date:
    """Return the day of 5/8/2027, if it can only be one. Raises ValueError."""
    if american or second > _MOST_MONTHS or first == second:
        return date(year, first, second)
    if first > _MOST_MONTHS:
        return date(year, second, first)
    return event.only(lambda day: day in (date(year, first, second), date(year, second, first)))


@cache
def _months() -> Mapping[str, int]:
    return _numbers(get_month_names, range(1, _MOST_MONTHS + 1))


@cache
def _weekdays() -> Mapping[str, int]:
    return _numbers(get_day_names, range(7))


def _numbers(names: Callable[..., Mapping[int, str]], numbers: Iterable[int]) -> dict[str, int]:
    """Return the numbers of months, or days, by their names in all languages; where two have one, that of the first."""
    found: dict[str, int] = {}
    forms = [(width, form) for width in ("wide", "abbreviated") for form in ("format", "stand-alone")]
    for language in _LANGUAGES:
        for width, form in forms:
            called = names(width, form, locale=language)
            for number in numbers:
                found.setdefault(_key(called[number]), number)
    return found


def _key(name: str) -> str:
    return name.casefold().rstrip(".").replace("ʼ", "").replace("’", "")
