"""Looks over the bot's shoulder: what it made of each update. The bot itself goes on as if nobody looked."""

from __future__ import annotations

import asyncio
import time
from contextvars import ContextVar
from dataclasses import dataclass, field

from bot.dialogue.events import Answered, Event, Finished, Pressed, Received, Silent
from bot.dialogue.reply import Action, ActionName, Reply


@dataclass(frozen=True)
class Thought:
    """How the bot came to a reply, said or not. Without a question a button was pressed."""

    question: str | None
    reply: Reply
    milliseconds: float


@dataclass(frozen=True)
class _Update:
    number: int
    began: float


_update: ContextVar[_Update | None] = ContextVar("update", default=None)


@dataclass(eq=False)
class Observer:
    """A listener: what the bot has thought, by the number of the update, and which update each chat is at."""

    thoughts: dict[int, Thought] = field(default_factory=dict)
    at: dict[int, int] = field(default_factory=dict)
    _done: dict[int, asyncio.Event] = field(default_factory=dict)

    def __call__(self, event: Event) -> None:
        """Take note of an event; what lies between Received and Finished happens in one task."""
        match event:
            case Received(number, chat):
                _update.set(_Update(number, time.perf_counter()))
                self.at[chat or 0] = number
            case Answered(reply, str(question)) | Silent(_, Reply() as reply, question):
                self._note(question, reply)
            case Pressed(Action(name=ActionName.MORE), _):
                pass  # the same answer with more buttons
            case Pressed(_, reply):
                self._note(None, reply)
            case Finished(number, chat):
                self.at.pop(chat or 0, None)
                self._done.setdefault(number, asyncio.Event()).set()

    async def finished(self, update: int) -> None:
        """Wait until the bot has dealt with an update."""
        await self._done.setdefault(update, asyncio.Event()).wait()

    def forget(self, update: int) -> Thought | None:
        """Return what the bot thought of an update, and keep nothing of it."""
        self._done.pop(update, None)
        return self.thoughts.pop(update, None)

    def _note(self, question: str | None, reply: Reply) -> None:
        update = _update.get()
        if update is not None:
            milliseconds = 1_000 * (time.perf_counter() - update.began)
            self.thoughts[update.number] = Thought(question, reply, milliseconds)
