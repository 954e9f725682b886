"""Questions that wait for the team, and what staff were told last."""

from __future__ import annotations

import asyncio

import pytest

from bot.store import Announcements, Database, HandOvers, Opening, handovers
from bot.store.handovers import HandOver, UnusableError

ALICE, BOB = b"alice", b"bob"


async def test_each_question_is_brought_by_one_process_and_the_oldest_first(database_url: str) -> None:
    """However many processes look for work at once, none gets what another one has, and all of it is had."""
    databases = [Database(database_url) for _ in range(2)]
    kept = [HandOvers(database, 1) for database in databases]
    for number in range(10):
        assert await kept[0].open(f"q{number}", bytes([number]), b"content") is Opening.OPENED
    first = await kept[1].to_bring()
    assert first == HandOver("q0", b"content", None, closed=False)
    found = [await asyncio.gather(*(one.to_bring() for one in kept)) for _ in range(10)]
    keys = [one.id for pair in found for one in pair if one]
    assert sorted(keys) == [f"q{number}" for number in range(1, 10)]
    for database in databases:
        database.close()


async def test_what_a_process_was_at_is_had_by_the_next(database_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """When its time is up; or at once, where it gave it back, or no other process can be at work."""
    database = Database(database_url)
    kept = HandOvers(database, 1)
    await kept.open("q", ALICE, b"content")
    assert await kept.to_bring()
    kept.hold("q")
    assert await kept.to_bring() is None
    kept.release("q")
    assert await kept.to_bring()
    kept.release_all()
    assert (await kept.to_bring() is not None) is not database.shared
    monkeypatch.setattr(handovers, "CLAIM", 0.01)
    kept.hold("q")
    await asyncio.sleep(0.1)
    assert await kept.to_bring()
    kept.brought("q", 17)
    assert await kept.to_bring() is None
    database.close()


async def test_it_is_found_by_its_message_or_its_key_until_all_is_over(database_url: str) -> None:
    """What is kept of it changes when it is answered, and after a while nothing is kept."""
    database = Database(database_url)
    kept = HandOvers(database, 1)
    await kept.open("q", ALICE, b"question")
    await kept.open("other", BOB, b"other")
    kept.brought("q", 17)
    kept.brought("other", 18)
    assert await kept.find(None, 17) == await kept.find("q", 99) == HandOver("q", b"question", 17, closed=False)
    assert await kept.find("other", 17) == HandOver("q", b"question", 17, closed=False)
    assert await HandOvers(database, 2).find("q", 17) is None
    kept.close("q", b"where")
    assert await kept.find(None, 17) == HandOver("q", b"where", 17, closed=True)
    assert await kept.too_old(-1) == HandOver("other", b"other", 18, closed=False)
    kept.forget_old(60)
    assert await kept.find(None, 17)
    await asyncio.sleep(0.02)
    kept.forget_old(0.01)
    assert await kept.find(None, 17) is None
    assert await kept.find(None, 18)
    database.close()


async def test_nobody_can_flood_the_team(database_url: str) -> None:
    """A few open questions of each person, and a few a day; the same one counts once, and others aren't held up."""
    database = Database(database_url)
    kept = HandOvers(database, 1)
    for number in range(handovers.MOST_OPEN):
        assert await kept.open(f"a{number}", ALICE, b"") is Opening.OPENED
        assert await kept.open(f"a{number}", ALICE, b"") is Opening.KNOWN
    assert await kept.open("more", ALICE, b"") is Opening.TOO_MANY
    assert await kept.open("b", BOB, b"") is Opening.OPENED
    for number in range(handovers.MOST_OPEN, handovers.MOST_A_DAY):
        kept.close(f"a{number - 1}", None)
        assert await kept.open(f"a{number}", ALICE, b"") is Opening.OPENED
    for number in range(handovers.MOST_A_DAY):
        kept.close(f"a{number}", None)
    assert await kept.open("more", ALICE, b"") is Opening.TOO_MANY
    database.close()


async def test_of_who_leaves_nothing_is_kept(database_url: str) -> None:
    """No answer can be brought to somebody who blocked the bot; nobody else's questions are touched."""
    database = Database(database_url)
    kept = HandOvers(database, 1)
    await kept.open("a", ALICE, b"alice's")
    await kept.open("b", BOB, b"bob's")
    kept.forget_person(ALICE)
    assert await kept.find("a", 0) == HandOver("a", None, None, closed=True)
    assert (await kept.to_bring()) == HandOver("b", b"bob's", None, closed=False)
    database.close()


async def test_while_the_database_cannot_be_used_nobody_is_told_that_a_question_is_gone() -> None:
    """It isn't known whether there is one."""
    database = Database("postgresql://127.0.0.1:1/nowhere")
    kept = HandOvers(database, 1)
    assert await kept.open("a", ALICE, b"") is Opening.UNUSABLE
    with pytest.raises(UnusableError):
        await kept.find("a", 1)
    database.close()


async def test_something_is_announced_by_one_process_and_once(database_url: str) -> None:
    """Of two that want to tell the same, one does; what was told outlasts a restart."""
    databases = [Database(database_url) for _ in range(2)]
    told = [Announcements(database, 1) for database in databases]
    assert await told[0].last("week") is None
    assert sorted(await asyncio.gather(*(one.change("week", None, "48") for one in told))) == [False, True]
    assert sorted(await asyncio.gather(*(one.change("week", "48", "49") for one in told))) == [False, True]
    assert await told[0].last("week") == await told[1].last("week") == "49"
    assert await Announcements(databases[0], 2).last("week") is None
    assert await told[0].change("week", "49", None)
    assert await told[1].last("week") is None
    for database in databases:
        database.close()
