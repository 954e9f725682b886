"""The staff's chat as a place to write to: it can be gone, and whoever runs the bot is told once."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import TypeVar

from telegram import Bot, Message
from telegram.constants import ChatAction
from telegram.error import BadRequest, ChatMigrated, Forbidden, TelegramError

from bot.messenger.errors import cause
from bot.messenger.outgoing.delivery import send
from bot.messenger.outgoing.plainer import Form

T = TypeVar("T")

_GONE = ("chat not found", "not enough rights", "no rights", "_forbidden", "restricted", "deactivated")
_AGAIN = 300.0  # seconds until a chat that is gone is looked for again
_log = logging.getLogger(__name__)


class StaffChatGoneError(Exception):
    """The bot can't write in the staff's chat."""


class StaffChat:
    """Writes in the staff's chat. `reachable`: whether that was possible the last time."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.reachable = True

    async def send(self, bot: Bot, form: Form) -> Message:
        """Send a message there. Raises StaffChatGoneError, and TelegramError in trouble that passes."""
        return await self.reach(lambda: send(bot, self.number, form))

    async def reach(self, call: Callable[[], Awaitable[T]]) -> T:
        """Make a call that is about the chat. Raises as `send` does."""
        try:
            done = await self._followed(call)
        except (Forbidden, BadRequest) as error:
            if isinstance(error, BadRequest) and not any(words in error.message.lower() for words in _GONE):
                raise
            self.lost(cause(error))
            raise StaffChatGoneError from error
        if not self.reachable:
            _log.info("The staff's chat can be reached again.")
        self.reachable = True
        return done

    def lost(self, why: str) -> None:
        """Take note that the bot can't write there, and say so if that is new."""
        if self.reachable:
            _log.error(
                "STAFF_CHAT_ID: the bot can't write in the staff's chat (%s): add it there again, or write the number "
                "of another chat. Until then nobody can hand a question over.",
                why,
            )
        self.reachable = False

    def moved(self, number: int) -> None:
        """Take note that the group has become a supergroup, which has another number."""
        if number != self.number:
            _log.warning("STAFF_CHAT_ID: the staff's group has got another number; write %d instead.", number)
        self.number = number

    async def look_for(self, bot: Bot) -> None:
        """Look whether the chat is there, at first and for as long as it isn't; without end."""
        while True:
            try:
                await self.reach(lambda: bot.send_chat_action(self.number, ChatAction.TYPING))
            except (StaffChatGoneError, TelegramError):
                await asyncio.sleep(_AGAIN)
                continue
            while self.reachable:  # noqa: ASYNC110  whoever notices that it is gone isn't to know of this
                await asyncio.sleep(_AGAIN)

    async def _followed(self, call: Callable[[], Awaitable[T]]) -> T:
        """Make a call, again if the group has got another number meanwhile."""
        try:
            return await call()
        except ChatMigrated as error:
            self.moved(error.new_chat_id)
            return await call()
