"""Which updates have been taken and answered: their numbers.

What is in one is kept only while it is put aside, because it waits long and would hold up others, and encrypted with a
key that isn't in the database.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache

from sqlalchemy import ColumnElement, Connection, Double, Executable, Update, bindparam, delete, or_, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.sql.dml import ReturningInsert

from bot.store.database import Database
from bot.store.engines import now, upsert
from bot.store.tables import UPDATES

# Telegram keeps no update longer than a day; with the pause between two times of forgetting, nor does the bot. Seconds.
KEPT = 23 * 3600.0
# Seconds: nobody waits for a message to be put aside, and in memory it would be lost with the process. Shorter than a
# minute with the 25 s that Telegram has waited before, with a webhook.
_LONG_PATIENCE = 20.0
_KEY = (UPDATES.c.bot, UPDATES.c.number)


@dataclass(frozen=True, slots=True)
class Taken:
    """An update that was taken: how often work on it began, whether it was answered, and what was put aside of it."""

    tries: int
    answered: bool
    sealed: bytes | None = None


class Standing(Enum):
    """What has become of an update that somebody wants to work on."""

    MINE = "mine"  # it is for the one who asks
    ANSWERED = "answered"
    ELSEWHERE = "elsewhere"  # it is being worked on, by this process or another


@dataclass(frozen=True, slots=True)
class Claim:
    """Who is to work on an update, and how often work on it has begun, this time included.

    No tries: the database can't be used, and nobody knows who else works on it.
    """

    standing: Standing
    tries: int


class TakenUpdates:
    """The updates that Telegram may give once more, because they aren't confirmed."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @property
    def shared(self) -> bool:
        """Whether other processes may work on updates of the same bot."""
        return self._database.shared

    async def leads(self, bot: int) -> bool:
        """Tell whether this process is the one of several that looks after what is common to them."""
        return await self._database.leads(bot)

    async def left(self, bot: int) -> dict[int, bytes]:
        """Return by their numbers what was put aside and nobody works on: its owner has ended."""

        def query(connection: Connection) -> dict[int, bytes]:
            aside = UPDATES.c.sealed.is_not(None) & (UPDATES.c.bot == bot)
            rows = connection.execute(
                select(UPDATES).where(aside & ~UPDATES.c.answered & _free(connection.dialect.name))
            )
            return {row.number: row.sealed for row in rows}

        return await self._database.ask(query, {})

    async def of(self, bot: int) -> dict[int, Taken]:
        """Return by their numbers what was taken for a bot."""

        def query(connection: Connection) -> dict[int, Taken]:
            rows = connection.execute(select(UPDATES).where(UPDATES.c.bot == bot))
            return {row.number: Taken(row.tries, row.answered, row.sealed) for row in rows}

        return await self._database.ask(query, {})

    async def written(self) -> None:
        """Wait until all that was noted is written, as far as the database can be used."""
        await self._database.ask(lambda _connection: None, None)

    def begin(self, bot: int, number: int) -> None:
        """Note that work on an update begins, where nobody else can work on it."""

        def note(connection: Connection) -> None:
            connection.execute(_beginning(connection.dialect.name), {"bot": bot, "number": number})

        self._database.change(note)

    async def claim(self, bot: int, number: int, owner: str, seconds: float) -> Claim:
        """Take an update for a process, of which there may be several, for so many seconds.

        Exactly one gets it. `owner` is a name of the process that none has had before. A claim ends with `answer` or
        `release`, or when its time is up, because its owner was killed: then the next one may have it. Who works longer
        keeps it with `renew`. While the database can't be used everybody gets it: rather two answers than none.
        """

        def query(connection: Connection) -> Claim:
            given = {"bot": bot, "number": number, "owner": owner, "seconds": seconds}
            tries = connection.execute(_claiming(connection.dialect.name), given).scalar()
            if tries is not None:
                return Claim(Standing.MINE, tries)
            row = connection.execute(select(UPDATES).where(_one(bot, number))).one()
            return Claim(Standing.ANSWERED if row.answered else Standing.ELSEWHERE, row.tries)

        return await self._database.ask(query, Claim(Standing.MINE, 0))

    def renew(self, bot: int, owner: str, seconds: float) -> None:
        """Keep all that a process still works on for so many seconds from now."""

        def note(connection: Connection) -> None:
            until = now(connection.dialect.name) + seconds
            connection.execute(_working(bot, owner).values(claimed_until=until))

        self._database.change(note)

    def release(self, bot: int, owner: str | None) -> None:
        """Give back what a process hasn't answered, as it ends in peace: that try doesn't count.

        Without an owner what was begun without a claim.
        """
        given_back = _working(bot, owner).values(owner=None, claimed_until=None, tries=UPDATES.c.tries - 1)
        self._database.change(lambda connection: connection.execute(given_back))

    async def put_aside(self, bot: int, sealed: Mapping[int, bytes]) -> bool:
        """Keep what is in some updates, by their numbers; return whether that is done."""

        def keep(connection: Connection) -> bool:
            for number, content in sealed.items():
                connection.execute(UPDATES.update().where(_one(bot, number)).values(sealed=content))
            return True

        return await self._database.ask(keep, otherwise=False, patience=_LONG_PATIENCE)

    def answer(self, bot: int, number: int) -> None:
        """Note that an update is answered; nothing of what is in it is kept any longer, and nobody works on it."""

        def note(connection: Connection) -> None:
            connection.execute(_answering(connection.dialect.name), {"bot": bot, "number": number})

        self._database.change(note)

    def forget(self, bot: int, before: int) -> None:
        """Forget the answered ones that Telegram doesn't give any more: they are confirmed."""
        gone = delete(UPDATES).where((UPDATES.c.bot == bot) & (UPDATES.c.number < before) & UPDATES.c.answered)
        self._database.change(lambda connection: connection.execute(gone))

    def forget_old(self, seconds: float = KEPT) -> None:
        """Forget those that nothing happened to for so long: Telegram has forgotten them, too.

        What is put aside stays: it is nowhere else.
        """

        def note(connection: Connection) -> None:
            old = (UPDATES.c.touched < now(connection.dialect.name) - seconds) & UPDATES.c.sealed.is_(None)
            connection.execute(delete(UPDATES).where(old))

        self._database.change(note)


