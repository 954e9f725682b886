"""What the programme says, in words: times, places and lists in the language of the reader."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import groupby
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_interval, format_skeleton
from babel.units import format_unit

from bot.dialogue.direction import isolated
from bot.dialogue.schedule.languages import sentences
from bot.dialogue.schedule.moments import Span
from bot.dialogue.texts import texts
from bot.knowledge.languages import locale_of
from bot.knowledge.model import Entry, KnowledgeBase, Status

MOST_LISTED = 12  # sessions: more are not read
_DAY_AND_MONTH = "MMMMEd"
_DAY_ON_BUTTON = "MEd"
_CLOCK = "Hm"
_MINUTES_AN_HOUR = 60
_LONG_DASHES = frozenset(("ru", "uk"))
_MINUTES_A_LONG_TIME = 120


def line(session: Entry, language: str) -> str | None:
    """Return when and where a session is, what it became of it first; None where nothing is known of that."""
    time = f"🕒 {when(session, language)}" if session.start else ""
    room = f"📍 {place(session, language)}" if session.room else ""
    return " · ".join(part for part in (status(session, language), time, room) if part) or None


def status(session: Entry, language: str) -> str:
    """Return that a session is cancelled or moved; empty if it is as planned."""
    said = sentences(language)
    return {Status.CANCELLED: said.cancelled, Status.MOVED: said.moved}[session.status] if session.status else ""


def when(session: Entry, language: str) -> str:
    """Return the day and the time of a session. Raises ValueError if it has none."""
    if session.start is None:
        raise ValueError(f"{session.id} has no start")
    start, end = session.start, session.end
    if end and end - start >= timedelta(days=1):
        return _until(_day_and_clock(start, None, language), _day_and_clock(end, None, language), language)
    return _day_and_clock(start, end, language)


def day(moment: date, language: str) -> str:
    """Return a day with its day of the week, without the year."""
    return format_skeleton(_DAY_AND_MONTH, moment, locale=locale_of(language))


def short_day(moment: date, language: str) -> str:
    """Return a day as it fits on a button."""
    return format_skeleton(_DAY_ON_BUTTON, moment, locale=locale_of(language))


def whole_day(moment: date, language: str) -> str:
    """Return a day with its day of the week and the year."""
    return format_date(moment, "full", locale=locale_of(language))


def days_of(first: date, last: date, language: str) -> str:
    """Return the days of the event."""
    days = (whole_day(first, language), whole_day(last, language))
    return days[0] if first == last else _until(*days, language)


def duration(session: Entry, language: str) -> str:
    """Return how long a session takes, by the clock that counts on when others are put forward; empty if unknown."""
    if session.start is None or session.end is None:
        return ""
    minutes = round((session.end.astimezone(UTC) - session.start.astimezone(UTC)).total_seconds() / 60)
    hours, rest = divmod(minutes, _MINUTES_AN_HOUR)
    if minutes < _MINUTES_A_LONG_TIME and rest:
        return format_unit(minutes, "duration-minute", locale=locale_of(language))
    in_hours = format_unit(hours, "duration-hour", locale=locale_of(language))
    if not rest:
        return in_hours
    in_minutes = format_unit(rest, "duration-minute", locale=locale_of(language))
    return sentences(language).hours_and_minutes.format(hours=in_hours, minutes=in_minutes)


def language_names(codes: Iterable[str], language: str) -> str:
    names = locale_of(language).languages
    return ", ".join(names.get(code, code) for code in codes)


def moment_title(spans: Sequence[Span], zone: ZoneInfo, language: str) -> str:
    """Return how a moment was understood: day and time; of several days, what they have in common."""
    local = [(span.start.astimezone(zone), span.end.astimezone(zone), span) for span in spans]
    times = [_span_time(start, end, span, language) for start, end, span in local]
    if len(local) == 1:
        start = local[0][0]
        return " · ".join(part for part in (whole_day(start, language), times[0]) if part)
    dates = " + ".join(day(start, language) for start, _, _ in local[:2]) if not times[0] else ""
    return dates or times[0]


def listed(sessions: Sequence[Entry], knowledge: KnowledgeBase, language: str, *, with_days: bool) -> str:
    """Return sessions as paragraphs, which are told apart on a phone; with days those of each day under it."""
    shown = sessions[:MOST_LISTED]
    by_day = [
        (first, list(those)) for first, those in groupby(shown, key=lambda s: s.start.date() if s.start else None)
    ]
    blocks = []
    for first, those in by_day:
        heading = [f"{whole_day(first, language)}:"] if first and with_days else []
        lines = "\n\n".join(_listed_line(session, knowledge, language) for session in those)
        blocks.append("\n".join([*heading, lines]))
    more = len(sessions) - len(shown)
    return "\n\n".join([*blocks, *([sentences(language).more.format(count=more)] if more else [])])


def sentence(template: str, **values: str) -> str:
    """Return a sentence with a date in it; a date that ends with a full stop, as "2027 г.", ends the sentence."""
    said = template.format(**values)
    return said.removesuffix(".") if said.endswith("..") else said


def short_line(session: Entry, language: str) -> str:
    """Return day, time and room of a session as they stand in a list."""
    time = when(session, language) if session.start else ""
    room = place(session, language)
    return " · ".join(part for part in (status(session, language), time, room) if part)


def speakers(session: Entry, knowledge: KnowledgeBase, language: str) -> str:
    """Return the names of who speaks; empty if nobody is known."""
    return _isolated(", ".join(person.title(language) for person in knowledge.all_of(session.speakers)), language)


def named(session: Entry, language: str) -> str:
    """Return the title of a session as it stands in a line."""
    return _isolated(session.title(language), language)


def place(session: Entry, language: str) -> str:
    """Return the room of a session as it stands in a line; empty if it isn't known."""
    return _isolated(session.room(language), language) if session.room else ""


def _isolated(words: str, language: str) -> str:
    return isolated(words, right_to_left=texts(language).right_to_left)


def _listed_line(session: Entry, knowledge: KnowledgeBase, language: str) -> str:
    time = _clock(session.start, session.end, language) if session.start else ""
    room = place(session, language)
    several = len({codes for one in knowledge.sessions if (codes := one.languages)}) > 1
    spoken = language_names(session.languages, language) if several else ""
    who = speakers(session, knowledge, language)
    title = named(session, language) + (f" ({who})" if who else "")
    return " · ".join(part for part in (status(session, language), time, title, room, spoken) if part)


def _span_time(start: datetime, end: datetime, span: Span, language: str) -> str:
    if span.whole_days:
        return ""
    return _clock(start, None if start == end else end, language)


def _clock(start: datetime, end: datetime | None, language: str) -> str:
    if end is None:
        return sentences(language).clock.format(time=format_skeleton(_CLOCK, start, locale=locale_of(language)))
    return str(format_interval(start, end, _CLOCK, locale=locale_of(language)))


def _day_and_clock(start: datetime, end: datetime | None, language: str) -> str:
    comma = "،" if texts(language).right_to_left else ","
    return f"{day(start, language)}{comma} {_clock(start, end, language)}"


def _until(begin: str, end: str, language: str) -> str:
    return f"{begin} {'—' if language in _LONG_DASHES else '–'} {end}"
