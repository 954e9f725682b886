"""What happens with each kind of update: the dialogue finds the reply, the delivery brings it."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from telegram.error import TelegramError
from telegram.ext import ContextTypes

from bot.dialogue.conversation import Conversation
from bot.dialogue.reply import Action, ActionName, Reply
from bot.messenger import addressing, callback_data
from bot.messenger.delivery import Delivery
from bot.messenger.memory import Conversations, Recent

if TYPE_CHECKING:
    from collections.abc import Callable

    from telegram import Message, Update

    from bot.dialogue.assistant import Assistant

Context = ContextTypes.DEFAULT_TYPE
_MOST_ALBUMS = 1_000


class Handlers:
    """The handlers of all updates."""

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant
        self._conversations = Conversations()
        self._delivery = Delivery()
        self._albums: Recent[str, bool] = Recent(_MOST_ALBUMS)

    def use(self, assistant: Assistant) -> None:
        """Answer with another assistant from now on; conversations go on."""
        self._assistant = assistant

    async def start(self, update: Update, context: Context) -> None:
        """/start, or a link to the bot with the id of an entry behind it."""
        if context.args:
            action = Action(ActionName.ENTRY, context.args[0])
            await self._answer(update, lambda conversation: self._assistant.press(action, conversation))
        else:
            await self._answer(update, self._assistant.start)

    async def help(self, update: Update, _context: Context) -> None:
        await self._answer(update, self._assistant.help)

    async def programme(self, update: Update, _context: Context) -> None:
        await self._answer(update, self._assistant.programme)

    async def language(self, update: Update, _context: Context) -> None:
        await self._answer(update, self._assistant.languages)

    async def privacy(self, update: Update, _context: Context) -> None:
        await self._answer(update, self._assistant.privacy)

    async def message(self, update: Update, context: Context) -> None:
        """Anything that people write or send, and what they edit later."""
        message = update.effective_message
        if message is None or _from_another_bot(message):
            return
        words = addressing.words(message, context.bot.bot)
        if words is None:
            return
        if words.startswith("/"):
            await self._answer(update, self._assistant.help)
        elif words:
            self._note_album(message)
            await self._answer(update, lambda conversation: self._assistant.reply(words, conversation))
        elif update.edited_message is None:
            await self._wordless(update, message)

    async def press(self, update: Update, _context: Context) -> None:
        """Handle a pressed button."""
        query = update.callback_query
        if query is None:
            return
        with suppress(TelegramError):  # this only stops the wheel on the button; what matters is the message
            await query.answer()
        action, stays = callback_data.read(query.data or "")
        reply = self._assistant.press(action, self._conversation(update))
        await self._delivery.show(query, reply, stays=stays)

    async def trouble(self, update: Update) -> None:
        """Tell the person that something went wrong with this update."""
        reply = self._assistant.trouble(self._conversation(update))
        if update.callback_query:
            await self._delivery.show(update.callback_query, reply, stays=True)
        elif update.effective_message:
            await self._answer(update, lambda _: reply)

    async def _wordless(self, update: Update, message: Message) -> None:
        if message.effective_attachment is None:
            if message.text or message.caption:  # the bot's name and nothing else
                await self._answer(update, self._assistant.help)
        elif not self._note_album(message):
            await self._answer(update, self._assistant.not_text)

    def _note_album(self, message: Message) -> bool:
        """Return whether the album of this picture has been seen: its pictures come one by one, but get one word."""
        album = message.media_group_id
        if album is None:
            return False
        seen = self._albums.get(album)
        self._albums.put(album, True)  # noqa: FBT003  a set that forgets
        return bool(seen)

    async def _answer(self, update: Update, reply: Callable[[Conversation], Reply]) -> None:
        message = update.effective_message
        if message is not None:
            found = reply(self._conversation(update))
            await self._delivery.answer(message, found, edited=update.edited_message is not None)

    def _conversation(self, update: Update) -> Conversation:
        chat = update.effective_chat
        return self._conversations.of(chat, update.effective_user) if chat else Conversation()


def _from_another_bot(message: Message) -> bool:
    """Tell whether a bot wrote this; admins of a group who hide their names come as a bot, too, but with their chat."""
    return bool(message.from_user and message.from_user.is_bot and message.sender_chat is None)
