"""schedule.json, as pretalx and frab write it: the schema of the CCC's video team, in the versions that are around.

Older ones have no time zone, no `end`, no `code` and no rooms of their own; some have rooms as objects, persons with
`public_name` instead of `name`, links as texts, and addresses that begin at `base_url`. In the second version of the
schema, events and persons are lists of their own, and an event names its track, room and `participants`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from urllib.parse import urljoin

from bot.editorial.importing import telling, times
from bot.editorial.importing.json_tree import Node, time_in
from bot.editorial.importing.plain import one_line, plain, title_of
from bot.editorial.importing.programme import (
    NO_TITLE,
    Link,
    Programme,
    Remark,
    Session,
    SourceError,
    Speaker,
    told_apart,
)
from bot.knowledge.wording import Phrase

_KEYS = ("id", "guid", "code", "slug")  # what an event is known by: pretalx newly has codes, but always had ids
_PERSON_KEYS = ("code", "id", "guid")
_NAMES = ("public_name", "name", "full_public_name", "display_name")


def suits(root: Node) -> bool:
    """Tell whether a JSON file is a schedule."""
    return bool(_conference(root) and (_conference(root)["days"] or root["schedule"]["events"]))


def read(root: Node) -> Programme:
    """Return the programme in a schedule. Raises SourceError."""
    conference = _conference(root)
    days, events = conference["days"], root["schedule"]["events"]
    if not days.is_list and not events.is_list:
        raise SourceError(days.where, _NO_DAYS)
    tracks = {track.text("slug"): track.text("name") for track in conference["tracks"].items()}
    reader = _Reader(root["schedule"].text("base_url") or root.text("base_url"), tracks)
    reader.persons(root["schedule"]["persons"])
    sessions = [session for day in days.items() for session in reader.of_day(day)] + list(reader.of_events(events))
    return Programme(
        told_apart(sorted(sessions, key=_by_time)),
        reader.speakers,
        (*reader.remarks, *reader.on_links(root["schedule"].where)),
        conference.text("time_zone_name"),
    )


def _conference(root: Node) -> Node:
    schedule = root["schedule"] or root
    return schedule["conference"]


def _rooms(rooms: Node) -> Iterator[tuple[str, Node]]:
    """Yield the name of each room with its events."""
    if rooms.is_list:
        yield from ((room.text("name"), room["events"]) for room in rooms.items())
    else:
        yield from rooms.fields()


def _by_time(session: Session) -> tuple[bool, str]:
    return session.start is not None, session.start.isoformat() if session.start else ""


class _Reader:
    """Reads events, and collects who speaks in them and what can't be read."""

    def __init__(self, base_url: str, tracks: Mapping[str, str]) -> None:
        self.speakers: dict[str, Speaker] = {}
        self.remarks: list[Remark] = []
        self._base_url = base_url
        self._nowhere = 0
        self._tracks = tracks

    def of_day(self, day: Node) -> Iterator[Session]:
        """Yield the sessions of a day, in all rooms."""
        on, begins = time_in(day["date"], times.day, self.remarks), self._moment(day["day_start"])
        for name, events in _rooms(day["rooms"]):
            yield from self.of_events(events, name, on, begins)

    def of_events(
        self, events: Node, room: str = "", on: date | None = None, begins: datetime | None = None
    ) -> Iterator[Session]:
        """Yield the sessions of a list; what they don't say of room and day is that of the list."""
        found = (self._session(event, room, on, begins) for event in events.items())
        yield from (session for session in found if session)

    def _session(self, event: Node, room: str, on: date | None, begins: datetime | None) -> Session | None:
        title, cancelled, moved = telling.status(title_of(event.text("title")), event.text("status", "state"))
        if not title:
            self.remarks.append(Remark(event.where, NO_TITLE))
            return None
        start = self._start(event, on, begins)
        return Session(
            key=event.text(*_KEYS) or title,
            title=title,
            where=event.where,
            abstract=_abstract(event),
            form=event.text("type"),
            start=start,
            end=self._end(event, start),
            room=one_line(event.text("room") or room),
            track=one_line(self._tracks.get(event["track"].text("slug")) or event.text("track")),
            languages=telling.languages(event.text("language")),
            tags=tuple(tag for node in event["tags"].items() if (tag := one_line(node.text()))),
            speakers=self.persons(event["persons"] or event["participants"]),
            links=tuple(self._links(event)),
            cancelled=cancelled,
            moved=moved,
        )

    def _start(self, event: Node, on: date | None, begins: datetime | None) -> datetime | None:
        """Return when an event begins: `start` is what the clocks show, `date` may be in UTC, as in old pretalx."""
        at = self._moment(event["date"] or (event["start"] if "T" in event.text("start") else event["date"]))
        try:
            clock = times.clock(event.text("start")) if event.text("start") else None
        except ValueError:
            clock = None
        if at is not None:
            shown = clock is not None and (at.hour, at.minute) == (clock.hour, clock.minute)
            return at.replace(tzinfo=None) if shown else at
        if on is None or clock is None:
            self.remarks.append(Remark(event.where, _NO_TIME, {"title": event.text("title")}))
            return None
        # What begins before the day does is after midnight: the day of a programme ends in the small hours.
        late = begins is not None and clock < begins.time()
        return datetime.combine(on + timedelta(days=late), clock)

    def _end(self, event: Node, start: datetime | None) -> datetime | None:
        if start is None:
            return None
        if not event.text("duration"):
            end = self._moment(event["end"])
            return end.replace(tzinfo=None) if end and start.tzinfo is None else end
        try:
            return start + times.length(event.text("duration"), days_first=True)
        except (ValueError, OverflowError):
            self.remarks.append(Remark(event["duration"].where, _NO_LENGTH, {"written": event.text("duration")}))
            return None

    def persons(self, persons: Node) -> tuple[str, ...]:
        """Note who is in a list, and return their keys."""
        found: dict[str, None] = {}
        for person in persons.items():
            name = one_line(person.text(*_NAMES) if isinstance(person.value, dict) else person.text())
            if name:
                key = person.text(*_PERSON_KEYS) or name
                known = self.speakers.get(key)
                if known is None or not known.biography:
                    self.speakers[key] = self._speaker(key, name, person)
                found[key] = None
        return tuple(found)

    def _speaker(self, key: str, name: str, person: Node) -> Speaker:
        links = (Link(url),) if (url := self._address(person["url"])) else ()
        return Speaker(key, name, plain(person.text("biography", "description", "abstract")), links)

    def _links(self, event: Node) -> Iterator[Link]:
        if url := self._address(event["url"]) or self._address(event["origin_url"]):
            yield Link(url)
        for link in (*event["links"].items(), *event["attachments"].items()):
            if url := self._address(link["url"] or link["href"] or link):
                yield Link(url, one_line(link.text("title", "name") if isinstance(link.value, dict) else ""))

    def _moment(self, node: Node) -> datetime | None:
        return time_in(node, times.moment, self.remarks)

    def _address(self, node: Node) -> str:
        written = node.value.strip() if isinstance(node.value, str) else ""
        if not written:
            return ""
        try:
            found = urljoin(self._base_url, f"https://{written}" if written.startswith("www.") else written)
        except ValueError:
            return ""
        if found.startswith("/"):
            self._nowhere += 1
            return ""
        return found

    def on_links(self, where: str) -> Iterator[Remark]:
        """Say how many links are left out because the file doesn't tell at which address they begin."""
        if self._nowhere:
            yield Remark(where, _NOWHERE, {"number": self._nowhere})


def _abstract(event: Node) -> str:
    """Return what an event says of itself: the subtitle, the abstract, and the description if that says more."""
    subtitle = one_line(event.text("subtitle"))
    abstract, description = plain(event.text("abstract")), plain(event.text("description"))
    said = [description] if description.startswith(abstract) else [abstract, description]
    return "\n".join(part for part in (subtitle, *said) if part)


_NO_DAYS = Phrase(
    de="Hier müssten die Tage des Programms stehen. Bitte laden Sie schedule.json noch einmal herunter.",
    en="The days of the programme should be here. Please download schedule.json again.",
)
_NO_TIME = Phrase(
    de="„{title:short}“ hat keine Zeit; der Eintrag wird ohne sie angelegt.",
    en="'{title:short}' has no time; the entry is made without it.",
)
_NOWHERE = Phrase(
    de="Es fehlt „base_url“, die Adresse, bei der Links ohne eigenen Anfang beginnen ({number}); sie entfallen.",
    en="'base_url' is missing, the address at which links without a beginning of their own begin ({number}); they are "
    "left out.",
)
_NO_LENGTH = Phrase(
    de="„{written:short}“ ist keine Dauer; das Ende bleibt offen.",
    en="'{written:short}' is no length of time; the end stays open.",
)
