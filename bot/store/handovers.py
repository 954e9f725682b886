"""Questions that people handed over to the team: sealed, with pseudonyms, and no longer than they are needed.

A hand-over is open until it is answered or too old. Then the question is erased; for a day it is still known, sealed,
where the answer went, so that what staff correct or add gets there, too.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, and_, delete, func, or_, select, update

from bot.store.database import Database
from bot.store.engines import now, upsert
from bot.store.tables import HANDOVERS

# Seconds in which an answer can be corrected, and a question counts for its person's day: with the pause between two
# times of forgetting no more than a day.
AFTERWARDS = 23 * 3600.0
CLAIM = 30.0  # seconds for which a process has a hand-over to itself; it holds it longer while it works on it
MOST_OPEN = 3  # of one person
MOST_A_DAY = 6  # of one person
MOST = 1_000  # open ones in all: far more than any team answers
_PATIENCE = 5.0  # seconds; rather than to say that it doesn't work
_columns = HANDOVERS.c


class Opening(Enum):
    """What became of the wish to hand a question over."""

    OPENED = "opened"
    KNOWN = "known"  # it was handed over before
    TOO_MANY = "too many"  # of this person, or of all together
    UNUSABLE = "unusable"  # the database can't be used


@dataclass(frozen=True, slots=True)
class HandOver:
    """A hand-over: `message` is its number in the staff chat, if it is there; `sealed` is gone when all is over."""

    id: str
    sealed: bytes | None
    message: int | None
    closed: bool


class UnusableError(Exception):
    """The database can't be used: nobody knows whether there is such a hand-over."""


class HandOvers:
    """The hand-overs of a bot, which several processes may look after together."""

    def __init__(self, database: Database, bot: int) -> None:
        self._database = database
        self._bot = bot

    async def open(self, key: str, person: bytes, sealed: bytes) -> Opening:
        """Keep a question for the team, unless its person has too many; it is known by its key."""

        def work(connection: Connection) -> Opening:
            if connection.execute(select(_columns.id).where(self._one(key))).first():
                return Opening.KNOWN
            if self._too_many(connection, person):
                return Opening.TOO_MANY
            new = upsert(HANDOVERS, connection.dialect.name).values(
                bot=self._bot, id=key, person=person, asked=now(connection.dialect.name), sealed=sealed
            )
            added = connection.execute(new.on_conflict_do_nothing().returning(_columns.id)).first()
            return Opening.OPENED if added else Opening.KNOWN

        return await self._database.ask(work, Opening.UNUSABLE, _PATIENCE)

    async def find(self, key: str | None, message: int) -> HandOver | None:
        """Return a hand-over by its number in the staff chat, or else by its key. Raises UnusableError."""
        query = select(HANDOVERS).where(self._mine, or_(_columns.message == message, _columns.id == key))

        def work(connection: Connection) -> list[HandOver] | None:
            return [_read(row) for row in connection.execute(query)]

        found = await self._database.ask(work, None, _PATIENCE)
        if found is None:
            raise UnusableError
        return min(found, key=lambda one: one.message != message, default=None)

    async def to_bring(self) -> HandOver | None:
        """Return one that staff haven't got yet, the oldest first; it belongs to this process for a while."""
        return await self._claim(lambda _dialect: _columns.message.is_(None))

    async def too_old(self, seconds: float) -> HandOver | None:
        """Return one that has been open for longer; it belongs to this process for a while."""
        return await self._claim(lambda dialect: _columns.asked < now(dialect) - seconds)

    def hold(self, key: str) -> None:
        """Keep one for this process for a while from now."""
        self._change(self._one(key), lambda dialect: {"claimed_until": now(dialect) + CLAIM})

    def release(self, key: str) -> None:
        """Give one back, so that the next may try."""
        self._change(self._one(key), lambda _dialect: {"claimed_until": None})

    def release_all(self) -> None:
        """Give back what a process before this one had, unless others may be at work."""
        if not self._database.shared:
            self._change(self._mine, lambda _dialect: {"claimed_until": None})

    def brought(self, key: str, message: int) -> None:
        """Note which message of the staff chat a hand-over is."""
        self._change(self._one(key), lambda _dialect: {"message": message, "claimed_until": None})

    def close(self, key: str, sealed: bytes | None) -> None:
        """Note that one is answered or given up, and what is still to be known of it, sealed."""
        self._change(
            self._one(key),
            lambda dialect: {
                "sealed": sealed,
                "closed": func.coalesce(_columns.closed, now(dialect)),
                "claimed_until": None,
            },
        )

    def forget_person(self, person: bytes) -> None:
        """Erase what is kept of somebody who left: nothing can be brought to them."""
        self._change(
            and_(self._mine, _columns.person == person),
            lambda dialect: {"sealed": None, "closed": func.coalesce(_columns.closed, now(dialect))},
        )

    def forget_old(self, seconds: float = AFTERWARDS) -> None:
        """Forget those that were closed so long ago."""
        self._database.change(
            lambda connection: connection.execute(
                delete(HANDOVERS).where(_columns.closed < now(connection.dialect.name) - seconds)
            )
        )

    async def _claim(self, wanted: Callable[[str], ColumnElement[bool]]) -> HandOver | None:
        """Take the oldest open one of some that nobody works on; of several processes each gets another one."""

        def work(connection: Connection) -> HandOver | None:
            dialect = connection.dialect.name
            free = or_(_columns.claimed_until.is_(None), _columns.claimed_until < now(dialect))
            open_ones = and_(self._mine, _columns.closed.is_(None), free, wanted(dialect))
            first = select(_columns.id).where(open_ones).order_by(_columns.asked).limit(1)
            this = _columns.id == first.with_for_update(skip_locked=True).scalar_subquery()
            taking = update(HANDOVERS).where(self._mine, this).values(claimed_until=now(dialect) + CLAIM)
            row = connection.execute(taking.returning(*_columns)).first()
            return _read(row) if row else None

        return await self._database.ask(work, None, _PATIENCE)

    def _change(self, which: ColumnElement[bool], values: Callable[[str], dict[str, Any]]) -> None:
        def work(connection: Connection) -> None:
            connection.execute(update(HANDOVERS).where(which).values(values(connection.dialect.name)))

        self._database.change(work)

    @property
    def _mine(self) -> ColumnElement[bool]:
        return _columns.bot == self._bot

    def _one(self, key: str) -> ColumnElement[bool]:
        return and_(self._mine, _columns.id == key)

    def _too_many(self, connection: Connection, person: bytes) -> bool:
        """Tell whether somebody, or all together, have as many as can be."""
        is_open, is_theirs = _columns.closed.is_(None), _columns.person == person
        lately = _columns.asked > now(connection.dialect.name) - AFTERWARDS
        all_open, open_of_them, of_their_day = connection.execute(
            select(
                func.count().filter(is_open),
                func.count().filter(is_open, is_theirs),
                func.count().filter(is_theirs, lately),
            ).where(self._mine)
        ).one()
        return bool(all_open >= MOST or open_of_them >= MOST_OPEN or of_their_day >= MOST_A_DAY)


def _read(row: Row[Any]) -> HandOver:
    return HandOver(row.id, row.sealed, row.message, row.closed is not None)
