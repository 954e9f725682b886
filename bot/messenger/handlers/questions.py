"""What people ask: in messages, with /ask, and by calling the bot in other chats."""

from __future__ import annotations

from telegram import Chat, Message, Update, User
from telegram.ext import ApplicationHandlerStop, ContextTypes

from bot.dialogue.conversation import Conversation
from bot.dialogue.events import Answered, Silence, Silent
from bot.dialogue.reply import Outcome, Reply
from bot.dialogue.search import MOST_FOUND
from bot.dialogue.sent import Sent
from bot.matching.words import has_words
from bot.messenger import command_names
from bot.messenger.handlers.shared import Handlers, State, in_group
from bot.messenger.handlers.team import LONGEST
from bot.messenger.incoming import messages
from bot.messenger.incoming.commands import Command, command
from bot.messenger.incoming.quotas import Admission
from bot.messenger.limits import LRUCache


class Questions(Handlers):
    """Handles messages and inline queries."""

    def __init__(self, state: State) -> None:
        super().__init__(state)
        self._albums: LRUCache[str, int] = LRUCache()  # of each the message that came first

    async def admit(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Let only those messages on that are meant for the bot and neither too old nor too many."""
        message = update.effective_message
        if message is None or not _is_meant(message, context.bot.bot, staff=self._is_of_staff(update)):
            self._state.tell(Silent(Silence.NOT_MEANT))
            raise ApplicationHandlerStop
        admission, reason = await self._state.quotas.admit(update)
        if admission is Admission.TELL:
            await self._answer(update, self._assistant.say(reason, await self._conversation(update)))
        elif admission is Admission.IGNORE:
            self._state.tell(Silent(Silence.LIMIT))
        if admission is not Admission.ADMIT:
            raise ApplicationHandlerStop

    async def ask(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """/ask with a question, or as a reply to the message that is the question; among people it may be spoken of."""
        message, asked = update.effective_message, self._command(update, context)
        if message is None or asked is None:
            return
        if in_group(update) and not asked.first:
            reply = await self._reply_in_group(update, message, asked.words, context)
            if reply:
                await self._answer(update, reply, Answered(reply, asked.words))
            return
        earlier = message.reply_to_message
        question = asked.words or (earlier and (earlier.text or earlier.caption)) or ""
        if has_words(question):
            await self._answer_question(update, question)
        else:
            await self._answer(update, self._assistant.ask_how(await self._conversation(update)))

    async def message(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Anything that people write or send, and what they edit later."""
        message, me = update.effective_message, context.bot.bot
        if message is None:
            return
        words, unknown = messages.words(message, me), command(message, me)
        if unknown and unknown.first and (unknown.named or not in_group(update)):
            await self._answer_unknown(update, unknown)
            return
        if words is None:
            return
        if in_group(update):
            reply = await self._reply_in_group(update, message, words, context)
        elif messages.is_own(message, me):
            reply = self._assistant.not_text(await self._conversation(update), Sent.BY_BOT)
        else:
            reply = await self._reply_alone(update, message, words)
        if reply:
            await self._answer(update, reply, Answered(reply, words or None))

    async def _answer_unknown(self, update: Update, unknown: Command) -> None:
        """Take a command that isn't there for a question, which /sport is; if it isn't one, say which commands are.

        Those of staff aren't there for others, whatever entry may be like them.
        """
        conversation = await self._conversation(update)
        question = f"{unknown.name} {unknown.words}".replace("_", " ").strip()
        for_staff = unknown.name.casefold() in command_names.OF_STAFF
        reply = None if for_staff else await self._reply(question, conversation)
        if reply and (reply.sure or reply.outcome is Outcome.CHOICES):
            await self._answer(update, reply, Answered(reply, question))
        else:
            await self._answer(update, self._assistant.unknown_command(f"/{unknown.name}", conversation))

    async def search(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """List what somebody in another chat may mean: in the language of the words, or else in theirs."""
        query = update.inline_query
        if query is None:
            return
        conversation = await self._state.conversations.alone_with(query.from_user)
        language = self._assistant.language_of(query.query, conversation)
        start = int(query.offset) if isinstance(query.offset, str) and query.offset.isdecimal() else 0
        found = await self._think(self._assistant.find, query.query, language, start)
        following = str(start + len(found)) if len(found) == MOST_FOUND else ""
        await self._state.delivery.offer(query, found, language, following)

    async def _reply_alone(self, update: Update, message: Message, words: str) -> Reply | None:
        """Reply to whatever somebody sends who is alone with the bot."""
        conversation = await self._conversation(update)
        if words and not update.edited_message and message.date.timestamp() <= conversation.team_until:
            return self._for_the_team(words, conversation)
        if words:
            self._is_in_known_album(message)
            return await self._reply(words, conversation)
        if update.edited_message or self._is_in_known_album(message):
            return None
        return self._assistant.not_text(conversation, messages.kind(message))

    def _for_the_team(self, words: str, conversation: Conversation) -> Reply:
        """Reply to what was asked for to be handed over: nothing is, before the person has seen and sent it."""
        team, assistant = self._state.team, self._assistant
        conversation.speak(assistant.language_of(words, conversation))
        if team is None or not team.takes_questions:
            return assistant.no_team(conversation.language)
        if len(words) > LONGEST:
            return assistant.say(lambda own: own.too_long, conversation)
        return assistant.check_for_team(words, conversation.language)

    async def _reply_in_group(
        self, update: Update, message: Message, words: str, context: ContextTypes.DEFAULT_TYPE
    ) -> Reply | None:
        """Reply among people only when sure: who has been answered before is answered again, whatever is known."""
        conversation = await self._conversation(update)
        if words.startswith("/"):
            return None
        if not words and not message.effective_attachment:
            return self._group_welcome(context, conversation)
        if not has_words(words):
            return None
        reply = await self._reply(words, conversation)
        if reply.sure or self._state.delivery.answered(message):
            return reply
        self._state.tell(Silent(Silence.UNSURE, reply, words))
        self._keep_conversation(update)
        return None

    def _is_in_known_album(self, message: Message) -> bool:
        """Tell whether another picture of the album came before: pictures come one by one, but get one word."""
        album, number = message.media_group_id, message.message_id
        return album is not None and self._albums.setdefault(album, lambda: number) != number


def _is_meant(message: Message, me: User, *, staff: bool) -> bool:
    """Tell whether a message is for the bot: not from another bot, nor a channel's post that came by itself.

    In the chat of the `staff` there are more commands.
    """
    if message.edit_date and not (message.text or message.caption):  # a shared location that moves
        return False
    if messages.is_from_another_bot(message) or message.is_automatic_forward:
        return False
    if message.chat.type != Chat.PRIVATE and messages.is_own(message, me):
        return False
    asked = command(message, me)
    known = asked and (asked.known or asked.named or (staff and asked.name in command_names.OF_STAFF))
    return messages.words(message, me) is not None or bool(known)
