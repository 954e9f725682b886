"""The conversations of all chats, kept in memory while the bot runs."""

from __future__ import annotations

from collections.abc import Callable

from telegram import Chat, User

from bot.dialogue.conversation import Conversation
from bot.messenger.limits import REMEMBERED, LRUCache


class Conversations:
    """The conversations of all chats; in a group every person has one of their own.

    `begin` makes a new one in a language, or None where Telegram doesn't tell the person's.
    """

    def __init__(self, begin: Callable[[str | None], Conversation], limit: int = REMEMBERED) -> None:
        self._begin = begin
        self._recent: LRUCache[tuple[int, int | None], Conversation] = LRUCache(limit)

    def of(self, chat: Chat, user: User | None) -> Conversation:
        """Return the conversation with a person in a chat; a new one starts in the language of their Telegram."""
        key = (chat.id, user.id if user and chat.type != Chat.PRIVATE else None)
        return self._recent.setdefault(key, lambda: self._begin(_language(user)))

    def alone_with(self, user: User) -> Conversation:
        """Return the conversation of a person alone with the bot: Telegram gives that chat the person's own number."""
        return self._recent.setdefault((user.id, None), lambda: self._begin(_language(user)))

    def forget(self, chat_id: int) -> None:
        """Forget all conversations of a chat."""
        self._recent.drop(lambda key: key[0] == chat_id)

    def move(self, old: int, new: int) -> None:
        """Go on with the conversations of a chat that has got another number."""
        self._recent.rename(lambda key: (new, key[1]) if key[0] == old else None)


def _language(user: User | None) -> str | None:
    code = (user.language_code or "") if user else ""
    return code.partition("-")[0].lower() or None
