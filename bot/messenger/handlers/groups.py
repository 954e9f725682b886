"""Coming into groups, leaving them, and groups that become supergroups."""

from __future__ import annotations

from typing import TYPE_CHECKING

from telegram import Chat, ChatMember, ChatMemberUpdated

from bot.messenger.limits import LRUCache

if TYPE_CHECKING:
    from collections.abc import Callable

    from telegram import Message

GROUPS = (Chat.GROUP, Chat.SUPERGROUP)
_OUT = (ChatMember.LEFT, ChatMember.BANNED)
_SHORT = 60.0  # seconds in which one word of welcome is enough


class Groups:
    """Knows which groups have been welcomed just now: Telegram tells of joining in more than one way."""

    def __init__(self, now: Callable[[], float]) -> None:
        self._now = now
        self._welcomed: LRUCache[int, float] = LRUCache()

    def welcomes(self, chat_id: int) -> bool:
        """Tell whether it is time for a word of welcome; after that it isn't for a while."""
        now, last = self._now(), self._welcomed.get(chat_id)
        self._welcomed.put(chat_id, now)
        return last is None or now - last > _SHORT

    def forget(self, chat_id: int) -> None:
        self._welcomed.discard(chat_id)


def joined(change: ChatMemberUpdated) -> bool:
    """Tell whether the bot has come into a group where it may write."""
    old, new = change.old_chat_member.status, change.new_chat_member.status
    return change.chat.type in GROUPS and old in _OUT and new in (ChatMember.MEMBER, ChatMember.ADMINISTRATOR)


def left(change: ChatMemberUpdated) -> bool:
    """Tell whether the bot has been removed or blocked."""
    return change.new_chat_member.status in _OUT


def migration(message: Message) -> tuple[int, int] | None:
    """Return the old and the new number of a group that has become a supergroup, if a message tells of that."""
    if message.migrate_to_chat_id:
        return message.chat.id, message.migrate_to_chat_id
    if message.migrate_from_chat_id:
        return message.migrate_from_chat_id, message.chat.id
    return None
