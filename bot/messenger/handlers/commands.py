"""The commands that bring a text of their own; /ask is a question."""

from __future__ import annotations

import re
from collections.abc import Callable

from telegram import Update
from telegram.ext import ContextTypes

from bot.dialogue.conversation import Conversation
from bot.dialogue.events import Answered, Pressed
from bot.dialogue.reply import Action, ActionName, Outcome, Reply
from bot.matching.words import has_words
from bot.messenger.handlers.groups import Groups
from bot.messenger.handlers.shared import Handlers, State, in_group, names_of
from bot.messenger.outgoing.deep_links import ASK
from bot.store import Feedback

_PAYLOAD = re.compile(r"[A-Za-z0-9_-]{1,64}")  # as Telegram takes it in links


class Commands(Handlers):
    """Handles the commands."""

    def __init__(self, state: State, groups: Groups, feedback: Feedback) -> None:
        super().__init__(state)
        self._groups = groups
        self._feedback = feedback

    async def start(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """/start, or a deep link with the id of an entry; whoever writes a question behind it gets it answered."""
        payload = self._words(update, context) or ASK
        conversation = await self._conversation(update)
        if not _PAYLOAD.fullmatch(payload):
            conversation.begin_anew()
            await self._answer_question(update, payload)
        elif payload != ASK:
            reply = await self._think(self._assistant.follow, payload, conversation)
            await self._answer(update, reply, Pressed(Action(ActionName.ENTRY, payload), reply))
        elif not in_group(update):
            await self._answer(update, self._assistant.start(conversation))
        elif update.effective_chat and self._groups.welcomes(update.effective_chat.id):
            await self._answer(update, self._group_welcome(context, conversation))

    async def help(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        name, called = names_of(context.bot.bot) if in_group(update) else ("", "")
        await self._bring(update, context, lambda conversation: self._assistant.help(conversation, name, called))

    async def programme(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        await self._bring(update, context, self._assistant.programme)

    async def language(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """/language, or with the name of one."""
        conversation = await self._conversation(update)
        await self._answer(update, self._assistant.languages(conversation, self._words(update, context)))

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

    def _words(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> str:
        """Return what is written with the command."""
        asked = self._command(update, context)
        return asked.words if asked and asked.first else ""

    async def _bring(
        self, update: Update, context: ContextTypes.DEFAULT_TYPE, text: Callable[[Conversation], Reply]
    ) -> None:
        """Bring the text of a command, or the answer to what is asked with it: "/programme Sport"."""
        conversation, words = await self._conversation(update), self._words(update, context)
        reply = await self._reply(words, conversation) if has_words(words) else None
        if reply and reply.outcome in (Outcome.ANSWER, Outcome.CHOICES):
            await self._answer(update, reply, Answered(reply, words))
        else:
            await self._answer(update, text(conversation))
