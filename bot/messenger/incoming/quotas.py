"""What every update has to pass: old messages and floods get one kind word, and nothing after it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from telegram import Chat
from telegram.error import TelegramError

from bot.dialogue.texts import Texts
from bot.messenger.conversations import Recent
from bot.messenger.limits import Limits, Quota, Verdict

if TYPE_CHECKING:
    from telegram import CallbackQuery, Message, Update

_MINUTE = 60.0
_HOUR = 3600.0
_MOST_CHATS = 10_000


Reason = Callable[[Texts], str]
"""Picks the words that say why a message isn't answered."""


def _late(own: Texts) -> str:
    return own.late


def _too_fast(own: Texts) -> str:
    return own.too_fast


def _group_too_fast(own: Texts) -> str:
    return own.group_too_fast


class Gate:
    """Judges messages that are meant for the bot, before anything is done about them."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._people = Quota(limits.person, _MINUTE, limits.now)
        self._groups = (
            Quota(limits.group_minute, _MINUTE, limits.now),
            Quota(limits.group_hour, _HOUR, limits.now),
        )
        self._told_late: Recent[int, float] = Recent(_MOST_CHATS)

    def forget(self, chat_id: int) -> None:
        """Forget what a chat has asked."""
        for quota in self._groups:
            quota.forget(chat_id)
        self._told_late.drop(lambda chat: chat == chat_id)

    def judge(self, update: Update) -> tuple[Verdict, Reason]:
        """Return what to do with a message that is meant for the bot, and why."""
        message = update.effective_message
        if message is None or update.effective_user is None:
            return Verdict.ANSWER, _too_fast
        if self._is_late(message):
            return self._late(message.chat.id), _late
        in_group = message.chat.type != Chat.PRIVATE
        # All admins without names, of whatever group, come as one person.
        person = message.sender_chat.id if message.sender_chat else update.effective_user.id
        own = self._people.judge(person)
        if own is not Verdict.ANSWER:
            return own, _too_fast
        verdicts = [quota.judge(message.chat.id) for quota in self._groups] if in_group else []
        worst = next((verdict for verdict in verdicts if verdict is not Verdict.ANSWER), Verdict.ANSWER)
        return worst, _group_too_fast

    async def admits_press(self, query: CallbackQuery, own: Texts) -> bool:
        """Tell whether to follow a pressed button; who presses too many is told so where the button is."""
        verdict = self._people.judge(query.from_user.id)
        if verdict is Verdict.ANSWER:
            return True
        with suppress(TelegramError):
            await query.answer(own.too_fast if verdict is Verdict.WORD else None)
        return False

    def _is_late(self, message: Message) -> bool:
        """Tell whether a message (or its last change) is from the time before the bot was started."""
        written = message.edit_date or message.date
        return self._limits.now() - written.timestamp() > self._limits.oldest

    def _late(self, chat_id: int) -> Verdict:
        now, told = self._limits.now(), self._told_late.get(chat_id)
        if told is not None and now - told < self._limits.oldest:
            return Verdict.SILENCE
        self._told_late.put(chat_id, now)
        return Verdict.WORD
