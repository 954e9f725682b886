"""From a programme to the entries that it makes in a knowledge base, as the values of their fields."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from bot.editorial.importing import slugs, telling
from bot.editorial.importing.plain import beginning, shortened
from bot.editorial.importing.programme import Link, Programme, Remark, Session, Speaker
from bot.editorial.importing.text_language import language_of
from bot.knowledge.model import Status
from bot.knowledge.rules.values import BadLink
from bot.knowledge.schema import LABEL_LENGTH
from bot.knowledge.wording import Phrase

_MOST_SUMMARY = 500  # characters: as much as one reads on a phone before deciding to open the page
_MOST_TITLE = 200
_MOST_ROOM = 80
_MOST_LINKS = 4  # each is a button below the answer
_MOST_TAGS = 10
_MOST_SPEAKERS = 30
_FIRST_YEAR = 1000  # years are written with four digits
PAGE = {"de": "Zur Seite im Programm", "en": "Page in the programme"}

Values = dict[str, Any]


@dataclass(frozen=True)
class Made:
    """An entry that a programme makes.

    `key` tells it from all others, also in the next import. `values` are its fields as they are written; `composed` are
    those that nobody wrote, but that were made of others: that they change is no news.
    """

    key: str
    section: str
    values: Values
    composed: frozenset[str] = frozenset()

    @property
    def name(self) -> str:
        """What it is called, for messages."""
        title = self.values["title"]
        return str(title if isinstance(title, str) else next(iter(title.values())))


@dataclass
class Naming:
    """Which ids entries have: `known` by key from earlier imports, else a new one that nobody has."""

    known: Mapping[str, str]
    taken: set[str]
    remarks: list[Remark] = field(default_factory=list)

    def id_for(self, key: str, wanted: str) -> str:
        found = self.known.get(key) or slugs.free(wanted, self.taken)
        self.taken.add(found)
        return found


def key_of_session(session: Session) -> str:
    return f"session {session.key}"


def key_of_speaker(speaker: Speaker) -> str:
    return f"person {speaker.key}"


def make(programme: Programme, zone: ZoneInfo, languages: Sequence[str], naming: Naming) -> Iterator[Made]:
    """Yield the entries of a programme: first its people, then its sessions in the order of their times.

    `zone` is the event's, and so are `languages`; the first is that of texts which don't say theirs.
    """
    for made in _made(programme, zone, languages[0], naming):
        yield _said_in(languages, made)


def _said_in(languages: Sequence[str], made: Made) -> Made:
    """Return an entry with what we say in it in the languages of the event alone, or in all if it has none of ours."""

    def only(said: Mapping[str, str]) -> dict[str, str]:
        return {code: text for code, text in said.items() if code in languages} or dict(said)

    values = dict(made.values)
    if "summary" in made.composed:
        values["summary"] = only(values["summary"])
    if links := values.get("links"):
        values["links"] = [link | ({"label": only(PAGE)} if link.get("label") == PAGE else {}) for link in links]
    return replace(made, values=values)


def _made(programme: Programme, zone: ZoneInfo, language: str, naming: Naming) -> Iterator[Made]:
    sessions = sorted(programme.sessions, key=lambda session: _order(session, zone))
    speaking = _by_speaker(sessions)
    spoken = {key: _language(speaking[key], language) for key in speaking}
    ids = {}
    for key, theirs in speaking.items():
        speaker = programme.speakers[key]
        ids[key] = naming.id_for(key_of_speaker(speaker), slugs.of_person(speaker.name))
        yield _person(speaker, ids[key], theirs, spoken[key], naming)
    for session in sessions:
        own = naming.id_for(key_of_session(session), slugs.slug(session.title, "session"))
        names = [programme.speakers[key].name for key in session.speakers if key in ids]
        made = _session(session, own, zone, _language([session], language), names, naming)
        speakers = list(dict.fromkeys(ids[key] for key in session.speakers if key in ids))[:_MOST_SPEAKERS]
        yield Made(made.key, made.section, made.values | ({"speakers": speakers} if speakers else {}), made.composed)


def _by_speaker(sessions: Iterable[Session]) -> dict[str, list[Session]]:
    found: dict[str, list[Session]] = {}
    for session in sessions:
        for key in session.speakers:
            found.setdefault(key, []).append(session)
    return found


def _order(session: Session, zone: ZoneInfo) -> tuple[bool, datetime, str]:
    start = local(session.start, zone)
    return start is None, start or datetime.min, session.title  # noqa: DTZ901  compared with naive ones only


def local(time: datetime | None, zone: ZoneInfo) -> datetime | None:
    """Return what the clocks of the event show at a time, to the minute."""
    if time is None:
        return None
    try:
        shown = time.astimezone(zone) if time.tzinfo else time
    except OverflowError:  # in the year 9999
        return None
    return shown.replace(tzinfo=None, second=0, microsecond=0) if shown.year >= _FIRST_YEAR else None


def _language(sessions: Iterable[Session], otherwise: str) -> str:
    return next((session.languages[0] for session in sessions if session.languages), otherwise)


def _session(session: Session, own: str, zone: ZoneInfo, language: str, names: list[str], naming: Naming) -> Made:
    title, label = _called(session.title)
    language = language_of(session.abstract, language)
    values: Values = {"id": own, "title": {language: title}, "label": {language: label} if label else ""}
    values["summary"] = _summary(session.abstract, language) or _without_abstract(names)
    start, end = local(session.start, zone), local(session.end, zone)
    if start and end and end <= start:
        naming.remarks.append(Remark(session.where, _ENDS_BEFORE, {"title": session.title}))
        end = None
    values |= {
        "links": _links(session.links, session.where, naming),
        "form": telling.form(session.form),
        "start": f"{start:%Y-%m-%d %H:%M}" if start else "",
        "end": f"{end:%Y-%m-%d %H:%M}" if start and end else "",
        "room": shortened(session.room, _MOST_ROOM),
        "track": shortened(session.track, _MOST_ROOM),
        "language": session.languages[0] if len(session.languages) == 1 else list(session.languages),
        "tags": list(dict.fromkeys(session.tags))[:_MOST_TAGS],
        "status": str(Status.CANCELLED) if session.cancelled else str(Status.MOVED) if session.moved else "",
    }
    composed = {"label"} if session.abstract else {"label", "summary"}
    return Made(key_of_session(session), "session", _filled(values), frozenset(composed))


def _person(speaker: Speaker, own: str, sessions: list[Session], language: str, naming: Naming) -> Made:
    title, label = _called(speaker.name)
    values: Values = {"id": own, "title": title, "label": label}
    values["summary"] = _summary(speaker.biography, language) or _in_programme([s.title for s in sessions])
    values["links"] = _links(speaker.links, speaker.name, naming)
    composed = {"label"} if speaker.biography else {"label", "summary"}
    return Made(key_of_speaker(speaker), "people", _filled(values), frozenset(composed))


def _called(name: str) -> tuple[str, str]:
    """Return title and, where the title doesn't fit on a button, label."""
    title = shortened(name, _MOST_TITLE)
    return title, shortened(title, LABEL_LENGTH) if len(title) > LABEL_LENGTH else ""


