"""`python -m bench.load [messages]`: the whole bot under load, beside a bare echo bot of the library, in one run.

Each bot is a process of its own at a lean stand-in for Telegram. Answers a second come from a window of messages that
is always full; the time from update to reply from messages that come by chance, so many a second; memory is looked at
on the way.
"""

from __future__ import annotations

import asyncio
import itertools
import os
import subprocess
import sys
import time
from argparse import ArgumentParser
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random

import numpy as np
from aiohttp import web

from bench.given import knowledge_in
from bot.commands.shared import load_meaning
from bot.dialogue.assistant import Assistant
from bot.messenger.limits import RateLimits

TOKEN = "110201543:AAStandInForTheBotApiOnLoopback0000"  # noqa: S105  opens nothing
_WINDOW = 100  # messages that wait at a time, as many as Telegram gives
_PEOPLE = 5000
_WARM = 200  # messages before anything is measured
_A_SECOND = 20.0
_SECONDS = 30.0
_PAGE = os.sysconf("SC_PAGE_SIZE")
_TICK = os.sysconf("SC_CLK_TCK")
_MEGA = 1_000_000
_PROFILE: dict[str, object] = {
    "getMyName": {"name": ""},
    "getMyDescription": {"description": ""},
    "getMyShortDescription": {"short_description": ""},
    "getMyCommands": [],
}
_BOTS = {
    "echo": "a bare echo bot of the library",
    "words": "the bot without the encoder",
    "meaning": "the bot",
    "paced": "the bot at Telegram's pace",
}


@dataclass
class Telegram:
    """The least that bots need: it gives messages of many people, and takes replies. Nothing is checked."""

    questions: Iterator[str]
    most_waiting: int = 0  # of those that `refill` asks for
    given: dict[int, tuple[int, str, float]] = field(default_factory=dict)  # number: chat, words, time
    seconds: list[float] = field(default_factory=list)
    _numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1))
    _by_chat: dict[int, float] = field(default_factory=dict)
    _news: asyncio.Event = field(default_factory=asyncio.Event)
    _replied: asyncio.Event = field(default_factory=asyncio.Event)

    def ask(self) -> None:
        """Let the next person write."""
        number = next(self._numbers)
        chat = 1_000_000 + number % _PEOPLE
        self.given[number] = chat, next(self.questions), time.perf_counter()
        self._by_chat[chat] = self.given[number][2]
        self._news.set()

    async def replies(self, amount: int) -> None:
        """Wait until so many replies have come in all; meanwhile as many messages wait as is wanted."""
        while len(self.seconds) < amount:
            while len(self._by_chat) < self.most_waiting:
                self.ask()
            self._replied.clear()
            await self._replied.wait()

    def application(self) -> web.Application:
        application = web.Application()
        application.router.add_post(f"/bot{TOKEN}/getUpdates", self._updates)
        application.router.add_post(f"/bot{TOKEN}/sendMessage", self._reply)
        application.router.add_post(f"/bot{TOKEN}/{{method}}", self._other)
        return application

    async def _updates(self, request: web.Request) -> web.Response:
        wanted = await request.post()
        offset = int(str(wanted.get("offset", 0)))
        self.given = {number: one for number, one in self.given.items() if number >= offset}
        if not self.given and int(str(wanted.get("timeout", 0))):
            self._news.clear()
            try:
                async with asyncio.timeout(10):
                    await self._news.wait()
            except TimeoutError:
                pass
        first = itertools.islice(self.given.items(), 100)
        return _good([_update(number, chat, words) for number, (chat, words, _) in first])

    async def _reply(self, request: web.Request) -> web.Response:
        chat = int(str((await request.post())["chat_id"]))
        if (begun := self._by_chat.pop(chat, None)) is not None:
            self.seconds.append(time.perf_counter() - begun)
            self._replied.set()
        return _good({"message_id": 1, "date": 1, "chat": {"id": chat, "type": "private"}, "text": "x"})

    async def _other(self, request: web.Request) -> web.Response:
        if request.match_info["method"] == "getMe":
            return _good({"id": 110201543, "is_bot": True, "first_name": "Muster", "username": "muster_bot"})
        return _good(_PROFILE.get(request.match_info["method"], True))


def _good(result: object) -> web.Response:
    return web.json_response({"ok": True, "result": result})


def _update(number: int, chat: int, words: str) -> dict[str, object]:
    person = {"id": chat, "is_bot": False, "first_name": "P", "language_code": "de"}
    where = {"id": chat, "type": "private", "first_name": "P"}
    message = {"message_id": number, "date": int(time.time()), "chat": where, "from": person, "text": words}
    return {"update_id": number, "message": message}


