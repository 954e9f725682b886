"""Counts that several processes add to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import cache
from threading import Lock
from typing import Any

from sqlalchemy import BindParameter, Connection, Executable, Table, bindparam

from bot.store.database import Database
from bot.store.engines import upsert


class Counts:
    """The rows of a table that say how often something was, by its primary key.

    What is to be added is put together until it is written, and then in an order that is the same in all processes:
    they wait for each other's rows in turn, and never in a circle.
    """

    def __init__(self, database: Database, table: Table) -> None:
        self._database = database
        self._table = table
        self._new: Counter[tuple[str, ...]] = Counter()
        self._lock = Lock()  # they are written in the database's thread

    def add(self, *key: str) -> None:
        """Count one more; the parts of a key come in the order of the table's."""
        with self._lock:
            first = not self._new
            self._new[key] += 1
        if first and not self._database.change(self._writing()):
            self._take()

    def _writing(self) -> Callable[[Connection], None]:
        """Return what writes all that is new when it is called first, and the same when it has to be tried again."""
        rows: list[dict[str, Any]] = []

        def write(connection: Connection) -> None:
            if not rows:
                rows.extend(self._take())
            connection.execute(_adding(self._table, connection.dialect.name), rows)

        return write

    def _take(self) -> list[dict[str, Any]]:
        with self._lock:
            taken, self._new = self._new, Counter()
        names = [column.name for column in self._table.primary_key.columns]
        return [{**dict(zip(names, key, strict=True)), "new": taken[key]} for key in sorted(taken)]


@cache
def _adding(table: Table, dialect: str) -> Executable:
    """Return what adds to a row; put together once, as that takes longer than to execute it."""
    key: dict[str, BindParameter[Any]] = {column.name: bindparam(column.name) for column in table.primary_key.columns}
    row = upsert(table, dialect).values(**key, amount=bindparam("new"))
    return row.on_conflict_do_update(index_elements=[*key], set_={"amount": table.c.amount + row.excluded.amount})
