"""Answers of staff as they come to the people who asked: below the question, and without a word of who answered."""

from __future__ import annotations

import html
from contextlib import suppress

from telegram import InlineKeyboardMarkup, Message, ReplyParameters
from telegram.constants import MessageLimit, ParseMode
from telegram.error import BadRequest, TelegramError

from bot.dialogue.assistant import Assistant
from bot.dialogue.texts import texts
from bot.messenger import utf16
from bot.messenger.errors import is_unchanged
from bot.messenger.outgoing.pages import GAP, shorten
from bot.messenger.outgoing.rendering import NO_PREVIEW, render
from bot.messenger.staff.sealed import Waiting

_LONGEST_QUOTE = 200  # units of a question in front of its answer


def short(question: str) -> str:
    """Return as much of a question as tells which one it is."""
    return shorten(question, _LONGEST_QUOTE)


async def bring(reply: Message, waiting: Waiting, question: str, assistant: Assistant, *, goes_on: bool = False) -> int:
    """Send an answer, text as it is formatted, all else as a copy; return its number. Raises TelegramError.

    With `goes_on` it belongs to the answer before, and has no words in front of it.
    """
    bot, to = reply.get_bot(), ReplyParameters(waiting.asked, allow_sending_without_reply=True)
    lead, keyboard = _lead(waiting, question), _keyboard(waiting, assistant)
    if together := _together(lead, reply):
        sent = await bot.send_message(
            waiting.chat,
            together,
            parse_mode=ParseMode.HTML,
            link_preview_options=NO_PREVIEW,
            reply_parameters=to,
            reply_markup=keyboard,
        )
        return sent.message_id
    before = None if goes_on else await bot.send_message(waiting.chat, lead, reply_parameters=to)
    try:
        copy = await bot.copy_message(waiting.chat, reply.chat.id, reply.message_id, reply_markup=keyboard)
    except TelegramError:
        if before:
            with suppress(TelegramError):
                await before.delete()
        raise
    return copy.message_id


async def change(reply: Message, sent: int, waiting: Waiting, question: str, assistant: Assistant) -> bool:
    """Change an answer that was sent; return False if it can't be changed. Raises TelegramError."""
    bot, keyboard = reply.get_bot(), _keyboard(waiting, assistant)
    try:
        if reply.text is None:
            await bot.edit_message_caption(
                waiting.chat, sent, caption=reply.caption_html, parse_mode=ParseMode.HTML, reply_markup=keyboard
            )
        else:
            await bot.edit_message_text(
                _together(_lead(waiting, question), reply) or reply.text_html,
                waiting.chat,
                sent,
                parse_mode=ParseMode.HTML,
                link_preview_options=NO_PREVIEW,
                reply_markup=keyboard,
            )
    except BadRequest as error:
        return is_unchanged(error)
    return True


def _lead(waiting: Waiting, question: str) -> str:
    return texts(waiting.language).team_answer.format(question=short(question))


def _keyboard(waiting: Waiting, assistant: Assistant) -> InlineKeyboardMarkup | None:
    """Return the button under an answer, with which one can ask on."""
    return render(assistant.from_team(lambda catalogue: catalogue.team_prompt, waiting.language)).keyboard


def _together(lead: str, reply: Message) -> str:
    """Return an answer below the words in front of it, as HTML; empty where it has to be sent by itself."""
    if reply.text is None or utf16.length(lead + GAP + reply.text) > MessageLimit.MAX_TEXT_LENGTH:
        return ""
    return f"{html.escape(lead, quote=False)}{GAP}{reply.text_html}"
