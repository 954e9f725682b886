"""Votes on answers: once for each, then thanks take the place of the two buttons."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Message
from telegram.error import TelegramError

from bot.dialogue.reply import ActionName
from bot.dialogue.texts import texts
from bot.messenger.limits import LRUCache
from bot.messenger.outgoing import callback_data

if TYPE_CHECKING:
    from telegram import CallbackQuery

    from bot.dialogue.reply import Action
    from bot.journal import Feedback

_VOTES = (ActionName.HELPFUL, ActionName.UNHELPFUL)


class Voting:
    """Counts votes, by entry; of the answers that were voted on only the place is kept, and only in memory."""

    def __init__(self, feedback: Feedback) -> None:
        self._feedback = feedback
        self._voted: LRUCache[tuple[int, int, str], bool] = LRUCache()

    async def vote(self, query: CallbackQuery, action: Action, language: str) -> None:
        """Count a vote, thank, and take the buttons away."""
        own = texts(language)
        if query.message is None:
            return
        place = (query.message.chat.id, query.message.message_id, action.argument)
        again = self._voted.get(place) is not None
        self._voted.put(place, True)  # noqa: FBT003  a set that forgets
        if not again:
            self._feedback.add(action.argument, helpful=action.name is ActionName.HELPFUL)
        with suppress(TelegramError):  # the vote counts, whether the thanks arrive or not
            await query.answer(own.voted_already if again else own.thanks_for_vote)
        if isinstance(query.message, Message) and query.message.reply_markup:
            keyboard = _thanking(query.message.reply_markup, own.voted_button)
            with suppress(TelegramError):
                await query.edit_message_reply_markup(keyboard)


async def thank_again(query: CallbackQuery, language: str) -> None:
    """Answer the button that stands where the votes were."""
    with suppress(TelegramError):
        await query.answer(texts(language).voted_already)


def _thanking(keyboard: InlineKeyboardMarkup, label: str) -> InlineKeyboardMarkup:
    """Return the buttons with thanks in the place of the votes."""
    thanks = [InlineKeyboardButton(label, callback_data=callback_data.VOTED)]
    return InlineKeyboardMarkup(
        [thanks if any(_is_vote(button) for button in row) else row for row in keyboard.inline_keyboard]
    )


def _is_vote(button: InlineKeyboardButton) -> bool:
    data = button.callback_data
    return isinstance(data, str) and callback_data.read(data).action.name in _VOTES
