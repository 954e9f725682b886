"""Handing questions over to the team, and what staff reply to them."""

from __future__ import annotations

from telegram import CallbackQuery, Message, Update
from telegram.ext import ApplicationHandlerStop, ContextTypes, filters

from bot.dialogue.conversation import Conversation
from bot.dialogue.events import Pressed
from bot.dialogue.reply import THIS, Action, Reply
from bot.dialogue.texts import LANGUAGES, texts
from bot.messenger.handlers.shared import Handlers, notify, notifying
from bot.messenger.incoming import messages
from bot.messenger.incoming.commands import command
from bot.messenger.outgoing import callback_data
from bot.messenger.outgoing.keyboards import hands_over, put_in_place
from bot.messenger.staff.team import Team
from bot.store import Opening

_LONGEST = 1500  # letters of a question, as of those that the bot itself answers
_PROMPTS = frozenset(texts(language).team_prompt for language in LANGUAGES)


class Prompted(filters.MessageFilter):
    """Lets through what somebody writes as the reply to the request for a question to the team."""

    def filter(self, message: Message) -> bool:
        earlier = message.reply_to_message
        return bool(
            earlier and earlier.from_user and earlier.from_user.is_bot and earlier.text in _PROMPTS and message.text
        )


class HandingOver(Handlers):
    """Handles what goes to the team and comes from there."""

    async def press(self, query: CallbackQuery, action: Action, conversation: Conversation) -> None:
        """Hand over the question that the message with the button replies to, or ask for one."""
        team, asked = self._state.team, _question(query) if action.argument == THIS else None
        if team is None or not team.takes_questions:
            reply = self._assistant.press(action, conversation)
            self._state.tell(Pressed(action, reply))
            async with notifying(query):
                await self._state.delivery.show(query, reply, stays=True)
        elif asked is None:
            async with notifying(query):
                await self._state.delivery.prompt(query, texts(conversation.language).team_prompt)
        else:
            opening = await team.ask(asked, _words(asked), conversation.language)
            await self._confirm(query, team, opening, conversation)

    async def prompted(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """Hand over what somebody wrote to be handed over."""
        team, message = self._state.team, update.effective_message
        conversation = await self._conversation(update)
        if message is None:
            return
        if team is None or not team.takes_questions:
            await self._answer(update, self._assistant.no_team(conversation.language))
        elif len(_words(message)) > _LONGEST:
            await self._answer(update, self._assistant.say(lambda own: own.too_long, conversation))
        else:
            conversation.language = self._assistant.language_of(_words(message), conversation)
            opening = await team.ask(message, _words(message), conversation.language)
            await self._answer(update, self._opened(opening, team, conversation))

    async def staff_reply(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Bring what staff reply to a question to its person: no limit and no delay keeps it back."""
        team, reply = self._state.team, update.effective_message
        original = reply.reply_to_message if reply else None
        if team is None or reply is None or original is None or not self._is_of_staff(update):
            return
        if not messages.is_by(original, context.bot.bot) or (reply.text or "").startswith("/"):
            return
        if not await team.is_question(original):
            return
        said = await team.answer(original, reply, edited=update.edited_message is not None)
        if said:
            await reply.reply_text(said, do_quote=True, allow_sending_without_reply=True)
        raise ApplicationHandlerStop

    async def _confirm(self, query: CallbackQuery, team: Team, opening: Opening, conversation: Conversation) -> None:
        """Say what becomes of a question; once it is on its way, its button says so, too."""
        known = opening is Opening.KNOWN
        async with notifying(query, texts(conversation.language).team_known if known else None):
            if known or opening is Opening.OPENED:
                label = texts(conversation.language).team_sent_button
                await put_in_place(query, hands_over, label, callback_data.SENT)
            if not known:
                await self._state.delivery.show(query, self._opened(opening, team, conversation), stays=True)

    def _opened(self, opening: Opening, team: Team, conversation: Conversation) -> Reply:
        if opening is Opening.UNUSABLE:
            return self._assistant.trouble(conversation)
        own = texts(conversation.language)
        said = {Opening.TOO_MANY: own.team_too_many, Opening.KNOWN: own.team_known}.get(opening)
        return self._assistant.say(lambda own: said or own.team_sent.format(days=team.days), conversation)


async def already_sent(query: CallbackQuery, conversation: Conversation) -> None:
    """Say that a question is with the team already."""
    await notify(query, texts(conversation.language).team_known)


def _question(query: CallbackQuery) -> Message | None:
    """Return the message that the one with the button replies to, if it has words."""
    message = query.message
    asked = message.reply_to_message if isinstance(message, Message) else None
    return asked if asked and 0 < len(_words(asked)) <= _LONGEST else None


def _words(message: Message) -> str:
    """Return what somebody wrote, without the command in front of it."""
    asked = command(message, message.get_bot().bot)
    return asked.words if asked else messages.written(message).strip()
