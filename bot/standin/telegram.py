"""The stand-in as one uses it: start it, let people write, see what the bot answers."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import Iterable
from contextlib import AsyncExitStack
from types import TracebackType
from typing import Literal, Self

from bot.standin import markup
from bot.standin.failures import Failure, Suspect, refused
from bot.standin.floods import floods
from bot.standin.people import Person
from bot.standin.server import Call, Server, Violation
from bot.standin.world import Chat, User, World

# The shape of a real one; the address of the stand-in is on this machine only, so it opens nothing.
TOKEN = "110201543:AAStandInForTheBotApiOnLoopback0000"  # noqa: S105  an example


class TelegramStandIn:
    """A Bot API server on the loopback device, with one bot; a context manager that listens while it is entered.

    `violations` are the calls that broke a rule of the Bot API, `calls` all of them but getUpdates.
    """

    def __init__(self, token: str = TOKEN, username: str = "muster_bot", port: int = 0) -> None:
        bot = User(int(token.partition(":")[0]), "Muster", username, is_bot=True)
        self.world = World(bot)
        self.server = Server(token, self.world)
        self.url = ""
        self._port = port
        self._running = AsyncExitStack()
        self._numbers = itertools.count(1_000_001)

    async def __aenter__(self) -> Self:
        self.url = await self._running.enter_async_context(self.server.serve(self._port))
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if self.world.webhook:
            await self.world.webhook.close()
        await self._running.aclose()

    @property
    def token(self) -> str:
        return self.server.token

    @property
    def bot(self) -> User:
        return self.world.bot

    @property
    def violations(self) -> list[Violation]:
        return self.server.violations

    @property
    def calls(self) -> list[Call]:
        return self.server.calls

    async def called(self, method: str, times: int = 1, timeout: float = 60) -> None:  # noqa: ASYNC109  for tests
        """Wait until the bot has called a method so many times. Raises TimeoutError after `timeout` seconds."""
        async with asyncio.timeout(timeout):
            await self.server.called(method, times)

    def person(self, name: str, language: str | None = None) -> Person:
        """Bring in somebody who uses Telegram in `language`, and has opened the chat with the bot."""
        user = User(next(self._numbers), name, language_code=language)
        return Person(self.world, user, self.world.add_chat(Chat(user.id, "private", name)))

    def group(self, title: str, kind: Literal["group", "supergroup"] = "supergroup") -> Chat:
        """Open a group that the bot is in and may read everything of."""
        return self.world.add_chat(Chat(-1_000_000_000_000 - next(self._numbers), kind, title))

    def forum(self, title: str, topics: set[int]) -> Chat:
        """Open a group with topics of these numbers."""
        forum = self.group(title)
        forum.topics = topics
        return forum

    def migrate(self, group: Chat) -> Chat:
        """Make a supergroup of a group: it gets another number, and Telegram tells of it in both."""
        new = self.group(group.title)
        group.migrated_to = new.id
        for chat, content in ((group, {"migrate_to_chat_id": new.id}), (new, {"migrate_from_chat_id": group.id})):
            self.world.updates.add("message", self.world.post(chat, self.bot, content).as_json())
        return new

    def forget(self, chats: Iterable[Chat]) -> None:
        """Let chats be gone with all that was said in them; what the bot called and sent is forgotten, too."""
        for chat in chats:
            self.world.chats.pop(chat.id, None)
        for kept in (self.calls, self.world.presses, self.world.inline_queries, self.world.files):
            kept.clear()

    def channel(self, title: str) -> Chat:
        """Open a channel that the bot is in."""
        return self.world.add_chat(Chat(-1_000_000_000_000 - next(self._numbers), "channel", title))

    def post_in_channel(self, channel: Chat, text: str) -> None:
        """Publish something in a channel."""
        message = self.world.post(channel, self.world.bot, {"text": text, "entities": markup.detect(text, [])})
        self.world.updates.add("channel_post", message.as_json())

    @property
    def floods(self) -> list[str]:
        """The limits of Telegram that the bot's messages went beyond."""
        return floods(self.calls)

    def fail_every(self, failure: Failure, step: int) -> None:
        """Let every so many-th call fail from now on, whatever its method."""
        self.server.failures.plan_every(failure, step)

    def fail_where(self, failure: Failure, suspect: Suspect) -> None:
        """Let calls fail from now on, as long as their parameters have what `suspect` looks for."""
        self.server.failures.plan_where(failure, suspect)

    def fail_no_more(self) -> None:
        """Let no more calls fail."""
        self.server.failures.clear()

    def refuse_where(self, description: str, suspect: Suspect) -> None:
        """Refuse calls in these words from now on, as long as their parameters have what `suspect` looks for."""
        self.fail_where(refused(description), suspect)

    def fail_next(
        self, failure: Failure, times: int = 1, method: str | None = None, where: Suspect | None = None
    ) -> None:
        """Let the next `times` calls fail; only those of `method` count, and only those in which `where` finds it."""
        self.server.failures.plan(failure, times, method, where)

    @property
    def failures_to_come(self) -> int:
        """How many planned failures no call has met yet."""
        return len(self.server.failures.planned)
