"""Which updates have been taken, by whom, and answered."""

from __future__ import annotations

from bot.store import Database, TakenUpdates
from bot.store.updates import Taken


async def test_of_updates_only_numbers_are_kept(database_url: str) -> None:
    """How often work began and whether it was done, for each bot, over restarts, until they are confirmed."""
    for _ in range(2):
        database = Database(database_url)
        taken = TakenUpdates(database)
        for number in (7, 8, 9):
            taken.begin(1, number)
        taken.begin(2, 7)
        taken.answer(1, 8)
        database.close()
    database = Database(database_url)
    taken = TakenUpdates(database)
    assert await taken.of(1) == {7: Taken(2, answered=False), 8: Taken(2, answered=True), 9: Taken(2, answered=False)}
    taken.forget(1, before=9)
    assert list(await taken.of(1)) == [7, 9]  # what isn't answered is never forgotten
    assert list(await taken.of(2)) == [7]
    database.close()
