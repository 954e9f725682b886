"""What the bot does beside the answering, as long as it runs."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Coroutine
from typing import Any

from telegram import Bot

from bot.messenger.errors import report
from bot.messenger.handlers.shared import State
from bot.messenger.handlers.staff import StaffCommands
from bot.messenger.staff.weekly import Weekly

Work = Callable[[Bot], Coroutine[Any, Any, None]]
"""Something that goes on until it is cancelled."""
_log = logging.getLogger(__name__)


class Background:
    """Does some works at a time; a bug in one of them ends it, and nothing else."""

    def __init__(self, *works: Work) -> None:
        self._works = works
        self._working: list[asyncio.Task[None]] = []

    def begin(self, bot: Bot) -> None:
        self._working = [asyncio.create_task(_reported(work(bot))) for work in self._works]

    async def end(self) -> None:
        """Cancel all, and wait until they have put away what they had in hand."""
        for task in self._working:
            task.cancel()
        await asyncio.gather(*self._working, return_exceptions=True)


async def work_for_staff(bot: Bot, state: State, weekly: Weekly | None, commands: StaffCommands | None) -> None:
    """Do what happens by itself in the staff's chat, until cancelled."""
    if state.team is None or state.alerts is None:
        return
    state.alerts.begin(bot)
    try:
        await asyncio.gather(state.team.work(bot), *([weekly.run(bot)] if weekly else []))
    finally:
        state.alerts.close()
        if commands:
            commands.stop()


async def _reported(work: Coroutine[Any, Any, None]) -> None:
    """Do some work that nobody waits for; a bug in it is logged."""
    try:
        await work
    except Exception as error:  # noqa: BLE001  whatever it is: the bot goes on
        _log.error("A bug beside the answering:\n%s", report(error))
