"""Votes on answers."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from sqlalchemy import Connection, inspect

from bot.store import Database, Feedback, Votes


async def test_votes_are_counted_by_entry_over_restarts(database_url: str) -> None:
    """There are two numbers for each entry, those that helped least first, and nothing else."""
    for _ in range(2):
        database = Database(database_url)
        feedback = Feedback(database)
        feedback.add("rosen", helpful=True)
        feedback.add("rosen", helpful=False)
        feedback.add("tomaten", helpful=False)
        database.close()
    database = Database(database_url)
    assert list((await Feedback(database).counts()).items()) == [("tomaten", Votes(0, 2)), ("rosen", Votes(2, 2))]
    columns: list[str] = await database.ask(_columns, [])
    database.close()
    assert columns == ["entry", "helpful", "unhelpful"]


async def test_votes_of_the_first_version_are_taken_over(tmp_path: Path) -> None:
    """A file that has only the table of votes goes on being used."""
    file = tmp_path / "bot.sqlite3"
    old = sqlite3.connect(file)
    old.execute("CREATE TABLE feedback (entry TEXT PRIMARY KEY, helpful INTEGER NOT NULL, unhelpful INTEGER NOT NULL)")
    old.execute("INSERT INTO feedback VALUES ('rosen', 3, 1)")
    old.commit()
    old.close()
    database = Database(f"sqlite:///{file}")
    Feedback(database).add("rosen", helpful=True)
    assert await Feedback(database).counts() == {"rosen": Votes(4, 1)}
    database.close()


def _columns(connection: Connection) -> list[str]:
    return [column["name"] for column in inspect(connection).get_columns("feedback")]
