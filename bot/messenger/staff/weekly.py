"""The weekly summary: once a week in the staff's chat, whichever process sends it, over restarts too."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import NamedTuple

from telegram import Bot
from telegram.constants import MessageLimit
from telegram.error import TelegramError

from bot.messenger.errors import sentence
from bot.messenger.outgoing.pages import shorten
from bot.messenger.staff.chat import StaffChat, StaffChatGoneError
from bot.store import Announcements

NAME = "weekly summary"
_PAUSE = 60.0  # seconds between two looks at the clock
_LONGEST = 600.0  # seconds after which who began to send it counts as ended
_log = logging.getLogger(__name__)


class Moment(NamedTuple):
    """A time of the week: the day from 0, Monday, and hour and minute of this machine's clock."""

    weekday: int
    hour: int
    minute: int

    def last_before(self, now: datetime) -> datetime:
        """Return when it was last."""
        there = now.replace(hour=self.hour, minute=self.minute, second=0, microsecond=0)
        there -= timedelta(days=(now.weekday() - self.weekday) % 7)
        return there if there <= now else there - timedelta(days=7)


def local_time() -> datetime:
    """Return the time by this machine's clock."""
    return datetime.now().astimezone()


class Weekly:
    """Sends what `make` brings, text and picture (none: nothing can be told now), at a moment of the week."""

    def __init__(
        self,
        chat: StaffChat,
        moment: Moment,
        announced: Announcements,
        make: Callable[[], Awaitable[tuple[str, bytes] | None]],
        now: Callable[[], datetime] = local_time,
    ) -> None:
        self._chat = chat
        self._moment = moment
        self._announced = announced
        self._make = make
        self._now = now

    async def run(self, bot: Bot) -> None:
        """Send it when it is time, until cancelled."""
        while True:
            try:
                await self.look(bot)
            except StaffChatGoneError:
                pass  # whoever runs the bot has been told
            except TelegramError as error:
                _log.warning("The weekly summary can't be sent now. %s", sentence(error))
            await asyncio.sleep(_PAUSE)

    async def look(self, bot: Bot) -> None:
        """Send it if it is time and nobody has. Raises StaffChatGoneError and TelegramError."""
        due = self._moment.last_before(self._now()).date().isoformat()
        last = await self._announced.last(NAME)
        if last is None:  # a new bot has nothing to tell of
            await self._announced.change(NAME, None, due)
            return
        if last == due or self._is_being_sent(last, due):
            return
        mine = f"{due} {self._now().timestamp():.3f}"
        if await self._announced.change(NAME, last, mine) and (made := await self._make()):
            await self._send(bot, *made)
            await self._announced.change(NAME, mine, due)

    def _is_being_sent(self, mark: str, due: str) -> bool:
        """Tell whether a process has begun to send the summary of a week, not long ago."""
        day, _, began = mark.partition(" ")
        return day == due and bool(began) and self._now().timestamp() - float(began) < _LONGEST

    async def _send(self, bot: Bot, text: str, picture: bytes) -> None:
        caption = shorten(text, MessageLimit.CAPTION_LENGTH)
        await self._chat.reach(lambda: bot.send_photo(self._chat.number, picture, caption=caption))
        if caption != text:
            rest = shorten(text, MessageLimit.MAX_TEXT_LENGTH)
            await self._chat.reach(lambda: bot.send_message(self._chat.number, rest))
