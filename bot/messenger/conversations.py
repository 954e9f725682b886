"""The conversations of all chats: the recent ones in memory, those of the last day in the store."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from telegram import Chat, User

from bot.dialogue.conversation import Conversation
from bot.messenger.limits import REMEMBERED, LRUCache
from bot.messenger.sealing import Seal
from bot.store import KeptConversations
from bot.store.conversations import KEPT, Key

Place: TypeAlias = tuple[int, int | None]
"""The number of a chat, and that of a person where there are several."""


class SealedConversations:
    """The conversations in the store: readable with the bot's token only, and without it nobody can tell whose."""

    def __init__(self, kept: KeptConversations, seal: Seal) -> None:
        self._kept = kept
        self._seal = seal
        self.shared = kept.shared

    async def load(self, place: Place) -> bytes | None:
        sealed = await self._kept.load(self._key(place))
        return sealed and self._seal.open(sealed)

    def save(self, place: Place, content: bytes) -> None:
        self._kept.save(self._key(place), self._seal.close(content))

    def forget(self, chat_id: int) -> None:
        self._kept.forget(self._chat(chat_id))

    def forget_old(self) -> None:
        self._kept.forget_old()

    def _key(self, place: Place) -> Key:
        person = self._seal.pseudonym("conversation", *(number for number in place if number is not None))
        return Key(self._chat(place[0]), person)

    def _chat(self, chat_id: int) -> bytes:
        return self._seal.pseudonym("chat", chat_id)


@dataclass(frozen=True, slots=True)
class _Recent:
    """A conversation, and when it was last gone on with."""

    conversation: Conversation
    at: float


class Conversations:
    """The conversations of all chats; in a group every person has one of their own.

    `begin` makes a new one in a language, or None where Telegram doesn't tell the person's; `resume` reads one that was
    kept, and returns None if it can't.
    """

    def __init__(
        self,
        begin: Callable[[str | None], Conversation],
        resume: Callable[[bytes], Conversation | None],
        kept: SealedConversations,
        now: Callable[[], float],
        limit: int = REMEMBERED,
    ) -> None:
        self._begin = begin
        self._resume = resume
        self._kept = kept
        self._now = now
        self._recent: LRUCache[Place, _Recent] = LRUCache(limit)

    async def of(self, chat: Chat, user: User | None) -> Conversation:
        """Return the conversation with a person in a chat; a new one starts in the language of their Telegram."""
        place = _place(chat, user)
        found = await self._find(place) or self._begin(_language(user))
        self._recent.put(place, _Recent(found, self._now()))
        return found

    async def alone_with(self, user: User) -> Conversation:
        """Return the conversation of a person alone with the bot, to be looked at only.

        Telegram gives that chat the person's own number.
        """
        return await self._find((user.id, None)) or self._begin(_language(user))

    def keep(self, chat: Chat, user: User | None, team_until: float = 0.0) -> None:
        """Let a conversation outlast this process, as it is after a reply.

        Whatever is said ends the waiting for a question to the team, but for what asks for one (`team_until`).
        """
        place = _place(chat, user)
        if recent := self._recent.get(place):
            recent.conversation.team_until = team_until
            self._kept.save(place, recent.conversation.as_json())

    def forget(self, chat_id: int) -> None:
        """Forget all conversations of a chat."""
        self._recent.drop(lambda place: place[0] == chat_id)
        self._kept.forget(chat_id)

    def move(self, old: int, new: int) -> None:
        """Go on with the conversations of a chat that has got another number, as far as they are in memory."""
        self._recent.rename(lambda place: (new, place[1]) if place[0] == old else None)
        self._kept.forget(old)

    def forget_old(self) -> None:
        """Forget those in which nothing was said for almost a day."""
        self._recent.drop_oldest(self._is_old)
        self._kept.forget_old()

    async def _find(self, place: Place) -> Conversation | None:
        """Return what is known of a conversation; where others may have gone on with it, they know better."""
        recent = self._recent.get(place)
        if recent and self._is_old(recent):
            recent = None
        content = await self._kept.load(place) if self._kept.shared or not recent else None
        kept = self._resume(content) if content else None
        return kept or (recent.conversation if recent else None)

    def _is_old(self, recent: _Recent) -> bool:
        return self._now() - recent.at > KEPT


def _place(chat: Chat, user: User | None) -> Place:
    return chat.id, user.id if user and chat.type != Chat.PRIVATE else None


def _language(user: User | None) -> str | None:
    code = (user.language_code or "") if user else ""
    return code.partition("-")[0].lower() or None
