"""Which updates have been taken, by whom, and answered."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from sqlalchemy import Connection

from bot.store import Claim, Database, Standing, Taken, TakenUpdates
from bot.store.tables import UPDATES
from tests.postgresql import Server

ROOT = Path(__file__).parents[2]
# A process that claims updates, each process in an order of its own, until it is killed: says of each its number, whose
# it is, and how often work on it has begun.
CLAIMING = """
import asyncio, random, sys
from bot.store import Database, TakenUpdates, database
database._PATIENCE = 60.0

async def main(url, owner, updates, seconds):
    taken = TakenUpdates(Database(url))
    await taken.of(1)
    print("ready", flush=True)
    sys.stdin.readline()
    for number in random.Random(owner).sample(range(int(updates)), int(updates)):
        claim = await taken.claim(1, number, owner, float(seconds))
        print(number, claim.standing.value, claim.tries, flush=True)
    await asyncio.sleep(60)

asyncio.run(main(*sys.argv[1:]))
"""


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


async def test_an_update_is_claimed_once(database_url: str) -> None:
    """Who comes second is told that it is being worked on, also where that is the same process, or answered."""
    database = Database(database_url)
    taken = TakenUpdates(database)
    assert await taken.claim(1, 7, "a", 60) == Claim(Standing.MINE, 1)
    assert await taken.claim(1, 7, "b", 60) == Claim(Standing.ELSEWHERE, 1)
    assert await taken.claim(1, 7, "a", 60) == Claim(Standing.ELSEWHERE, 1)
    assert await taken.claim(2, 7, "b", 60) == Claim(Standing.MINE, 1)  # of another bot
    taken.answer(1, 7)
    assert await taken.claim(1, 7, "b", 60) == Claim(Standing.ANSWERED, 1)
    taken.begin(1, 8)  # taken by polling before
    assert await taken.claim(1, 8, "a", 60) == Claim(Standing.MINE, 2)
    database.close()


async def test_a_claim_ends_with_its_time_unless_it_is_renewed(database_url: str) -> None:
    """Then another may have it; who had it before may still answer it, and can't renew it."""
    database = Database(database_url)
    taken = TakenUpdates(database)
    await taken.claim(1, 7, "a", 30)
    await taken.claim(1, 8, "a", 30)
    taken.answer(1, 8)
    taken.renew(1, "a", 90)
    await later(database, 60)
    assert await taken.claim(1, 7, "b", 30) == Claim(Standing.ELSEWHERE, 1)
    await later(database, 60)
    assert await taken.claim(1, 7, "b", 30) == Claim(Standing.MINE, 2)
    taken.renew(1, "a", 90)
    await later(database, 60)
    assert await taken.claim(1, 7, "c", 60) == Claim(Standing.MINE, 3)
    taken.answer(1, 7)
    assert await taken.claim(1, 7, "d", 60) == Claim(Standing.ANSWERED, 3)
    assert await taken.claim(1, 8, "d", 60) == Claim(Standing.ANSWERED, 1)
    database.close()


async def test_what_is_given_back_is_free_at_once(database_url: str) -> None:
    """A process that ends in peace is no crash: that try doesn't count. What others work on stays theirs."""
    database = Database(database_url)
    taken = TakenUpdates(database)
    await taken.claim(1, 7, "a", 60)
    await taken.claim(1, 8, "a", 60)
    await taken.claim(1, 9, "b", 60)
    taken.answer(1, 8)
    taken.release(1, "a")
    assert await taken.claim(1, 7, "c", 60) == Claim(Standing.MINE, 1)
    assert await taken.claim(1, 8, "c", 60) == Claim(Standing.ANSWERED, 1)
    assert await taken.claim(1, 9, "c", 60) == Claim(Standing.ELSEWHERE, 1)
    database.close()


async def test_an_answer_counts_though_nobody_could_note_that_work_began(database_url: str) -> None:
    """The database may have come back only then."""
    database = Database(database_url)
    taken = TakenUpdates(database)
    taken.answer(1, 7)
    assert await taken.claim(1, 7, "a", 60) == Claim(Standing.ANSWERED, 1)
    database.close()


async def test_what_is_old_is_forgotten_but_for_what_is_put_aside(database_url: str) -> None:
    """Telegram gives none of the old ones again; what is put aside is nowhere else."""
    database = Database(database_url)
    taken = TakenUpdates(database)
    for number in (5, 6, 7):
        taken.begin(1, number)
    taken.answer(1, 5)
    await taken.put_aside(1, {7: b"sealed"})
    taken.forget_old()
    assert list(await taken.of(1)) == [5, 6, 7]
    await later(database, 60)
    taken.begin(1, 8)
    taken.forget_old(30)
    assert list(await taken.of(1)) == [7, 8]
    database.close()


async def test_while_the_database_cannot_be_used_everybody_gets_a_claim(tmp_path: Path) -> None:
    """Rather two answers than none."""
    database = Database(f"sqlite:///{tmp_path}/missing/bot.sqlite3")
    for owner in "ab":
        assert await TakenUpdates(database).claim(1, 7, owner, 60) == Claim(Standing.MINE, 0)
    database.close()


async def test_two_processes_side_by_side_never_get_the_same(postgresql: Server) -> None:
    """Each of a thousand updates is for exactly one of them, and both get some."""
    url = postgresql.new_database()
    async with _claiming(url, "a", 1000, 60) as one, _claiming(url, "b", 1000, 60) as other:
        _begin(one, other)
        said = [{await _line(process) for _ in range(1000)} for process in (one, other)]
    for number in range(1000):
        assert (f"{number} mine 1" in said[0]) != (f"{number} mine 1" in said[1])
        assert (f"{number} elsewhere 1" in said[0]) != (f"{number} elsewhere 1" in said[1])
    assert all(any("mine" in line for line in lines) for lines in said)


async def test_what_a_killed_process_had_claimed_is_free_when_its_time_is_up(postgresql: Server) -> None:
    """Not before; and who gets it learns that it is not the first try."""
    url = postgresql.new_database()
    database = Database(url)
    taken = TakenUpdates(database)
    async with _claiming(url, "a", 20, 60) as process:
        _begin(process)
        assert {await _line(process) for _ in range(20)} == {f"{number} mine 1" for number in range(20)}
        process.kill()
        assert {await taken.claim(1, number, "b", 60) for number in range(20)} == {Claim(Standing.ELSEWHERE, 1)}
        await later(database, 90)
        assert {await taken.claim(1, number, "b", 60) for number in range(20)} == {Claim(Standing.MINE, 2)}
    database.close()


async def later(database: Database, seconds: float) -> None:
    """Let so many seconds pass for what is kept."""

    def age(connection: Connection) -> None:
        old = {"touched": UPDATES.c.touched - seconds, "claimed_until": UPDATES.c.claimed_until - seconds}
        connection.execute(UPDATES.update().values(old))

    await database.ask(age, None)


@asynccontextmanager
async def _claiming(url: str, owner: str, updates: int, seconds: float) -> AsyncIterator[asyncio.subprocess.Process]:
    """Run a process that claims updates when it is given a line, until the block is left."""
    arguments = (url, owner, str(updates), str(seconds))
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-c",
        CLAIMING,
        *arguments,
        cwd=ROOT,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    try:
        assert await _line(process) == "ready"
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.communicate()


def _begin(*processes: asyncio.subprocess.Process) -> None:
    for process in processes:
        assert process.stdin is not None
        process.stdin.write(b"\n")


async def _line(process: asyncio.subprocess.Process) -> str:
    assert process.stdout is not None
    return (await asyncio.wait_for(process.stdout.readline(), 60)).decode().strip()
