"""What is kept in memory while the bot runs; bounded, so that any number of chats can come."""

from __future__ import annotations

from collections import OrderedDict
from typing import Generic, TypeVar

from telegram import Chat, User

from bot.dialogue.conversation import Conversation

MOST_CONVERSATIONS = 10_000

K = TypeVar("K")
V = TypeVar("V")


class Recent(Generic[K, V]):
    """A mapping of at most `limit` keys; the one not used for longest goes first."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._values: OrderedDict[K, V] = OrderedDict()

    def __len__(self) -> int:
        return len(self._values)

    def get(self, key: K) -> V | None:
        if key in self._values:
            self._values.move_to_end(key)
        return self._values.get(key)

    def put(self, key: K, value: V) -> None:
        self._values[key] = value
        self._values.move_to_end(key)
        if len(self._values) > self._limit:
            self._values.popitem(last=False)


class Conversations:
    """The conversations of all chats; in a group every person has one of their own."""

    def __init__(self, limit: int = MOST_CONVERSATIONS) -> None:
        self._recent: Recent[tuple[int, int | None], Conversation] = Recent(limit)

    def of(self, chat: Chat, user: User | None) -> Conversation:
        """Return the conversation with a person in a chat; a new one starts in the language of their Telegram."""
        key = (chat.id, user.id if user and chat.type != Chat.PRIVATE else None)
        conversation = self._recent.get(key)
        if conversation is None:
            conversation = _begin(user)
            self._recent.put(key, conversation)
        return conversation


def _begin(user: User | None) -> Conversation:
    code = (user.language_code or "") if user else ""
    language = code.partition("-")[0].lower()
    return Conversation(language=language) if language else Conversation()
