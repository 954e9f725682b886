"""Coming into groups, leaving them, and groups that become supergroups."""

from __future__ import annotations

from collections.abc import Callable

from telegram import Chat, ChatMember, ChatMemberUpdated, Message, Update
from telegram.ext import ContextTypes

from bot.messenger.handlers.shared import Handlers, State
from bot.messenger.limits import LRUCache

_GROUPS = (Chat.GROUP, Chat.SUPERGROUP)
_OUT = (ChatMember.LEFT, ChatMember.BANNED)
_SHORT = 60.0  # seconds in which one word of welcome is enough


class Groups(Handlers):
    """Handles what happens to the bot in groups, and knows which of them have been welcomed just now."""

    def __init__(self, state: State, now: Callable[[], float]) -> None:
        super().__init__(state)
        self._now = now
        self._welcomed: LRUCache[int, float] = LRUCache()

    def welcomes(self, chat_id: int) -> bool:
        """Tell whether it is time for a word of welcome; after that it isn't for a while.

        Telegram tells of joining in more than one way.
        """
        now, last = self._now(), self._welcomed.get(chat_id)
        self._welcomed.put(chat_id, now)
        return last is None or now - last > _SHORT

    async def membership(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Greet a group that the bot has come into; forget a chat that it is out of."""
        change = update.my_chat_member
        if change is None:
            return
        if change.new_chat_member.status in _OUT:  # removed or blocked
            self._forget(change.chat.id)
        elif _joined(change) and self.welcomes(change.chat.id):
            reply = self._group_welcome(context, await self._conversation(update))
            await self._state.delivery.tell(context.bot, change.chat.id, reply)

    async def migration(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """Go on with a group that has become a supergroup, and so has another number."""
        moved = _migration(update.effective_message) if update.effective_message else None
        if moved:
            old, new = moved
            self._state.conversations.move(old, new)
            self.welcomes(new)
            self._state.delivery.forget(old)
            self._state.quotas.forget(old)
            if self._state.team and self._state.team.chat.number == old:
                self._state.team.chat.moved(new)

    def _forget(self, chat_id: int) -> None:
        for memory in (self._state.conversations, self._state.delivery, self._state.quotas, self._state.journal):
            memory.forget(chat_id)
        if self._state.team:
            self._state.team.forget(chat_id)
        self._welcomed.discard(chat_id)


def _joined(change: ChatMemberUpdated) -> bool:
    """Tell whether the bot has come into a group where it may write."""
    old, new = change.old_chat_member.status, change.new_chat_member.status
    return change.chat.type in _GROUPS and old in _OUT and new in (ChatMember.MEMBER, ChatMember.ADMINISTRATOR)


def _migration(message: Message) -> tuple[int, int] | None:
    """Return the old and the new number of a group that has become a supergroup, if a message tells of that."""
    if message.migrate_to_chat_id:
        return message.chat.id, message.migrate_to_chat_id
    if message.migrate_from_chat_id:
        return message.migrate_from_chat_id, message.chat.id
    return None