def _one(bot: int, number: int) -> ColumnElement[bool]:
    return (UPDATES.c.bot == bot) & (UPDATES.c.number == number)


def _working(bot: int, owner: str | None) -> Update:
    """Return an UPDATE of all that a process works on."""
    return UPDATES.update().where((UPDATES.c.bot == bot) & (UPDATES.c.owner == owner) & ~UPDATES.c.answered)


def _free(dialect: str) -> ColumnElement[bool]:
    return or_(UPDATES.c.claimed_until.is_(None), UPDATES.c.claimed_until < now(dialect))


# Put together once for each kind of database: that takes longer than to execute them.


@cache
def _beginning(dialect: str) -> Executable:
    new = _new(dialect).values(tries=1, answered=False, touched=now(dialect))
    return new.on_conflict_do_update(
        index_elements=_KEY, set_={"tries": UPDATES.c.tries + 1, "touched": new.excluded.touched}
    )


@cache
def _answering(dialect: str) -> Executable:
    done = {"answered": True, "sealed": None, "owner": None, "claimed_until": None, "touched": now(dialect)}
    return _new(dialect).values(tries=1, **done).on_conflict_do_update(index_elements=_KEY, set_=done)


@cache
def _claiming(dialect: str) -> ReturningInsert[int]:
    """Return what takes an update that nobody works on, all in one statement, and says how often it was taken."""
    time = now(dialect)
    until = time + bindparam("seconds", type_=Double)
    new = _new(dialect).values(tries=1, answered=False, owner=bindparam("owner"), claimed_until=until, touched=time)
    taken = new.on_conflict_do_update(
        index_elements=_KEY,
        set_={
            "tries": UPDATES.c.tries + 1,
            "owner": new.excluded.owner,
            "claimed_until": new.excluded.claimed_until,
            "touched": new.excluded.touched,
        },
        where=~UPDATES.c.answered & _free(dialect),
    )
    return taken.returning(UPDATES.c.tries)


def _new(dialect: str) -> sqlite.Insert | postgresql.Insert:
    return upsert(UPDATES, dialect).values(bot=bindparam("bot"), number=bindparam("number"))
