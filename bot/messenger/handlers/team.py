"""Handing questions over to the team, and what staff reply to them."""

from __future__ import annotations

import time

from telegram import CallbackQuery, Message, Update
from telegram.ext import ApplicationHandlerStop, ContextTypes

from bot.dialogue.conversation import Conversation
from bot.dialogue.events import Pressed
from bot.dialogue.reply import NOTHING, THIS, Action, Reply
from bot.dialogue.texts import texts
from bot.dialogue.texts.amounts import days as in_words
from bot.messenger.handlers.shared import Handlers, notify, notifying
from bot.messenger.incoming import messages
from bot.messenger.incoming.commands import command
from bot.messenger.outgoing import callback_data
from bot.messenger.outgoing.keyboards import hands_over, put_in_place
from bot.messenger.staff.team import Team
from bot.store import Opening

LONGEST = 1500  # letters of a question, as of those that the bot itself answers
_WAITS = 600.0  # seconds from asking for a question to the team until what is written is an ordinary one again


class HandingOver(Handlers):
    """Handles what goes to the team and comes from there."""

    async def press(self, query: CallbackQuery, action: Action, conversation: Conversation) -> None:
        """Hand over the question that the message with the button replies to, or ask for one."""
        team, asked = self._state.team, _question(query) if action.argument == THIS else None
        if action.argument == NOTHING:
            await self._show(query, self._assistant.say(lambda own: own.team_cancelled, conversation), stays=False)
        elif team is None or not team.takes_questions:
            reply = self._assistant.press(action, conversation)
            self._state.tell(Pressed(action, reply))
            await self._show(query, reply)
        elif asked is None:
            await self._show(
                query, self._assistant.ask_for_team(conversation.language), team_until=time.time() + _WAITS
            )
        else:
            opening = await team.ask(asked, _words(asked), conversation.language)
            await self._confirm(query, team, opening, conversation)

    async def _show(self, query: CallbackQuery, reply: Reply, *, stays: bool = True, team_until: float = 0.0) -> None:
        if query.message:
            self._state.conversations.keep(query.message.chat, query.from_user, team_until)
        async with notifying(query):
            await self._state.delivery.show(query, reply, stays=stays)

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
        own, days = texts(conversation.language), in_words(team.days, conversation.language)
        said = {Opening.TOO_MANY: own.team_too_many, Opening.KNOWN: own.team_known}.get(opening)
        return self._assistant.say(lambda own: said or own.team_sent.format(days=days), conversation)


async def already_sent(query: CallbackQuery, conversation: Conversation) -> None:
    """Say that a question is with the team already."""
    await notify(query, texts(conversation.language).team_known)


def _question(query: CallbackQuery) -> Message | None:
    """Return the message that the one with the button replies to, if it has words."""
    message = query.message
    asked = message.reply_to_message if isinstance(message, Message) else None
    return asked if asked and 0 < len(_words(asked)) <= LONGEST else None


def _words(message: Message) -> str:
    """Return what somebody wrote, without the command in front of it."""
    asked = command(message, message.get_bot().bot)
    return asked.words if asked else messages.written(message).strip()
