"""`python -m bench.kills [kills] [--webhook] [--stops]`: kill the bot at random moments, and count what is lost.

The bot is a process of its own, by words alone, so that it starts soon. Meanwhile people ask: some a second, and a
hundred at once before every other kill. Every fifth kill comes while the bot starts, all others when it has called
Telegram. Each asks a question and then a command, and nothing else, so that each reply
can be told from all others. At the end stands how many questions had no reply, and how many came more than once. A kill
may cost one repeat in a chat; more than that is told, too.

With `--stops` it is asked to stop (SIGTERM) instead, while 0, 30, 100 and 300 questions wait.
"""

from __future__ import annotations

import asyncio
import os
import socket
import sys
import time
from argparse import ArgumentParser
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from bot.standin import Person, TelegramStandIn

ROOT = Path(__file__).parents[1]
PROGRAM = """
import sys
from pathlib import Path
from bot import logs
from bot.dialogue.assistant import Assistant
from bot.knowledge import read
from bot.messenger.running import run
from bot.settings import Settings
logs.configure("WARNING")
sys.exit(run(Assistant(read(Path(sys.argv[1])).knowledge), Settings.load()))
"""
QUESTIONS = ("Wer war der erste Redner?", "Wo fand die Tagung statt?", "Wer hat die Tagung veranstaltet?")
COMMANDS = ("/hilfe", "/datenschutz", "/programm")
WAITING = (0, 30, 100, 300)
_BURST = 100
_A_SECOND = 4.0  # people who come
_STARTING = 5  # of so many kills one comes while the bot starts,
_SOON = (0.2, 2.0)  # so many seconds after that began; all others come
_LATER = (0.0, 6.0)  # after its first call of Telegram: while it answers, or when all is answered
_PATIENCE = 60.0  # seconds without a reply that is awaited, until it counts as lost
_STARTS = 300.0  # seconds in which a bot starts on the busiest machine
_REST = 2.0  # seconds for what comes twice


@dataclass(eq=False)
class Asker:
    """Somebody, what they asked, and how many kills there had been when they did."""

    person: Person
    asked: tuple[str, ...]
    since: int


@dataclass
class Town:
    """Everybody who asks, and what the reply to each question is."""

    telegram: TelegramStandIn
    random: Random
    kills: int = 0
    at_work: int = 0  # kills of a bot that had sent something, and had more to send
    texts: dict[str, str] = field(default_factory=dict)
    askers: list[Asker] = field(default_factory=list)

    async def learn(self) -> None:
        """Ask everything once, in peace."""
        for question in (*QUESTIONS, *COMMANDS):
            person = self.telegram.person("Probe", "de")
            await person.send(question)
            self.texts[question] = (await person.chat.next_reply(_PATIENCE)).text
        if len(set(self.texts.values())) < len(self.texts):
            raise ValueError("two questions have the same reply")

    async def ask(self, *, command: bool = True) -> None:
        """Let somebody new ask."""
        asked = (self.random.choice(QUESTIONS), *([self.random.choice(COMMANDS)] if command else []))
        person = self.telegram.person(f"P{len(self.askers)}", "de")
        self.askers.append(Asker(person, asked, self.kills))
        for question in asked:
            await person.send(question)

    async def keep_asking(self) -> None:
        """Let people come, until cancelled."""
        while True:
            await self.ask()
            await asyncio.sleep(self.random.expovariate(_A_SECOND))

    def counts(self, asker: Asker) -> Counter[str]:
        """Return how often the reply to each question of somebody came."""
        came = Counter(reply.text for reply in asker.person.chat.replies)
        return Counter({question: came[self.texts[question]] for question in asker.asked})

    @property
    def lost(self) -> int:
        """How many questions have no reply so far."""
        return sum(not count for asker in self.askers for count in self.counts(asker).values())

    def calls(self, method: str) -> int:
        """How often the bot has called a method so far."""
        return sum(call.method == method for call in self.telegram.calls)

    async def all_replied(self) -> None:
        """Wait until every question has its reply, or none has come for long."""
        lost, last = self.lost, time.monotonic()
        while lost and time.monotonic() - last < _PATIENCE:
            await asyncio.sleep(0.2)
            if self.lost != lost:
                lost, last = self.lost, time.monotonic()
        await asyncio.sleep(_REST)

    def tell(self, title: str) -> None:
        repeats = [sum(max(count - 1, 0) for count in self.counts(asker).values()) for asker in self.askers]
        too_many = sum(more > self.kills - asker.since for more, asker in zip(repeats, self.askers, strict=True))
        asked = sum(len(asker.asked) for asker in self.askers)
        sys.stdout.write(
            f"{title}: {asked} questions of {len(self.askers)} people, {self.lost} without a reply, "
            f"{sum(repeats)} repeats, {too_many} chats with more than one for each kill\n"
        )


