"""How often each answer helped and how often it didn't: two numbers for each entry, in a SQLite file."""

from __future__ import annotations

import logging
import sqlite3
from dataclasses import dataclass
from typing import Self

MEMORY = ":memory:"
_PREFIX = "sqlite:///"
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Votes:
    """How often the answer of an entry helped, and how often it didn't."""

    helpful: int = 0
    unhelpful: int = 0


class Feedback:
    """The votes of all entries. Votes are rare and a line in a file each: counting one takes a millisecond."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        with connection:
            connection.execute(
                "CREATE TABLE IF NOT EXISTS feedback "
                "(entry TEXT PRIMARY KEY, helpful INTEGER NOT NULL, unhelpful INTEGER NOT NULL)"
            )

    @classmethod
    def open(cls, url: str) -> Self:
        """Open the file of a URL like `sqlite:///bot.sqlite3`; if that can't be written, count in memory and say so."""
        try:
            return cls(sqlite3.connect(url.removeprefix(_PREFIX)))
        except sqlite3.Error as error:
            _log.warning("DATABASE_URL: %s; votes are counted until the bot stops, and not kept.", error)
            return cls(sqlite3.connect(MEMORY))

    def close(self) -> None:
        self._connection.close()

    def add(self, entry: str, *, helpful: bool) -> None:
        """Count a vote on the answer of an entry."""
        try:
            with self._connection:
                self._connection.execute(
                    "INSERT INTO feedback VALUES (?, ?, ?) ON CONFLICT (entry) DO UPDATE SET "
                    "helpful = helpful + excluded.helpful, unhelpful = unhelpful + excluded.unhelpful",
                    (entry, int(helpful), int(not helpful)),
                )
        except sqlite3.Error as error:
            _log.warning("A vote could not be counted: %s.", error)

    def counts(self) -> dict[str, Votes]:
        """Return the votes of all entries that have some; those that helped least come first."""
        rows = self._connection.execute(
            "SELECT entry, helpful, unhelpful FROM feedback ORDER BY helpful - unhelpful, entry"
        )
        return {entry: Votes(helpful, unhelpful) for entry, helpful, unhelpful in rows}
