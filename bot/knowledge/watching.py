"""Hot reload: the folder is polled, and read again after a knowledge file has changed."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from bot.knowledge.files import ENDINGS, is_left_behind
from bot.knowledge.reading import FolderReader, Reading, read

# Polling works everywhere, also on network drives and mounted folders, where the system sends no events.
PAUSE = 0.3  # seconds between two polls; polling a few dozen files takes less than a millisecond


class Watch:
    """Watches a knowledge folder for changes since the watch was made: make it before the first reading."""

    def __init__(self, folder: Path, pause: float = PAUSE, reader: FolderReader | None = None) -> None:
        """Begin; with a `reader`, what that has read before needn't be taken apart again."""
        self.folder = folder
        self._read = reader.read if reader else partial(read, folder)
        self._pause = pause
        self._seen = _snapshot(folder)
        self._held = 0

    @contextmanager
    def held(self) -> Iterator[None]:
        """Yield no changes for a while: who changes the files here sees to what comes of it."""
        self._held += 1
        try:
            yield
        finally:
            self._held -= 1

    async def changes(self) -> AsyncIterator[Reading]:
        """Yield a new reading whenever a file was saved, added or removed; never ends."""
        while True:
            await asyncio.sleep(self._pause)
            if not self._held and _snapshot(self.folder) != self._seen:
                await self._settle()
                reading = await asyncio.to_thread(self._read)
                # What was written while it was read may have been read half; it is read again at once.
                if _snapshot(self.folder) == self._seen:
                    yield reading

    async def _settle(self) -> None:
        """Wait until two polls see the same (debounce): an editor may still be writing."""
        while (now := _snapshot(self.folder)) != self._seen:
            self._seen = now
            await asyncio.sleep(self._pause / 3)


def _snapshot(folder: Path) -> frozenset[tuple[str, int, int]]:
    """Return path, time of the last change and size of all knowledge files."""
    return frozenset(
        _fingerprint(os.path.join(where, name))  # noqa: PTH118  pathlib takes four times as long
        for where, subfolders, names in os.walk(folder)
        for name in _visible(subfolders, names)
    )


def _visible(subfolders: list[str], names: list[str]) -> list[str]:
    subfolders[:] = [name for name in subfolders if not is_left_behind(name)]
    return [name for name in names if not is_left_behind(name) and any(end in name.lower() for end in ENDINGS)]


def _fingerprint(path: str) -> tuple[str, int, int]:
    try:
        status = os.stat(path)  # noqa: PTH116  see above
    except OSError:
        return path, 0, 0  # there, but unreadable; or gone in between, which the next poll shows
    return path, status.st_mtime_ns, status.st_size
