"""A town of people who use the real bot at the stand-in for Telegram, and what comes of it."""

from __future__ import annotations

import asyncio
import logging
import time
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

from pydantic import SecretStr

from bot.dialogue.assistant import Assistant
from bot.knowledge import read
from bot.messenger.application import build_bot
from bot.messenger.limits import RateLimits
from bot.messenger.running import serve
from bot.messenger.serving import bound
from bot.settings import Settings
from bot.standin import Chat, Message, Person, TelegramStandIn, Violation
from bot.standin.samples import SAMPLES

# Without pauses, and answering everything: the more calls, the better.
_LIMITS = RateLimits(10**6, 0, 10**6, person=10**9, group_minute=10**9, group_hour=10**9)
# What people send besides the sample questions.
_OTHER_MESSAGES = ("/start", "/hilfe", "/programm", "/sprache", "Wer wurde Weltmeister?", "🌹", "<b>&")
PEOPLE = 40
MARK, FIRST_NUMBER = "Zwetschgenmus", 7_294_018_000  # in people's names, and of their numbers: to be searched for
PAUSE = 0.05  # seconds between looks whether the bot is done
_PATIENCE = 600.0


@dataclass
class Outcome:
    """What came of a run. `bugs` and `unreadable` count lines of the log."""

    calls: Counter[str] = field(default_factory=Counter)
    violations: list[Violation] = field(default_factory=list)
    bugs: list[str] = field(default_factory=list)
    unreadable: int = 0
    seconds: float = 0.0


class _Log(logging.Handler):
    def __init__(self) -> None:
        super().__init__()
        self.bugs: list[str] = []
        self.unreadable = 0

    def emit(self, record: logging.LogRecord) -> None:
        said = record.getMessage()
        self.unreadable += "can't be read" in said
        if record.levelno >= logging.ERROR:
            self.bugs.append(said)


@dataclass
class Town:
    """Everybody and every chat of a run."""

    telegram: TelegramStandIn
    random: Random
    people: list[Person] = field(default_factory=list)
    groups: list[Chat] = field(default_factory=list)
    questions: list[str] = field(default_factory=list)
    webhook: str = ""  # where Telegram brings updates

    def __post_init__(self) -> None:
        languages = ("de", "en", "ar", "tr", "pt-br", None)
        self.people = [self._person(n, languages[n % len(languages)]) for n in range(PEOPLE)]
        self.groups = [self.telegram.group(f"{MARK} 1", "group"), self.telegram.group(f"{MARK} 2")]
        self.groups.append(self.telegram.forum(f"{MARK} 3", {1, 2, 3}))

    def _person(self, number: int, language: str | None) -> Person:
        person = self.telegram.person(f"{MARK} {number}", language)
        person.user.id = person.chat.id = FIRST_NUMBER + number
        self.telegram.world.add_chat(person.chat)
        return person


async def all_fetched(town: Town) -> None:
    """Wait until the bot has confirmed all updates: it has answered them. Raises TimeoutError."""
    async with asyncio.timeout(_PATIENCE):
        while town.telegram.world.updates.waiting:  # noqa: ASYNC110  nobody is told of what is confirmed
            await asyncio.sleep(PAUSE)


async def all_done(town: Town) -> None:
    """Wait until the bot has answered everything, and has nothing more to say."""
    last = town.telegram.person("Last", "de")
    await last.send("Danke")
    reply: Message = await last.chat.next_reply(_PATIENCE)
    assert reply.text  # noqa: S101  the bot is alive
    await all_fetched(town)
    calls = -1
    while calls != len(town.telegram.calls):
        calls = len(town.telegram.calls)
        await asyncio.sleep(10 * PAUSE)


async def real_updates(town: Town) -> list[dict[str, Any]]:
    """Return what Telegram tells a bot when people do what one can do, once each."""
    telegram = TelegramStandIn()
    person, group, forum = telegram.person("P", "de"), telegram.group("G"), telegram.forum("F", {1})
    old = telegram.world.post(person.chat, telegram.bot, {"text": "Alt"})
    old.keyboard = {"inline_keyboard": [[{"text": "Alt", "callback_data": "+y:rosen-giessen"}]]}
    asked = await person.send("Wann soll man Rosen gießen?")
    await person.send("/frage Rosen", group, reply_to=old)
    await person.send("@muster_bot Rosen", group)
    await person.send_in_topic("@muster_bot Rosen", forum, 1)
    await person.send_anonymously("/ask@muster_bot Rosen", group)
    await person.send("/start rosen-giessen")
    await person.edit(asked, "Und Tomaten?")
    for kind in SAMPLES:
        await person.send_attachment(kind, town.random.choice(("", "Was ist das?")))
    await person.press(old.button("Alt"))
    await person.call_bot("Ros")
    await person.remove_bot(group)
    await person.add_bot(group)
    telegram.migrate(telegram.group("G", "group"))
    return telegram.world.updates.waiting


@asynccontextmanager
async def answering_town(knowledge: Path, seed: int, *, webhook: bool = False) -> AsyncIterator[tuple[Town, Outcome]]:
    """Run the bot in a town; when the run is over, the outcome has what happened. Raises ValueError."""
    found = read(knowledge).knowledge
    if found is None:
        raise ValueError("the knowledge base has mistakes")
    outcome, stop, log = Outcome(), asyncio.Event(), _Log()
    logging.getLogger().addHandler(log)
    address = bound("127.0.0.1", 0) if webhook else None
    async with TelegramStandIn() as telegram:
        town = Town(telegram, Random(seed))  # noqa: S311  not for secrets
        town.webhook = f"http://127.0.0.1:{address.getsockname()[1]}/telegram" if address else ""
        town.questions = [q for entry in found for asked in entry.questions.values() for q in asked]
        town.questions += _OTHER_MESSAGES
        working = asyncio.create_task(serve(build_bot(Assistant(found), _settings(town), _LIMITS), stop, address))
        begin = time.perf_counter()
        yield town, outcome
        outcome.seconds = time.perf_counter() - begin
        stop.set()
        await working
    logging.getLogger().removeHandler(log)
    outcome.calls = Counter(call.method for call in telegram.calls)
    outcome.violations, outcome.bugs, outcome.unreadable = telegram.violations, log.bugs, log.unreadable


def _settings(town: Town) -> Settings:
    return Settings(
        telegram_bot_token=SecretStr(town.telegram.token),
        telegram_api_url=town.telegram.url,
        database_url=SecretStr("sqlite:///:memory:"),
        webhook_url=town.webhook or None,
        http_port=int(bool(town.webhook)),  # any: the address is made before
    )
