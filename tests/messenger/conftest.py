"""A bot with a small knowledge base, at work at the stand-in for Telegram."""

from __future__ import annotations

import asyncio
import socket
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from pydantic import SecretStr

from bot.dialogue.assistant import Assistant
from bot.knowledge import KnowledgeBase, Text, read
from bot.messenger.application import TelegramBot, build_bot
from bot.messenger.limits import RateLimits
from bot.messenger.running import serve
from bot.settings import Settings
from bot.standin import Message, Person, TelegramStandIn

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable, Iterator

    from bot.dialogue.conversation import Conversation
    from bot.dialogue.events import Listener
    from bot.dialogue.reply import Reply
    from bot.messenger.staff.editing import Editing

# Without the pauses that Telegram wants between messages.
QUICK = RateLimits(in_all=1_000_000, chat_pause=0, per_group=1_000_000)
LONG = "\n\n".join(f"Regel {i}. Pflanzen brauchen Licht, Luft und Wasser & <Liebe> 🌱." for i in range(1, 181))


class Stumbling(Assistant):
    """The assistant with a bug: one question is too much for it."""

    def reply(self, question: str, conversation: Conversation) -> Reply:
        if "stolpern" in question:
            raise RuntimeError(f"can't answer {question!r}")
        return super().reply(question, conversation)


@pytest.fixture(scope="session", autouse=True)
def no_certificates(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Let bots load no certificates: to read all of a system takes longer than to start a bot, and none is needed."""
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("SSL_CERT_FILE", raising=False)
        patch.setenv("SSL_CERT_DIR", str(tmp_path_factory.mktemp("certificates")))
        yield


@pytest.fixture(scope="session")
def long_text() -> str:
    """The summary of the entry `langes`: three messages long."""
    return LONG


@pytest.fixture(scope="session")
def knowledge() -> KnowledgeBase:
    found = read(Path(__file__).with_name("knowledge")).knowledge
    assert found is not None
    entries = dict(found.entries)
    entries["langes"] = replace(entries["langes"], summary=Text({"de": LONG}))
    return replace(found, entries=entries)


@pytest.fixture(scope="session")
def assistant(knowledge: KnowledgeBase) -> Assistant:
    return Stumbling(knowledge)


@asynccontextmanager
async def running(
    assistant: Assistant,
    telegram: TelegramStandIn,
    limits: RateLimits = QUICK,
    listener: Listener | None = None,
    address: socket.socket | None = None,
    editing: Editing | None = None,
    **more: Any,
) -> AsyncIterator[TelegramBot]:
    """Run the bot with votes in memory and, but for the tests of limits, without pauses."""
    stop = asyncio.Event()
    settings = Settings(
        telegram_bot_token=SecretStr(telegram.token),
        telegram_api_url=telegram.url,
        **{"database_url": "sqlite:///:memory:", **more},
    )
    bot = build_bot(assistant, settings, limits, listener, editing)
    working = asyncio.create_task(serve(bot, stop, address))
    try:
        yield bot
    finally:
        stop.set()
        await working


@pytest.fixture
async def telegram() -> AsyncIterator[TelegramStandIn]:
    """Telegram; at the end no call of the bot may have broken a rule of the Bot API."""
    async with TelegramStandIn() as telegram:
        yield telegram
    assert telegram.violations == []


@pytest.fixture
async def bot(assistant: Assistant, telegram: TelegramStandIn) -> AsyncIterator[TelegramStandIn]:
    """Telegram with the bot at work."""
    async with running(assistant, telegram):
        yield telegram


@pytest.fixture
def alice(bot: TelegramStandIn) -> Person:
    """Somebody whose Telegram is in German."""
    return bot.person("Alice", language="de")


@pytest.fixture(scope="session")
def quick() -> RateLimits:
    """The limits without the pauses that Telegram wants."""
    return QUICK


@pytest.fixture
def run_bot(assistant: Assistant, telegram: TelegramStandIn) -> Callable[..., AbstractAsyncContextManager[TelegramBot]]:
    """Starts the bot, as often as a test wants; it takes limits and settings."""
    return partial(running, assistant, telegram)


@pytest.fixture(scope="session")
def run_bot_at(assistant: Assistant) -> Callable[..., AbstractAsyncContextManager[TelegramBot]]:
    """Starts the bot at one of several Telegrams."""
    return partial(running, assistant)


@pytest.fixture
def run_bot_of(telegram: TelegramStandIn) -> Callable[[Assistant], AbstractAsyncContextManager[TelegramBot]]:
    """Starts the bot with another assistant."""
    return partial(running, telegram=telegram)


@pytest.fixture
def old() -> Callable[[Person, str], Awaitable[Message]]:
    """Makes a message that the bot sent in former times, with a button `Alt` of the given data."""

    async def make(person: Person, data: str) -> Message:
        message = person.world.post(person.chat, person.world.bot, {"text": "Von gestern"})
        message.keyboard = {"inline_keyboard": [[{"text": "Alt", "callback_data": data}]]}
        return message

    return make


@pytest.fixture
async def running_bot(assistant: Assistant, telegram: TelegramStandIn) -> AsyncIterator[TelegramBot]:
    """The bot itself, at work."""
    async with running(assistant, telegram) as bot:
        await telegram.called("getMe")
        yield bot


@pytest.fixture
def unfold() -> Callable[[Person, Message], Awaitable[None]]:
    """Opens the buttons under an answer that are not seen at first."""

    async def press_more(person: Person, answer: Message) -> None:
        await person.press(
            next(b for row in answer.buttons for b in row if (b.data or "").lstrip("+").startswith("m:"))
        )
        assert await answer.chat.next_reply() is answer

    return press_more
