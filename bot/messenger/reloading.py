"""Hot reload: the running bot answers from what staff save."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable

from bot import knowledge
from bot.dialogue.assistant import Assistant
from bot.knowledge import Level, Reading
from bot.knowledge.watching import Watch
from bot.messenger.handlers.shared import State

_log = logging.getLogger(__name__)


def log(reading: Reading) -> None:
    """Write to the log what came of a changed folder."""
    if reading.knowledge is not None:
        _log.info("The knowledge base has changed; the bot answers from it.")
        return
    for problem in reading.problems:
        if problem.level is Level.ERROR:
            _log.error("%s", knowledge.format(problem, "en"))
    _log.error("The changed knowledge base has mistakes; the bot goes on with what was good last.")


async def follow(state: State, watch: Watch, tell: Callable[[Reading], None] = log) -> None:
    """Answer from what is saved as soon as it has no errors; until then from what was good last. Conversations go on.

    Without end.
    """
    async for reading in watch.changes():
        if reading.knowledge is not None:
            state.assistant = await asyncio.to_thread(Assistant, reading.knowledge)
        tell(reading)
