"""The commands that bring a text of their own; /ask is a question."""

from __future__ import annotations

from telegram import Update
from telegram.ext import ContextTypes

from bot.dialogue.events import Pressed
from bot.dialogue.reply import Action, ActionName
from bot.messenger.handlers.groups import Groups
from bot.messenger.handlers.shared import Handlers, State, in_group
from bot.messenger.outgoing.deep_links import ASK
from bot.store import Feedback


class Commands(Handlers):
    """Handles the commands."""

    def __init__(self, state: State, groups: Groups, feedback: Feedback) -> None:
        super().__init__(state)
        self._groups = groups
        self._feedback = feedback

    async def start(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """/start, or a deep link with the id of an entry."""
        payload = context.args[0] if context.args else ASK
        conversation = await self._conversation(update)
        if payload != ASK:
            reply = await self._think(self._assistant.follow, payload, conversation)
            await self._answer(update, reply, Pressed(Action(ActionName.ENTRY, payload), reply))
        elif not in_group(update):
            await self._answer(update, self._assistant.start(conversation))
        elif update.effective_chat and self._groups.welcomes(update.effective_chat.id):
            await self._answer(update, self._group_welcome(context, conversation))

    async def help(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        conversation = await self._conversation(update)
        await self._answer(update, self._assistant.help(conversation))

    async def programme(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        conversation = await self._conversation(update)
        await self._answer(update, self._assistant.programme(conversation))

    async def language(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        conversation = await self._conversation(update)
        await self._answer(update, self._assistant.languages(conversation))

    async def privacy(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        conversation = await self._conversation(update)
        journal, user = self._state.journal, update.effective_user
        alone = journal.days and user and not in_group(update)
        objects = await journal.objects(user.id) if alone and user else None
        await self._answer(
            update, self._assistant.privacy(conversation, journal.days, self._team_days, objects=objects)
        )

    async def votes(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """Show staff, in their chat, which answers helped."""
        conversation = await self._conversation(update)
        counted = await self._feedback.counts()
        counts = {entry: (votes.helpful, votes.unhelpful) for entry, votes in counted.items()}
        await self._answer(update, self._assistant.votes(counts, conversation))
