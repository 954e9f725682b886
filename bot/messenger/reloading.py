"""Keeps the running bot up to date with what staff save."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

from bot import knowledge
from bot.dialogue.assistant import Assistant
from bot.knowledge import KnowledgeBase, Level, Reading
from bot.messenger.application import App, renew

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.knowledge.watching import Watch

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


async def follow(
    application: App,
    watch: Watch,
    make: Callable[[KnowledgeBase], Assistant] = Assistant,
    tell: Callable[[Reading], None] = log,
) -> None:
    """Answer from what is saved as soon as it has no errors; until then from what was good last. Without end."""
    async for reading in watch.changes():
        if reading.knowledge is not None:
            renew(application, await asyncio.to_thread(make, reading.knowledge))
        tell(reading)
