"""Fetches updates from Telegram by long polling."""

from __future__ import annotations

import asyncio
import logging
import time

from telegram import Update
from telegram.constants import PollingLimit
from telegram.error import TelegramError

from bot.messenger.errors import report, sentence
from bot.messenger.incoming.intake import Intake
from bot.messenger.incoming.patience import Patience
from bot.messenger.incoming.shapes import KINDS
from bot.messenger.incoming.updates import App
from bot.messenger.vitals import Vitals

_WAIT = 30  # seconds that Telegram waits for news before it says that there are none
_PAUSE = 30.0  # seconds, after a bug
# Between two calls while something is being answered: short enough for who asks meanwhile, long enough for the server.
_SHORTEST_REST = 0.02
_LONGEST_REST = 1.0
# Of those that come again: with many of them, who is new waits behind them anyway, and reading them takes time.
_FEW, _MOST = 10, PollingLimit.MAX_LIMIT
_log = logging.getLogger(__name__)


class Poller:
    """Fetches updates for ever, whatever happens to the network; only a token that isn't valid any more ends it.

    Its own loop rather than the library's Updater: trouble is logged in a sentence instead of a traceback, and an
    update is confirmed only when it is answered.
    """

    def __init__(self, application: App, intake: Intake, vitals: Vitals) -> None:
        self._bot = application.bot
        self._queue = application.update_queue
        self._intake = intake
        self._vitals = vitals
        self._patience = Patience()
        self._idle_rounds = 0

    async def begin(self) -> None:
        """Get ready; nothing comes here while there is a webhook. Raises TelegramError."""
        await self._bot.delete_webhook()
        self._vitals.reached()

    async def run(self) -> None:
        """Fetch updates until cancelled. Raises InvalidToken."""
        await self._intake.hand_on(await self._intake.remember(self._bot), self._queue)
        while True:
            try:
                await self._round()
            except TelegramError as error:
                self._vitals.trouble = sentence(error)
                await self._patience.wait_out(error)
            except Exception as error:  # noqa: BLE001  an update that can't be read must not end the bot
                _log.error("A bug while reading updates:\n%s", report(error))
                await asyncio.sleep(_PAUSE)

    async def close(self) -> None:
        """Tell Telegram which updates have been answered, so that they don't come again after a restart."""
        self._intake.release()
        if self._intake.offset is not None:
            await self._fetch(0)

    async def _round(self) -> None:
        """Fetch once, and hand on what comes. A server that doesn't wait for news isn't asked without a pause."""
        # What is being answered comes again with each call, so there is no waiting for news meanwhile.
        wait, begun = 0 if self._intake.waiting else _WAIT, time.monotonic()
        new = await self._take(await self._fetch(wait))
        if wait and not new and time.monotonic() - begun < _LONGEST_REST:
            await asyncio.sleep(_LONGEST_REST)

    async def _fetch(self, wait: int) -> tuple[Update, ...]:
        offset = self._intake.ask_from()
        found: tuple[Update, ...] = await self._bot.get_updates(offset, timeout=wait, allowed_updates=KINDS)
        if offset is not None:
            self._intake.confirmed(before=offset)
        return found

    async def _take(self, updates: tuple[Update, ...]) -> int:
        """Give updates to their handlers; return how many of them are new."""
        self._patience.renew()
        self._vitals.reached()
        new = await self._intake.hand_on(updates, self._queue)
        if not new and self._intake.unconfirmed >= PollingLimit.MAX_LIMIT:
            await self._intake.put_aside()
        self._idle_rounds = 0 if new else self._idle_rounds + 1
        if self._intake.waiting:
            await asyncio.sleep(_SHORTEST_REST * max(1, min(self._intake.unconfirmed, _MOST) / _FEW))
            await self._intake.rest(min(_SHORTEST_REST * self._idle_rounds, _LONGEST_REST))
        return new
