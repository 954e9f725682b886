"""Fetches updates from Telegram by long polling."""

from __future__ import annotations

import asyncio
import logging
from typing import Any

from telegram import Update
from telegram.error import InvalidToken, RetryAfter, TelegramError
from telegram.ext import Application

from bot import heartbeat
from bot.messenger.errors import report, seconds_to_wait, sentence

_UPDATES = (Update.MESSAGE, Update.EDITED_MESSAGE, Update.CALLBACK_QUERY, Update.INLINE_QUERY, Update.MY_CHAT_MEMBER)
_SHORTEST_PAUSE = 1.0  # seconds
_LONGEST_PAUSE = 30.0
_log = logging.getLogger(__name__)


class Poller:
    """Fetches updates for ever, whatever happens to the network; only a token that isn't valid any more ends it.

    Its own loop rather than the library's Updater: each round leaves a sign of life, trouble is logged in a sentence
    instead of a traceback, and when an update counts as done is decided here: Telegram gives those that are not
    confirmed again. So far that is once it is in the queue.
    """

    def __init__(self, application: Application[Any, Any, Any, Any, Any, Any], wait: int) -> None:
        self._application = application
        self._wait = wait
        self._next: int | None = None
        self._failures = 0

    async def run(self) -> None:
        """Fetch updates until cancelled. Raises InvalidToken."""
        while True:
            heartbeat.beat()
            try:
                updates = await self._fetch(self._wait)
            except InvalidToken:
                raise
            except TelegramError as error:
                await wait_out(error, self._failures)
                self._failures += 1
            except Exception as error:  # noqa: BLE001  an update that can't be read must not end the bot
                _log.error("A bug while reading updates:\n%s", report(error))
                await asyncio.sleep(_LONGEST_PAUSE)
            else:
                await self._take(updates)

    async def confirm(self) -> None:
        """Tell Telegram which updates have been taken, so that they don't come again after a restart."""
        if self._next is not None:
            await self._fetch(0)

    async def _fetch(self, wait: int) -> tuple[Update, ...]:
        bot = self._application.bot
        found: tuple[Update, ...] = await bot.get_updates(self._next, timeout=wait, allowed_updates=_UPDATES)
        return found

    async def _take(self, updates: tuple[Update, ...]) -> None:
        if self._failures:
            _log.info("Telegram can be reached again.")
            self._failures = 0
        for update in updates:
            await self._application.update_queue.put(update)
            self._next = update.update_id + 1


async def wait_out(error: TelegramError, failures: int) -> None:
    """Log an error and wait before the next try."""
    seconds = pause(error, failures)
    _log.warning("%s Trying again in %g s.", sentence(error), seconds)
    await asyncio.sleep(seconds)


def pause(error: TelegramError, failures: int) -> float:
    """Return how many seconds to wait after an error: what Telegram says, else longer with every failure before."""
    if isinstance(error, RetryAfter):
        return seconds_to_wait(error)
    return float(min(_SHORTEST_PAUSE * 2 ** min(failures, 10), _LONGEST_PAUSE))
