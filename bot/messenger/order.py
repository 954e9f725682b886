"""In which order updates are handled."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any
from weakref import WeakValueDictionary

from telegram import Update
from telegram.ext import BaseUpdateProcessor

if TYPE_CHECKING:
    from collections.abc import Awaitable

# Far more than are worked on at a time: those of a chat that has to wait must not take the place of all others.
MOST_AT_ONCE = 10_000


class ChatByChat(BaseUpdateProcessor):
    """Handles the updates of one chat one after the other, those of different chats side by side.

    So replies come in the order of the questions, and a chat where Telegram makes the bot wait holds up no other.
    """

    def __init__(self) -> None:
        super().__init__(MOST_AT_ONCE)
        self._turns: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        chat = update.effective_chat if isinstance(update, Update) else None
        turn = self._turns.setdefault(chat.id, asyncio.Lock()) if chat else asyncio.Lock()
        async with turn:
            await coroutine

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing to put away."""
