"""From what a message says of a moment to spans of time, by the clock of the event: pure functions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from bot.dialogue.schedule.said import Day, DayOfEvent, DayOfYear, FromToday, Said, Time, Weekday, Weekend
from bot.dialogue.schedule.vocabulary import Part

_DAY = timedelta(days=1)
_NEAR = timedelta(hours=3)
_HALF_A_DAY = 12 * 60
_MIDNIGHT = 24 * 60
# In minutes of the day; a night ends on the next one. Parts overlap, as people's idea of them does.
_PARTS = {
    Part.MORNING: (5 * 60, 12 * 60),
    Part.NOON: (12 * 60, 14 * 60),
    Part.AFTERNOON: (12 * 60, 18 * 60),
    Part.AFTER_LUNCH: (13 * 60, 18 * 60),
    Part.EVENING: (17 * 60, _MIDNIGHT),
    Part.NIGHT: (21 * 60, _MIDNIGHT + 5 * 60),
    Part.AFTER_MIDNIGHT: (_MIDNIGHT, _MIDNIGHT + 5 * 60),
}
_LUNCH = (11 * 60 + 30, 14 * 60)  # a break that begins then is the one for lunch
_WORKING = (7 * 60, 19 * 60)  # what is meant by "at three" where nothing else tells: 15:00


class Span(NamedTuple):
    """A span of time in UTC, from its start until before its end; where both are one, that instant.

    `whole_days`: nothing was said of the time of day; `from_now`: it is the rest of a day, with what is on.
    """

    start: datetime
    end: datetime
    whole_days: bool = False
    from_now: bool = False


@dataclass(frozen=True, slots=True)
class Days:
    """The days of the event, in order, and between which times of day (UTC) there are sessions.

    `breaks`: from when to when there is a break for all (UTC).
    """

    zone: ZoneInfo
    days: Sequence[date]
    busy: Sequence[tuple[datetime, datetime]] = ()
    breaks: Sequence[tuple[datetime, datetime]] = ()

    def at(self, day: date, minutes: int) -> datetime:
        """Return in UTC when the clocks of the event show a time of a day; from 24:00 on that of the next one."""
        days, minutes = divmod(minutes, _MIDNIGHT)
        clock = datetime.combine(day + days * _DAY, time(minutes // 60, minutes % 60), self.zone)
        return clock.astimezone(UTC)

    def after_lunch(self, day: date) -> datetime:
        """Return when the break in the middle of a day is over; where the programme has none, when it usually is."""
        begin, end = (self.at(day, minutes) for minutes in _LUNCH)
        ends = [until for since, until in self.breaks if begin <= since < end]
        return min(ends, default=self.at(day, _PARTS[Part.AFTER_LUNCH][0]))

    def is_busy(self, moment: datetime) -> bool:
        """Tell whether a moment lies between the first and the last session of some day."""
        return any(start <= moment < end for start, end in self.busy)


def spans_of(said: Said, now: datetime, days: Days) -> tuple[Span, ...]:
    """Return the spans of time that a message names, now and next apart; none where it names no day there is.

    `now` is in UTC. A time without a day is one of today, as long as it is to come and the event is on; else one of
    each day of the event.
    """
    if said.in_minutes is not None:
        moment = now + timedelta(minutes=said.in_minutes)
        return (Span(moment, moment),)
    if not said.tells_time:
        return ()
    today = now.astimezone(days.zone).date()
    if said.days:
        named = [found for day in said.days for found in _days(day, today, days)]
        return _of_days(said, named, now, days)
    if today not in days.days:
        return tuple(_of_day(said, day, now, days) for day in days.days)
    to_come = [span for day in days.days if day >= today and (span := _of_day(said, day, now, days)).end >= now]
    return (to_come[0],) if to_come and not said.past else (_of_day(said, today, now, days),)


def _of_days(said: Said, named: Sequence[date], now: datetime, days: Days) -> tuple[Span, ...]:
    """Return the spans on the days that a message names; of today only what is to come, unless it asks for the past."""
    spans = [_of_day(said, day, now, days) for day in dict.fromkeys(named)]
    if not said.past:
        spans = [s._replace(start=now, from_now=True) if s.whole_days and s.start <= now < s.end else s for s in spans]
    return tuple(spans)


def _days(day: Day, today: date, days: Days) -> Iterator[date]:
    """Yield the day, or days, that are meant."""
    match day:
        case FromToday(distance):
            yield today + distance * _DAY
        case Weekday(number):
            yield _weekday(number, today, days)
        case Weekend():
            saturday = _weekday(5, today if today.weekday() != 6 else today - _DAY, days)  # noqa: PLR2004  Sunday
            yield from (saturday, saturday + _DAY)
        case DayOfEvent(number) if abs(number) <= len(days.days):
            yield days.days[number - 1 if number > 0 else number]
        case DayOfYear():
            yield from _date(day, today, days)


def _weekday(number: int, today: date, days: Days) -> date:
    """Return the day of the event that is such a weekday: the next one, else the last; else the next of all days."""
    of_event = [day for day in days.days if day.weekday() == number]
    to_come = [day for day in of_event if day >= today]
    return next(iter((*to_come, *of_event[-1:])), today + (number - today.weekday()) % 7 * _DAY)


def _date(day: DayOfYear, today: date, days: Days) -> Iterator[date]:
    fits = [d for d in days.days if d.day == day.day and day.month in {0, d.month} and day.year in {0, d.year}]
    if fits or not day.month:
        yield from fits[:1]
        return
    try:
        yield date(day.year or (days.days[0] if days.days else today).year, day.month, day.day)
    except ValueError:  # the 31st of a month that has none
        return


def _of_day(said: Said, day: date, now: datetime, days: Days) -> Span:
    """Return the span that a message names on a day."""
    if said.time:
        moment = _moment(said.time, said, day, now, days)
        return Span(moment, moment)
    start, end = _PARTS[said.part] if said.part else (0, _MIDNIGHT)
    begin = days.after_lunch(day) if said.part is Part.AFTER_LUNCH else days.at(day, start)
    since = _moment(said.since, said, day, now, days) if said.since else begin
    until = _moment(said.until, said, day, now, days) if said.until else days.at(day, end)
    if until <= since and said.until:  # from ten to one: the second one is after midnight
        until += _DAY if said.until.exact else _DAY / 2
    return Span(since, until, whole_days=not (said.part or said.since or said.until))


def _moment(clock: Time, said: Said, day: date, now: datetime, days: Days) -> datetime:
    """Return when it is a time of day; where half the day isn't said, when there are sessions, else by day.

    Of two times when there are sessions it is the one to come, or the one that was, if the message asks for the past;
    of two to come the one that is near.
    """
    if clock.exact:
        return days.at(day, clock.minutes)
    either = sorted((clock.minutes, (clock.minutes + _HALF_A_DAY) % _MIDNIGHT))
    if said.part:
        start, end = _PARTS[said.part]
        return days.at(day, next((m for m in either if start <= m % _MIDNIGHT <= end), clock.minutes))
    busy = [m for m in either if days.is_busy(days.at(day, m))]
    busy = [m for m in busy if (days.at(day, m) < now) == said.past] or busy
    near = [m for m in busy if now <= days.at(day, m) <= now + _NEAR]
    busy = near if len(near) == 1 else busy
    by_day = [m for m in either if _WORKING[0] <= m < _WORKING[1]]
    return days.at(day, (busy if len(busy) == 1 else by_day or either)[0])
