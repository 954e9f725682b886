"""What is kept in memory while the bot runs; bounded, so that any number of chats can come."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING, Generic, TypeVar

from telegram import Chat, User

from bot.dialogue.conversation import Conversation

if TYPE_CHECKING:
    from collections.abc import Callable

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

    def setdefault(self, key: K, make: Callable[[], V]) -> V:
        """Return the value of a key; a new one is made if there is none."""
        value = self.get(key)
        if value is None:
            value = make()
            self.put(key, value)
        return value

    def drop(self, unwanted: Callable[[K], bool]) -> None:
        """Forget all keys of a kind."""
        for key in [key for key in self._values if unwanted(key)]:
            del self._values[key]

    def rename(self, new: Callable[[K], K | None]) -> None:
        """Give keys another name; those for which `new` returns None keep theirs."""
        self._values = OrderedDict((new(key) or key, value) for key, value in self._values.items())


class Conversations:
    """The conversations of all chats; in a group every person has one of their own."""

    def __init__(self, limit: int = MOST_CONVERSATIONS) -> None:
        self._recent: Recent[tuple[int, int | None], Conversation] = Recent(limit)

    def of(self, chat: Chat, user: User | None) -> Conversation:
        """Return the conversation with a person in a chat; a new one starts in the language of their Telegram."""
        key = (chat.id, user.id if user and chat.type != Chat.PRIVATE else None)
        return self._recent.setdefault(key, lambda: _begin(user))

    def alone_with(self, user: User) -> Conversation:
        """Return the conversation of a person alone with the bot: Telegram gives that chat the person's own number."""
        return self._recent.setdefault((user.id, None), lambda: _begin(user))

    def forget(self, chat_id: int) -> None:
        """Forget all conversations of a chat."""
        self._recent.drop(lambda key: key[0] == chat_id)

    def move(self, old: int, new: int) -> None:
        """Go on with the conversations of a chat that has got another number."""
        self._recent.rename(lambda key: (new, key[1]) if key[0] == old else None)


def _begin(user: User | None) -> Conversation:
    code = (user.language_code or "") if user else ""
    language = code.partition("-")[0].lower()
    return Conversation(language=language) if language else Conversation()