@dataclass(frozen=True)
class Process:
    """The use that a process makes of the machine."""

    number: int

    @property
    def megabytes(self) -> float:
        return int(Path(f"/proc/{self.number}/statm").read_text().split()[1]) * _PAGE / _MEGA

    @property
    def seconds(self) -> float:
        """Of the processor."""
        fields = Path(f"/proc/{self.number}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / _TICK


async def measure(kind: str, folder: Path, messages: int) -> str:
    """Run a bot under load and return what came of it, a line."""
    knowledge = knowledge_in(folder)
    asked = [q for entry in knowledge for questions in entry.questions.values() for q in questions]
    Random(1).shuffle(asked)  # noqa: S311  no secret
    telegram = Telegram(itertools.cycle(asked))
    runner = web.AppRunner(telegram.application(), access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    bot = subprocess.Popen(  # noqa: S603, ASYNC220  our own program
        [sys.executable, "-m", "bench.load", "--serve", kind, "--knowledge", str(folder)],
        env={
            **os.environ,
            "TELEGRAM_BOT_TOKEN": TOKEN,
            "TELEGRAM_API_URL": f"http://127.0.0.1:{runner.addresses[0][1]}",
            "DATABASE_URL": "sqlite:///:memory:",
            "HTTP_PORT": "0",
            "LOG_LEVEL": "ERROR",
        },
    )
    try:
        return f"{_BOTS[kind]}: {await _measured(telegram, Process(bot.pid), messages)}"
    finally:
        bot.terminate()
        bot.wait()
        await runner.cleanup()


async def _measured(telegram: Telegram, process: Process, messages: int) -> str:
    telegram.most_waiting = _WINDOW
    await telegram.replies(_WARM)
    begun, used, early = time.perf_counter(), process.seconds, process.megabytes
    await telegram.replies(_WARM + messages // 10)
    early = process.megabytes
    await telegram.replies(_WARM + messages)
    rate = messages / (time.perf_counter() - begun)
    used = 1000 * (process.seconds - used) / messages
    late = process.megabytes
    telegram.most_waiting = 0
    await asyncio.sleep(3)
    telegram.seconds.clear()
    await _by_chance(telegram)
    p50, p99 = 1000 * np.percentile(telegram.seconds, [50, 99])
    return (
        f"{rate:.0f} answers/s, {used:.1f} ms of the processor each; memory {early:.0f} MB after {messages // 10}, "
        f"{late:.0f} MB after {messages}; at {_A_SECOND:.0f}/s p50 {p50:.0f} ms, p99 {p99:.0f} ms"
    )


async def _by_chance(telegram: Telegram) -> None:
    """Let people ask independently of each other, so many a second."""
    chance, end = Random(2), time.perf_counter() + _SECONDS  # noqa: S311  no secret
    while time.perf_counter() < end:
        telegram.ask()
        await asyncio.sleep(chance.expovariate(_A_SECOND))
    await asyncio.sleep(2)


def serve(kind: str, folder: Path) -> None:
    """Be the bot of a kind."""
    if kind == "echo":
        _echo()
        return
    from bot.messenger.application import build_bot  # noqa: PLC0415  the echo bot is to be bare
    from bot.messenger.running import serve as serve_bot  # noqa: PLC0415
    from bot.messenger.running import stop_signal  # noqa: PLC0415
    from bot.settings import Settings  # noqa: PLC0415

    usual = RateLimits(person=10**9)
    limits = usual if kind == "paced" else replace(usual, in_all=10**6, chat_pause=0.0)
    assistant = Assistant(knowledge_in(folder), None if kind == "words" else load_meaning())

    async def run() -> None:
        await serve_bot(build_bot(assistant, Settings.load(), limits), stop_signal())

    asyncio.run(run())


def _echo() -> None:
    from telegram import Update  # noqa: PLC0415
    from telegram.ext import ApplicationBuilder, ContextTypes, MessageHandler, filters  # noqa: PLC0415

    async def echo(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        if update.message and update.message.text:
            await update.message.reply_text(update.message.text)

    root = os.environ["TELEGRAM_API_URL"]
    application = ApplicationBuilder().token(TOKEN).base_url(f"{root}/bot").concurrent_updates(256).build()
    application.add_handler(MessageHandler(filters.TEXT, echo))
    application.run_polling()


def main() -> None:
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("messages", nargs="?", type=int, default=5000)
    parser.add_argument("--knowledge", type=Path, default=Path("knowledge"))
    parser.add_argument("--bots", nargs="+", choices=list(_BOTS), default=list(_BOTS))
    parser.add_argument("--serve", choices=list(_BOTS))
    given = parser.parse_args()
    if given.serve:
        serve(given.serve, given.knowledge)
        return
    for kind in given.bots:
        amount = min(given.messages, 600) if kind == "paced" else given.messages
        sys.stdout.write(f"{asyncio.run(measure(kind, given.knowledge, amount))}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
