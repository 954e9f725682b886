"""Keeps to Telegram's flood limits: so many messages a second in all and to a chat, so many a minute to a group.

The library's own AIORateLimiter has no limit a second for a chat, and one "too many requests" stops all chats. Here
only the call that was refused waits as long as Telegram says, and is made again then.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections import deque
from collections.abc import Callable, Coroutine
from typing import Any
from weakref import WeakValueDictionary

from telegram.error import RetryAfter, TelegramError
from telegram.ext import BaseRateLimiter

from bot.messenger.errors import passes, seconds_to_wait, sentence
from bot.messenger.limits import LRUCache, RateLimits

Result = bool | dict[str, Any] | list[dict[str, Any]]

_MOST_TRIES = 20
_LONGEST_WAIT = 3600.0  # seconds; when Telegram asks for more, nobody waits for the reply any more: the call fails
_LONGEST_WAIT_FOR_ONESELF = 10.0  # for calls that no person waits for
_LONGEST_PAUSE = 30.0  # seconds between two tries while Telegram is in trouble: 20 of them are about eight minutes
_MARGIN = 1.05  # what leaves evenly may arrive unevenly
_MINUTE = 60.0
_log = logging.getLogger(__name__)


class SlidingWindow:
    """A sliding-window limit: at most `most` calls in any `seconds`."""

    def __init__(self, most: int, seconds: float) -> None:
        self._seconds = seconds * _MARGIN
        self._times: deque[float] = deque(maxlen=most)

    def free_at(self, now: float) -> float:
        full = len(self._times) == self._times.maxlen
        return max(now, self._times[0] + self._seconds) if full else now

    def note(self, when: float) -> None:
        self._times.append(when)


class RateLimiter(BaseRateLimiter[int]):
    """Lets each call wait until the limits allow it; the calls for one chat go out one after the other."""

    def __init__(self, limits: RateLimits) -> None:
        self._limits = limits
        self._all = SlidingWindow(1, 1.0 / limits.in_all)  # evenly, so that they arrive evenly
        self._chats: LRUCache[int | str, SlidingWindow] = LRUCache()
        self._groups: LRUCache[int | str, SlidingWindow] = LRUCache()
        self._turns: WeakValueDictionary[int | str, asyncio.Lock] = WeakValueDictionary()

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing to put away."""

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, Result]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: int | None,  # noqa: ARG002
    ) -> Result:
        """Make a call in its turn, again and again while Telegram asks to wait. Raises RetryAfter when that's long."""
        chat = data.get("chat_id")
        if not isinstance(chat, int | str):
            return await _insist(lambda: callback(*args, **kwargs), _LONGEST_WAIT_FOR_ONESELF, for_people=False)

        async def call() -> Result:
            windows = self._windows(endpoint, chat)
            await self._wait(windows)
            try:
                return await callback(*args, **kwargs)
            finally:  # as late as it may have arrived
                for window in windows:
                    window.note(time.monotonic())

        async with self._turns.setdefault(chat, asyncio.Lock()):
            return await _insist(call, _LONGEST_WAIT, for_people=True)

    async def _wait(self, windows: list[SlidingWindow]) -> None:
        await _until(max((window.free_at(time.monotonic()) for window in windows), default=0.0))
        turn = self._all.free_at(time.monotonic())
        self._all.note(turn)
        await _until(turn)

    def _windows(self, endpoint: str, chat: int | str) -> list[SlidingWindow]:
        """Return the chat's own limits for a call: for messages the pause, in groups for edits and all else, too."""
        found = []
        if endpoint.startswith("send") and self._limits.chat_pause:
            found.append(self._chats.setdefault(chat, lambda: SlidingWindow(1, self._limits.chat_pause)))
        if isinstance(chat, str) or chat < 0:
            found.append(self._groups.setdefault(chat, lambda: SlidingWindow(self._limits.per_group, _MINUTE)))
        return found


async def _insist(call: Callable[[], Coroutine[Any, Any, Result]], longest: float, *, for_people: bool) -> Result:
    """Make a call until it succeeds, with as much patience as `longest` seconds. Raises the last error.

    A reply is also sent again when Telegram can't be reached: should it have arrived, people get it twice, which is
    better than never.
    """
    waited = 0.0
    for tries in range(_MOST_TRIES - 1):
        try:
            return await call()
        except TelegramError as error:
            if not (isinstance(error, RetryAfter) or (for_people and passes(error))):
                raise
            seconds = seconds_to_wait(error) if isinstance(error, RetryAfter) else min(2.0**tries, _LONGEST_PAUSE)
            waited += seconds
            if waited > longest:
                raise
            _log.info("%s Sent again in %g s.", sentence(error), seconds)
        await asyncio.sleep(seconds * _MARGIN)
    return await call()


async def _until(when: float) -> None:
    seconds = when - time.monotonic()
    if seconds > 0:
        await asyncio.sleep(seconds)
