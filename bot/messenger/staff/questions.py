"""Questions of people as messages in the staff's chat; question and answer can be read from them again."""

from __future__ import annotations

import html

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Message, MessageEntity

from bot.messenger.outgoing import callback_data
from bot.messenger.outgoing.pages import GAP, shorten
from bot.messenger.outgoing.rendering import Rendered
from bot.messenger.staff.wording import StaffWords

_LONGEST_QUESTION = 2000
_LONGEST_ANSWER = 1500


def asked(key: str, question: str, days: int, words: StaffWords) -> Rendered:
    """Return the message with a question that waits."""
    return _message(words.question, question, f"<i>{_escaped(words.question_how.format(days=days))}</i>", key, words)


def answered(key: str, question: str, answer: str, words: StaffWords) -> Rendered:
    """Return the message after the answer; one without words (a picture) isn't shown."""
    below = f"{_escaped(words.answer)}\n{_quoted(answer, _LONGEST_ANSWER)}" if answer else ""
    return _message(words.answered, question, below, key, words)


def expired(key: str, question: str, words: StaffWords) -> Rendered:
    """Return the message when nobody has answered in time."""
    return _message(words.expired, question, "", key, words)


def key_of(message: Message) -> str | None:
    """Return the key of the hand-over that a message of the bot is about."""
    rows = message.reply_markup.inline_keyboard if message.reply_markup else ()
    data = (button.callback_data for row in rows for button in row)
    written = (one for one in data if isinstance(one, str) and one.startswith(callback_data.DRAFT))
    return next((one.removeprefix(callback_data.DRAFT) for one in written), None)


def read(message: Message) -> tuple[str, str]:
    """Return question and answer from a message in the staff's chat; empty where there is none."""
    quotes = message.parse_entities([MessageEntity.BLOCKQUOTE, MessageEntity.EXPANDABLE_BLOCKQUOTE])
    found = [text.strip() for _, text in sorted(quotes.items(), key=lambda quote: quote[0].offset)]
    question, answer, *_ = (*found, "", "")
    return question, answer


def _message(title: str, question: str, below: str, key: str, words: StaffWords) -> Rendered:
    parts = (f"<b>{_escaped(title)}</b>", _quoted(question, _LONGEST_QUESTION), below)
    button = InlineKeyboardButton(words.draft_button, callback_data=f"{callback_data.DRAFT}{key}")
    return Rendered(GAP.join(part for part in parts if part), InlineKeyboardMarkup([[button]]))


def _quoted(text: str, most: int) -> str:
    return f"<blockquote>{_escaped(shorten(text, most))}</blockquote>"


def _escaped(text: str) -> str:
    return html.escape(text, quote=False)
