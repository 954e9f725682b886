"""Bots at a lean stand-in for Telegram, each a process of its own: what load, memory and waiting are measured with."""

from __future__ import annotations

import asyncio
import itertools
import os
import sys
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from aiohttp import web

from bench.given import knowledge_in
from bot.commands.shared import load_meaning
from bot.dialogue.assistant import Assistant
from bot.messenger.limits import RateLimits

TOKEN = "110201543:AAStandInForTheBotApiOnLoopback0000"  # noqa: S105  opens nothing
ROOT = Path(__file__).parents[1]
KINDS = {
    "echo": "a bare echo bot of the library",
    "words": "the bot without the encoder",
    "meaning": "the bot",
    "paced": "the bot at Telegram's pace",
}
_FIRST_CHAT = 1_000_000
_SILENCE = 10.0  # seconds after which Telegram says that there is no news
_PAGE = os.sysconf("SC_PAGE_SIZE")
_TICK = os.sysconf("SC_CLK_TCK")
_MEGA = 1_000_000
_PROFILE: dict[str, object] = {
    "getMyName": {"name": ""},
    "getMyDescription": {"description": ""},
    "getMyShortDescription": {"short_description": ""},
    "getMyCommands": [],
}


@dataclass
class Telegram:
    """The least that bots need: it gives messages of so many people, and takes replies. Nothing is checked."""

    questions: Iterator[str]
    people: int
    most_waiting: int = 0  # of those that `replies` asks for
    given: dict[int, tuple[int, str]] = field(default_factory=dict)  # number: chat, words
    seconds: list[float] = field(default_factory=list)
    replied: int = 0
    _numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1))
    _by_chat: dict[int, float] = field(default_factory=dict)
    _news: asyncio.Event = field(default_factory=asyncio.Event)
    _answered: asyncio.Event = field(default_factory=asyncio.Event)

    def ask(self) -> None:
        """Let the next person write."""
        number = next(self._numbers)
        chat = _FIRST_CHAT + number % self.people
        self.given[number] = chat, next(self.questions)
        self._by_chat[chat] = time.perf_counter()
        self._news.set()

    def pester(self, words: str) -> None:
        """Let somebody write who is none of the others: how long that takes is of no interest."""
        self.given[next(self._numbers)] = _FIRST_CHAT - 1, words
        self._news.set()

    async def replies(self, amount: int) -> None:
        """Wait until so many more replies have come; meanwhile as many messages wait as is wanted."""
        end = self.replied + amount
        while self.replied < end:
            while len(self._by_chat) < self.most_waiting:
                self.ask()
            await self._reply_came()

    async def all_replied(self) -> None:
        """Wait until nobody waits any longer."""
        while self._by_chat:
            await self._reply_came()

    async def _reply_came(self) -> None:
        self._answered.clear()
        await self._answered.wait()

    def application(self) -> web.Application:
        application = web.Application()
        application.router.add_post(f"/bot{TOKEN}/getUpdates", self._updates)
        application.router.add_post(f"/bot{TOKEN}/sendMessage", self._reply)
        application.router.add_post(f"/bot{TOKEN}/{{method}}", self._other)
        return application

    async def _updates(self, request: web.Request) -> web.Response:
        wanted = await request.post()
        offset = int(str(wanted.get("offset", 0)))
        for number in [number for number in self.given if number < offset]:
            del self.given[number]
        if not self.given and int(str(wanted.get("timeout", 0))):
            self._news.clear()
            try:
                async with asyncio.timeout(_SILENCE):
                    await self._news.wait()
            except TimeoutError:
                pass
        first = itertools.islice(self.given.items(), 100)
        return _good([_update(number, chat, words) for number, (chat, words) in first])

    async def _reply(self, request: web.Request) -> web.Response:
        chat = int(str((await request.post())["chat_id"]))
        if (begun := self._by_chat.pop(chat, None)) is not None:
            self.seconds.append(time.perf_counter() - begun)
            self.replied += 1
            self._answered.set()
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
class Bot:
    """A bot at work, and the use that its process makes of the machine."""

    kind: str
    telegram: Telegram
    number: int

    @property
    def megabytes(self) -> float:
        return int(Path(f"/proc/{self.number}/statm").read_text().split()[1]) * _PAGE / _MEGA

    @property
    def seconds(self) -> float:
        """Of the processor."""
        fields = Path(f"/proc/{self.number}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / _TICK


@asynccontextmanager
async def running(kind: str, folder: Path, questions: Iterator[str], people: int) -> AsyncIterator[Bot]:
    """Run a bot of a kind that so many people ask questions, until the block is left."""
    telegram = Telegram(questions, people)
    runner = web.AppRunner(telegram.application(), access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    with TemporaryDirectory() as database:
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            *("-m", "bench.lean", kind, str(folder)),
            env={
                **os.environ,
                "TELEGRAM_BOT_TOKEN": TOKEN,
                "TELEGRAM_API_URL": f"http://127.0.0.1:{runner.addresses[0][1]}",
                "DATABASE_URL": f"sqlite:///{database}/bot.sqlite3",
                "HTTP_PORT": "0",
                "LOG_LEVEL": "ERROR",
                "MALLOC_ARENA_MAX": "2",  # as in the image, and as a service
            },
        )
        try:
            yield Bot(kind, telegram, process.pid)
        finally:
            process.kill()  # it has nothing to lose
            await process.wait()
            await runner.cleanup()


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


if __name__ == "__main__":
    serve(sys.argv[1], Path(sys.argv[2]))
