"""The updates that wait for the bot, and the long poll for them."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from bot.standin.refusals import Refusal

MOST_AT_ONCE = 100
LONGEST_POLL = 50  # seconds
_TOO_FAR = 10  # beyond the next update: such an offset is none of these numbers, and confirms nothing
# What bots get only when they ask for it by name.
_ON_DEMAND = frozenset({"chat_member", "message_reaction", "message_reaction_count"})


@dataclass(eq=False)
class Updates:
    """The queue of updates. They stay until a call with a higher offset confirms them."""

    waiting: list[dict[str, Any]] = field(default_factory=list)
    allowed: frozenset[str] = frozenset()  # empty: all but those on demand
    numbers: Iterator[int] = field(default_factory=lambda: itertools.count(100_000_001))
    latest: int = 0  # the number of the last update that was added
    fetched: int = 0  # times
    _arrival: asyncio.Event = field(default_factory=asyncio.Event)
    _poll: asyncio.Future[None] | None = None  # done when another poll has taken over

    def add(self, kind: str, content: dict[str, Any]) -> None:
        """Tell the bot of something, unless it doesn't want to know of such things."""
        if kind in self.allowed or (not self.allowed and kind not in _ON_DEMAND):
            self.push(kind, content)

    def push(self, kind: str, content: dict[str, Any]) -> None:
        """Tell the bot of something, whether it wants to know or not."""
        self.latest = next(self.numbers)
        self.waiting.append({"update_id": self.latest, kind: content})
        self._arrival.set()

    def remove(self, update: dict[str, Any]) -> None:
        """Forget an update that a webhook took."""
        self.waiting.remove(update)
        self._arrival.set()

    async def news(self) -> None:
        """Wait until an update comes or goes."""
        await self._arrival.wait()
        self._arrival.clear()

    async def fetch(self, offset: int, limit: int, seconds: int, allowed: list[str] | None) -> list[dict[str, Any]]:
        """Confirm what came before `offset`, then wait for updates. Raises Refusal when another poll takes over."""
        self.fetched += 1
        if allowed is not None:
            self.allowed = frozenset(allowed)
        self._confirm(offset)
        if self._poll and not self._poll.done():
            self._poll.set_result(None)
        self._poll = asyncio.get_running_loop().create_future()
        await self._wait(self._poll, min(seconds, LONGEST_POLL))
        return self.waiting[: min(max(limit, 1), MOST_AT_ONCE)]

    def _confirm(self, offset: int) -> None:
        if offset < 0:
            del self.waiting[:offset]
        elif offset <= self.latest + 1 + _TOO_FAR:
            self.waiting = [update for update in self.waiting if update["update_id"] >= offset]

    async def _wait(self, poll: asyncio.Future[None], seconds: float) -> None:
        self._arrival.clear()
        if not self.waiting and seconds > 0:
            arrival: asyncio.Future[Any] = asyncio.ensure_future(self._arrival.wait())
            try:
                await asyncio.wait([arrival, poll], timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
            finally:
                arrival.cancel()
        if poll.done():
            raise _conflict()
        poll.cancel()


def _conflict() -> Refusal:
    return Refusal(
        409,
        "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
        fault=False,
    )
