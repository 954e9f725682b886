"""Fetches updates from Telegram by long polling."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from typing import Any

from telegram import Update
from telegram.constants import PollingLimit
from telegram.error import InvalidToken, RetryAfter, TelegramError
from telegram.ext import Application

from bot import heartbeat
from bot.messenger.errors import report, seconds_to_wait, sentence
from bot.messenger.incoming.intake import Intake
from bot.messenger.incoming.shapes import KINDS

_SHORTEST_PAUSE = 1.0  # seconds
_LONGEST_PAUSE = 30.0
# Between two calls while something is being answered: short enough for who asks meanwhile, long enough for the server.
_SHORTEST_REST = 0.05
_LONGEST_REST = 1.0
_LONGEST_WAIT = 60.0  # where Telegram asks for more; less than what `health` takes for silence
_MOST_REFUSALS = 5  # of the token, one after the other: that is over 15 seconds
_log = logging.getLogger(__name__)


class Poller:
    """Fetches updates for ever, whatever happens to the network; only a token that isn't valid any more ends it.

    Its own loop rather than the library's Updater: each round leaves a sign of life, trouble is logged in a sentence
    instead of a traceback, and an update is confirmed only when it is answered.
    """

    def __init__(self, application: Application[Any, Any, Any, Any, Any, Any], intake: Intake, wait: int) -> None:
        self._application = application
        self._intake = intake
        self._wait = wait
        self._patience = Patience()
        self._idle_rounds = 0

    async def run(self) -> None:
        """Fetch updates until cancelled. Raises InvalidToken."""
        await self._hand_on(await self._intake.remember(self._application.bot))
        while True:
            heartbeat.beat()
            try:
                # What is being answered comes again with each call, so there is no waiting for news meanwhile.
                await self._take(await self._fetch(0 if self._intake.busy else self._wait))
            except TelegramError as error:
                await self._patience.wait_out(error)
            except Exception as error:  # noqa: BLE001  an update that can't be read must not end the bot
                _log.error("A bug while reading updates:\n%s", report(error))
                await asyncio.sleep(_LONGEST_PAUSE)

    async def confirm(self) -> None:
        """Tell Telegram which updates have been answered, so that they don't come again after a restart."""
        if self._intake.offset is not None:
            await self._fetch(0)

    async def _fetch(self, wait: int) -> tuple[Update, ...]:
        offset = self._intake.offset
        found: tuple[Update, ...] = await self._application.bot.get_updates(offset, timeout=wait, allowed_updates=KINDS)
        if offset is not None:
            self._intake.confirmed(before=offset)
        return found

    async def _take(self, updates: tuple[Update, ...]) -> None:
        self._patience.renew()
        new = await self._hand_on(updates)
        if len(updates) == PollingLimit.MAX_LIMIT and not new:
            await self._intake.put_aside()
        self._idle_rounds = 0 if new else self._idle_rounds + 1
        if self._intake.busy:
            await asyncio.sleep(_SHORTEST_REST)
            await self._intake.rest(min(_SHORTEST_REST * self._idle_rounds, _LONGEST_REST))

    async def _hand_on(self, updates: Sequence[Update]) -> int:
        """Give the new ones among some updates to their handlers; return how many that are.

        That work begins is written before it does: it may end the program. One that may have done so before is worked
        on alone.
        """
        alone = [update for update in updates if self._intake.suspects(update)]
        for update in alone:
            await self._intake.finish(_LONGEST_PAUSE)
            await self._begin([update])
            await self._intake.finish(_LONGEST_PAUSE)
        return len(alone) + await self._begin(updates)

    async def _begin(self, updates: Sequence[Update]) -> int:
        new = [update for update in updates if self._intake.take(update)]
        if new:
            await self._intake.written()
        for update in new:
            await self._application.update_queue.put(update)
        return len(new)


class Patience:
    """Waits after failures, longer with each; with a server that refuses the token again and again it comes to an end.

    A single refusal says little: a server that is just starting knows no token, one on the way no method.
    """

    def __init__(self) -> None:
        self._failures = 0
        self._refusals = 0

    async def wait_out(self, error: TelegramError) -> None:
        """Log an error and wait before the next try. Raises InvalidToken when the token is to be given up."""
        self._refusals += isinstance(error, InvalidToken)
        if self._refusals == _MOST_REFUSALS:
            raise error
        seconds = pause(error, self._failures)
        _log.warning("%s Trying again in %g s.", sentence(error), seconds)
        self._failures += 1
        await asyncio.sleep(seconds)

    def renew(self) -> None:
        """Begin anew after a success."""
        if self._failures:
            _log.info("Telegram can be reached again.")
        self._failures = self._refusals = 0


def pause(error: TelegramError, failures: int) -> float:
    """Return how many seconds to wait after an error: what Telegram says, else longer with every failure before.

    Who is told to wait for a day asks again every minute: people wait for answers, and nobody would know that it is
    over earlier.
    """
    if isinstance(error, RetryAfter):
        return min(max(seconds_to_wait(error), _SHORTEST_PAUSE), _LONGEST_WAIT)
    return float(min(_SHORTEST_PAUSE * 2 ** min(failures, 10), _LONGEST_PAUSE))
