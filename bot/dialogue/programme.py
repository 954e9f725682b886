"""The programme, page by page: all of it, or what is on a day, in a room or of a track."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import blake2s
from typing import Final, TypeVar

from bot.dialogue.reply import Action, ActionName, Button
from bot.dialogue.schedule import rendering
from bot.dialogue.texts import texts
from bot.knowledge.model import Entry, KnowledgeBase, Text

MOST_ON_PAGE = 8  # sessions, each with a button: as many as a phone shows together with the ways on
_MOST_DAYS = 9  # buttons: of an event of more days those around the one that is shown
_DAYS_IN_ROW = 3
# What stands in a button: which part of the programme, and from the second page on which page of it. The key of a room
# or track is a hash of its name, however long that is; buttons in old messages lead to the same part as long as it is
# called so, else to the whole programme.
_ARGUMENT: Final = re.compile(r"([adrt])([0-9a-f-]*)(?:/([1-9][0-9]{0,3}))?")
_ALL, _DAY, _ROOM, _TRACK = "adrt"
_BYTES = 4  # of a hash: among a thousand rooms two have the same once in ten thousand events


Row = tuple[Button, ...]
_Thing = TypeVar("_Thing")


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the programme: its key in buttons, what it is called in a language, and its sessions."""

    key: str
    name: Callable[[str], str]
    sessions: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the programme: what it is called, its sessions, or the parts to choose from, and the ways on."""

    name: str
    sessions: tuple[Entry, ...]
    parts: tuple[Row, ...]
    ways: tuple[Row, ...]
    again: Action
    one_day: bool = False


class ProgrammePages:
    """Turns the pages of a programme."""

    def __init__(self, knowledge: KnowledgeBase) -> None:
        self._zone = knowledge.calendar.zone if knowledge.calendar else None
        sessions = knowledge.sessions
        timed = sorted((s for s in sessions if s.start), key=lambda session: (_start(session), session.number or 0))
        self.sessions = (*timed, *(session for session in sessions if not session.start))
        self._days = [_of_day(day, self.sessions) for day in dict.fromkeys(_start(session).date() for session in timed)]
        self._named = {
            _ROOM: _named(_ROOM, self.sessions, lambda session: session.room),
            _TRACK: _named(_TRACK, self.sessions, lambda session: session.track),
        }
        self._parts = {part.key: part for part in (*self._days, *self._named[_ROOM], *self._named[_TRACK])}

    @property
    def timed(self) -> bool:
        """Whether times give the order of the sessions; else their numbers do."""
        return bool(self._days)

    def page(self, argument: str, language: str, now: datetime) -> Page:
        """Return the page that a button leads to; without an argument what is on or next today, or the first day."""
        found = _ARGUMENT.fullmatch(argument)
        kind, key, number = found.groups() if found else ("", "", None)
        if self._named.get(kind) and not key:
            return self._menu(kind, int(number or 1), language)
        whole = Part(_ALL, lambda _: "", self.sessions)
        part = self._parts.get(f"{kind}{key}") or (whole if kind == _ALL else self._first(now, whole))
        return self._page(part, int(number or 1) if argument else _page_at(now, part), language)

    def from_now(self, now: datetime) -> tuple[Entry, ...]:
        """Return all sessions: first those that aren't over, then the others, each in their order."""
        over = [session for session in self.sessions if _is_over(session, now)]
        return (*(session for session in self.sessions if session not in over), *over)

    def _first(self, now: datetime, whole: Part) -> Part:
        if len(self.sessions) <= MOST_ON_PAGE or len(self._days) <= 1:
            return whole
        today = now.astimezone(self._zone).date()
        return self._parts.get(f"{_DAY}{today.isoformat()}", self._days[0])

    def _page(self, part: Part, number: int, language: str) -> Page:
        shown, turn = _turned(part.sessions, number, part.key, language)
        ways = (turn, *self._ways(part, language)) if len(self.sessions) > MOST_ON_PAGE else ()
        again = Action(ActionName.PROGRAMME, _argument(part.key, number))
        return Page(part.name(language), tuple(shown), (), ways, again, one_day=part.key.startswith(_DAY))

    def _menu(self, kind: str, number: int, language: str) -> Page:
        """Return a page of rooms or tracks to choose from."""
        shown, turn = _turned(self._named[kind], number, kind, language)
        rows = tuple((_button(f"{part.name(language)} ({len(part.sessions)})", part.key),) for part in shown)
        ways = (turn, (_button(texts(language).programme_button, ""),))
        return Page(_label(kind, language), (), rows, ways, Action(ActionName.PROGRAMME, _argument(kind, number)))

    def _ways(self, part: Part, language: str) -> tuple[Row, ...]:
        """Return the buttons to the days, and to what else the programme can be looked through by."""
        days = _in_rows([_to_day(day, language, shown=day.key == part.key) for day in self._near(part)])
        menus = tuple(_button(_label(kind, language), kind) for kind, parts in self._named.items() if parts)
        return (*days, menus)

    def _near(self, part: Part) -> list[Part]:
        """Return as many days as there is room for, around the one that is shown; none if there is only one."""
        if len(self._days) <= 1:
            return []
        place = next((number for number, day in enumerate(self._days) if day.key == part.key), 0)
        first = max(0, min(place - _MOST_DAYS // 2, len(self._days) - _MOST_DAYS))
        return self._days[first:][:_MOST_DAYS]


def _turned(things: Sequence[_Thing], number: int, key: str, language: str) -> tuple[Sequence[_Thing], Row]:
    """Return what is on a page, the last one if there aren't so many, and the buttons to those before and after it."""
    pages = max(1, -(-len(things) // MOST_ON_PAGE))
    number = min(number, pages)
    back, on = ("▶", "◀") if texts(language).right_to_left else ("◀", "▶")
    before = [_button(f"{back} {number - 1}/{pages}", _argument(key, number - 1))] if number > 1 else []
    after = [_button(f"{number + 1}/{pages} {on}", _argument(key, number + 1))] if number < pages else []
    return things[(number - 1) * MOST_ON_PAGE :][:MOST_ON_PAGE], (*before, *after)


def _in_rows(buttons: Sequence[Button]) -> tuple[Row, ...]:
    return tuple(tuple(buttons[start : start + _DAYS_IN_ROW]) for start in range(0, len(buttons), _DAYS_IN_ROW))


def _to_day(part: Part, language: str, *, shown: bool) -> Button:
    label = rendering.short_day(date.fromisoformat(part.key.removeprefix(_DAY)), language)
    return _button(f"• {label}" if shown else f"{label} ({len(part.sessions)})", part.key)


def _label(kind: str, language: str) -> str:
    return {_ROOM: texts(language).rooms_button, _TRACK: texts(language).tracks_button}[kind]


def _button(label: str, argument: str) -> Button:
    return Button(label, Action(ActionName.PROGRAMME, argument))


def _argument(key: str, number: int) -> str:
    return f"{key}/{number}" if number > 1 else key


def _page_at(now: datetime, part: Part) -> int:
    """Return the number of the page with the first session that isn't over; the first where all are, or none is."""
    over = [_is_over(session, now) for session in part.sessions]
    return over.index(False) // MOST_ON_PAGE + 1 if False in over else 1


def _is_over(session: Entry, now: datetime) -> bool:
    end = session.end or session.start
    return end is not None and end <= now


def _start(session: Entry) -> datetime:
    if session.start is None:
        raise ValueError(f"{session.id} has no start")
    return session.start


def _of_day(day: date, sessions: Sequence[Entry]) -> Part:
    those = tuple(session for session in sessions if session.start and session.start.date() == day)
    return Part(f"{_DAY}{day.isoformat()}", lambda language: rendering.whole_day(day, language), those)


def _named(kind: str, sessions: Sequence[Entry], of: Callable[[Entry], Text | None]) -> list[Part]:
    """Return the rooms or tracks in the order of their names; a single one says nothing."""
    names: dict[str, Text] = {}
    those: dict[str, list[Entry]] = {}
    for session in sessions:
        if name := of(session):
            key = next(iter(name.by_language.values()))
            names.setdefault(key, name)
            those.setdefault(key, []).append(session)
    if len(names) <= 1:
        return []
    return [Part(kind + _hash(key), names[key], tuple(those[key])) for key in sorted(names, key=str.casefold)]


def _hash(name: str) -> str:
    return blake2s(name.encode(), digest_size=_BYTES).hexdigest()
