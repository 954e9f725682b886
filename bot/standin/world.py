"""The small world of the stand-in: people, chats, messages, pressed buttons, and the updates about them."""

from __future__ import annotations

import asyncio
import itertools
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

from bot.standin.profile import Profile
from bot.standin.refusals import out_of_date
from bot.standin.updates import Updates
from bot.standin.webhook import Webhook

ChatType = Literal["private", "group", "supergroup", "channel"]
Json = dict[str, Any]


@dataclass(eq=False)
class User:
    """A person or the bot."""

    id: int
    first_name: str
    username: str | None = None
    language_code: str | None = None
    is_bot: bool = False

    def as_json(self) -> Json:
        optional = {"username": self.username, "language_code": self.language_code}
        known = {name: value for name, value in optional.items() if value}
        return {"id": self.id, "is_bot": self.is_bot, "first_name": self.first_name, **known}


@dataclass(eq=False)
class Message:
    """A message in a chat. `content` has what it says in fields of the Bot API, like text and entities or a photo."""

    id: int
    chat: Chat
    sender: User
    content: Json
    reply_to: Message | None = None
    keyboard: Json | None = None
    edited: int | None = None
    sent: int = field(default_factory=lambda: int(time.time()))

    @property
    def text(self) -> str:
        """The text, or what is written under a picture."""
        return str(self.content.get("text") or self.content.get("caption") or "")

    @property
    def entities(self) -> list[Json]:
        return list(self.content.get("entities") or self.content.get("caption_entities") or [])

    @property
    def buttons(self) -> list[list[Button]]:
        """The buttons under the message, row by row."""
        rows = (self.keyboard or {}).get("inline_keyboard", [])
        return [[Button(self, b["text"], b.get("callback_data"), b.get("url")) for b in row] for row in rows]

    def button(self, label: str) -> Button:
        """Return the button with that label. Raises LookupError."""
        found = [button for row in self.buttons for button in row if button.label == label]
        if not found:
            raise LookupError(f"no button {label!r} under the message")
        return found[0]

    def marked(self, kind: str) -> list[str]:
        """Return the parts of the text that have an entity of that type."""
        units = self.text.encode("utf-16-le")
        marks = [(e["offset"], e["offset"] + e["length"]) for e in self.entities if e["type"] == kind]
        return [units[2 * start : 2 * end].decode("utf-16-le") for start, end in marks]

    def as_json(self, *, with_reply: bool = True) -> Json:
        message = {"message_id": self.id, "from": self.sender.as_json(), "chat": self.chat.as_json(), "date": self.sent}
        if self.chat.type == "channel":
            message |= {"sender_chat": message["chat"]}
            del message["from"]
        if self.reply_to and with_reply:
            message["reply_to_message"] = self.reply_to.as_json(with_reply=False)
        optional = {"edit_date": self.edited, "reply_markup": self.keyboard}
        return message | self.content | {name: value for name, value in optional.items() if value}


@dataclass(frozen=True)
class Button:
    """A button under a message: `data` for the bot, or a `url` to open."""

    message: Message
    label: str
    data: str | None = None
    url: str | None = None


@dataclass(eq=False)
class Chat:
    """A chat with its messages by id. `heard`: what the bot sent or edited, in order, once for each time."""

    id: int
    type: ChatType
    title: str
    username: str | None = None
    blocked: bool = False
    topics: set[int] | None = None  # of a forum: the numbers of its topics
    migrated_to: int | None = None
    by_id: dict[int, Message] = field(default_factory=dict)
    ids: Iterator[int] = field(default_factory=lambda: itertools.count(1))
    heard: asyncio.Queue[Message] = field(default_factory=asyncio.Queue)

    @property
    def messages(self) -> list[Message]:
        """The messages as a person sees them, oldest first."""
        return [self.by_id[number] for number in sorted(self.by_id)]

    @property
    def replies(self) -> list[Message]:
        """The bot's messages."""
        return [message for message in self.messages if message.sender.is_bot]

    async def next_reply(self, timeout: float = 60) -> Message:  # noqa: ASYNC109  the caller's patience is part of the question
        """Return the next message that the bot sends or edits here. Raises TimeoutError after `timeout` seconds."""
        async with asyncio.timeout(timeout):
            return await self.heard.get()

    def as_json(self) -> Json:
        name = {"first_name": self.title} if self.type == "private" else {"title": self.title}
        optional = {"username": self.username, "is_forum": self.topics is not None}
        known = {name: value for name, value in optional.items() if value}
        return {"id": self.id, "type": self.type, **name, **known}


@dataclass(eq=False, kw_only=True)
class Answerable:
    """Something that the bot answers without a message."""

    id: str
    answer: asyncio.Future[Json] = field(default_factory=lambda: asyncio.get_running_loop().create_future())

    async def answered(self, timeout: float = 60) -> Json:  # noqa: ASYNC109  the caller's patience is part of the question
        """Return the bot's answer. Raises TimeoutError after `timeout` seconds."""
        async with asyncio.timeout(timeout):
            return await asyncio.shield(self.answer)


@dataclass(eq=False, kw_only=True)
class Press(Answerable):
    """A pressed button; the bot answers it so that the wheel on the button stops turning."""

    data: str


@dataclass(eq=False, kw_only=True)
class InlineQuery(Answerable):
    """What somebody types behind the bot's name in any chat; the answer has its `results`."""

    text: str


@dataclass(eq=False)
class World:
    """Everything that the bot's calls and people's doings change."""

    bot: User
    profile: Profile = field(default_factory=Profile)
    updates: Updates = field(default_factory=Updates)
    webhook: Webhook | None = None
    chats: dict[int, Chat] = field(default_factory=dict)
    presses: dict[str, Press] = field(default_factory=dict)
    inline_queries: dict[str, InlineQuery] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)  # what the bot sent, by file_id
    inline: bool = True  # switched on at @BotFather: people can call the bot in other chats
    privacy: bool = False  # switched on at @BotFather: the bot hears in groups only what is meant for it
    private_ids: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    def add_chat(self, chat: Chat) -> Chat:
        # Telegram counts messages of all private chats of a bot together, those of each group by themselves.
        if chat.type == "private":
            chat.ids = self.private_ids
        self.chats[chat.id] = chat
        return chat

    def chat(self, reference: int | str) -> Chat:
        """Find a chat by its id or @username. Raises Refusal."""
        named = (chat for chat in self.chats.values() if chat.username and f"@{chat.username}" == reference)
        found = self.chats.get(reference) if isinstance(reference, int) else next(named, None)
        if found is None:
            raise out_of_date("chat not found")
        return found

    def post(self, chat: Chat, sender: User, content: Json, reply_to: Message | None = None) -> Message:
        """Put a message into a chat."""
        message = Message(next(chat.ids), chat, sender, content, reply_to)
        chat.by_id[message.id] = message
        return message
