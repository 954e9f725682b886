"""Sessions of a source without ids that only have a new title: a corrected typo isn't one session gone and one new."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from zoneinfo import ZoneInfo

from rapidfuzz import fuzz

from bot.editorial.importing.entries import key_of_session, local
from bot.editorial.importing.memory import Remembered
from bot.editorial.importing.programme import Session

_ALIKE = 85  # percent: "Kompst für alle" is 97 percent "Kompost für alle", "Yoga am Abend" 74 percent "Yoga am Morgen"
_DIGITS = re.compile(r"\d+")


def renamed(sessions: Iterable[Session], memory: Mapping[str, Remembered], zone: ZoneInfo) -> dict[str, Remembered]:
    """Return the memory with the sessions that have a new title by their new keys.

    Such a session is known by nothing but its title, is new, and takes the place of one that is gone: at the same time
    in the same room, or with almost the same title.
    """
    listed = list(sessions)
    keys = {key_of_session(session) for session in listed}
    gone = {key: kept for key, kept in memory.items() if key not in keys and not kept.gone and key == _by_title(kept)}
    found = dict(memory)
    for session in listed:
        if key_of_session(session) not in memory and session.key == session.title:
            before = next((key for key, kept in gone.items() if _same(session, kept, zone)), None)
            if before:
                found[key_of_session(session)] = found.pop(before)
                del gone[before]
    return found


def _by_title(kept: Remembered) -> str:
    title = kept.values.get("title", {})
    return f"session {next(iter(title.values()), '')}" if isinstance(title, Mapping) else ""


def _same(session: Session, kept: Remembered, zone: ZoneInfo) -> bool:
    start, values = local(session.start, zone), kept.values
    at = f"{start:%Y-%m-%d %H:%M}" if start else ""
    if at and session.room and (at, session.room) == (values.get("start"), values.get("room")):
        return True
    before = _by_title(kept).removeprefix("session ")
    alike = fuzz.ratio(session.title.casefold(), before.casefold()) >= _ALIKE
    return alike and _DIGITS.findall(session.title) == _DIGITS.findall(before)  # part 1 isn't part 2
