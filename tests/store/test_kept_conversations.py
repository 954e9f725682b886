"""Conversations that outlast a process."""

from __future__ import annotations

import asyncio

from bot.store import Database, KeptConversations
from bot.store.conversations import Key

ALICE, BOB, OTHER = Key(b"garden", b"alice"), Key(b"garden", b"bob"), Key(b"kitchen", b"alice")


async def test_what_was_saved_last_is_loaded(database_url: str) -> None:
    """By whoever uses the same database, for each key."""
    database, again = Database(database_url), Database(database_url)
    kept = KeptConversations(database)
    assert await kept.load(ALICE) is None
    for content in (b"\x00old", b"\x00new"):
        kept.save(ALICE, content)
    kept.save(BOB, b"bob")
    assert await kept.load(ALICE) == b"\x00new"
    assert await KeptConversations(again).load(ALICE) == b"\x00new"
    assert await KeptConversations(again).load(BOB) == b"bob"
    assert await KeptConversations(again).load(OTHER) is None
    database.close()
    again.close()


async def test_a_chat_is_forgotten_as_a_whole(database_url: str) -> None:
    """With all its people, and no other."""
    database = Database(database_url)
    kept = KeptConversations(database)
    for key in (ALICE, BOB, OTHER):
        kept.save(key, b"content")
    kept.forget(b"garden")
    assert [await kept.load(key) for key in (ALICE, BOB, OTHER)] == [None, None, b"content"]
    database.close()


async def test_what_is_old_or_too_much_is_forgotten(database_url: str) -> None:
    """Conversations that were gone on with last stay."""
    database = Database(database_url)
    kept = KeptConversations(database)
    keys = [Key(b"chat", bytes([number])) for number in range(5)]
    for key in keys:
        kept.save(key, b"content")
        await kept.load(key)
        await asyncio.sleep(0.02)
    kept.save(keys[0], b"content")
    kept.forget_old(most=3)
    assert [await kept.load(key) is not None for key in keys] == [True, False, False, True, True]
    await later(database, 60)
    kept.save(keys[4], b"content")
    kept.forget_old(30)
    assert [await kept.load(key) is not None for key in keys] == [False, False, False, False, True]
    database.close()


async def test_what_is_older_than_a_day_is_not_loaded_though_it_is_still_there(database_url: str) -> None:
    """Nobody may have forgotten it yet: the bot may have been down."""
    database = Database(database_url)
    kept = KeptConversations(database)
    kept.save(ALICE, b"content")
    await later(database, 86_400)
    assert await kept.load(ALICE) is None
    database.close()


async def later(database: Database, seconds: int) -> None:
    """Let so many seconds pass for what is kept."""
    query = f"UPDATE conversations SET touched = touched - {seconds}"  # noqa: S608  a number
    await database.ask(lambda connection: connection.exec_driver_sql(query), None)
