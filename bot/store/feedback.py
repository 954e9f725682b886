"""How often each answer helped and how often it didn't: two numbers for each entry."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from sqlalchemy import Connection, select

from bot.store.database import Database
from bot.store.engines import upsert
from bot.store.tables import FEEDBACK


@dataclass(frozen=True, slots=True)
class Votes:
    """How often the answer of an entry helped, and how often it didn't."""

    helpful: int = 0
    unhelpful: int = 0


class Feedback:
    """The votes of all entries."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, entry: str, *, helpful: bool) -> None:
        """Count a vote on the answer of an entry."""
        self._database.change(partial(_count, entry, int(helpful), int(not helpful)))

    async def counts(self) -> dict[str, Votes]:
        """Return the votes of all entries that have some; those that helped least come first."""
        return await self._database.ask(_counts, {})


def _count(entry: str, helpful: int, unhelpful: int, connection: Connection) -> None:
    columns = FEEDBACK.c
    new = upsert(FEEDBACK, connection.dialect.name).values(entry=entry, helpful=helpful, unhelpful=unhelpful)
    counted = new.on_conflict_do_update(
        index_elements=[columns.entry],
        set_={
            "helpful": columns.helpful + new.excluded.helpful,
            "unhelpful": columns.unhelpful + new.excluded.unhelpful,
        },
    )
    connection.execute(counted)


def _counts(connection: Connection) -> dict[str, Votes]:
    columns = FEEDBACK.c
    rows = connection.execute(select(FEEDBACK).order_by(columns.helpful - columns.unhelpful, columns.entry))
    return {row.entry: Votes(row.helpful, row.unhelpful) for row in rows}
