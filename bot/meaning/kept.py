"""Vectors that are kept from one start to the next, so that only what has changed is encoded."""

from __future__ import annotations

import hashlib
import logging
import os
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, suppress
from copy import copy
from pathlib import Path

import numpy as np

from bot.meaning.encoder import Encoder, Vectors
from bot.meaning.sharpening import sharpening_of

Progress = Callable[[int, int], None]
"""Is told, in the thread that encodes, how many of how many texts are done. An error it raises ends the encoding."""
WORTH_TELLING = 256  # texts: fewer take a second or two, which needn't be told to people

_BATCH = 32  # texts encoded between two writes: what a stop waits for, and a kill costs
_MOST = 400_000  # vectors in the file, 384 bytes each: those not used for longest go first
_PATIENCE = 5.0  # seconds that another process may be writing
_TODAY = "strftime('%s') / 86400"  # the day is enough to know what was used long ago
_QUESTION_MARKS = 500  # in one statement; SQLite allows 999 in its old versions
SHIPPED = Path(__file__).with_name("vectors.sqlite3")  # made when a container is built
_log = logging.getLogger(__name__)


class KeptVectors:
    """The vectors of a knowledge base's texts; never of what people ask, which is not to be kept.

    The file has a vector of bytes and a hash for each text, no text. Several processes may use it; where it can't be
    read or written, vectors are made anew each time. `shipped` is a file of the same kind that is only read, and `most`
    is how many are kept.
    """

    def __init__(
        self, encoder: Encoder, folder: Path | None, shipped: Path | None = SHIPPED, most: int = _MOST
    ) -> None:
        self.encoder = encoder
        self.sharpening = sharpening_of(encoder.name)
        self._most = most
        self._listeners: tuple[Progress, ...] = ()
        self._file = folder / "vectors.sqlite3" if folder else None
        self._shipped = shipped if shipped and _exists(shipped) else None

    def telling(self, listener: Progress) -> KeptVectors:
        """Return the same vectors, of which one more listener is told how far encoding has come."""
        telling = copy(self)
        telling._listeners = (*self._listeners, listener)  # noqa: SLF001  our own copy
        return telling

    def with_encoder(self, encoder: Encoder) -> KeptVectors:
        """Return the same vectors, with new ones made by another encoder of the same kind."""
        other = copy(self)
        other.encoder = encoder
        return other

    def missing(self, texts: Sequence[str]) -> int:
        """Return how many texts there is no vector of yet."""
        keys = {self._key(text) for text in texts}
        return len(keys - self._found(keys).keys())

    def vectors(self, texts: Sequence[str]) -> Vectors:
        """Return a row for each text; those that aren't kept are encoded, and kept."""
        keys = [self._key(text) for text in texts]
        found = self._found(set(keys))
        missing = {key: text for key, text in zip(keys, texts, strict=True) if key not in found}
        todo = list(missing.items())
        for start in range(0, len(todo), _BATCH):
            batch = dict(todo[start : start + _BATCH])
            new = dict(zip(batch, map(packed, self.encoder.encode(list(batch.values()))), strict=True))
            self._keep(new)
            found |= new
            for listener in self._listeners:
                listener(min(start + _BATCH, len(todo)), len(todo))
        if todo:
            self._forget_oldest()
        return unpacked([found[key] for key in keys], self.encoder.dimensions)

    def _found(self, keys: set[bytes]) -> dict[bytes, bytes]:
        found = self._kept(self._shipped, keys, shipped=True)
        return found | self._kept(self._file, keys - found.keys())

    def _key(self, text: str) -> bytes:
        return hashlib.sha256(f"{self.encoder.name}\0{text}".encode(errors="surrogatepass")).digest()[:16]

    def _kept(self, file: Path | None, keys: set[bytes], *, shipped: bool = False) -> dict[bytes, bytes]:
        """Return the vectors of some keys that a file has; in the user's own, take note that they are in use."""
        found: dict[bytes, bytes] = {}
        read_only = shipped or not _is_writable(file)

        def look_up(database: sqlite3.Connection) -> None:
            old: list[tuple[bytes]] = []
            for some in _chunks(sorted(keys)):
                chosen = f"key, vector, used < {_TODAY} FROM vectors WHERE key IN ({','.join('?' * len(some))})"
                rows = database.execute(f"SELECT {chosen}", some).fetchall()
                found.update((key, vector) for key, vector, _ in rows)
                old += [(key,) for key, _, is_old in rows if is_old]
            if old and not read_only:
                database.executemany(f"UPDATE vectors SET used = {_TODAY} WHERE key = ?", old)  # noqa: S608

        if file and keys and _exists(file):
            _in_transaction(file, look_up, read_only=read_only)
        return found

    def _keep(self, vectors: dict[bytes, bytes]) -> None:
        def write(database: sqlite3.Connection) -> None:
            database.executemany(f"INSERT OR REPLACE INTO vectors VALUES (?, ?, {_TODAY})", vectors.items())  # noqa: S608

        if self._file:
            _in_transaction(self._file, write)

    def _forget_oldest(self) -> None:
        """Keep no more than may be kept; that looks at all of them, so it is done once, at the end."""

        def forget(database: sqlite3.Connection) -> None:
            oldest = "SELECT key FROM vectors ORDER BY used DESC LIMIT -1 OFFSET ?"
            database.execute(f"DELETE FROM vectors WHERE key IN ({oldest})", (self._most,))  # noqa: S608

        if self._file:
            _in_transaction(self._file, forget)


def _in_transaction(file: Path, work: Callable[[sqlite3.Connection], None], *, read_only: bool = False) -> None:
    """Work on a file, all or nothing. Trouble with it is logged, and is no trouble for anybody else."""
    try:
        if not read_only:
            file.parent.mkdir(parents=True, exist_ok=True)
        address = file.absolute().as_uri() + ("?mode=ro&immutable=1" if read_only else "")
        with closing(sqlite3.connect(address, timeout=_PATIENCE, uri=True)) as database, database:
            if not read_only:
                database.execute("PRAGMA journal_mode = WAL")
                database.execute("CREATE TABLE IF NOT EXISTS vectors (key BLOB PRIMARY KEY, vector BLOB, used INTEGER)")
            work(database)
    except (sqlite3.Error, OSError) as error:
        _log.info("Vectors can't be kept in %s (%s).", file, error)
        damaged = isinstance(error, sqlite3.DatabaseError) and not isinstance(error, sqlite3.OperationalError)
        if damaged and not read_only:
            with suppress(OSError):
                file.unlink(missing_ok=True)


def _exists(file: Path) -> bool:
    """Tell whether a file is there and can be seen; a folder that nobody may look into is no trouble."""
    try:
        return file.exists()
    except OSError:
        return False


def _is_writable(file: Path | None) -> bool:
    return file is not None and all(os.access(path, os.W_OK) for path in (file, file.parent))


def _chunks(keys: list[bytes]) -> Iterator[list[bytes]]:
    for start in range(0, len(keys), _QUESTION_MARKS):
        yield keys[start : start + _QUESTION_MARKS]


def packed(vector: Vectors) -> bytes:
    """Return a vector in bytes: -127 to 127 of its largest number. The cosine with the original is above .9999."""
    most = float(np.abs(vector).max(initial=0.0)) or 1.0
    return bytes(np.rint(vector * (127 / most)).astype(np.int8).tobytes())


def unpacked(packed: Sequence[bytes], dimensions: int) -> Vectors:
    rows = np.frombuffer(b"".join(packed), np.int8).reshape(-1, dimensions).astype(np.float32)
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    rows /= np.where(lengths > 0, lengths, 1)
    return rows
