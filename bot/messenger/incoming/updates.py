"""Updates as they come in: what becomes of one that can't be read, and in which order they are handled."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Any
from weakref import WeakValueDictionary

from telegram import Update
from telegram.ext import BaseUpdateProcessor
from telegram.request import HTTPXRequest

from bot.dialogue.events import Finished, Listener, Received

# Far more than are worked on at a time: those of a chat that has to wait must not take the place of all others.
_MOST_AT_ONCE = 10_000
_log = logging.getLogger(__name__)


class ForgivingRequest(HTTPXRequest):
    """Fetches updates; of those that the library can't read only the number is left, so that they count as received.

    Telegram knows more by now than it did when the library was written. Without this, one such update would come again
    and again, and no other after it.
    """

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        answer: dict[str, Any] = HTTPXRequest.parse_json_payload(payload)
        if isinstance(answer.get("result"), list):
            answer["result"] = [update if _readable(update) else _number(update) for update in answer["result"]]
        return answer


class PerChatProcessor(BaseUpdateProcessor):
    """Handles the updates of one chat one after the other, those of different chats side by side.

    So replies come in the order of the questions, and a chat where Telegram makes the bot wait holds up no other.
    `tell` is told when an update's turn comes and when it is over, `answered` when work on it came to its end.
    """

    def __init__(self, tell: Listener, answered: Callable[[int], None]) -> None:
        super().__init__(_MOST_AT_ONCE)
        self._tell = tell
        self._answered = answered
        self._turns: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        if not isinstance(update, Update):
            await coroutine
            return
        chat = update.effective_chat.id if update.effective_chat else None
        try:
            await self._in_turn(update.update_id, chat, coroutine)
        except asyncio.CancelledError:  # the program ends; Telegram gives the update again
            raise
        except BaseException:
            self._answered(update.update_id)
            raise
        self._answered(update.update_id)

    async def _in_turn(self, number: int, chat: int | None, coroutine: Awaitable[Any]) -> None:
        async with asyncio.Lock() if chat is None else self._turns.setdefault(chat, asyncio.Lock()):
            try:
                self._tell(Received(number, chat))
                await coroutine
            finally:
                self._tell(Finished(number, chat))

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing to put away."""


def _readable(update: dict[str, Any]) -> bool:
    try:
        Update.de_json(update, None)
    except Exception as error:  # noqa: BLE001  whatever the library stumbles over
        _log.warning("Telegram sent an update that can't be read (%s); it is skipped.", type(error).__name__)
        return False
    return True


def _number(update: dict[str, Any]) -> dict[str, Any]:
    return {"update_id": update["update_id"]}
