"""A database in trouble."""

from __future__ import annotations

import logging
import sqlite3
import time
from pathlib import Path

import pytest

from bot.store import Database, Feedback, TakenUpdates, Votes
from bot.store.updates import Taken


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "bot.sqlite3"


async def test_while_another_process_holds_the_file_nobody_waits_and_nothing_is_lost(
    file: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Changes return at once, wait in memory, and are written when the file is free; the log says each thing once."""
    database = Database(f"sqlite:///{file}")
    feedback = Feedback(database)
    assert await feedback.counts() == {}
    holder = sqlite3.connect(file)
    holder.execute("BEGIN EXCLUSIVE")
    with caplog.at_level(logging.INFO):
        start = time.perf_counter()
        for _ in range(5):
            feedback.add("rosen", helpful=True)
        assert time.perf_counter() - start < 0.1
        assert await feedback.counts() == {}
        holder.rollback()
        assert await feedback.counts() == {"rosen": Votes(5, 0)}
    database.close()
    holder.close()
    assert [record.message for record in caplog.records] == [
        "DATABASE_URL: database is locked. The bot goes on; what is to be kept waits in memory.",
        "The database can be used again.",
    ]


@pytest.mark.parametrize("trouble", ["no folder", "no database", "a folder"])
async def test_a_file_that_cannot_be_used_is_said_once_and_silences_nobody(
    file: Path, caplog: pytest.LogCaptureFixture, trouble: str
) -> None:
    """Queries get nothing, changes are lost at the end, and the log says so."""
    database = Database(f"sqlite:///{_unusable(file, trouble)}")
    for _ in range(3):
        Feedback(database).add("rosen", helpful=True)
        assert await Feedback(database).counts() == {}
    database.close()
    assert [record.message.split(":")[0] for record in caplog.records] == [
        "DATABASE_URL",
        "3 changes could not be written to the database and are lost.",
    ]


async def test_a_full_disk_is_no_end(file: Path) -> None:
    """What didn't fit is written once there is room again."""
    database = Database(f"sqlite:///{file}")
    assert await Feedback(database).counts() == {}
    pages = await database.ask(lambda c: c.exec_driver_sql("PRAGMA page_count").scalar_one(), 0)
    await database.ask(lambda c: c.exec_driver_sql(f"PRAGMA max_page_count = {pages}").scalar_one(), 0)
    for number in range(500):
        Feedback(database).add(f"entry-{number:0>50}", helpful=True)
    assert len(await Feedback(database).counts()) < 500
    await database.ask(lambda c: c.exec_driver_sql("PRAGMA max_page_count = 100000").scalar_one(), 0)
    assert len(await Feedback(database).counts()) == 500
    database.close()


async def test_of_updates_only_numbers_are_kept(file: Path) -> None:
    """How often work began and whether it was done, for each bot, over restarts, until they are confirmed."""
    for _ in range(2):
        database = Database(f"sqlite:///{file}")
        taken = TakenUpdates(database)
        for number in (7, 8, 9):
            taken.begin(1, number)
        taken.begin(2, 7)
        taken.answer(1, 8)
        database.close()
    database = Database(f"sqlite:///{file}")
    taken = TakenUpdates(database)
    assert await taken.of(1) == {7: Taken(2, answered=False), 8: Taken(2, answered=True), 9: Taken(2, answered=False)}
    taken.forget(1, before=9)
    assert list(await taken.of(1)) == [7, 9]  # what isn't answered is never forgotten
    assert list(await taken.of(2)) == [7]
    database.close()


def _unusable(file: Path, trouble: str) -> Path:
    if trouble == "no database":
        file.write_bytes(b"This is a letter to my grandmother. " * 100)
    elif trouble == "a folder":
        file.mkdir()
    else:
        return file / "missing" / "bot.sqlite3"
    return file
