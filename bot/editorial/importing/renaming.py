"""What is known again though its source calls it otherwise: a corrected title, or a new system for programmes.

Neither is one entry gone and one new: buttons lead to its id, and staff have worked on it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple
from zoneinfo import ZoneInfo

from rapidfuzz import fuzz

from bot.editorial.importing.entries import key_of_session, key_of_speaker, local
from bot.editorial.importing.memory import Remembered
from bot.editorial.importing.programme import Programme, Session

_ALIKE = 85  # percent: "Kompst für alle" is 97 percent "Kompost für alle", "Yoga am Abend" 74 percent "Yoga am Morgen"
_DIGITS = re.compile(r"\d+")


class _Named(NamedTuple):
    """A session or a person of the source; `session` where it is known by nothing but its title."""

    key: str
    section: str
    title: str
    session: Session | None = None


def known_again(programme: Programme, memory: Mapping[str, Remembered], zone: ZoneInfo) -> dict[str, Remembered]:
    """Return the memory by the keys that entries have now.

    What is new takes the place of something that is gone if it is called the same; a session without an id also if it
    is at the same time in the same room, or almost called the same.
    """
    named = list(_named(programme))
    keys = {one.key for one in named}
    gone = {key: kept for key, kept in memory.items() if key not in keys and not kept.gone}
    found = dict(memory)
    for one in named:
        if one.key not in memory:
            before = next((key for key, kept in gone.items() if _same(one, key, kept, zone)), None)
            if before:
                found[one.key] = found.pop(before)
                del gone[before]
    return found


def _named(programme: Programme) -> Iterator[_Named]:
    for session in programme.sessions:
        yield _Named(
            key_of_session(session), "session", session.title, session if session.key == session.title else None
        )
    for speaker in programme.speakers.values():
        yield _Named(key_of_speaker(speaker), "people", speaker.name)


def _same(one: _Named, key: str, kept: Remembered, zone: ZoneInfo) -> bool:
    if one.section != kept.section:
        return False
    titles = kept.values.get("title", "")
    title = str(next(iter(titles.values()), "")) if isinstance(titles, Mapping) else str(titles)
    if one.title.casefold() == title.casefold():
        return True
    return one.session is not None and key == f"session {title}" and _takes_its_place(one.session, title, kept, zone)


def _takes_its_place(session: Session, title: str, kept: Remembered, zone: ZoneInfo) -> bool:
    start = local(session.start, zone)
    at = f"{start:%Y-%m-%d %H:%M}" if start else ""
    if at and session.room and (at, session.room) == (kept.values.get("start"), kept.values.get("room")):
        return True
    alike = fuzz.ratio(session.title.casefold(), title.casefold()) >= _ALIKE
    return alike and _DIGITS.findall(session.title) == _DIGITS.findall(title)  # part 1 isn't part 2
