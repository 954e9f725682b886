"""The database, in a thread of its own: nobody waits for a slow disk, and trouble with it silences no bot."""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any, TypeVar

from sqlalchemy import Connection, create_engine, event
from sqlalchemy.exc import SQLAlchemyError

from bot.store.tables import TABLES

T = TypeVar("T")
Work = Callable[[Connection], object]

_PATIENCE = 0.5  # seconds that another process may hold the file
_MOST_WAITING = 10_000  # changes that are kept while the database can't be written
_AT_ONCE = 200  # changes in one transaction
_log = logging.getLogger(__name__)


class Database:
    """Changes and answers of one SQLite file, in the order in which they are asked for.

    While it can't be used (locked, read-only, full, damaged) changes wait in memory, and the log says so once.
    """

    def __init__(self, url: str) -> None:
        """Take the address of a file, like `sqlite:///bot.sqlite3`; it is opened with the first use."""
        self._engine = create_engine(url, connect_args={"timeout": _PATIENCE})
        event.listen(self._engine, "connect", _prepare)
        self._thread = ThreadPoolExecutor(1, "database")
        self._waiting: deque[Work] = deque(maxlen=_MOST_WAITING)
        self._made = False
        self._trouble = False

    def change(self, work: Work) -> None:
        """Do a change soon, or as soon as the database can be used; return at once."""
        self._waiting.append(work)
        self._thread.submit(self._catch_up)

    async def ask(self, work: Callable[[Connection], T], otherwise: T) -> T:
        """Return what a query finds after all changes before it; `otherwise` while the database can't be used."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, self._answer, work, otherwise)

    def close(self) -> None:
        """Do what is still to be done."""
        self._thread.submit(self._engine.dispose)
        self._thread.shutdown()
        if self._waiting:
            _log.warning("%d changes could not be written to the database and are lost.", len(self._waiting))

    def _answer(self, work: Callable[[Connection], T], otherwise: T) -> T:
        self._catch_up()
        return self._transaction(work, otherwise)

    def _catch_up(self) -> None:
        """Do what waits; what fails stays first in the queue."""
        while self._waiting:
            some = [self._waiting[place] for place in range(min(_AT_ONCE, len(self._waiting)))]
            if not self._transaction(partial(_all, some), otherwise=False):
                return
            for _ in some:
                self._waiting.popleft()

    def _transaction(self, work: Callable[[Connection], T], otherwise: T) -> T:
        try:
            if not self._made:
                TABLES.create_all(self._engine)
                self._made = True
            with self._engine.begin() as connection:
                result = work(connection)
        except SQLAlchemyError as error:
            if not self._trouble:
                reason = getattr(error, "orig", None) or type(error).__name__
                _log.warning("DATABASE_URL: %s. The bot goes on; what is to be kept waits in memory.", reason)
            self._trouble = True
            return otherwise
        if self._trouble:
            _log.info("The database can be used again.")
            self._trouble = False
        return result


def _all(changes: list[Work], connection: Connection) -> bool:
    for change in changes:
        change(connection)
    return True


def _prepare(connection: Any, _record: object) -> None:
    """Let readers and the writer not wait for each other; what is written outlasts the process, if not a power cut."""
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
