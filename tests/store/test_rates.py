"""How often somebody writes, known to all processes that share a database."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest

from bot.messenger.incoming.quotas import Admission, Quota, SealedRates
from bot.messenger.sealing import Seal
from bot.store import Database, KeptRates, Use
from tests.postgresql import Server

HOUR = 3600.0  # so long that no test sees the window end
ALICE, BOB = b"a" * 32, b"b" * 32


@pytest.fixture
def databases(postgresql: Server) -> Iterator[tuple[Database, Database]]:
    """What two processes open."""
    url = postgresql.new_database()
    both = Database(url), Database(url)
    yield both
    for database in both:
        database.close()


async def test_a_quota_is_used_up_by_all_together_and_told_of_once(databases: tuple[Database, Database]) -> None:
    """However the messages are spread, and however many come at once; others have their own."""
    one, other = (KeptRates(database) for database in databases)
    assert one.shared
    uses = await asyncio.gather(*(kept.use(ALICE, 5, HOUR) for kept in (one, other) for _ in range(4)))
    assert sorted(use.name for use in uses if use) == ["LEFT"] * 5 + ["TOLD"] * 2 + ["USED_UP"]
    assert await other.use(BOB, 5, HOUR) is Use.LEFT
    one.forget(ALICE)
    assert await one.use(ALICE, 5, HOUR) is Use.LEFT


async def test_a_quota_comes_back(databases: tuple[Database, Database]) -> None:
    """Also while one goes on writing: what is too much isn't counted."""
    kept = KeptRates(databases[0])
    for _ in range(2):
        assert await kept.use(ALICE, 2, 0.4) is Use.LEFT
    while (use := await kept.use(ALICE, 2, 0.4)) is not Use.LEFT:
        assert use in (Use.USED_UP, Use.TOLD)
        await asyncio.sleep(0.02)


async def test_who_has_not_written_for_long_is_forgotten(databases: tuple[Database, Database]) -> None:
    """Nothing of them is left."""
    kept = KeptRates(databases[0])
    await kept.use(ALICE, 1, HOUR)
    kept.forget_old()
    assert await kept.use(ALICE, 1, HOUR) is Use.USED_UP
    kept.forget_old(seconds=0)
    assert await kept.use(ALICE, 1, HOUR) is Use.LEFT


async def test_processes_share_what_people_may_ask(databases: tuple[Database, Database]) -> None:
    """One kind word in all; what stands in the database tells without the token nobody who it is."""
    seal = Seal("110201543:AAThisTokenIsNotTheRightOneAtAll0000")
    one, other = (Quota(3, HOUR, lambda: 0.0, SealedRates(KeptRates(database), seal)) for database in databases)
    admissions = [await quota.admit(7_294_018_365) for quota in (one, other, one, other, one, other)]
    assert admissions == [Admission.ADMIT] * 3 + [Admission.TELL] + [Admission.IGNORE] * 2
    key = await databases[0].ask(lambda c: c.exec_driver_sql("SELECT key FROM rates").scalar_one(), b"")
    assert len(key) == 32
    assert b"7294018365" not in key


async def test_without_the_database_each_process_counts_for_itself(postgresql: Server) -> None:
    """Rather too many answers than none."""
    database = Database(postgresql.new_database() + "-missing")
    quota = Quota(1, HOUR, lambda: 0.0, SealedRates(KeptRates(database), Seal("1:a")))
    assert [await quota.admit(1) for _ in range(3)] == [Admission.ADMIT, Admission.TELL, Admission.IGNORE]
    database.close()
