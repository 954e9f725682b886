"""However the bot ends, every question gets its reply after the next start."""

from __future__ import annotations

import asyncio
import itertools
import os
import random
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bot.standin import too_many_requests
from bot.store import Database, TakenUpdates
from tests.asking import ASKED, replies
from tests.waiting import free_port, true

if TYPE_CHECKING:
    from bot.standin import Person, TelegramStandIn

    RunBot = Callable[..., AbstractAsyncContextManager[object]]

ROOT = Path(__file__).parents[2]
KNOWLEDGE = Path(__file__).with_name("knowledge")
# The bot as it is run, but that one word of a question ends the process at once.
PROGRAM = """
import os, sys
from pathlib import Path
from bot import logs
from bot.dialogue.assistant import Assistant
from bot.knowledge import read
from bot.messenger.running import run
from bot.settings import Settings

class Deadly(Assistant):
    def reply(self, question, conversation):
        if "umfallen" in question:
            os._exit(9)
        return super().reply(question, conversation)

logs.configure("INFO")
sys.exit(run(Deadly(read(Path(sys.argv[1])).knowledge), Settings.load()))
"""


@pytest.fixture
def database(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path}/bot.sqlite3"


@pytest.fixture(params=["polling", "webhook"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """How the bots of a test get their updates."""
    if request.param == "webhook":
        port = free_port()
        monkeypatch.setenv("HTTP_PORT", str(port))
        monkeypatch.setenv("WEBHOOK_URL", f"http://127.0.0.1:{port}/telegram")
    return str(request.param)


@asynccontextmanager
async def started(telegram: TelegramStandIn, database: str) -> AsyncIterator[asyncio.subprocess.Process]:
    """Run the bot as a process of its own, until it is ended or the block is left."""
    settings = {
        "TELEGRAM_BOT_TOKEN": telegram.token,
        "TELEGRAM_API_URL": telegram.url,
        "DATABASE_URL": database,
        "PYTHONPATH": str(ROOT),
    }
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", PROGRAM, str(KNOWLEDGE), cwd=ROOT, env={**os.environ, **settings}
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.terminate()
        await process.wait()


async def all_replied(people: list[Person], each: int) -> None:
    """Wait until everybody has so many replies."""
    await true(lambda: all(len(person.chat.replies) >= each for person in people))
    await asyncio.sleep(0.3)  # for one that comes twice


@pytest.mark.usefixtures("way")
async def test_a_kill_costs_no_question_and_one_repeat_in_a_chat_at_most(
    telegram: TelegramStandIn, database: str
) -> None:
    """Killed twice, at moments by chance, while many people ask."""
    people = [telegram.person(f"P{number}", "de") for number in range(20)]
    chance = random.Random(4)  # noqa: S311  no secret
    for part in (list(ASKED)[:2], list(ASKED)[2:]):
        async with started(telegram, database) as process:
            await people[0].send(part[0])
            await people[0].chat.next_reply(120)
            for question in part:
                for person in people[1:]:
                    await person.send(question)
            await asyncio.sleep(chance.uniform(0.05, 0.8))
            process.kill()
            await process.wait()
        await people[0].send(part[1])
    async with started(telegram, database):
        await all_replied(people, len(ASKED))
    for person in people:
        assert set(replies(person)) == set(ASKED)
        assert sum(replies(person).values()) <= len(ASKED) + 2


@pytest.mark.parametrize("waiting", [0, 30, 130])
@pytest.mark.usefixtures("way")
async def test_who_asked_before_a_stop_gets_one_reply(telegram: TelegramStandIn, database: str, waiting: int) -> None:
    """What isn't answered when the bot has to stop is answered after the next start, and nothing twice."""
    people = [telegram.person(f"P{number}", "de") for number in range(max(1, waiting))]
    async with started(telegram, database) as process:
        await people[0].send("Danke")
        await people[0].chat.next_reply(120)
        for person in people[1:]:
            await person.send("Danke")
        process.terminate()
        await process.wait()
        assert process.returncode == 0
    async with started(telegram, database):
        await all_replied(people, 1)
    assert [len(person.chat.replies) for person in people] == [1] * len(people)


@pytest.mark.usefixtures("way")
async def test_a_message_that_ends_the_program_is_set_aside(telegram: TelegramStandIn, database: str) -> None:
    """After five tries; those who ask behind it get their replies then."""
    alice, bob = telegram.person("Alice", "de"), telegram.person("Bob", "de")
    await alice.send("Wann soll man umfallen?")
    await bob.send("Wann soll man Rosen gießen?")
    for _ in range(5):
        async with started(telegram, database) as process:
            assert await asyncio.wait_for(process.wait(), 60) == 9
    async with started(telegram, database):
        await alice.send("Danke")
        await all_replied([alice, bob], 1)
    assert len(alice.chat.replies) == 1


async def test_who_has_to_wait_loses_nothing_by_many_restarts(telegram: TelegramStandIn, database: str) -> None:
    """That a bot is stopped again and again while Telegram makes a chat wait is no sign of a bad message."""
    alice = telegram.person("Alice", "de")
    await alice.send("Danke")
    for times in range(1, 7):
        telegram.fail_next(too_many_requests(600), method="sendMessage")
        async with started(telegram, database):
            await telegram.called("sendMessage", times=times)
    async with started(telegram, database):
        await all_replied([alice], 1)


async def test_what_was_put_aside_outlasts_a_kill(telegram: TelegramStandIn, database: str) -> None:
    """More messages than Telegram gives at a time wait in one chat; they hold up nobody, and none of them is lost."""
    alice, bob = telegram.person("Alice", "de"), telegram.person("Bob", "de")
    async with started(telegram, database) as process:
        await bob.send("Danke")
        await bob.chat.next_reply(120)
        telegram.fail_next(too_many_requests(60), method="sendMessage")
        for _ in range(105):
            await alice.send("Danke")
        await telegram.called("sendMessage", times=2)
        await bob.ask("Danke")
        process.kill()
        await process.wait()
    file = Path(database.removeprefix("sqlite:///"))
    assert b"Danke" not in b"".join(part.read_bytes() for part in file.parent.glob("bot.sqlite3*"))
    # Twenty get their reply, the rest a word that this is too much; that nothing is left shows that all were handled.
    async with started(telegram, database):
        await all_replied([alice], 20)
        await true(lambda: not telegram.world.updates.waiting)
    assert 20 <= len(alice.chat.replies) <= 22


async def test_what_was_answered_but_not_confirmed_is_confirmed_after_the_start(
    telegram: TelegramStandIn, run_bot: RunBot, database: str
) -> None:
    """The bot was killed in between: it answers nothing again, and doesn't fetch the same again and again."""
    alice, kept = telegram.person("Alice", "de"), Database(database)
    await alice.send("Danke")
    for note in (TakenUpdates(kept).begin, TakenUpdates(kept).answer):
        note(telegram.bot.id, telegram.world.updates.latest)
    kept.close()
    async with run_bot(database_url=database):
        await true(lambda: not telegram.world.updates.waiting)
        assert telegram.world.updates.fetched < 10
        assert alice.chat.replies == []


async def test_numbers_that_begin_anew_are_followed(telegram: TelegramStandIn, run_bot: RunBot) -> None:
    """After a week of silence Telegram goes on with lower ones: they are confirmed, and all questions answered."""
    alice = telegram.person("Alice", "de")
    async with run_bot():
        await alice.ask("Danke")
        await true(lambda: not telegram.world.updates.waiting)
        telegram.world.updates.numbers = itertools.count(1001)
        for _ in range(3):
            await alice.ask("Danke")
        await true(lambda: not telegram.world.updates.waiting)
