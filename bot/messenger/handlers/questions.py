"""What happens with each kind of update: the dialogue finds the reply, the delivery brings it."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from telegram import Chat
from telegram.error import TelegramError
from telegram.ext import ApplicationHandlerStop, ContextTypes

from bot.dialogue.conversation import Conversation
from bot.dialogue.reply import Action, ActionName, Outcome, Reply
from bot.dialogue.sent import Sent
from bot.dialogue.texts import texts
from bot.messenger import inline, menus
from bot.messenger.conversations import Conversations
from bot.messenger.handlers import groups
from bot.messenger.handlers.buttons import Voting, thank_again
from bot.messenger.incoming import messages
from bot.messenger.incoming.quotas import Admission, Quotas
from bot.messenger.limits import LRUCache, RateLimits
from bot.messenger.outgoing import callback_data, deep_links
from bot.messenger.outgoing.delivery import Delivery

if TYPE_CHECKING:
    from collections.abc import Callable

    from telegram import Message, Update

    from bot.dialogue.assistant import Assistant
    from bot.journal import Feedback

Context = ContextTypes.DEFAULT_TYPE
_VOTES = (ActionName.HELPFUL, ActionName.UNHELPFUL)


class Handlers:
    """The handlers of all updates."""

    def __init__(
        self, assistant: Assistant, feedback: Feedback, limits: RateLimits, staff_chat: int | None = None
    ) -> None:
        self._assistant = assistant
        self._feedback = feedback
        self._staff_chat = staff_chat
        self._conversations = Conversations()
        self._delivery = Delivery()
        self._voting = Voting(feedback)
        self._quotas = Quotas(limits)
        self._groups = groups.Groups(limits.now)
        self._albums: LRUCache[str, bool] = LRUCache()

    def use(self, assistant: Assistant) -> None:
        """Answer with another assistant from now on; conversations go on."""
        self._assistant = assistant

    async def admit(self, update: Update, context: Context) -> None:
        """Let only those messages on that are meant for the bot and neither too old nor too many."""
        message = update.effective_message
        if message is None or not _is_meant(message, context):
            raise ApplicationHandlerStop
        admission, reason = self._quotas.admit(update)
        if admission is Admission.TELL:
            await self._answer(update, lambda conversation: self._assistant.say(reason, conversation))
        if admission is not Admission.ADMIT:
            raise ApplicationHandlerStop

    async def start(self, update: Update, context: Context) -> None:
        """/start, or a link to the bot with the id of an entry behind it."""
        payload = context.args[0] if context.args else deep_links.ASK
        if payload != deep_links.ASK:
            await self._answer(update, lambda conversation: self._assistant.follow(payload, conversation))
        elif not _in_group(update):
            await self._answer(update, self._assistant.start)
        elif update.effective_chat and self._groups.welcomes(update.effective_chat.id):
            await self._answer(update, lambda conversation: self._welcome(context, conversation))

    async def ask(self, update: Update, context: Context) -> None:
        """/ask with a question, or as a reply to the message that is the question."""
        message = update.effective_message
        earlier = message.reply_to_message if message else None
        question = " ".join(context.args or ()) or (earlier and (earlier.text or earlier.caption)) or ""
        if messages.has_words(question):
            await self._answer(update, lambda conversation: self._assistant.reply(question, conversation))
        else:
            await self._answer(update, self._assistant.ask_how)

    async def help(self, update: Update, _context: Context) -> None:
        await self._answer(update, self._assistant.help)

    async def programme(self, update: Update, _context: Context) -> None:
        await self._answer(update, self._assistant.programme)

    async def language(self, update: Update, _context: Context) -> None:
        await self._answer(update, self._assistant.languages)

    async def privacy(self, update: Update, _context: Context) -> None:
        await self._answer(update, self._assistant.privacy)

    async def votes(self, update: Update, context: Context) -> None:
        """Show staff which answers helped; in all other chats this command doesn't exist."""
        if update.effective_chat is None or update.effective_chat.id != self._staff_chat:
            await self.message(update, context)
            return
        counts = {entry: (votes.helpful, votes.unhelpful) for entry, votes in self._feedback.counts().items()}
        await self._answer(update, lambda conversation: self._assistant.votes(counts, conversation))

    async def message(self, update: Update, context: Context) -> None:
        """Anything that people write or send, and what they edit later."""
        message = update.effective_message
        words = messages.words(message, context.bot.bot) if message else None
        if message is None or words is None:
            return
        if _in_group(update):
            await self._message_in_group(update, context, words)
        elif messages.is_own(message, context.bot.bot):
            await self._answer(update, lambda conversation: self._assistant.not_text(conversation, Sent.OWN))
        elif words.startswith("/"):
            await self._answer(update, self._assistant.help)
        elif words:
            self._note_album(message)
            await self._answer(update, lambda conversation: self._reply(words, conversation))
        elif update.edited_message is None and not self._note_album(message):
            await self._answer(
                update, lambda conversation: self._assistant.not_text(conversation, messages.kind(message))
            )

    async def press(self, update: Update, _context: Context) -> None:
        """Handle a pressed button."""
        query = update.callback_query
        if query is None:
            return
        conversation = self._conversation(update)
        admission = self._quotas.admit_press(query)
        if admission is not Admission.ADMIT:
            with suppress(TelegramError):
                await query.answer(texts(conversation.language).too_fast if admission is Admission.TELL else None)
            return
        if query.data == callback_data.VOTED:
            await thank_again(query, conversation.language)
            return
        pressed = callback_data.read(query.data or "")
        if pressed.action.name in _VOTES:
            await self._voting.vote(query, pressed.action, conversation.language)
            return
        with suppress(TelegramError):  # this only stops the wheel on the button; what matters is the message
            await query.answer()
        reply = self._press(pressed.action, conversation)
        if pressed.page:
            await self._delivery.turn(query, reply, pressed.page, asked=pressed.stays)
        else:
            await self._delivery.show(query, reply, stays=pressed.stays)

    async def search(self, update: Update, _context: Context) -> None:
        """List entries for somebody who calls the bot in another chat."""
        if update.inline_query:
            conversation = self._conversations.alone_with(update.inline_query.from_user)
            await inline.answer(update.inline_query, self._assistant, conversation)

    async def membership(self, update: Update, context: Context) -> None:
        """Greet a group that the bot has come into; forget a chat that it is out of."""
        change = update.my_chat_member
        if change is None:
            return
        if groups.left(change):
            self._forget(change.chat.id)
        elif groups.joined(change) and self._groups.welcomes(change.chat.id):
            conversation = self._conversations.of(change.chat, change.from_user)
            await self._delivery.tell(context.bot, change.chat.id, self._welcome(context, conversation))

    async def migration(self, update: Update, _context: Context) -> None:
        """Go on with a group that has become a supergroup, and so has another number."""
        moved = groups.migration(update.effective_message) if update.effective_message else None
        if moved:
            old, new = moved
            self._conversations.move(old, new)
            self._groups.welcomes(new)
            self._delivery.forget(old)
            self._quotas.forget(old)

    async def trouble(self, update: Update) -> None:
        """Tell the person that something went wrong with this update."""
        reply = self._assistant.trouble(self._conversation(update))
        if update.callback_query:
            await self._delivery.show(update.callback_query, reply, stays=True)
        elif update.message or update.edited_message:
            await self._answer(update, lambda _: reply)

    async def _message_in_group(self, update: Update, context: Context, words: str) -> None:
        """Answer among people only when sure: who has been answered before is answered again, whatever is known."""
        message = update.effective_message
        if message is None or words.startswith("/"):
            return
        if not words and not message.effective_attachment:
            await self._answer(update, lambda conversation: self._welcome(context, conversation))
        elif messages.has_words(words):
            reply = self._assistant.reply(words, self._conversation(update))
            if reply.outcome in (Outcome.ANSWER, Outcome.SMALL_TALK) or self._delivery.answered(message):
                await self._answer(update, lambda _: reply)

    def _reply(self, words: str, conversation: Conversation) -> Reply:
        reply = self._assistant.reply(words, conversation)
        unclear = reply.outcome in (Outcome.UNKNOWN, Outcome.CHOICES) and not messages.has_words(words)
        return self._assistant.not_text(conversation, Sent.SIGNS) if unclear else reply

    def _press(self, action: Action, conversation: Conversation) -> Reply:
        if action.name is ActionName.ENTRY:
            return self._assistant.follow(action.argument, conversation)
        return self._assistant.press(action, conversation)

    def _welcome(self, context: Context, conversation: Conversation) -> Reply:
        return self._assistant.group_welcome(context.bot.username, conversation)

    def _forget(self, chat_id: int) -> None:
        for memory in (self._conversations, self._delivery, self._quotas, self._groups):
            memory.forget(chat_id)

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


def _in_group(update: Update) -> bool:
    return update.effective_chat is not None and update.effective_chat.type != Chat.PRIVATE


def _is_meant(message: Message, context: Context) -> bool:
    """Tell whether a message is for the bot: not from another bot, nor a channel's post that came by itself."""
    me = context.bot.bot
    if message.edit_date and not (message.text or message.caption):  # a shared location that moves
        return False
    if messages.is_from_another_bot(message) or message.is_automatic_forward:
        return False
    if message.chat.type != Chat.PRIVATE and messages.is_own(message, me):
        return False
    return messages.words(message, me) is not None or messages.command(message, me) in menus.ALL
