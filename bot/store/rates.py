"""How often people and groups write, where several processes answer them: under keys that tell nobody who it is.

Of each there are two numbers: of this window and of the one before, which counts less the longer this one lasts.
"""

from __future__ import annotations

from enum import Enum
from functools import cache
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Connection,
    Double,
    Update,
    bindparam,
    case,
    cast,
    delete,
    extract,
    func,
    literal,
)
from sqlalchemy.dialects import postgresql
from sqlalchemy.sql.dml import ReturningInsert, ReturningUpdate

from bot.store.database import Database
from bot.store.engines import now
from bot.store.tables import RATES

KEPT = 2 * 3600.0  # seconds: two windows of the longest
_PATIENCE = 0.5  # seconds; somebody waits for a reply, which is possible without


class Use(Enum):
    """What there is of a quota for one who writes."""

    LEFT = "left"
    USED_UP = "used up"  # since just now: nobody has told them yet
    TOLD = "told"


class KeptRates:
    """The quotas that several processes share; a process that has its database for itself needs none of this."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.shared = database.shared
        """Whether other processes may answer the same people."""

    async def use(self, key: bytes, most: int, seconds: float) -> Use | None:
        """Count a message if there weren't `most` in the last seconds; None while the database can't be used."""

        def query(connection: Connection) -> Use:
            given = {"key": key, "most": most, "seconds": seconds}
            if connection.execute(_counting(), given).scalar() is not None:
                return Use.LEFT
            told = connection.execute(_telling(), {"one": key}).scalar()
            return Use.TOLD if told is None else Use.USED_UP

        return await self._database.ask(query, None, _PATIENCE)

    def forget(self, key: bytes) -> None:
        """Forget how often somebody wrote."""
        self._change(delete(RATES).where(RATES.c.key == key))

    def forget_old(self, seconds: float = KEPT) -> None:
        """Forget those who haven't written for so long."""
        if self.shared:
            self._change(delete(RATES).where(RATES.c.touched < now("postgresql") - seconds))

    def _change(self, change: Any) -> None:
        self._database.change(lambda connection: connection.execute(change))


# Put together once: that takes longer than to execute them.


@cache
def _counting() -> ReturningInsert[Any]:
    """Return what counts a message if there is room for it, all in one statement; it returns nothing if there isn't."""
    time = cast(extract("epoch", func.now()), Double)  # the same in all of the statement
    windows = time / bindparam("seconds", type_=Double)
    this = cast(func.floor(windows), BigInteger)
    c = RATES.c
    used = case((c.window == this, c.used), else_=literal(0))
    before = case((c.window == this, c.before), (c.window == this - 1, c.used), else_=literal(0))
    new = postgresql.insert(RATES).values(key=bindparam("key"), window=this, used=1, before=0, told=False, touched=time)
    counted = new.on_conflict_do_update(
        index_elements=[c.key],
        set_={"window": this, "used": used + 1, "before": before, "told": False, "touched": time},
        where=before * (1 - (windows - this)) + used < bindparam("most", type_=BigInteger),
    )
    return counted.returning(c.key)


@cache
def _telling() -> ReturningUpdate[Any]:
    untold: Update = RATES.update().where((RATES.c.key == bindparam("one")) & ~RATES.c.told)
    return untold.values(told=literal(value=True, type_=Boolean)).returning(RATES.c.key)
