"""Databases of any age."""

from __future__ import annotations

import asyncio
import sqlite3
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import Connection, inspect

from bot.store import Database, Feedback, TakenUpdates, Votes, migrations
from bot.store.tables import TABLES
from bot.store.updates import Taken
from tests.postgresql import Server

# The tables as they were before there was a list of steps.
OF_OLD = """
CREATE TABLE feedback (
    entry TEXT NOT NULL, helpful INTEGER NOT NULL, unhelpful INTEGER NOT NULL, PRIMARY KEY (entry)
);
CREATE TABLE updates (
    bot BIGINT NOT NULL, number BIGINT NOT NULL, tries INTEGER NOT NULL, answered BOOLEAN NOT NULL, sealed BLOB,
    PRIMARY KEY (bot, number)
);
INSERT INTO feedback VALUES ('rosen', 3, 1);
INSERT INTO updates VALUES (1, 7, 2, 0, x'00ff'), (1, 8, 1, 1, NULL);
"""


Tables = dict[str, dict[str, tuple[bool, bool]]]
NOTHING: Tables = {}


def tables(connection: Connection) -> Tables:
    """Return of all tables the columns: whether they may be empty, and whether they are of the key."""
    found = inspect(connection)
    return {
        name: {
            column["name"]: (column["nullable"], column["name"] in found.get_pk_constraint(name)["constrained_columns"])
            for column in found.get_columns(name)
        }
        for name in found.get_table_names()
    }


async def test_a_new_database_has_the_tables_that_the_program_works_with(database_url: str) -> None:
    """The steps lead to what is written down as tables."""
    database = Database(database_url)
    found = await database.ask(tables, NOTHING)
    database.close()
    wanted = {
        table.name: {column.name: (bool(column.nullable), column.primary_key) for column in table.columns}
        for table in TABLES.sorted_tables
    }
    assert found.pop("schema_version") == {"version": (False, False)}
    assert found == wanted


async def test_a_file_of_the_time_before_there_were_steps_goes_on_being_used(tmp_path: Path) -> None:
    """Votes, and what was taken, answered and put aside, are as they were."""
    file = tmp_path / "bot.sqlite3"
    old = sqlite3.connect(file)
    old.executescript(OF_OLD)
    old.close()
    for _ in range(2):
        database = Database(f"sqlite:///{file}")
        assert await Feedback(database).counts() == {"rosen": Votes(3, 1)}
        assert await TakenUpdates(database).of(1) == {
            7: Taken(2, answered=False, sealed=b"\x00\xff"),
            8: Taken(1, answered=True),
        }
        assert set(await database.ask(tables, NOTHING)) == {*TABLES.tables, "schema_version"}
        database.close()


async def test_several_processes_may_begin_at_once(database_url: str, caplog: pytest.LogCaptureFixture) -> None:
    """One makes the tables, the others wait for it; none has trouble."""
    databases = [Database(database_url) for _ in range(8)]
    for number, database in enumerate(databases):
        Feedback(database).add(f"entry-{number}", helpful=True)
    await asyncio.gather(*(Feedback(database).counts() for database in databases))
    assert len(await Feedback(databases[0]).counts()) == 8
    for database in databases:
        database.close()
    assert caplog.messages == []


async def test_a_process_that_begins_waits_for_the_migration_of_another(
    postgresql: Server, caplog: pytest.LogCaptureFixture
) -> None:
    """However long that takes: it has no trouble, and nothing is lost."""
    url = postgresql.new_database()
    database = Database(url)
    with psycopg.connect(url) as other:
        other.execute(f"SELECT pg_advisory_xact_lock({migrations.LOCK})")
        Feedback(database).add("rosen", helpful=True)
        await asyncio.sleep(1)
    assert await Feedback(database).counts() == {"rosen": Votes(1, 0)}
    database.close()
    assert caplog.messages == []


async def test_a_database_of_a_newer_program_is_not_written_to(
    database_url: str, caplog: pytest.LogCaptureFixture
) -> None:
    """One sentence says what to do; the bot goes on without it."""
    database = Database(database_url)
    Feedback(database).add("rosen", helpful=True)
    await database.ask(lambda connection: connection.exec_driver_sql("UPDATE schema_version SET version = 99"), None)
    database.close()
    newer = Database(database_url)
    for _ in range(2):
        Feedback(newer).add("rosen", helpful=True)
        assert await Feedback(newer).counts() == {}
    newer.close()
    sentence, lost = caplog.messages
    assert sentence.startswith("DATABASE_URL: the database was made by a newer version of the bot (its tables are of ")
    assert "version 99" in sentence
    assert lost == "2 changes could not be written to the database and are lost."
    assert await _written(database_url) == (99, 1)


async def test_a_step_is_done_as_a_whole_or_not_at_all(database_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """However a program ends in the middle of one, the next begins where the last whole one ended."""
    whole = migrations.STEPS
    monkeypatch.setattr(migrations, "STEPS", (*whole, ("CREATE TABLE half (a INTEGER)", "CREATE NONSENSE")))
    database = Database(database_url)
    assert await Feedback(database).counts() == {}
    database.close()
    monkeypatch.setattr(migrations, "STEPS", (*whole, ("CREATE TABLE half (a INTEGER)",)))
    database = Database(database_url)
    assert "half" in await database.ask(tables, NOTHING)
    database.close()


async def _written(database_url: str) -> tuple[int, int]:
    """Return the version of a database, and the votes for one entry."""
    database = Database(database_url)
    database._made = True  # noqa: SLF001  it is only looked at
    version = await database.ask(lambda c: c.exec_driver_sql("SELECT version FROM schema_version").scalar_one(), 0)
    votes = await Feedback(database).counts()
    database.close()
    return version, votes["rosen"].helpful
