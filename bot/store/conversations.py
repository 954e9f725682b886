"""Conversations, so that another process can go on with them: sealed, under keys that tell nobody which chat it is."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from sqlalchemy import Connection, Executable, Select, bindparam, delete, select, tuple_

from bot.store.database import Database
from bot.store.engines import now, upsert
from bot.store.tables import CONVERSATIONS

# With the pause between two times of forgetting, nothing is there for longer than a day. Seconds.
KEPT = 23 * 3600.0
_PATIENCE = 0.5  # seconds; somebody waits for a reply, which is possible without
_MOST = 100_000  # conversations of some hundred bytes each


class Key(NamedTuple):
    """What stands for a chat, and for a person in it; pseudonyms of 32 bytes."""

    chat: bytes
    person: bytes


class KeptConversations:
    """The conversations of the last day, but no more than 100,000: those that are oldest go first."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.shared = database.shared
        """Whether other processes may go on with the same conversations meanwhile."""

    async def load(self, key: Key) -> bytes | None:
        """Return what was saved last, unless that is a day ago; None, too, while the database can't be used."""

        def query(connection: Connection) -> bytes | None:
            return connection.execute(_loading(connection.dialect.name), key._asdict()).scalar_one_or_none()

        return await self._database.ask(query, None, _PATIENCE)

    def save(self, key: Key, sealed: bytes) -> None:
        """Keep a conversation in the place of what was kept of it before."""

        def note(connection: Connection) -> None:
            connection.execute(_saving(connection.dialect.name), {**key._asdict(), "sealed": sealed})

        self._database.change(note)

    def forget(self, chat: bytes) -> None:
        """Forget all conversations of a chat."""
        gone = delete(CONVERSATIONS).where(CONVERSATIONS.c.chat == chat)
        self._database.change(lambda connection: connection.execute(gone))

    def forget_old(self, seconds: float = KEPT, most: int = _MOST) -> None:
        """Forget conversations in which nothing was said for so long, and of the others all but the youngest."""
        columns = CONVERSATIONS.c
        newest_first = select(columns.chat, columns.person).order_by(columns.touched.desc())

        def note(connection: Connection) -> None:
            connection.execute(delete(CONVERSATIONS).where(columns.touched < now(connection.dialect.name) - seconds))
            too_many = tuple_(columns.chat, columns.person).in_(newest_first.offset(most))
            connection.execute(delete(CONVERSATIONS).where(too_many))

        self._database.change(note)


# Put together once for each kind of database: that takes longer than to execute them.


@cache
def _loading(dialect: str) -> Select[bytes]:
    columns = CONVERSATIONS.c
    one = (columns.chat == bindparam("chat")) & (columns.person == bindparam("person"))
    return select(columns.sealed).where(one & (columns.touched >= now(dialect) - KEPT))


@cache
def _saving(dialect: str) -> Executable:
    columns = CONVERSATIONS.c
    new = upsert(CONVERSATIONS, dialect).values(
        chat=bindparam("chat"), person=bindparam("person"), sealed=bindparam("sealed"), touched=now(dialect)
    )
    return new.on_conflict_do_update(
        index_elements=(columns.chat, columns.person),
        set_={"sealed": new.excluded.sealed, "touched": new.excluded.touched},
    )
