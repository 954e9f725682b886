"""A SQLite file belongs to one process: another one that begins to work with it is noticed."""

from __future__ import annotations

from contextlib import suppress
from io import TextIOWrapper
from pathlib import Path

from sqlalchemy import Engine

try:
    from fcntl import LOCK_EX, LOCK_NB, flock
except ImportError:  # on Windows, where nobody is told
    flock = None  # type: ignore[assignment]

_ENDING = "-owner"


class Owning:
    """Holds a lock beside the file as long as the process lives; one that was killed holds none.

    Not on the file itself: to close it once more would end SQLite's own locks.
    """

    def __init__(self, engine: Engine) -> None:
        name = engine.url.database if engine.dialect.name == "sqlite" else None
        self._file = Path(name + _ENDING) if name and name != ":memory:" else None
        self._held: TextIOWrapper | None = None

    def begin(self) -> bool:
        """Own the file from now on, unless another process does; return False then."""
        if self._file is None or flock is None:
            return True
        with suppress(OSError):  # where nothing can be written, the database says so itself
            self._held = self._file.open("a", encoding="ascii")
            try:
                flock(self._held, LOCK_EX | LOCK_NB)
            except BlockingIOError:
                self.end()
                return False
        return True

    def end(self) -> None:
        """Leave the file to others."""
        if self._held:
            self._held.close()
            self._held = None
