"""The weekly summary in the staff's chat."""

from __future__ import annotations

import asyncio
from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from bot.messenger.staff.chat import StaffChat, StaffChatGoneError
from bot.messenger.staff.weekly import Moment, Weekly
from bot.store import Announcements, Database

if TYPE_CHECKING:
    from bot.messenger.application import TelegramBot
    from bot.standin import Chat, TelegramStandIn

MONDAY = Moment(0, 9, 0)
PNG = bytes.fromhex("89504e470d0a1a0a0000000d49484452000000010000000108020000009077")


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """A time in November 2026; the second is a Monday."""
    return datetime(2026, 11, day, hour, minute, tzinfo=ZoneInfo("Europe/Berlin"))


@pytest.fixture
def staff(telegram: TelegramStandIn) -> Chat:
    return telegram.group("Redaktion")


class Clock:
    """Shows what a test wants."""

    now = at(4, 12)

    def __call__(self) -> datetime:
        return self.now


async def made() -> tuple[str, bytes]:
    return "Die Woche", PNG


@pytest.mark.parametrize(
    ("now", "last"),
    [
        (at(4, 12), at(2, 9)),
        (at(2, 9), at(2, 9)),
        (at(9, 8, 59), at(2, 9)),
        (at(8, 23), at(2, 9)),
        (at(9, 9, 1), at(9, 9)),
    ],
)
def test_when_it_was_time_last(now: datetime, last: datetime) -> None:
    """From its minute on, for seven days, by the clock of the machine."""
    assert MONDAY.last_before(now) == last


async def test_it_comes_once_a_week_whichever_process_sends_it(
    running_bot: TelegramBot, staff: Chat, database_url: str
) -> None:
    """Not in the week in which the bot is new; then once, late if the bot was down, and not again after a restart."""
    bot, clock = running_bot.application.bot, Clock()
    databases = [Database(database_url) for _ in range(2)]
    processes = [Weekly(StaffChat(staff.id), MONDAY, Announcements(one, 1), made, clock) for one in databases]
    for when, sent in ((at(4, 12), 0), (at(9, 8), 0), (at(10, 15), 1), (at(11, 9), 1), (at(16, 9), 2), (at(16, 9), 2)):
        clock.now = when
        await asyncio.gather(*(one.look(bot) for one in processes))
        assert len(staff.replies) == sent
    assert [message.text for message in staff.replies] == ["Die Woche"] * 2
    assert all("photo" in message.content for message in staff.replies)
    for database in databases:
        database.close()


async def test_what_could_not_be_sent_is_sent_later(running_bot: TelegramBot, staff: Chat) -> None:
    """By the next process that looks when who began it must have ended; and not while it may still be at it."""
    bot, clock, database = running_bot.application.bot, Clock(), Database("sqlite:///:memory:")
    weekly = Weekly(StaffChat(staff.id), MONDAY, Announcements(database, 1), made, clock)
    await weekly.look(bot)
    staff.blocked = True
    clock.now = at(9, 9)
    with pytest.raises(StaffChatGoneError):
        await weekly.look(bot)
    staff.blocked = False
    clock.now = at(9, 9, 9)
    await weekly.look(bot)
    assert staff.replies == []
    clock.now = at(9, 9, 11)
    await weekly.look(bot)
    await weekly.look(bot)
    assert len(staff.replies) == 1
    database.close()


async def test_a_long_summary_goes_on_below_the_picture(running_bot: TelegramBot, staff: Chat) -> None:
    """Telegram takes no more than 1,024 letters under a picture."""

    async def long() -> tuple[str, bytes]:
        return "Lang. " * 300, PNG

    clock, database = Clock(), Database("sqlite:///:memory:")
    weekly = Weekly(StaffChat(staff.id), MONDAY, Announcements(database, 1), long, clock)
    for clock.now in (at(4, 12), at(9, 9)):
        await weekly.look(running_bot.application.bot)
    picture, text = staff.replies
    assert "photo" in picture.content
    assert text.text == ("Lang. " * 300).strip()
    database.close()