def _summary(text: str, language: str) -> dict[str, str]:
    return {language_of(text, language): beginning(text, _MOST_SUMMARY)} if text else {}


def _without_abstract(names: list[str]) -> dict[str, str]:
    if not names:
        return {
            "de": "Mehr als Titel und Zeit steht bisher nicht im Programm.",
            "en": "So far the programme says no more than title and time.",
        }
    listed = ", ".join(names[:_MOST_SPEAKERS])
    return {
        "de": f"Mit: {listed}. Worum es geht, steht bisher nicht im Programm.",
        "en": f"With: {listed}. What it is about isn't in the programme so far.",
    }


def _in_programme(titles: list[str]) -> dict[str, str]:
    return {
        "de": "Im Programm mit: " + ", ".join(_quoted(title, ("„‚", "‘“")) for title in titles[:5]) + ".",
        "en": "In the programme with: " + ", ".join(_quoted(title, ("“‘", "’”")) for title in titles[:5]) + ".",
    }


def _quoted(title: str, signs: tuple[str, str]) -> str:
    """Return a title in quotes: `signs` are the outer and inner ones before it, then those behind it."""
    before, behind = signs
    within = re.sub(r"[„“”\"«»]([^„“”\"«»]*)[„“”\"«»]", rf"{before[1]}\1{behind[0]}", title)
    return f"{before[0]}{within}{behind[1]}"


def _links(links: Iterable[Link], where: str, naming: Naming) -> list[dict[str, Any]]:
    """Return the links that Telegram takes for buttons; the first without a label is the page of the programme."""
    found: dict[str, dict[str, Any]] = {}
    for link in links:
        url = link.url.replace(" ", "%20")
        if BadLink.fault_of(url):
            naming.remarks.append(Remark(where, _NO_ADDRESS, {"written": link.url}))
        elif url not in found:
            label = shortened(link.label, LABEL_LENGTH) or (PAGE if not found else "")
            found[url] = {"url": url, "label": label} if label else {"url": url}
    return list(found.values())[:_MOST_LINKS]


def _filled(values: Values) -> Values:
    return {name: value for name, value in values.items() if value not in ("", [], {})}


_ENDS_BEFORE = Phrase(
    de="„{title:short}“ endet nicht nach dem Beginn; das Ende bleibt offen.",
    en="'{title:short}' doesn't end after it begins; the end stays open.",
)
_NO_ADDRESS = Phrase(
    de="„{written:short}“ ist keine Adresse, die auf einen Knopf passt; der Link wird übergangen.",
    en="'{written:short}' is no address that a button can have; the link is passed over.",
)
