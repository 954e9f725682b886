"""Keeps to Telegram's flood limits: so many messages a second in all and to a chat, so many a minute to a group.

The library's own AIORateLimiter has no limit a second for a chat, and one "too many requests" stops all chats. Here
only the call that was refused waits as long as Telegram says, and is made again then.
"""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import Callable, Coroutine
from functools import partial
from typing import Any
from weakref import WeakValueDictionary

from telegram.constants import ChatAction
from telegram.ext import BaseRateLimiter

from bot.messenger.limits import LRUCache, RateLimits, Retries
from bot.messenger.outgoing.retries import Waits, until_done, until_sent

Result = bool | dict[str, Any] | list[dict[str, Any]]

_RECEIVING = frozenset(
    {"getMe", "deleteWebhook", "setWebhook", "getWebhookInfo"}
)  # who receives has a patience of its own
_SENDING = ("send", "copy")  # what methods that bring a message begin with
_MARGIN = 1.05  # what leaves evenly may arrive unevenly
_BUNCHING = 0.1  # seconds that a call may come late without the later ones being put off
_MINUTE = 60.0


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
        self._one_by_one = asyncio.Lock()
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
        """Make a call in its turn, again and again while Telegram is in trouble or asks to wait. Raises the last error.

        A chat that has to wait is tried once in a while; nothing else about it goes out meanwhile, and all others do.
        """
        retries, chat = self._limits.retries, data.get("chat_id")
        timeouts = kwargs | {"read_timeout": retries.first_byte}

        async def call() -> Result:
            return await callback(*args, **timeouts)

        async def reach() -> Result:
            return await callback("sendChatAction", {"chat_id": chat, "action": ChatAction.TYPING}, **timeouts)

        if endpoint in _RECEIVING:
            return await call()
        if not isinstance(chat, int | str):
            return await until_done(call, Waits(retries, _longest(retries, endpoint)))
        async with self._turns.setdefault(chat, asyncio.Lock()):
            paced = partial(self._in_pace, call, self._windows(endpoint, chat))
            waits = Waits(retries, retries.reply, insistent=True)
            return await until_sent(paced, reach, waits, retries.tries, copies=endpoint.startswith(_SENDING))

    async def _in_pace(self, call: Callable[[], Coroutine[Any, Any, Result]], windows: list[SlidingWindow]) -> Result:
        await self._wait(windows)
        try:
            return await call()
        finally:  # as late as it may have arrived
            for window in windows:
                window.note(time.monotonic())

    async def _wait(self, windows: list[SlidingWindow]) -> None:
        await _until(max((window.free_at(time.monotonic()) for window in windows), default=0.0))
        async with self._one_by_one:
            turn = self._all.free_at(time.monotonic())
            await _until(turn)
            # After a standstill not all go at once who had their turns meanwhile.
            self._all.note(max(turn, time.monotonic() - _BUNCHING))

    def _windows(self, endpoint: str, chat: int | str) -> list[SlidingWindow]:
        """Return the chat's own limits for a call: for messages the pause, in groups for edits and all else, too."""
        found = []
        if endpoint.startswith(_SENDING) and self._limits.chat_pause:
            found.append(self._chats.setdefault(chat, lambda: SlidingWindow(1, self._limits.chat_pause)))
        if isinstance(chat, str) or chat < 0:
            found.append(self._groups.setdefault(chat, lambda: SlidingWindow(self._limits.per_group, _MINUTE)))
        return found


def _longest(retries: Retries, endpoint: str) -> float:
    """Return for how long a call that is about no chat is tried: an answer to a query, or the bot's profile."""
    return retries.query if endpoint.startswith("answer") else retries.profile


async def _until(when: float) -> None:
    seconds = when - time.monotonic()
    if seconds > 0:
        await asyncio.sleep(seconds)
