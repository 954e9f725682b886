"""The programme, whatever its size: pages that fit on a phone, by day, room and track."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from telegram.constants import InlineKeyboardButtonLimit, MessageLimit

from bot.dialogue.assistant import Assistant
from bot.dialogue.conversation import Conversation
from bot.dialogue.reply import Action, ActionName, Reply
from bot.dialogue.texts import LANGUAGES
from bot.knowledge import Entry, Kind, KnowledgeBase, Place, Text
from bot.knowledge.model import Calendar
from bot.messenger.outgoing.rendering import render

ZONE = ZoneInfo("Europe/Berlin")
FIRST = datetime(2027, 6, 11, 9, tzinfo=ZONE)
BEFORE, SECOND_DAY = datetime(2027, 1, 1, tzinfo=UTC), datetime(2027, 6, 12, 10, tzinfo=UTC)
OfSize = Callable[..., Assistant]


def _session(number: int, days: int, *, timed: bool) -> Entry:
    title = Text({"de": f"Beitrag {number:03} über ein Thema mit einem langen Namen", "en": f"Session {number:03}"})
    place: dict[str, Any] = {
        "start": FIRST + timedelta(days=number % days, minutes=5 * (number // days)),
        "room": Text({"de": f"Saal {number % 30} im Haus der langen Raumnamen", "en": f"Hall {number % 30}"}),
        "track": Text({"de": f"Reihe {number % 3}", "en": f"Track {number % 3}"}),
    }
    return Entry(
        id=f"s{number}",
        kind=Kind.SESSION,
        title=title,
        label=title,
        summary=title,
        questions={},
        place=Place(Path()),
        number=number,
        **(place if timed else {}),
    )


@pytest.fixture(scope="module")
def of_size() -> OfSize:
    """Return what answers about an event with so many sessions."""

    def make(size: int, *, days: int = 3, timed: bool = True, now: datetime = BEFORE) -> Assistant:
        title = Text({"de": "Messe"})
        event = Entry("fair", Kind.EVENT, title, title, title, {}, Place(Path()))
        sessions = {f"s{n}": _session(n, days, timed=timed) for n in range(1, size + 1)}
        calendar = Calendar(ZONE, FIRST.date(), FIRST.date() + timedelta(days=days - 1)) if timed else None
        knowledge = KnowledgeBase({"fair": event, **sessions}, calendar=calendar)
        return Assistant(knowledge, clock=lambda: now)

    return make


def _actions(reply: Reply) -> Iterator[Action]:
    return (button.action for row in reply.buttons for button in row)


def _sessions(reply: Reply) -> list[str]:
    return [action.argument for action in _actions(reply) if action.name is ActionName.ENTRY]


def _all_pages(assistant: Assistant, chat: Conversation) -> dict[str, Reply]:
    """Press every button of the programme, and of all that it brings; return the pages by their arguments."""
    found = {"": assistant.programme(chat)}
    todo = [found[""]]
    while todo:
        for action in _actions(todo.pop()):
            if action.name is ActionName.PROGRAMME and action.argument not in found:
                found[action.argument] = assistant.press(action, chat)
                todo.append(found[action.argument])
    return found


@pytest.mark.parametrize(
    ("size", "timed", "language"),
    [
        *((60, True, language) for language in LANGUAGES),
        *((size, True, "de") for size in (8, 99, 500)),
        *((size, False, "de") for size in (8, 500)),
    ],
)
def test_every_session_is_found_on_pages_that_fit(of_size: OfSize, size: int, timed: bool, language: str) -> None:  # noqa: FBT001
    """With 8, 60, 99 and 500 sessions: no page is a wall or too long for Telegram, and none of the sessions is lost."""
    assistant = of_size(size, timed=timed)
    pages = _all_pages(assistant, assistant.begin(language))
    assert {session for page in pages.values() for session in _sessions(page)} == {f"s{n}" for n in range(1, size + 1)}
    for page in pages.values():
        rendered = render(page, asked=True)
        assert rendered.keyboard
        assert len(rendered.plain) <= MessageLimit.MAX_TEXT_LENGTH
        assert len(rendered.keyboard.inline_keyboard) <= 14
        data = [str(b.callback_data) for row in rendered.keyboard.inline_keyboard for b in row if b.callback_data]
        assert all(len(one.encode()) <= InlineKeyboardButtonLimit.MAX_CALLBACK_DATA for one in data)


def test_a_small_programme_is_one_page(of_size: OfSize) -> None:
    """With nothing to turn or to choose from."""
    reply = of_size(8).programme(Conversation("de"))
    assert [action.name for action in _actions(reply)] == [ActionName.ENTRY] * 8


def test_pages_are_turned_back_and_forth(of_size: OfSize) -> None:
    """Each page leads to the ones beside it, and says where one is."""
    assistant, chat = of_size(30, timed=False), Conversation("de")
    first = assistant.programme(chat)
    assert _sessions(first) == [f"s{n}" for n in range(1, 9)]
    (on,) = (button for row in first.buttons for button in row if button.action.name is ActionName.PROGRAMME)
    assert on.label == "2/4 ▶"
    second = assistant.press(on.action, chat)
    assert _sessions(second) == [f"s{n}" for n in range(9, 17)]
    labels = [b.label for row in second.buttons for b in row if b.action.name is ActionName.PROGRAMME]
    assert labels == ["◀ 1/4", "3/4 ▶"]
    assert chat.listed == tuple(_sessions(second))


@pytest.mark.parametrize(("now", "day"), [(BEFORE, date(2027, 6, 11)), (SECOND_DAY, date(2027, 6, 12))])
def test_a_large_programme_begins_with_today(of_size: OfSize, now: datetime, day: date) -> None:
    """Before the event, and after it, with its first day."""
    assistant = of_size(60, now=now)
    reply = assistant.programme(Conversation("de"))
    assert reply.title
    assert f"{day.day}. Juni 2027" in reply.title
    days = {assistant.knowledge.entries[session].start for session in _sessions(reply)}
    assert {moment.date() for moment in days if moment} == {day}


def test_a_large_programme_begins_with_what_is_on(of_size: OfSize) -> None:
    """Not with the morning, in the evening; from other chats as well. What is over is a page back, or at the end."""
    assistant = of_size(300, now=datetime(2027, 6, 12, 10, tzinfo=UTC))  # 12:00 there; sessions are every 5 minutes
    reply = assistant.programme(Conversation("de"))
    starts = [assistant.knowledge.entries[session].start for session in _sessions(reply)]
    assert "12:05" in [f"{start:%H:%M}" for start in starts if start]
    assert any(button.label.startswith("◀") for row in reply.buttons for button in row)
    first, *_ = assistant.find("", "de")
    assert first.entry in _sessions(reply)


def test_the_programme_is_seen_by_room_and_by_track(of_size: OfSize) -> None:
    """First the rooms to choose from, with how many sessions each has; then what is in one."""
    assistant, chat = of_size(60), Conversation("de")
    rooms, tracks = (
        assistant.press(Action(ActionName.PROGRAMME, "r"), chat),
        assistant.press(Action(ActionName.PROGRAMME, "t"), chat),
    )
    assert [row[0].label for row in tracks.buttons[:3]] == ["Reihe 0 (20)", "Reihe 1 (20)", "Reihe 2 (20)"]
    assert rooms.buttons[0][0].label == "Saal 0 im Haus der langen Raumnamen (2)"
    reply = assistant.press(rooms.buttons[0][0].action, chat)
    assert reply.title == "Programm · Saal 0 im Haus der langen Raumnamen"
    assert _sessions(reply) == ["s30", "s60"]


@pytest.mark.parametrize("argument", ["rdeadbeef", "d1999-01-01", "nonsense", "a/9999", "r/77", "d2027-06-11/99", "#"])
def test_buttons_of_old_messages_lead_somewhere(of_size: OfSize, argument: str) -> None:
    """To a room that has another name by now, or to a page that isn't there any more: never to nothing."""
    reply = of_size(60).press(Action(ActionName.PROGRAMME, argument), Conversation("de"))
    assert reply.buttons
    assert reply.text


def test_a_list_may_be_picked_from(of_size: OfSize) -> None:
    """By its place on the page that was shown last."""
    assistant, chat = of_size(30, timed=False), Conversation("de")
    assistant.press(Action(ActionName.PROGRAMME, "a/2"), chat)
    assert assistant.reply("der dritte", chat).entry == "s11"


def test_all_sessions_are_found_from_other_chats(of_size: OfSize) -> None:
    """Ten at a time, as somebody scrolls; typing narrows them down."""
    assistant = of_size(99)
    found: list[str] = []
    while page := assistant.find("", "de", len(found)):
        assert len(page) <= 10
        found += [reply.entry or "" for reply in page]
    assert sorted(found) == sorted(f"s{n}" for n in range(1, 100))
    assert len(assistant.find("Beitrag", "de", 90)) == 9
