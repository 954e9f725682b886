"""A PostgreSQL server in trouble."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Iterator

import psycopg
import pytest

from bot.store import Database, Feedback, Journal, Votes
from bot.store import database as store_database
from bot.store.engines import _LOCK
from tests.postgresql import PASSWORD, Server

BEGINS = "The bot goes on; what is to be kept waits in memory."
OVER = "The database can be used again."


@pytest.fixture
def server(postgresql: Server) -> Iterator[Server]:
    """The server, which is at work again for the next test."""
    yield postgresql
    postgresql.thaw()
    if not postgresql.running:
        postgresql.start()


async def found(feedback: Feedback) -> dict[str, Votes]:
    """Return the votes once the database can be used."""
    for _ in range(600):
        if counts := await feedback.counts():
            return counts
        await asyncio.sleep(0.1)
    raise TimeoutError


async def test_a_server_that_is_killed_and_comes_back_costs_nothing(
    server: Server, caplog: pytest.LogCaptureFixture
) -> None:
    """Changes wait in memory, in order, and nobody waits for them; the log says when it begins and when it is over."""
    database = Database(server.new_database())
    feedback = Feedback(database)
    feedback.add("rosen", helpful=True)
    assert await feedback.counts() == {"rosen": Votes(1, 0)}
    server.kill()
    with caplog.at_level(logging.INFO):
        start = time.perf_counter()
        for _ in range(20):
            feedback.add("rosen", helpful=False)
            assert await feedback.counts() == {}
        assert time.perf_counter() - start < 20
        server.start()
        assert await found(feedback) == {"rosen": Votes(1, 20)}
    database.close()
    begins, over = caplog.messages
    assert begins.startswith("DATABASE_URL: ")
    assert begins.endswith(BEGINS)
    assert over == OVER


async def test_a_restart_between_two_changes_is_not_even_noticed(
    server: Server, caplog: pytest.LogCaptureFixture
) -> None:
    """A connection that was cut meanwhile is opened again."""
    database = Database(server.new_database())
    Feedback(database).add("rosen", helpful=True)
    assert await Feedback(database).counts() == {"rosen": Votes(1, 0)}
    server.kill()
    server.start()
    Feedback(database).add("rosen", helpful=True)
    assert await Feedback(database).counts() == {"rosen": Votes(2, 0)}
    database.close()
    assert caplog.messages == []


async def test_a_server_that_falls_silent_makes_people_wait_once(
    server: Server, caplog: pytest.LogCaptureFixture
) -> None:
    """Connections stay and nothing answers: that is found out in seconds, and then nobody waits; nor does the end."""
    database = Database(server.new_database())
    feedback = Feedback(database)
    feedback.add("rosen", helpful=True)
    assert await feedback.counts() == {"rosen": Votes(1, 0)}
    server.freeze()
    start = time.perf_counter()
    while BEGINS not in caplog.text:
        feedback.add("rosen", helpful=True)
        assert await feedback.counts() == {}
    assert time.perf_counter() - start < 30
    start = time.perf_counter()
    assert await feedback.counts() == {}
    assert time.perf_counter() - start < 5
    database.close()
    assert time.perf_counter() - start < 20


async def test_a_table_that_is_locked_makes_nobody_wait_for_long(server: Server) -> None:
    """As while somebody works on it by hand; what is to be written waits."""
    url = server.new_database()
    database = Database(url)
    feedback = Feedback(database)
    assert await feedback.counts() == {}
    with psycopg.connect(url) as other:
        other.execute("LOCK TABLE feedback")
        start = time.perf_counter()
        feedback.add("rosen", helpful=True)
        assert await feedback.counts() == {}
        assert time.perf_counter() - start < 10
    assert await found(feedback) == {"rosen": Votes(1, 0)}
    database.close()


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("Zwetschgen", "Zwetschgen%20", "password authentication failed"),
        ("127.0.0.1", "zwetschgen.invalid", "zwetschgen.invalid"),
        ("/test", "/missing", "does not exist"),
        ("?", "?colour=red&", "colour"),
    ],
)
async def test_what_is_wrong_with_an_address_is_said_without_the_password(
    server: Server, caplog: pytest.LogCaptureFixture, before: str, after: str, said: str
) -> None:
    """In one sentence, by whatever library."""
    caplog.set_level(logging.DEBUG)
    database = Database(f"{server.new_database()}?sslmode=prefer".replace(before, after))
    Feedback(database).add("rosen", helpful=True)
    assert await Feedback(database).counts() == {}
    database.close()
    sentences = [record.message for record in caplog.records if record.message.startswith("DATABASE_URL")]
    assert len(sentences) == 1
    assert said in sentences[0]
    assert PASSWORD not in caplog.text
    assert PASSWORD.replace("/", "%2F").replace(":", "%3A") not in caplog.text


def test_the_address_may_be_written_as_providers_do() -> None:
    """With the short form of the scheme; the driver's name is nobody's business."""
    assert Database("postgres://bot@127.0.0.1/bot").shared
    assert Database("postgresql://bot@127.0.0.1/bot").shared
    assert not Database("sqlite:///:memory:").shared


async def test_processes_that_count_the_same_are_not_in_each_others_way(
    server: Server, caplog: pytest.LogCaptureFixture
) -> None:
    """Whatever they count in which order: they don't wait for each other in circles, and each count is right."""
    url = server.new_database()
    databases = [Database(url), Database(url)]
    journals = [Journal(database, 90) for database in databases]
    assert all([await journal.read() for journal in journals])  # both are there
    outcomes = ["answer", "choices", "unknown"]
    for _ in range(200):
        for journal, some in zip(journals, (outcomes, outcomes[::-1]), strict=True):
            for outcome in some:
                journal.count(outcome, "de")
                await asyncio.sleep(0)
    for database in databases:
        database.close()
    database = Database(url)
    read = await Journal(database, 90).read()
    database.close()
    assert read is not None
    assert [(one.outcome, one.amount) for one in read.asked] == [(outcome, 400) for outcome in outcomes]
    assert caplog.messages == []


async def test_a_row_that_another_process_holds_for_a_moment_is_no_trouble(
    server: Server, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The bot asks for it again, and the log says nothing."""
    monkeypatch.setattr(store_database, "_TRIES", 100)  # as a moment is long on a busy machine
    url = server.new_database()
    database = Database(url)
    feedback = Feedback(database)
    feedback.add("rosen", helpful=True)
    assert await feedback.counts() == {"rosen": Votes(1, 0)}
    with psycopg.connect(url) as other:
        other.execute("UPDATE feedback SET helpful = helpful + 1")
        feedback.add("rosen", helpful=True)
        await asyncio.sleep(1.2 * _LOCK)
    assert await found(feedback) == {"rosen": Votes(3, 0)}
    database.close()
    assert caplog.messages == []
