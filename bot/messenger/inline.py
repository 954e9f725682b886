"""The bot called in other chats: `@bot sport` lists entries, and choosing one sends its answer there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from telegram import InlineQueryResultArticle, InlineQueryResultsButton, InputTextMessageContent
from telegram.constants import ParseMode

from bot.dialogue.language import detect
from bot.dialogue.texts import texts
from bot.messenger.outgoing.deep_links import ASK, DeepLinks
from bot.messenger.outgoing.delivery import NO_PREVIEW
from bot.messenger.outgoing.pages import shorten
from bot.messenger.outgoing.rendering import render_shared

if TYPE_CHECKING:
    from telegram import InlineQuery

    from bot.dialogue.assistant import Assistant
    from bot.dialogue.conversation import Conversation
    from bot.dialogue.reply import Reply

# Telegram may answer the same words of the same person by itself for so long; the knowledge base changes rarely.
CACHE = 300  # seconds
_LONGEST_LINE = 120


async def answer(query: InlineQuery, assistant: Assistant, conversation: Conversation) -> None:
    """List what may be meant, in the language of the words or else the person's; nothing typed lists the programme."""
    language = conversation.language if conversation.chosen else detect(query.query, conversation.language)
    sharing = DeepLinks.of(query.get_bot().bot)
    await query.answer(
        [_result(reply, sharing) for reply in assistant.find(query.query, language)],
        cache_time=CACHE,
        is_personal=True,  # for everybody in their own language
        button=InlineQueryResultsButton(texts(language).ask_button, start_parameter=ASK),
    )


def _result(reply: Reply, sharing: DeepLinks) -> InlineQueryResultArticle:
    rendered = render_shared(reply, sharing)
    return InlineQueryResultArticle(
        id=reply.entry or "",
        title=shorten(reply.title or reply.label or "", _LONGEST_LINE),
        description=shorten(" ".join(reply.paragraphs), _LONGEST_LINE),
        input_message_content=InputTextMessageContent(
            rendered.text, parse_mode=ParseMode.HTML, link_preview_options=NO_PREVIEW
        ),
        reply_markup=rendered.keyboard,
    )
