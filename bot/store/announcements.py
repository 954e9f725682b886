"""What staff were told last of something, so that they are told once: over restarts, and whichever process notices."""

from __future__ import annotations

from sqlalchemy import Connection, delete, select

from bot.store.database import Database
from bot.store.engines import upsert
from bot.store.tables import ANNOUNCEMENTS


class Announcements:
    """For each name a mark that says what was told last; none: nothing, or all of it is over."""

    def __init__(self, database: Database, bot: int) -> None:
        self._database = database
        self._bot = bot

    async def last(self, name: str) -> str | None:
        """Return the mark; None, too, while the database can't be used."""
        columns = ANNOUNCEMENTS.c
        query = select(columns.mark).where((columns.bot == self._bot) & (columns.name == name))
        return await self._database.ask(lambda connection: connection.execute(query).scalar_one_or_none(), None)

    async def change(self, name: str, before: str | None, after: str | None) -> bool:
        """Put a mark in the place of the one `before`, all at once; return whether this process did.

        Of several that try, one does; none while the database can't be used.
        """

        def work(connection: Connection) -> bool:
            if before is None:
                return after is not None and self._begin(connection, name, after)
            columns = ANNOUNCEMENTS.c
            this = (columns.bot == self._bot) & (columns.name == name) & (columns.mark == before)
            change = delete(ANNOUNCEMENTS) if after is None else ANNOUNCEMENTS.update().values(mark=after)
            return connection.execute(change.where(this)).rowcount == 1

        return await self._database.ask(work, otherwise=False)

    def _begin(self, connection: Connection, name: str, mark: str) -> bool:
        new = upsert(ANNOUNCEMENTS, connection.dialect.name).values(bot=self._bot, name=name, mark=mark)
        added = new.on_conflict_do_nothing().returning(ANNOUNCEMENTS.c.name)
        return connection.execute(added).first() is not None
