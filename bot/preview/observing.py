"""Looks over the bot's shoulder: what it made of each update. The bot itself goes on as if nobody looked."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from telegram import Update

from bot.dialogue.assistant import Assistant

if TYPE_CHECKING:
    from bot.dialogue.conversation import Conversation
    from bot.dialogue.reply import Action, Reply
    from bot.knowledge import KnowledgeBase
    from bot.messenger.application import App

_update: ContextVar[int | None] = ContextVar("update", default=None)


@dataclass(frozen=True)
class Thought:
    """How the bot came to a reply. Without a question a button was pressed."""

    question: str | None
    reply: Reply
    milliseconds: float


@dataclass(eq=False)
class Observer:
    """What the bot has thought, by the number of the update, and which update each chat is at."""

    thoughts: dict[int, Thought] = field(default_factory=dict)
    at: dict[int, int] = field(default_factory=dict)
    _done: dict[int, asyncio.Event] = field(default_factory=dict)

    def attach(self, application: App) -> None:
        """Look on whenever the bot deals with an update: around all of its handlers, whichever of them ends it."""
        processor = application.update_processor
        deal = processor.do_process_update

        async def look_on(update: object, coroutine: Awaitable[Any]) -> None:
            await deal(update, self._around(update, coroutine))

        processor.do_process_update = look_on  # type: ignore[method-assign]

    def assistant(self, knowledge: KnowledgeBase) -> Assistant:
        """Return an assistant that lets this observer look on."""
        return _Observed(knowledge, self)

    async def finished(self, update: int) -> None:
        """Wait until the bot has dealt with an update."""
        await self._done.setdefault(update, asyncio.Event()).wait()

    def forget(self, update: int) -> Thought | None:
        """Return what the bot thought of an update, and keep nothing of it."""
        self._done.pop(update, None)
        return self.thoughts.pop(update, None)

    def note(self, thought: Thought) -> None:
        number = _update.get()
        if number is not None:
            self.thoughts[number] = thought

    async def _around(self, update: object, dealing: Awaitable[Any]) -> None:
        if not isinstance(update, Update):
            await dealing
            return
        chat = update.effective_chat.id if update.effective_chat else 0
        _update.set(update.update_id)
        self.at[chat] = update.update_id
        try:
            await dealing
        finally:
            self.at.pop(chat, None)
            self._done.setdefault(update.update_id, asyncio.Event()).set()


class _Observed(Assistant):
    """The assistant as it is; it only tells an observer what it thought."""

    def __init__(self, knowledge: KnowledgeBase, observer: Observer) -> None:
        super().__init__(knowledge)
        self._observer = observer

    def reply(self, question: str, conversation: Conversation) -> Reply:
        start = time.perf_counter()
        reply = super().reply(question, conversation)
        milliseconds = 1_000 * (time.perf_counter() - start)
        self._observer.note(Thought(question, reply, milliseconds))
        return reply

    def press(self, action: Action, conversation: Conversation) -> Reply:
        start = time.perf_counter()
        reply = super().press(action, conversation)
        self._observer.note(Thought(None, reply, 1_000 * (time.perf_counter() - start)))
        return reply
