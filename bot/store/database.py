"""The database, in a thread of its own: nobody waits for a slow disk or server, and trouble silences no bot."""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from time import monotonic
from typing import TypeVar

from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from bot.store.engines import is_shared, open_engine
from bot.store.failures import is_of_content, is_of_others, sentence
from bot.store.guard import Guard
from bot.store.leading import Leading
from bot.store.migrations import NewerDatabaseError, migrate
from bot.store.owning import Owning

T = TypeVar("T")
Work = Callable[[Connection], object]

_PATIENCE = 2.0  # seconds that an asker waits who doesn't say otherwise, and so whoever waits for a reply
_LONGEST = 3.0  # seconds for one transaction
_LONGEST_MIGRATION = 60.0
# Seconds in which a server in trouble isn't tried again, as each try makes people wait: longer where tries take long.
_SHORTEST_REST = 1.0
_LONGEST_REST = 10.0
_RESTS = 3  # times as long as a try took
_MOST_WAITING = 10_000  # changes that are kept while the database can't be written
# Changes in one transaction: rows that it has changed are waited for by other processes until it ends.
_AT_ONCE = 50
_TRIES = 3  # of a transaction that had to wait for another process for too long
_log = logging.getLogger(__name__)


class Database:
    """Changes and answers of one SQLite file or PostgreSQL database, in the order in which they are asked for.

    While it can't be used (locked, read-only, full, damaged, down) changes wait in memory, and the log says so once.
    """

    def __init__(self, url: str, *, quiet: bool = False) -> None:
        """Take an address like `sqlite:///bot.sqlite3` or `postgresql://…`; it is opened with the first use.

        With `quiet`, whoever asks says what is wrong, and not the log.
        """
        self._engine = open_engine(url)
        self._guard = Guard(self._engine)
        self._owning = Owning(self._engine)
        self.shared = is_shared(self._engine)
        """Whether other processes, on other machines too, may work with the same database."""
        self._thread = ThreadPoolExecutor(1, "database")
        self._leading: dict[int, Leading] = {}
        self._waiting: deque[Work] = deque()
        self._called = False
        self._at_once = _AT_ONCE
        self._lost = 0
        self._made = False
        self._quiet = quiet
        self.trouble = ""
        """What is wrong with it, in a sentence without its end; empty while it can be used."""
        self._rests_until = 0.0

    def change(self, work: Work) -> bool:
        """Do a change soon, or as soon as the database can be used; return at once whether it isn't lost.

        One that can never be done, because of what it wants to write, is left out, and the log says so.
        """
        if len(self._waiting) >= _MOST_WAITING:
            self._lost += 1
            return False
        self._waiting.append(work)
        if not self._called:
            self._called = True
            self._thread.submit(self._catch_up)
        return True

    async def ask(self, work: Callable[[Connection], T], otherwise: T, patience: float | None = None) -> T:
        """Return what a query finds after all changes before it; `otherwise` while the database can't be used.

        `patience`: seconds that the asker can wait; None: as long as somebody who waits for a reply.
        """
        try:
            async with asyncio.timeout(_PATIENCE if patience is None else patience):
                return await asyncio.get_running_loop().run_in_executor(self._thread, self._answer, work, otherwise)
        except TimeoutError:
            return otherwise

    async def leads(self, bot: int) -> bool:
        """Tell whether this process is the one of several for a bot that looks after what is common to them."""
        if not self.shared:
            return True
        # Negative, so that it is nobody else's key: that of migrations is positive.
        leading = self._leading.setdefault(bot, Leading(self._engine, -bot))
        try:
            async with asyncio.timeout(_PATIENCE):
                return await asyncio.get_running_loop().run_in_executor(self._thread, leading.held)
        except TimeoutError:
            return False

    def own(self) -> None:
        """Be the one process that a SQLite file belongs to; the log says so if another one is."""
        if not self._owning.begin():
            _log.warning(
                "DATABASE_URL: another process works with %s, too. A SQLite file belongs to one bot: "
                "give each its own, or take PostgreSQL for several of the same bot.",
                self._engine.url.database,
            )

    def close(self) -> None:
        """Do what is still to be done."""
        self._thread.submit(self._finish)
        self._thread.shutdown()
        self._owning.end()
        if (lost := self._lost + len(self._waiting)) and not self._quiet:
            _log.warning("%d changes could not be written to the database and are lost.", lost)

    def _finish(self) -> None:
        self._rests_until = 0.0
        self._catch_up()
        for leading in self._leading.values():
            leading.give_up()
        self._engine.dispose()

    def _answer(self, work: Callable[[Connection], T], otherwise: T) -> T:
        self._catch_up()  # what can't be written now doesn't hold up reading: a disk may be full
        try:
            return self._transaction(work)
        except _UnusableError:
            return otherwise
        except Exception as error:
            if not is_of_content(error):
                raise
            _tell_left_out(error)
            return otherwise

    def _catch_up(self) -> None:
        """Do what waits; what fails stays first in the queue."""
        self._called = False
        most = self._at_once
        while some := [self._waiting[place] for place in range(min(most, len(self._waiting)))]:
            try:
                self._transaction(partial(_all, some))
            except _UnusableError:
                self._at_once = max(1, len(some) // 2)  # a slow server does less in the same time
                return
            except Exception as error:  # noqa: BLE001  a bug in one change must not hold up all behind it
                if len(some) > 1:
                    most = 1  # which of them it is shows when they are done one by one
                    continue
                _tell_left_out(error)
            for _ in some:
                self._waiting.popleft()
            most = self._at_once = min(2 * most, _AT_ONCE)
        self._end_trouble()

    def _transaction(self, work: Callable[[Connection], T]) -> T:
        """Do some work. Raises _UnusableError, and whatever is wrong with the work itself."""
        began = monotonic()
        if began < self._rests_until:
            raise _UnusableError
        try:
            result = self._insistently(work)
        except (SQLAlchemyError, NewerDatabaseError) as error:
            if is_of_content(error):
                raise
            self._take_note_of_trouble(error, monotonic() - began)
            raise _UnusableError from None
        self._end_trouble()
        return result

    def _end_trouble(self) -> None:
        """Say that all is well again, once nothing waits any more: a disk that is full can still be read."""
        if self.trouble and not self._waiting:
            _log.info("The database can be used again.")
            self.trouble = ""

    def _insistently(self, work: Callable[[Connection], T]) -> T:
        """Do some work, again where another process is in the way: that is how several of them share a database."""
        for number in range(1, _TRIES + 1):
            try:
                self._make()
                with self._guard.within(_LONGEST), self._engine.begin() as connection:
                    return work(connection)
            except SQLAlchemyError as error:
                if number == _TRIES or not is_of_others(error):
                    raise
        raise AssertionError  # the last try returns or raises

    def _make(self) -> None:
        if not self._made:
            with self._guard.within(_LONGEST_MIGRATION):
                migrate(self._engine)
            self._made = True

    def _take_note_of_trouble(self, error: SQLAlchemyError | NewerDatabaseError, took: float) -> None:
        if not self.trouble:
            said = str(error) if isinstance(error, NewerDatabaseError) else sentence(error, self._engine.url.password)
            self.trouble = said
            if not self._quiet:
                _log.warning("DATABASE_URL: %s. The bot goes on; what is to be kept waits in memory.", self.trouble)
        if self.shared:
            self._rests_until = monotonic() + min(max(_SHORTEST_REST, _RESTS * took), _LONGEST_REST)


class _UnusableError(Exception):
    """The database can't be used now."""


def _all(changes: list[Work], connection: Connection) -> None:
    for change in changes:
        change(connection)


def _tell_left_out(error: Exception) -> None:
    """Say that a change is left out; what was to be written is nobody's business."""
    if is_of_content(error):
        _log.warning("A change that the database can't take (%s) is left out.", type(error).__name__)
    else:
        _log.error("A bug in a change of the database; it is left out.", exc_info=error)
