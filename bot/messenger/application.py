"""Puts the bot for Telegram together."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass
from typing import Any

from telegram.ext import (
    Application,
    ApplicationBuilder,
    CallbackQueryHandler,
    ChatMemberHandler,
    CommandHandler,
    InlineQueryHandler,
    MessageHandler,
    filters,
)

from bot.dialogue.assistant import Assistant
from bot.dialogue.events import Event, Listener, Voted, everybody
from bot.matching.match import Match
from bot.messenger import command_names, menus
from bot.messenger.conversations import SealedConversations
from bot.messenger.errors import log_failure
from bot.messenger.forgetting import Forgetful, forget_now_and_then
from bot.messenger.handlers.buttons import Buttons
from bot.messenger.handlers.commands import Commands
from bot.messenger.handlers.groups import Groups
from bot.messenger.handlers.questions import Questions
from bot.messenger.handlers.shared import State, Trouble
from bot.messenger.incoming.commands import IsCommand
from bot.messenger.incoming.intake import Intake
from bot.messenger.incoming.polling import Poller
from bot.messenger.incoming.updates import BotApiRequest, PerChatProcessor
from bot.messenger.incoming.webhook import Webhook
from bot.messenger.journalling import Journalling
from bot.messenger.limits import RateLimits
from bot.messenger.metrics import Metrics
from bot.messenger.outgoing.rate_limit import RateLimiter
from bot.messenger.sealing import Seal
from bot.messenger.vitals import Vitals
from bot.settings import Settings, SettingsError
from bot.store import Database, Feedback, Journal, KeptConversations, TakenUpdates

App = Application[Any, Any, Any, Any, Any, Any]

_CONNECTIONS = 256  # calls at a time, as many as the library would allow
_FIRST = -1  # the group of handlers that comes before all others


@dataclass(frozen=True, slots=True)
class TelegramBot:
    """A bot with all its parts: `state` is what handlers share, and where a hot reload replaces the assistant."""

    application: App
    state: State
    intake: Intake
    receiver: Poller | Webhook
    vitals: Vitals
    metrics: Metrics


def build_bot(
    assistant: Assistant,
    settings: Settings,
    limits: RateLimits = RateLimits(),  # noqa: B008  frozen
    listener: Listener | None = None,
) -> TelegramBot:
    """Return the bot of the token in the settings, with all its handlers. Raises SettingsError.

    Votes are counted and bugs are logged; `listener` hears all events besides.

    `post_init` of its application gives Telegram the bot's profile: to be called when the bot has started;
    `post_shutdown` at the end.
    """
    if settings.telegram_bot_token is None:
        raise SettingsError(["TELEGRAM_BOT_TOKEN: not set; write the token that @BotFather gave you."])
    token = settings.telegram_bot_token.get_secret_value()
    database, seal = Database(settings.database_url.get_secret_value()), Seal(token)
    taken, feedback = TakenUpdates(database), Feedback(database)
    number = int(token.partition(":")[0])
    intake = Intake(taken, number, seal)
    vitals = Vitals(number, lambda: state.assistant.version)
    metrics = Metrics(vitals, lambda: intake.waiting)

    def redact(question: str, language: str, found: Match | None) -> str:
        return state.assistant.redacted(question, language, found)

    journal = Journalling(Journal(database, settings.journal_days), seal, redact, limits.now)
    told = (log_failure, _counting(feedback), metrics, journal, listener)
    state = State(
        assistant,
        limits,
        everybody(one for one in told if one),
        SealedConversations(KeptConversations(database), seal),
        journal,
    )
    application = _application(settings, token, limits, state, intake, metrics)
    application.post_init, application.post_shutdown = _around(
        lambda app: menus.publish(app.bot, assistant, settings.staff_chat_id),
        database,
        (taken, state.conversations, journal),
    )
    _add_handlers(application, state, feedback, Groups(state, limits.now), settings.staff_chat_id)
    url = settings.webhook_url
    receiver = Webhook(application, intake, vitals, url) if url else Poller(application, intake, vitals)
    return TelegramBot(application, state, intake, receiver, vitals, metrics)


def _counting(feedback: Feedback) -> Listener:
    """Return what counts votes."""

    def count(event: Event) -> None:
        if isinstance(event, Voted):
            feedback.add(event.entry, helpful=event.helpful)

    return count


def _around(
    publish: Callable[[App], Coroutine[Any, Any, None]], database: Database, memories: Sequence[Forgetful]
) -> tuple[Callable[[App], Coroutine[Any, Any, None]], Callable[[App], Coroutine[Any, Any, None]]]:
    """Return what is to be done when the bot has started, and at the end."""
    forgetting: list[asyncio.Task[None]] = []

    async def begin(application: App) -> None:
        forgetting.append(asyncio.create_task(forget_now_and_then(*memories)))
        await publish(application)

    async def close(_application: App) -> None:
        for task in forgetting:
            task.cancel()
        database.close()

    return begin, close


def _application(
    settings: Settings, token: str, limits: RateLimits, state: State, intake: Intake, metrics: Metrics
) -> App:
    """Return the library's application, which calls Telegram and works on updates as this bot wants it."""
    return (
        ApplicationBuilder()
        .token(token)
        .base_url(f"{settings.telegram_api_url}/bot")
        .base_file_url(f"{settings.telegram_api_url}/file/bot")
        .request(BotApiRequest(metrics.called, _CONNECTIONS))
        .get_updates_request(BotApiRequest(metrics.called, known=intake.knows))
        .rate_limiter(RateLimiter(limits))
        .concurrent_updates(PerChatProcessor(state.tell, intake.answer))
        .updater(None)
        .job_queue(None)
        .build()
    )


def _add_handlers(application: App, state: State, feedback: Feedback, groups: Groups, staff_chat: int | None) -> None:
    questions, commands = Questions(state), Commands(state, groups, feedback)
    meant = filters.UpdateType.MESSAGES & ~filters.StatusUpdate.ALL
    application.add_handler(MessageHandler(meant, questions.admit), _FIRST)
    for names, handler in (
        (command_names.START, commands.start),
        (command_names.ASK, questions.ask),
        (command_names.HELP, commands.help),
        (command_names.PROGRAMME, commands.programme),
        (command_names.LANGUAGE, commands.language),
        (command_names.PRIVACY, commands.privacy),
    ):
        application.add_handler(MessageHandler(meant & IsCommand(names), handler))
    # In all other chats this command doesn't exist.
    application.add_handler(CommandHandler(command_names.VOTES, commands.votes, meant & filters.Chat(staff_chat)))
    application.add_handler(MessageHandler(meant, questions.message))
    application.add_handler(MessageHandler(filters.StatusUpdate.MIGRATE, groups.migration))
    application.add_handler(CallbackQueryHandler(Buttons(state).press))
    application.add_handler(InlineQueryHandler(questions.search))
    application.add_handler(ChatMemberHandler(groups.membership, ChatMemberHandler.MY_CHAT_MEMBER))
    application.add_error_handler(Trouble(state).handle)
