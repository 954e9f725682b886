"""Which updates have been taken and answered: their numbers.

What is in one is kept only while it is put aside, because it waits long and would hold up others, and encrypted with a
key that isn't in the database.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, delete, select

from bot.store.database import Database
from bot.store.engines import upsert
from bot.store.tables import UPDATES


@dataclass(frozen=True, slots=True)
class Taken:
    """An update that was taken: how often work on it began, whether it was answered, and what was put aside of it."""

    tries: int
    answered: bool
    sealed: bytes | None = None


class TakenUpdates:
    """The updates that Telegram may give once more, because they aren't confirmed."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def of(self, bot: int) -> dict[int, Taken]:
        """Return by their numbers what was taken for a bot."""

        def query(connection: Connection) -> dict[int, Taken]:
            rows = connection.execute(select(UPDATES).where(UPDATES.c.bot == bot))
            return {row.number: Taken(row.tries, row.answered, row.sealed) for row in rows}

        return await self._database.ask(query, {})

    def begin(self, bot: int, number: int) -> None:
        """Note that work on an update begins."""

        def note(connection: Connection) -> None:
            new = upsert(UPDATES, connection).values(bot=bot, number=number, tries=1, answered=False)
            again = new.on_conflict_do_update(
                index_elements=[UPDATES.c.bot, UPDATES.c.number], set_={"tries": UPDATES.c.tries + 1}
            )
            connection.execute(again)

        self._database.change(note)

    async def put_aside(self, bot: int, sealed: Mapping[int, bytes]) -> bool:
        """Keep what is in some updates, by their numbers; return whether that is done."""

        def keep(connection: Connection) -> bool:
            for number, content in sealed.items():
                connection.execute(UPDATES.update().where(_one(bot, number)).values(sealed=content))
            return True

        return await self._database.ask(keep, otherwise=False)

    def answer(self, bot: int, number: int) -> None:
        """Note that an update is answered; nothing of what is in it is kept any longer."""
        done = UPDATES.update().where(_one(bot, number)).values(answered=True, sealed=None)
        self._database.change(lambda connection: connection.execute(done))

    def forget(self, bot: int, before: int) -> None:
        """Forget the answered ones that Telegram doesn't give any more: they are confirmed."""
        gone = delete(UPDATES).where((UPDATES.c.bot == bot) & (UPDATES.c.number < before) & UPDATES.c.answered)
        self._database.change(lambda connection: connection.execute(gone))


def _one(bot: int, number: int) -> ColumnElement[bool]:
    return (UPDATES.c.bot == bot) & (UPDATES.c.number == number)
