"""Makes calls again while Telegram is in trouble or asks to wait, with patience that ends.

Most calls can be repeated as one likes: an edit that was made already changes nothing. A message that is sent again
although it had arrived comes twice. So when the answer to a message is lost, nothing is sent before the chat can be
reached again, and then only once more: a second copy is better than none, a third is not.
"""

from __future__ import annotations

import asyncio
import logging
import math
import time
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

from telegram.error import RetryAfter, TelegramError

from bot.messenger.errors import may_be_done, passes, seconds_to_wait, sentence
from bot.messenger.limits import Retries

T = TypeVar("T")
Call = Callable[[], Coroutine[Any, Any, T]]

_MARGIN = 1.05  # what leaves after so many seconds may arrive a little sooner
_MOST_COPIES = 2
_log = logging.getLogger(__name__)


class Waits:
    """The waits between the tries of one call, which together last no longer than `longest` seconds.

    Where Telegram asks to wait for long, who is `insistent` asks again earlier; all others give up at once.
    """

    def __init__(self, retries: Retries, longest: float, *, insistent: bool = False) -> None:
        self._retries = retries
        self._longest_wait = retries.longest_wait if insistent else math.inf
        self._end = time.monotonic() + longest
        self._pause = retries.first_pause
        self._told = False

    async def out(self, error: TelegramError) -> None:
        """Wait out an error before the next try; raises it when it doesn't pass, or not in time."""
        if not (isinstance(error, RetryAfter) or passes(error)):
            raise error
        seconds = self._seconds(error) * _MARGIN
        if time.monotonic() + seconds > self._end:
            raise error
        if not self._told:
            _log.info("%s Trying again in %.3g s.", sentence(error), seconds)
        self._told = True
        await asyncio.sleep(seconds)

    def _seconds(self, error: TelegramError) -> float:
        if isinstance(error, RetryAfter):
            return min(max(seconds_to_wait(error), self._retries.first_pause), self._longest_wait)
        seconds, self._pause = self._pause, min(2 * self._pause, self._retries.longest_pause)
        return seconds


async def until_done(call: Call[T], waits: Waits) -> T:
    """Make a call that can be repeated until it succeeds. Raises the last error."""
    while True:
        try:
            return await call()
        except TelegramError as error:
            await waits.out(error)


async def until_sent(call: Call[T], reach: Call[Any], waits: Waits, tries: int, *, copies: bool) -> T:
    """Make a call about a chat until it succeeds, so many times at most where the chat can be reached.

    `reach` is a call that can be repeated and shows whether the chat can be reached; with `copies`, each call that is
    carried out sends one more message. Raises the last error.
    """
    lost = 0
    for number in range(1, tries + 1):
        try:
            return await _patiently(call, waits)
        except TelegramError as error:
            lost += may_be_done(error)
            if number == tries or (copies and lost == _MOST_COPIES):
                raise
            await waits.out(error)
        await _reach(reach, waits)
    raise AssertionError  # the last try returns or raises


async def _patiently(call: Call[T], waits: Waits) -> T:
    """Make a call again as long as Telegram only asks to wait."""
    while True:
        try:
            return await call()
        except RetryAfter as error:
            await waits.out(error)


async def _reach(reach: Call[Any], waits: Waits) -> None:
    """Wait until a chat can be reached, be it with a refusal."""
    while True:
        try:
            await reach()
        except TelegramError as error:
            if not (isinstance(error, RetryAfter) or passes(error)):
                return
            await waits.out(error)
        else:
            return
