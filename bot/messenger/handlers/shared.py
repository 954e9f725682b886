"""What the handlers of all kinds of updates share: what they know, how they answer, what happens when one fails."""

from __future__ import annotations

import asyncio
import logging
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from typing import ParamSpec, TypeVar

from telegram import CallbackQuery, Chat, Update, User
from telegram.error import RetryAfter, TelegramError
from telegram.ext import ContextTypes

from bot.dialogue.assistant import Assistant
from bot.dialogue.conversation import Conversation
from bot.dialogue.events import Answered, Event, Failed, Listener
from bot.dialogue.reply import Reply
from bot.messenger.conversations import Conversations, SealedConversations
from bot.messenger.errors import is_outside, passes, sentence
from bot.messenger.incoming.commands import Command, command
from bot.messenger.incoming.messages import called_name
from bot.messenger.incoming.quotas import Quotas, SealedRates
from bot.messenger.journalling import Journalling
from bot.messenger.limits import RateLimits
from bot.messenger.outgoing.delivery import Delivery
from bot.messenger.staff.alerts import Alerts
from bot.messenger.staff.team import Team

P = ParamSpec("P")
T = TypeVar("T")

# How many replies are thought of at a time, and seconds after which a thread lets another one go on. Only one thread of
# Python runs at a time: between six of them (asyncio's own number here) a call of Telegram took over 20 seconds beside
# a few hundred messages, and its answer counted as lost (bench/kills.py: 86 of 1,372 replies; like this, none).
_AT_ONCE = 2
_SWITCH = 0.001
_log = logging.getLogger(__name__)


class State:
    """What handlers know from one update to the next: the assistant, which a hot reload replaces, and all chats.

    `tell` is to be told what happens. Where there is a staff's chat, `team` takes questions, and `alerts` tell there of
    bad knowledge.
    """

    def __init__(
        self,
        assistant: Assistant,
        limits: RateLimits,
        tell: Listener,
        kept: SealedConversations,
        journal: Journalling,
        rates: SealedRates,
    ) -> None:
        self.team: Team | None = None
        self.alerts: Alerts | None = None
        self.assistant = assistant
        self.tell = tell
        self.journal = journal
        self.conversations = Conversations(self._begin, self._resume, kept, limits.now)
        self.quotas = Quotas(limits, rates)
        self.delivery = Delivery()
        self.thinking = asyncio.Semaphore(_AT_ONCE)
        sys.setswitchinterval(_SWITCH)

    def is_of_staff(self, chat: Chat) -> bool:
        """Tell whether a chat is that of the staff, which may get another number."""
        return self.team is not None and self.team.chat.number == chat.id

    def _begin(self, language: str | None) -> Conversation:
        return self.assistant.begin(language)

    def _resume(self, content: bytes) -> Conversation | None:
        return self.assistant.resume(content)


class Handlers:
    """Handlers of one kind of update. What each of them does: find the conversation, ask the assistant, answer."""

    def __init__(self, state: State) -> None:
        self._state = state

    @property
    def _assistant(self) -> Assistant:
        return self._state.assistant

    async def _conversation(self, update: Update) -> Conversation:
        chat = update.effective_chat
        return await self._state.conversations.of(chat, update.effective_user) if chat else self._assistant.begin()

    @property
    def _team_days(self) -> int:
        """For how long questions wait for the team; 0 where there is none."""
        return self._state.team.days if self._state.team else 0

    def _for_team(self, update: Update, reply: Reply) -> Reply:
        """Return a reply with the way to the team, where there is one; in a group the answer would be for all."""
        team = self._state.team
        alone = not in_group(update) and not self._is_of_staff(update)
        return self._assistant.for_team(reply) if team and team.takes_questions and alone else reply

    def _is_of_staff(self, update: Update) -> bool:
        """Tell whether something happens in the staff's chat."""
        return update.effective_chat is not None and self._state.is_of_staff(update.effective_chat)

    def _keep_conversation(self, update: Update) -> None:
        if chat := update.effective_chat:
            self._state.conversations.keep(chat, update.effective_user)

    async def _think(self, work: Callable[P, T], *given: P.args, **named: P.kwargs) -> T:
        """Let the assistant think in a thread, in the order of the messages: others are answered meanwhile."""
        async with self._state.thinking:
            return await asyncio.to_thread(work, *given, **named)

    async def _reply(self, words: str, conversation: Conversation) -> Reply:
        """Let the assistant think in a thread: the encoder takes its time, and others are answered meanwhile."""
        return await self._think(self._assistant.reply, words, conversation)

    async def _answer_question(self, update: Update, question: str) -> None:
        reply = await self._reply(question, await self._conversation(update))
        await self._answer(update, reply, Answered(reply, question))

    def _command(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> Command | None:
        return command(update.effective_message, context.bot.bot) if update.effective_message else None

    def _group_welcome(self, context: ContextTypes.DEFAULT_TYPE, conversation: Conversation) -> Reply:
        name, called = names_of(context.bot.bot)
        return self._assistant.group_welcome(name, conversation, called)

    async def _answer(self, update: Update, reply: Reply, event: Event | None = None) -> None:
        """Reply to a message; what happened is that it was answered, unless another event says more."""
        self._state.tell(event or Answered(reply))
        self._keep_conversation(update)
        message = update.effective_message
        if message is not None:
            shown = self._for_team(update, reply)
            await self._state.delivery.answer(message, shown, edited=update.edited_message is not None)


class Trouble(Handlers):
    """Handles the errors of all other handlers."""

    async def handle(self, update: object, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Log trouble with Telegram; of a bug all listeners and the person are told."""
        error = context.error
        if isinstance(error, TelegramError) and is_outside(error):
            given_up = "A reply is given up. " if passes(error) or isinstance(error, RetryAfter) else ""
            _log.warning("%s%s", given_up, sentence(error))
            return
        if error is not None:
            self._state.tell(Failed(error))
        if isinstance(update, Update):
            await self._tell_person(update)

    async def _tell_person(self, update: Update) -> None:
        try:
            await self._tell(update)
        except TelegramError as again:
            _log.warning("The person could not be told of it. %s", sentence(again))
        except Exception as again:  # noqa: BLE001  another bug, which the library would log with the whole update
            self._state.tell(Failed(again))

    async def _tell(self, update: Update) -> None:
        reply = self._assistant.trouble(await self._conversation(update))
        if update.callback_query:
            await self._state.delivery.show(update.callback_query, reply, stays=True)
        elif update.effective_message and (update.message or update.edited_message):
            edited = update.edited_message is not None
            await self._state.delivery.answer(update.effective_message, reply, edited=edited)


def names_of(me: User) -> tuple[str, str]:
    """Return the bot's name in mentions, and the one that people see, if they can call it by that."""
    return me.username or "", called_name(me) if me.can_read_all_group_messages else ""


def in_group(update: Update) -> bool:
    return update.effective_chat is not None and update.effective_chat.type != Chat.PRIVATE


@asynccontextmanager
async def notifying(query: CallbackQuery, text: str | None = None) -> AsyncIterator[None]:
    """Stop the wheel on a button while what it brings is on its way: neither waits for trouble with the other."""
    notifying = asyncio.create_task(notify(query, text))
    try:
        yield
    finally:
        await notifying


async def notify(query: CallbackQuery, text: str | None = None) -> None:
    """Stop the wheel on a button, with a word if there is one; what matters happens whether that arrives or not."""
    with suppress(TelegramError):
        await query.answer(text)
