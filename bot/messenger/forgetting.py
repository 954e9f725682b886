"""Forgets in time what was to be kept for some time only."""

from __future__ import annotations

import asyncio
from typing import Protocol

_PAUSE = 3600.0  # seconds


class Forgetful(Protocol):
    """Something that keeps what gets old."""

    def forget_old(self) -> None:
        """Forget what is older than was promised."""


async def forget_now_and_then(*memories: Forgetful) -> None:
    """Let memories forget what is old, each hour, until cancelled."""
    while True:
        for memory in memories:
            memory.forget_old()
        await asyncio.sleep(_PAUSE)
