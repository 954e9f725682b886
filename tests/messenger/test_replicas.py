"""Several processes of one bot behind a load balancer, with one PostgreSQL database."""

from __future__ import annotations

import asyncio
import os
import re
import sys
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import httpx

from bot.standin import too_many_requests
from bot.store import Database
from tests.asking import ASKED, replies
from tests.waiting import free_port, true

if TYPE_CHECKING:
    from bot.standin import Chat, Message, Person, TelegramStandIn
    from tests.postgresql import Server

ROOT = Path(__file__).parents[2]
KNOWLEDGE = Path(__file__).with_name("knowledge")
# The bot as it is run, but with less patience.
PROGRAM = """
import sys
from functools import partial
from pathlib import Path
from bot import logs
from bot.dialogue.assistant import Assistant
from bot.knowledge import read
from bot.messenger import running
from bot.messenger.incoming import claims, webhook
from bot.messenger.limits import RateLimits
from bot.messenger.running import run
from bot.messenger.staff import team
from bot.settings import Settings
from bot.store import handovers
webhook.LONGEST_ANSWER, claims.LEASE, webhook.LEASE = 2.0, 5.0, 5.0
team.PAUSE, team.CLAIM, handovers.CLAIM = 0.3, 5.0, 5.0
limits = RateLimits(in_all=1_000_000, chat_pause=0, per_group=1_000_000)
running.build_bot = partial(running.build_bot, limits=limits)
logs.configure("INFO")
sys.exit(run(Assistant(read(Path(sys.argv[1])).knowledge), Settings.load()))
"""


