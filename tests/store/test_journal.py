"""The journal of questions that weren't answered well."""

from __future__ import annotations

import sqlite3
import time
from datetime import date, timedelta
from pathlib import Path

from sqlalchemy import Connection

from bot.store import Asked, Database, Journal, Question, Recorded

DAY = date(2026, 3, 1)
ALICE, BOB = b"alice", b"bob"


class Days:
    """A clock that shows the day only."""

    def __init__(self) -> None:
        self.day = DAY

    def __call__(self) -> date:
        return self.day


def question(text: str, day: date = DAY, nearest: tuple[str, ...] = ("rosen", "tomaten")) -> Question:
    return Question(text, "de", "choices", nearest, day)


async def test_what_was_kept_is_read(database_url: str) -> None:
    """Over restarts, with how often there was what, and which entry was shown how often."""
    for _ in range(2):
        database = Database(database_url)
        journal = Journal(database, 90, today=Days())
        journal.add(question("wann blüht was?"), ALICE)
        journal.count("choices", "de")
        journal.count("answer", "en")
        journal.count_shown(["rosen", "tomaten"])
        journal.count_shown(["rosen"])
        database.close()
    database = Database(database_url)
    recorded = await Journal(database, 90).read()
    database.close()
    assert recorded is not None
    assert recorded.questions == (question("wann blüht was?"),) * 2
    assert recorded.asked == (Asked(DAY, "answer", "en", 2), Asked(DAY, "choices", "de", 2))
    assert recorded.shown == (("rosen", 4), ("tomaten", 2))


async def test_a_choice_is_noted_at_one_question_with_this_offer(database_url: str) -> None:
    """Of the last two days; not where something else was offered, nor where somebody chose already."""
    days, database = Days(), Database(database_url)
    journal = Journal(database, 90, today=days)
    journal.add(question("alt", DAY - timedelta(days=2)), ALICE)
    journal.add(question("anders", nearest=("rosen",)), ALICE)
    journal.take(["rosen", "tomaten"], "rosen", ALICE)
    journal.add(question("gestern"), ALICE)
    days.day += timedelta(days=1)
    journal.take(["rosen", "tomaten"], "tomaten", ALICE)
    journal.take(["rosen", "tomaten"], "rosen", ALICE)
    recorded = await journal.read()
    database.close()
    assert recorded is not None
    assert {q.text: q.taken for q in recorded.questions} == {"alt": None, "anders": None, "gestern": "tomaten"}


async def test_of_whoever_objects_nothing_is_kept(database_url: str) -> None:
    """Until they say otherwise, over restarts; nothing of others changes."""
    database = Database(database_url)
    journal = Journal(database, 90, today=Days())
    assert not await journal.objects(ALICE)
    journal.object(ALICE)
    journal.object(ALICE)
    journal.add(question("von alice"), ALICE)
    journal.add(question("von bob"), BOB)
    journal.take(["rosen", "tomaten"], "rosen", ALICE)
    database.close()
    database = Database(database_url)
    journal = Journal(database, 90, today=Days())
    journal.forget_old()
    assert (await journal.objects(ALICE), await journal.objects(BOB)) == (True, False)
    journal.add(question("noch einmal von alice"), ALICE)
    journal.consent(ALICE)
    journal.add(question("wieder von alice"), ALICE)
    recorded = await journal.read()
    database.close()
    assert recorded is not None
    assert {(q.text, q.taken) for q in recorded.questions} == {("von bob", None), ("wieder von alice", None)}


async def test_what_is_old_is_erased(database_url: str) -> None:
    """Questions and counts of the last days stay, and of them no more than so many questions."""
    days, database = Days(), Database(database_url)
    journal = Journal(database, 3, most=4, today=days)
    for number in range(5):
        days.day = DAY + timedelta(days=number)
        for text in ("eins", "zwei"):
            journal.add(question(text, days.day), ALICE)
        journal.count("choices", "de")
        journal.count_shown(["rosen"])
    journal.forget_old()
    recorded = await journal.read()
    assert recorded is not None
    assert [q.day.day for q in recorded.questions] == [4, 4, 5, 5]
    assert [a.day.day for a in recorded.asked] == [3, 4, 5]
    assert recorded.shown == (("rosen", 3),)
    Journal(database, 0, today=days).forget_old()
    nothing = await journal.read()
    database.close()
    assert nothing is not None
    assert (nothing.questions, nothing.asked, nothing.shown) == ((), (), ())


async def test_many_questions_at_once_make_room_for_each_other(tmp_path: Path) -> None:
    """Nobody has to wait for the hour in which the old is forgotten."""
    database = Database(f"sqlite:///{tmp_path}/bot.sqlite3")
    journal = Journal(database, 90, most=50, today=Days())
    recorded: Recorded | None = None
    for start in range(0, 3_000, 500):
        for number in range(start, start + 500):
            journal.add(question(f"frage {number}"), ALICE)
        recorded = await journal.read()
        assert recorded is not None
        assert len(recorded.questions) < 1_050
    assert recorded is not None
    assert len(recorded.questions) == 50
    database.close()


async def test_while_the_database_is_locked_nobody_waits_and_nothing_is_lost(tmp_path: Path) -> None:
    """Questions, counts and objections wait in memory, in their order."""
    file = tmp_path / "bot.sqlite3"
    database = Database(f"sqlite:///{file}")
    journal = Journal(database, 90, today=Days())
    assert await journal.read()
    holder = sqlite3.connect(file)
    holder.execute("BEGIN EXCLUSIVE")
    start = time.perf_counter()
    for number in range(100):
        journal.add(question(f"frage {number}"), ALICE)
        journal.count("choices", "de")
    journal.object(ALICE)
    journal.add(question("zu spät"), ALICE)
    assert time.perf_counter() - start < 3
    assert await journal.read() == Recorded()
    holder.close()
    recorded = await journal.read()
    database.close()
    assert recorded is not None
    assert {q.text for q in recorded.questions} == {f"frage {number}" for number in range(100)}
    assert [a.amount for a in recorded.asked] == [100]


async def test_the_order_of_the_questions_of_a_day_is_not_kept(database_url: str) -> None:
    """So that nobody can tell which of them were asked together."""
    database = Database(database_url)
    journal = Journal(database, 90, today=Days())
    for number in range(40):
        journal.add(question(f"{number:02}"), ALICE)
    stored: list[str] = await database.ask(_as_stored, [])
    database.close()
    assert len(stored) == 40
    assert stored != sorted(stored)


def _as_stored(connection: Connection) -> list[str]:
    order = "rowid" if connection.dialect.name == "sqlite" else "id"
    return list(connection.exec_driver_sql(f"SELECT question FROM journal ORDER BY {order}").scalars())  # noqa: S608
