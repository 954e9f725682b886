"""Lets others wait for the end of work on updates."""

from __future__ import annotations

import asyncio
from contextlib import suppress


class Progress:
    """Tells those who wait for one update, and those who wait for any."""

    def __init__(self) -> None:
        self._news = asyncio.Event()
        self._ends: dict[int, asyncio.Future[bool]] = {}

    def note(self, number: int) -> None:
        """Take note that work on an update has come to its end."""
        self._news.set()
        if end := self._ends.pop(number, None):
            end.set_result(True)

    async def end(self, number: int, seconds: float) -> bool:
        """Wait for the end of work on an update, for so many seconds at most; return whether it came."""
        end = self._ends.setdefault(number, asyncio.get_running_loop().create_future())
        done, _ = await asyncio.wait([end], timeout=seconds)
        return bool(done) and end.result()

    def give_up(self) -> None:
        """Let nobody wait for a single update any longer."""
        for end in self._ends.values():
            end.set_result(False)
        self._ends.clear()

    async def rest(self, seconds: float) -> None:
        """Wait until work on something comes to its end, but not for longer than so many seconds."""
        self._news.clear()
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._news.wait()