class Balancer:
    """Gives each connection to one of some ports in turn, and to the next one where nobody listens."""

    def __init__(self, ports: list[int]) -> None:
        self._ports = ports
        self._turn = 0

    @asynccontextmanager
    async def listening(self) -> AsyncIterator[int]:
        server = await asyncio.start_server(self._pass_on, "127.0.0.1", 0)
        async with server:
            yield server.sockets[0].getsockname()[1]

    async def _pass_on(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._turn += 1
        for place in range(len(self._ports)):
            port = self._ports[(self._turn + place) % len(self._ports)]
            with suppress(OSError):
                behind, before = await asyncio.open_connection("127.0.0.1", port)
                await asyncio.gather(_copy(reader, before), _copy(behind, writer))
                return
        writer.close()


async def _copy(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with suppress(OSError):
        while part := await reader.read(65536):
            writer.write(part)
            await writer.drain()
    writer.close()


@asynccontextmanager
async def replica(
    telegram: TelegramStandIn, database: str, url: str, port: int, ready_at: str = "healthz", **more: str
) -> AsyncIterator[asyncio.subprocess.Process]:
    """Run a process of the bot with some settings, and wait until it listens."""
    settings = {
        "TELEGRAM_BOT_TOKEN": telegram.token,
        "TELEGRAM_API_URL": telegram.url,
        "DATABASE_URL": database,
        "WEBHOOK_URL": url,
        "HTTP_PORT": str(port),
        "PYTHONPATH": str(ROOT),
        **more,
    }
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", PROGRAM, str(KNOWLEDGE), cwd=ROOT, env={**os.environ, **settings}
    )
    try:
        await ready(port, ready_at)
        yield process
    finally:
        if process.returncode is None:
            process.terminate()
        await process.wait()


async def ready(port: int, page: str = "healthz") -> None:
    async with httpx.AsyncClient() as client:
        for _ in range(1200):
            with suppress(httpx.TransportError):
                if (await client.get(f"http://127.0.0.1:{port}/{page}")).is_success:
                    return
            await asyncio.sleep(0.1)
    raise TimeoutError


async def test_one_of_two_is_killed_in_the_middle_and_nothing_is_lost(
    telegram: TelegramStandIn, postgresql: Server
) -> None:
    """Each of a thousand questions gets its reply, one in a chat twice at most; the one that is left goes on."""
    people = [telegram.person(f"P{number}", "de") for number in range(1000 // len(ASKED))]
    ports = [free_port(), free_port()]
    database = postgresql.new_database()
    async with AsyncExitStack() as stack:
        url = f"http://127.0.0.1:{await stack.enter_async_context(Balancer(ports).listening())}/telegram"
        first, _ = [await stack.enter_async_context(replica(telegram, database, url, port)) for port in ports]
        for person in people:
            for question in ASKED:
                await person.send(question)
        await at_work(ports)
        await true(lambda: sum(len(person.chat.replies) for person in people) >= len(people) * len(ASKED) // 2)
        assert telegram.world.updates.waiting
        first.kill()
        await true(lambda: not telegram.world.updates.waiting)
        await true(lambda: all(replies(person).keys() == ASKED.keys() for person in people))
    assert all(replies(person).total() <= len(ASKED) + 1 for person in people)


async def test_one_of_several_registers(telegram: TelegramStandIn, postgresql: Server) -> None:
    """The others don't; when it ends, another one takes that over."""
    ports = [free_port(), free_port()]
    database = postgresql.new_database()
    url = f"http://127.0.0.1:{ports[0]}/telegram"
    async with replica(telegram, database, url, ports[0]), replica(telegram, database, url, ports[1]):
        assert sum(call.method == "setWebhook" for call in telegram.calls) == 1


async def test_who_leads_is_one_and_another_follows(postgresql: Server) -> None:
    """Of two databases of one address one leads; a closed one leads no longer."""
    url = postgresql.new_database()
    first, second = Database(url), Database(url)
    assert await first.leads(1)
    assert not await second.leads(1)
    assert await second.leads(2)
    assert await first.leads(1)
    first.close()
    assert await second.leads(1)
    second.close()


async def test_what_a_killed_one_put_aside_is_answered_by_another(
    telegram: TelegramStandIn, postgresql: Server
) -> None:
    """Telegram knows nothing of it any more, so the other one takes it over when the time of the first is up."""
    alice = telegram.person("Alice", "de")
    ports = [free_port(), free_port()]
    database = postgresql.new_database()
    async with AsyncExitStack() as stack:
        url = f"http://127.0.0.1:{await stack.enter_async_context(Balancer(ports).listening())}/telegram"
        first = await stack.enter_async_context(replica(telegram, database, url, ports[0]))
        telegram.fail_next(too_many_requests(3600), method="sendMessage")
        await alice.send("Danke")
        for _ in range(400):
            if not telegram.world.updates.waiting:
                break
            await asyncio.sleep(0.1)
        first.kill()
        await stack.enter_async_context(replica(telegram, database, url, ports[1]))
        await replied(telegram, [alice], 1)
    assert len(alice.chat.replies) == 1


async def test_a_hundred_questions_go_to_the_team_and_each_answer_to_who_asked(
    telegram: TelegramStandIn, postgresql: Server
) -> None:
    """All at once, on two processes that are both killed twice in a row: with questions on their way, then answers."""
    people = [telegram.person(f"P{number}", "de") for number in range(100)]
    staff, editor, ports = telegram.group("Redaktion"), telegram.person("Erna", "de"), [free_port(), free_port()]
    async with Balancer(ports).listening() as port:
        bots = Replicas(telegram, postgresql.new_database(), f"http://127.0.0.1:{port}/telegram", ports, staff)
        async with bots.running():
            for person in people:
                await person.send(f"Wer gewann Meisterschaft Nr. {person.user.first_name}?")
            await replied(telegram, people, 1)
            for person in people:
                await person.press(person.chat.replies[0].button("✉️ Frage an das Team senden"))
            await true(lambda: len(staff.replies) >= 30)
            await bots.kill()
        async with bots.running():
            await bots.kill()
        async with bots.running():
            await true(lambda: len(questions_in(staff)) == len(people))
            await true(lambda: all(person.chat.replies[0].button("✓ An das Team gesendet") for person in people))
            for asked, question in questions_in(staff).items():
                await editor.send(f"Antwort: {asked}", staff, question)
            await true(lambda: sum(map(len, map(answers_to, people))) >= 30)
            await bots.kill()
        async with bots.running():
            await bots.kill()
        async with bots.running():
            await true(lambda: all(answers_to(person) for person in people))
            await true(lambda: not telegram.world.updates.waiting)
    for person in people:
        asked = f"Wer gewann Meisterschaft Nr. {person.user.first_name}?"
        assert {answer.rpartition("Antwort: ")[2] for answer in answers_to(person)} == {asked}
        assert len(answers_to(person)) <= 3
    assert len(staff.replies) <= len(people) + 4  # what was on its way when a process was killed may come twice


class Replicas:
    """Two processes of one bot, which can be killed and started again."""

    def __init__(self, telegram: TelegramStandIn, database: str, url: str, ports: list[int], staff: Chat) -> None:
        self._started = [partial(replica, telegram, database, url, port, STAFF_CHAT_ID=str(staff.id)) for port in ports]
        self._running: list[asyncio.subprocess.Process] = []

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        async with AsyncExitStack() as stack:
            # "livez": Telegram may have failed to reach them just now, and then they aren't healthy for a while.
            both = [stack.enter_async_context(start(ready_at="livez")) for start in self._started]
            self._running = list(await asyncio.gather(*both))
            yield

    async def kill(self) -> None:
        for process in self._running:
            process.kill()
        for process in self._running:
            await process.wait()


def questions_in(staff: Chat) -> dict[str, Message]:
    """Return the questions in the staff's chat, each with its message."""
    return {message.marked("blockquote")[0]: message for message in staff.replies if message.marked("blockquote")}


def answers_to(person: Person) -> list[str]:
    return [message.text for message in person.chat.replies if "Antwort: " in message.text]


async def at_work(ports: list[int]) -> None:
    """Wait until each process has dealt with something."""
    for _ in range(1200):
        if all([await answered(port) for port in ports]):
            return
        await asyncio.sleep(0.1)
    raise TimeoutError


async def answered(port: int) -> int:
    """Return how many updates a process has dealt with."""
    async with httpx.AsyncClient() as client:
        page = (await client.get(f"http://127.0.0.1:{port}/metrics")).text
    found = re.search(r"^bot_reply_seconds_count (\S+)", page, re.MULTILINE)
    assert found
    return int(float(found[1]))


async def replied(telegram: TelegramStandIn, people: list[Person], each: int) -> None:
    await true(lambda: not telegram.world.updates.waiting)
    await true(lambda: all(len(person.chat.replies) >= each for person in people))
