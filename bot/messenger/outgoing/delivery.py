"""Brings replies to people: as a new message, or in place of an earlier one."""

from __future__ import annotations

from telegram import (
    Bot,
    CallbackQuery,
    Chat,
    InlineQuery,
    InlineQueryResultsButton,
    MaybeInaccessibleMessage,
    Message,
    ReplyParameters,
)
from telegram.error import BadRequest, ChatMigrated

from bot.dialogue.reply import Reply
from bot.dialogue.texts import texts
from bot.messenger.errors import is_outside, is_unchanged
from bot.messenger.limits import LRUCache
from bot.messenger.outgoing.deep_links import ASK, DeepLinks
from bot.messenger.outgoing.keyboards import unfolded
from bot.messenger.outgoing.plainer import Form, insist, tell_refused
from bot.messenger.outgoing.rendering import NO_PREVIEW, Rendered, render, render_result

# Telegram may answer the same words of the same person by itself for so long; the knowledge base changes rarely.
INLINE_CACHE = 300  # seconds


class Delivery:
    """Sends and edits messages, and remembers for a while which of them replies to which question."""

    def __init__(self) -> None:
        self._replies: LRUCache[tuple[int, int], int] = LRUCache()

    def answered(self, question: Message) -> bool:
        """Tell whether a message has a reply already."""
        return self._replies.get((question.chat.id, question.message_id)) is not None

    def forget(self, chat_id: int) -> None:
        """Forget which replies a chat has."""
        self._replies.drop(lambda place: place[0] == chat_id)

    async def answer(self, question: Message, reply: Reply, *, edited: bool) -> None:
        """Reply to what somebody wrote. When they edit it, the earlier reply changes with it."""
        bot = question.get_bot()
        rendered = render(reply, asked=True, deep_links=DeepLinks.of(bot.bot))
        place = (question.chat.id, question.message_id)
        earlier = self._replies.get(place) if edited else None
        if earlier and await _edit(bot, question.chat, earlier, rendered):
            return
        quote = edited or question.chat.type != Chat.PRIVATE or reply.hands_over
        sent = await _send(question, rendered, quote=quote)
        self._replies.put(place, sent.message_id)

    async def show(self, pressed: CallbackQuery, reply: Reply, *, stays: bool, page: int | None = None) -> None:
        """Show what a button brings: in place of its message, or below if that one stays or can't be changed.

        With a `page` it is another page of what the message shows, and always takes its place.
        """
        if pressed.message is None:
            return
        bot, chat = pressed.get_bot(), pressed.message.chat
        rendered = render(reply, asked=stays and page is not None, page=page or 1, deep_links=DeepLinks.of(bot.bot))
        replaces = page is not None or not stays
        if not replaces or not await _edit(bot, chat, pressed.message.message_id, rendered):
            await _send(pressed.message, rendered, quote=chat.type != Chat.PRIVATE)

    async def unfold(self, pressed: CallbackQuery, reply: Reply, *, stays: bool) -> None:
        """Open all buttons of an answer where it stands; if that can't be, the answer comes again with all of them."""
        if pressed.message is None:
            return
        deep_links = DeepLinks.of(pressed.get_bot().bot)
        rendered = render(reply, asked=stays, deep_links=deep_links, whole=True)
        seen = pressed.message.reply_markup if isinstance(pressed.message, Message) else None
        try:
            await pressed.edit_message_reply_markup(rendered.keyboard and unfolded(seen, rendered.keyboard))
        except (BadRequest, ChatMigrated) as error:
            if not is_unchanged(error):
                await _send(pressed.message, rendered, quote=pressed.message.chat.type != Chat.PRIVATE)

    async def tell(self, bot: Bot, chat_id: int, reply: Reply, question: int | None = None) -> None:
        """Send a message that nobody waits for at the moment; it may be the reply to an earlier one."""
        to = ReplyParameters(question, allow_sending_without_reply=True) if question else None
        await send(bot, chat_id, Form(render(reply, deep_links=DeepLinks.of(bot.bot)), reply=to))

    async def offer(self, query: InlineQuery, replies: tuple[Reply, ...], language: str, following: str) -> None:
        """List replies to somebody who calls the bot in another chat; choosing one sends it there.

        `following`: what Telegram asks with for those after them, when somebody scrolls to the end.
        """
        deep_links = DeepLinks.of(query.get_bot().bot)

        async def answer(*, bare: bool) -> None:
            await query.answer(
                [render_result(reply, deep_links, bare=bare) for reply in replies],
                cache_time=INLINE_CACHE,
                is_personal=True,  # for everybody in their own language
                next_offset=following,
                button=None if bare else InlineQueryResultsButton(texts(language).ask_button, start_parameter=ASK),
            )

        try:
            await answer(bare=False)
        except BadRequest as error:
            if is_outside(error):
                raise
            tell_refused(error)
            await answer(bare=True)


async def _edit(bot: Bot, chat: Chat, number: int, rendered: Rendered) -> bool:
    """Change a message of the bot; return False when it can't be changed."""

    async def edit(form: Form) -> None:
        await bot.edit_message_text(
            form.text,
            chat_id=chat.id,
            message_id=number,
            parse_mode=form.parse_mode,
            link_preview_options=NO_PREVIEW,
            reply_markup=form.keyboard,
        )

    try:
        await insist(edit, Form(rendered))
    except BadRequest as error:
        return is_unchanged(error)
    except ChatMigrated:
        return False
    return True


async def _send(before: MaybeInaccessibleMessage, rendered: Rendered, *, quote: bool) -> Message:
    """Send a message to the chat (and topic) of another one; with `quote`, visibly as a reply to it."""
    topic = before.message_thread_id if isinstance(before, Message) and before.is_topic_message else None
    reply = ReplyParameters(before.message_id, allow_sending_without_reply=True) if quote else None
    try:
        return await send(before.get_bot(), before.chat.id, Form(rendered, topic=topic, reply=reply))
    except ChatMigrated as error:  # the group has become a supergroup, where the question has another number
        return await send(before.get_bot(), error.new_chat_id, Form(rendered))


async def send(bot: Bot, chat_id: int, form: Form) -> Message:
    """Send a message, plainer where its form is refused. Raises TelegramError."""

    async def attempt(form: Form) -> Message:
        return await bot.send_message(
            chat_id,
            form.text,
            parse_mode=form.parse_mode,
            link_preview_options=NO_PREVIEW,
            reply_markup=form.keyboard,
            reply_parameters=form.reply,
            message_thread_id=form.topic,
        )

    return await insist(attempt, form)
