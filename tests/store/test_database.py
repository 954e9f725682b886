"""A database in trouble."""

from __future__ import annotations

import logging
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError

from bot.store import Database, Feedback, TakenUpdates, Votes
from bot.store.failures import sentence


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
        assert time.perf_counter() - start < 2
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


async def test_a_change_that_can_never_be_done_holds_up_no_other(
    database_url: str, caplog: pytest.LogCaptureFixture
) -> None:
    """It is left out, and the log says so without what was to be written; a bug in one is told as a bug."""
    database = Database(database_url)
    feedback = Feedback(database)
    feedback.add("rosen", helpful=True)
    TakenUpdates(database).begin(1, 10**30)
    feedback.add("Zwetschgen\ud800", helpful=True)
    database.change(_buggy)
    feedback.add("rosen", helpful=True)
    assert await feedback.counts() == {"rosen": Votes(2, 0)}
    database.close()
    assert [record.msg for record in caplog.records] == [
        "A change that the database can't take (%s) is left out.",
        "A change that the database can't take (%s) is left out.",
        "A bug in a change of the database; it is left out.",
    ]
    assert "Zwetschgen" not in caplog.text
    assert "000000" not in caplog.text


async def test_what_can_never_be_found_is_no_trouble(database_url: str, caplog: pytest.LogCaptureFixture) -> None:
    """A query that fails by what it asks for gets nothing; a bug in one is its own."""
    database = Database(database_url)
    assert await TakenUpdates(database).of(10**30) == {}
    with pytest.raises(ZeroDivisionError):
        await database.ask(_buggy, None)
    assert await Feedback(database).counts() == {}
    database.close()
    assert "trouble" not in caplog.text
    assert len(caplog.records) <= 1


async def test_more_changes_than_there_is_room_for_are_counted(
    file: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Those that came first wait, in their order; of the others the log says at the end how many are lost."""
    database = Database(f"sqlite:///{_unusable(file, 'no folder')}")
    monkeypatch.setattr("bot.store.database._MOST_WAITING", 500)
    for number in range(507):
        Feedback(database).add(f"entry-{number}", helpful=True)
    folder = file / "missing"
    folder.mkdir(parents=True)
    database.close()
    assert caplog.messages[-1] == "7 changes could not be written to the database and are lost."
    again = Database(f"sqlite:///{folder}/bot.sqlite3")
    assert len(await Feedback(again).counts()) == 500
    again.close()


def test_two_processes_with_one_file_are_told(file: Path, caplog: pytest.LogCaptureFixture) -> None:
    """The second one says so, and goes on; whoever comes when the first has ended is alone."""
    url = f"sqlite:///{file}"
    keeping = f"one = Database({url!r}); one.own(); print(flush=True); sys.stdin.read()"
    command = [sys.executable, "-c", f"import sys; from bot.store import Database; {keeping}"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as first:  # noqa: S603  our own
        assert first.stdout
        first.stdout.readline()
        second = Database(url)
        second.own()
        first.kill()
    second.close()
    assert [f"{file}, too" in message for message in caplog.messages] == [True]
    third = Database(url)
    third.own()
    third.close()
    assert len(caplog.messages) == 1


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ('host "a": no answer at all', 'host "…": no answer at all'),
        ("invalid value 'a' for a port", "invalid value '…' for a port"),
        ('database "banana" is missing', 'database "banana" is missing'),
    ],
)
def test_a_password_is_hidden_where_it_is_quoted_and_nothing_else(said: str, told: str) -> None:
    """A short one doesn't take letters out of the sentence, which would tell what it is."""
    assert sentence(OperationalError("", {}, Exception(said)), "a") == told


def _buggy(_connection: object) -> None:
    raise ZeroDivisionError


def _unusable(file: Path, trouble: str) -> Path:
    if trouble == "no database":
        file.write_bytes(b"This is a letter to my grandmother. " * 100)
    elif trouble == "a folder":
        file.mkdir()
    else:
        return file / "missing" / "bot.sqlite3"
    return file