@asynccontextmanager
async def started(
    telegram: TelegramStandIn, folder: Path, more: dict[str, str]
) -> AsyncIterator[asyncio.subprocess.Process]:
    """Run the bot until it is ended or the block is left."""
    settings = {
        "TELEGRAM_BOT_TOKEN": telegram.token,
        "TELEGRAM_API_URL": telegram.url,
        "DATABASE_URL": f"sqlite:///{folder}/bot.sqlite3",
        "PYTHONPATH": str(ROOT),
    }
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", PROGRAM, str(ROOT / "knowledge"), cwd=folder, env={**os.environ, **settings, **more}
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.terminate()
        await process.wait()


async def kills(amount: int, more: dict[str, str]) -> None:
    """Kill the bot so many times while people ask."""
    with TemporaryDirectory() as folder:
        async with TelegramStandIn() as telegram:
            town = Town(telegram, Random(1))  # noqa: S311  no secret
            async with started(telegram, Path(folder), more):
                await town.learn()
            asking = asyncio.create_task(town.keep_asking())
            for town.kills in range(amount):
                begun, sent = town.calls("getMe"), town.calls("sendMessage")
                async with started(telegram, Path(folder), more) as process:
                    if town.kills % _STARTING:
                        await telegram.called("getMe", begun + 1, _STARTS)
                    await asyncio.sleep(town.random.uniform(*(_LATER if town.kills % _STARTING else _SOON)))
                    for _ in range(_BURST if town.kills % 2 else 0):
                        await town.ask(command=False)
                    await asyncio.sleep(town.random.uniform(0, 1))
                    process.kill()
                    await process.wait()
                town.at_work += bool(town.lost and town.calls("sendMessage") > sent)
            town.kills = amount
            asking.cancel()
            async with started(telegram, Path(folder), more):
                await town.all_replied()
            town.tell(f"{amount} kills, {town.at_work} of them while it answered")


async def stop(waiting: int, more: dict[str, str]) -> None:
    """Ask the bot to stop while so many questions wait."""
    with TemporaryDirectory() as folder:
        async with TelegramStandIn() as telegram:
            town = Town(telegram, Random(1))  # noqa: S311  no secret
            async with started(telegram, Path(folder), more) as process:
                await town.learn()
                for _ in range(waiting):
                    await town.ask(command=False)
                while waiting and town.lost == waiting:  # noqa: ASYNC110  chats tell nobody
                    await asyncio.sleep(0.02)
                begin = time.monotonic()
                process.terminate()
                code = await process.wait()
            seconds, before = time.monotonic() - begin, len(town.askers) - town.lost
            async with started(telegram, Path(folder), more):
                await town.all_replied()
            town.tell(f"SIGTERM with {waiting} waiting: {seconds:.1f} s, exit code {code}, {before} answered then")


def _webhook() -> dict[str, str]:
    """Return the settings of a bot with a webhook, at a free port of this machine."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    return {"HTTP_PORT": str(port), "WEBHOOK_URL": f"http://127.0.0.1:{port}/telegram"}


def main() -> None:
    parser = ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("kills", type=int, nargs="?", default=100)
    parser.add_argument("--webhook", action="store_true", help="Telegram brings the updates, instead of polling")
    parser.add_argument("--stops", action="store_true", help="SIGTERM with questions waiting, instead of kills")
    given = parser.parse_args()
    more: Callable[[], dict[str, str]] = _webhook if given.webhook else lambda: {"HTTP_PORT": "0"}
    if given.stops:
        for waiting in WAITING:
            asyncio.run(stop(waiting, more()))
    else:
        asyncio.run(kills(given.kills, more()))


if __name__ == "__main__":
    main()
