"""Noticing that somebody has saved a knowledge file."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator
from pathlib import Path

from bot.knowledge.files import ENDINGS
from bot.knowledge.reading import Reading, read

PAUSE = 0.3  # seconds between two looks; a look at a few dozen files takes less than a millisecond

# Looking again and again works everywhere, also on network drives and mounted folders, where systems tell nothing.


class Watch:
    """Watches a knowledge folder from when it is made: make it before the first reading, so that nothing slips."""

    def __init__(self, folder: Path, pause: float = PAUSE) -> None:
        self._folder = folder
        self._pause = pause
        self._seen = _look(folder)

    async def changes(self) -> AsyncIterator[Reading]:
        """Read the folder anew whenever a file in it was saved, added or removed; without end."""
        while True:
            await asyncio.sleep(self._pause)
            if _look(self._folder) != self._seen:
                await self._settle()
                yield await asyncio.to_thread(read, self._folder)

    async def _settle(self) -> None:
        """Wait until nothing changes any more: an editor may still be writing."""
        while (now := _look(self._folder)) != self._seen:
            self._seen = now
            await asyncio.sleep(self._pause / 3)


def _look(folder: Path) -> frozenset[tuple[str, int, int]]:
    """Return what one sees of all knowledge files from outside: path, time of the last change, and size."""
    return frozenset(
        seen
        for where, subfolders, names in os.walk(folder)
        for name in _shown(subfolders, names)
        if (seen := _glance(os.path.join(where, name)))  # noqa: PTH118  a path of bytes-like oddities stays as it is
    )


def _shown(subfolders: list[str], names: list[str]) -> list[str]:
    subfolders[:] = [name for name in subfolders if not name.startswith(".")]
    return [name for name in names if not name.startswith(".") and any(end in name.lower() for end in ENDINGS)]


def _glance(path: str) -> tuple[str, int, int] | None:
    try:
        status = os.stat(path)  # noqa: PTH116  see above
    except OSError:
        return path, 0, 0  # there, but unreadable; or gone in between, which the next look shows
    return path, status.st_mtime_ns, status.st_size
