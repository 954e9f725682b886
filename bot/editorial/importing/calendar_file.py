"""iCalendar (.ics), as calendars and systems for programmes export it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import Any

from icalendar import Calendar

from bot.editorial.importing import telling
from bot.editorial.importing.plain import one_line, plain, title_of
from bot.editorial.importing.programme import (
    MOST_SESSIONS,
    NO_TITLE,
    Link,
    Programme,
    Remark,
    Session,
    SourceError,
    told_apart,
)
from bot.knowledge.wording import Phrase


def suits(data: bytes) -> bool:
    """Tell whether a file is a calendar."""
    return b"BEGIN:VCALENDAR" in data[:2000].upper().replace(b"\0", b"")


def read(text: str, name: str) -> Programme:
    """Return the programme in a calendar. Raises SourceError."""
    try:
        calendars = Calendar.from_ical(text, multiple=True)
        events = [event for calendar in calendars for event in calendar.walk("VEVENT")]
    except (ValueError, IndexError, KeyError, RecursionError) as error:
        raise SourceError(name, _NO_CALENDAR, reason=str(error)) from None
    if len(events) > MOST_SESSIONS:
        raise SourceError(name, _MANY, number=len(events), most=MOST_SESSIONS)
    remarks: list[Remark] = list(_unknown_zones(events, name))
    shared = _shared(events)
    numbered = enumerate(events, start=1)
    sessions = [s for number, event in numbered for s in _session(event, f"VEVENT {number}", shared, remarks)]
    zone = str(calendars[0].get("X-WR-TIMEZONE", "")) if calendars else ""
    return Programme(told_apart(sessions), {}, tuple(remarks), zone)


def _shared(events: Iterable[Any]) -> set[str]:
    """Return the ids that events of different names have: some programs give all of them the same."""
    names: dict[str, set[str]] = defaultdict(set)
    for event in events:
        if "RECURRENCE-ID" not in event:
            names[_text(event, "UID")].add(_text(event, "SUMMARY"))
    return {uid for uid, called in names.items() if len(called) > 1}


def _unknown_zones(events: Iterable[Any], name: str) -> Iterator[Remark]:
    """Say which time zones mean nothing here: times in them are taken as the event's own."""
    times = [event[key] for event in events for key in ("DTSTART", "DTEND") if hasattr(event.get(key), "params")]
    local = [t for t in times if isinstance(getattr(t, "dt", None), datetime) and t.dt.tzinfo is None]
    zones = dict.fromkeys(str(t.params["TZID"]) for t in local if "TZID" in t.params)
    yield from (Remark(name, _UNKNOWN_ZONE, {"zone": zone}) for zone in zones)


def _session(event: Any, where: str, shared: set[str], remarks: list[Remark]) -> Iterator[Session]:
    said = title_of(_text(event, "SUMMARY"))
    title, cancelled, moved = telling.status(said, _text(event, "STATUS"))
    if not title:
        remarks.append(Remark(where, NO_TITLE))
        return
    if "RRULE" in event:
        remarks.append(Remark(where, _REPEATED, {"title": title}))
    start = _moment(event, "DTSTART", title, where, remarks)
    yield Session(
        key=_key(event, title, shared),
        title=title,
        where=where,
        abstract=plain(_text(event, "DESCRIPTION")),
        start=start,
        end=_end(event, start, title, where, remarks),
        room=one_line(_text(event, "LOCATION")),
        tags=tuple(_categories(event)),
        links=(Link(url),) if (url := _text(event, "URL")) else (),
        cancelled=cancelled,
        moved=moved,
    )


def _key(event: Any, title: str, shared: set[str]) -> str:
    uid = _text(event, "UID")
    parts = (uid or title, title if uid in shared else "", _text(event, "RECURRENCE-ID"))
    return "/".join(part for part in parts if part)


def _text(event: Any, key: str) -> str:
    """Return a field as text; of one that is there twice, the first."""
    value = event.get(key, "")
    first = value[0] if isinstance(value, list) and value else value
    return first.to_ical().decode() if key == "RECURRENCE-ID" and first else str(first or "")


def _categories(event: Any) -> Iterator[str]:
    value = event.get("CATEGORIES", [])
    for group in value if isinstance(value, list) else [value]:
        for category in getattr(group, "cats", [group]):
            if name := one_line(str(category)):
                yield name


def _moment(event: Any, key: str, title: str, where: str, remarks: list[Remark]) -> datetime | None:
    at = getattr(event.get(key), "dt", None)
    if isinstance(at, datetime):
        return at
    remarks.append(Remark(where, _NO_TIME, {"title": title}))
    return None


def _end(event: Any, start: datetime | None, title: str, where: str, remarks: list[Remark]) -> datetime | None:
    lasts = getattr(event.get("DURATION"), "dt", None)
    if start is None:
        return None
    if isinstance(lasts, timedelta) and lasts > timedelta():
        return start + lasts
    return _moment(event, "DTEND", title, where, remarks) if "DTEND" in event else None


_NO_CALENDAR = Phrase(
    de="Der Kalender ist beschädigt ({reason:short}). Bitte exportieren Sie ihn noch einmal.",
    en="The calendar is damaged ({reason:short}). Please export it again.",
)
_MANY = Phrase(
    de="Das sind {number} Termine, mehr als {most}. Bitte exportieren Sie nur die der Veranstaltung.",
    en="These are {number} appointments, more than {most}. Please export only those of the event.",
)
_UNKNOWN_ZONE = Phrase(
    de="Die Zeitzone „{zone:short}“ ist unbekannt und steht auch nicht in der Datei; ihre Zeiten gelten als Zeiten der "
    "Veranstaltung. Bitte prüfen Sie eine davon.",
    en="The time zone '{zone:short}' isn't known, and the file doesn't explain it; its times are taken as the event's "
    "own. Please check one of them.",
)
_REPEATED = Phrase(
    de="„{title:short}“ wiederholt sich; übernommen wird nur der erste Termin.",
    en="'{title:short}' is repeated; only the first time is taken over.",
)
_NO_TIME = Phrase(
    de="„{title:short}“ hat keine Uhrzeit; der Eintrag wird ohne Zeit angelegt.",
    en="'{title:short}' has no time of day; the entry is made without a time.",
)
