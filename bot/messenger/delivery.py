"""Brings replies to people: as a new message, or in place of an earlier one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from telegram import Bot, CallbackQuery, Chat, LinkPreviewOptions, MaybeInaccessibleMessage, Message, ReplyParameters
from telegram.constants import ParseMode
from telegram.error import BadRequest

from bot.messenger.memory import Recent
from bot.messenger.rendering import Rendered, render

if TYPE_CHECKING:
    from bot.dialogue.reply import Reply

MOST_REPLIES = 10_000
_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


class Delivery:
    """Sends and edits messages, and remembers for a while which of them replies to which question."""

    def __init__(self, limit: int = MOST_REPLIES) -> None:
        self._replies: Recent[tuple[int, int], int] = Recent(limit)

    async def answer(self, question: Message, reply: Reply, *, edited: bool) -> None:
        """Reply to what somebody wrote. When they edit it, the earlier reply changes with it."""
        rendered = render(reply, asked=True)
        place = (question.chat.id, question.message_id)
        earlier = self._replies.get(place) if edited else None
        if earlier and await _edit(question.get_bot(), question.chat, earlier, rendered):
            return
        quote = edited or question.chat.type != Chat.PRIVATE
        sent = await _send(question, rendered, quote=quote)
        self._replies.put(place, sent.message_id)

    async def show(self, pressed: CallbackQuery, reply: Reply, *, stays: bool) -> None:
        """Show what a button brings: in place of its message, or below if that one stays or can't be changed."""
        if pressed.message is None:
            return
        rendered = render(reply)
        chat, number = pressed.message.chat, pressed.message.message_id
        if stays or not await _edit(pressed.get_bot(), chat, number, rendered):
            await _send(pressed.message, rendered, quote=chat.type != Chat.PRIVATE)


async def _edit(bot: Bot, chat: Chat, number: int, rendered: Rendered) -> bool:
    """Change a message of the bot; return False when it can't be changed."""
    try:
        await bot.edit_message_text(
            rendered.text,
            chat_id=chat.id,
            message_id=number,
            parse_mode=ParseMode.HTML,
            link_preview_options=_NO_PREVIEW,
            reply_markup=rendered.keyboard,
        )
    except BadRequest as error:
        return "not modified" in error.message.lower()
    return True


async def _send(before: MaybeInaccessibleMessage, rendered: Rendered, *, quote: bool) -> Message:
    """Send a message to the chat (and topic) of another one; with `quote`, visibly as a reply to it."""
    topic = before.message_thread_id if isinstance(before, Message) and before.is_topic_message else None
    reply = ReplyParameters(before.message_id, allow_sending_without_reply=True) if quote else None
    return await before.chat.send_message(
        rendered.text,
        parse_mode=ParseMode.HTML,
        link_preview_options=_NO_PREVIEW,
        reply_markup=rendered.keyboard,
        reply_parameters=reply,
        message_thread_id=topic,
    )
