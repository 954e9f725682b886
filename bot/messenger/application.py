"""Puts the bot for Telegram together."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass
from typing import Any

from telegram import Bot
from telegram.ext import (
    Application,
    ApplicationBuilder,
    CallbackQueryHandler,
    ChatMemberHandler,
    InlineQueryHandler,
    MessageHandler,
    filters,
)

from bot.dialogue.assistant import Assistant
from bot.dialogue.events import Event, Listener, Voted, everybody
from bot.matching.match import Match
from bot.messenger import command_names, menus
from bot.messenger.conversations import SealedConversations
from bot.messenger.errors import log_failure, report
from bot.messenger.forgetting import Forgetful, forget_now_and_then
from bot.messenger.handlers.buttons import Buttons
from bot.messenger.handlers.commands import Commands
from bot.messenger.handlers.groups import Groups
from bot.messenger.handlers.questions import Questions
from bot.messenger.handlers.shared import State, Trouble
from bot.messenger.handlers.staff import InStaffChat, StaffCommands
from bot.messenger.handlers.team import HandingOver, Prompted
from bot.messenger.incoming.commands import IsCommand
from bot.messenger.incoming.intake import Intake
from bot.messenger.incoming.polling import Poller
from bot.messenger.incoming.quotas import SealedRates
from bot.messenger.incoming.updates import BotApiRequest, PerChatProcessor
from bot.messenger.incoming.webhook import Webhook
from bot.messenger.journalling import Journalling
from bot.messenger.limits import RateLimits
from bot.messenger.metrics import Metrics
from bot.messenger.outgoing.rate_limit import RateLimiter
from bot.messenger.sealing import Seal
from bot.messenger.staff.alerts import Alerts
from bot.messenger.staff.chat import StaffChat
from bot.messenger.staff.editing import Editing
from bot.messenger.staff.sealed import SealedHandOvers
from bot.messenger.staff.team import Team
from bot.messenger.staff.weekly import Moment, Weekly
from bot.messenger.vitals import Vitals
from bot.settings import Settings, SettingsError
from bot.store import Announcements, Database, Feedback, HandOvers, Journal, KeptConversations, KeptRates, TakenUpdates

App = Application[Any, Any, Any, Any, Any, Any]

_CONNECTIONS = 256  # calls at a time, as many as the library would allow
_FIRST = -1  # the group of handlers that comes before all others
_BEFORE_LIMITS = -2  # but for what nothing may keep back
_log = logging.getLogger(__name__)


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
    editing: Editing | None = None,
) -> TelegramBot:
    """Return the bot of the token in the settings, with all its handlers. Raises SettingsError.

    Votes are counted and bugs are logged; `listener` hears all events besides. `editing` makes what staff ask for in
    their chat.

    `post_init` of its application gives Telegram the bot's profile: to be called when the bot has started;
    `post_shutdown` at the end.
    """
    if settings.telegram_bot_token is None:
        raise SettingsError(["TELEGRAM_BOT_TOKEN: not set; write the token that @BotFather gave you."])
    token = settings.telegram_bot_token.get_secret_value()
    database, seal = Database(settings.database_url.get_secret_value()), Seal(token)
    database.own()
    taken, feedback = TakenUpdates(database), Feedback(database)
    number = int(token.partition(":")[0])
    intake = Intake(taken, number, seal)
    vitals = Vitals(number, lambda: state.assistant.version)
    metrics = Metrics(vitals, lambda: intake.waiting)

    def redact(question: str, language: str, found: Match | None) -> str:
        return state.assistant.redacted(question, language, found)

    kept_journal = Journal(database, settings.journal_days)
    journal = Journalling(kept_journal, seal, redact, limits.now)
    told = (log_failure, _counting(feedback), metrics, journal, listener)
    state = State(
        assistant,
        limits,
        everybody(one for one in told if one),
        SealedConversations(KeptConversations(database), seal),
        journal,
        SealedRates(KeptRates(database), seal),
    )
    application = _application(settings, token, limits, state, intake, metrics)
    handed_over, announced = SealedHandOvers(HandOvers(database, number), seal), Announcements(database, number)
    staff = _staff(state, settings, handed_over, announced)
    commands = StaffCommands(state, editing, kept_journal, feedback) if staff and editing else None
    _add_handlers(application, state, feedback, Groups(state, limits.now), commands)
    weekly = _weekly(staff, settings, announced, commands)
    application.post_init, application.post_shutdown = _around(
        lambda app: menus.publish(app.bot, assistant, settings.staff_chat_id),
        database,
        (taken, state.conversations, state.quotas, journal, handed_over),
        lambda app: _work_for_staff(app.bot, state, weekly, commands),
    )
    url = settings.webhook_url
    receiver = Webhook(application, intake, vitals, url) if url else Poller(application, intake, vitals)
    return TelegramBot(application, state, intake, receiver, vitals, metrics)


def _counting(feedback: Feedback) -> Listener:
    """Return what counts votes."""

    def count(event: Event) -> None:
        if isinstance(event, Voted):
            feedback.add(event.entry, helpful=event.helpful)

    return count


def _staff(
    state: State, settings: Settings, handed_over: SealedHandOvers, announced: Announcements
) -> StaffChat | None:
    """Let there be a team and alerts, where there is a staff's chat; return that."""
    if settings.staff_chat_id is None:
        return None
    chat = StaffChat(settings.staff_chat_id)
    state.team = Team(chat, settings.handover_days, handed_over, lambda: state.assistant, state.delivery)
    state.alerts = Alerts(chat, announced, lambda: state.assistant.default_language)
    return chat


def _weekly(
    chat: StaffChat | None, settings: Settings, announced: Announcements, commands: StaffCommands | None
) -> Weekly | None:
    """Return what sends the weekly summary, where it is wanted."""
    moment = settings.summary_moment
    return Weekly(chat, Moment(*moment), announced, commands.summary) if chat and commands and moment else None


async def _work_for_staff(bot: Bot, state: State, weekly: Weekly | None, commands: StaffCommands | None) -> None:
    """Do what happens by itself in the staff's chat, until cancelled."""
    if state.team is None or state.alerts is None:
        return
    state.alerts.begin(bot)
    try:
        await asyncio.gather(state.team.work(bot), *([weekly.run(bot)] if weekly else []))
    finally:
        state.alerts.close()
        if commands:
            commands.stop()


def _around(
    publish: Callable[[App], Coroutine[Any, Any, None]],
    database: Database,
    memories: Sequence[Forgetful],
    work: Callable[[App], Coroutine[Any, Any, None]],
) -> tuple[Callable[[App], Coroutine[Any, Any, None]], Callable[[App], Coroutine[Any, Any, None]]]:
    """Return what is to be done when the bot has started, with what goes on beside it, and at the end."""
    working: list[asyncio.Task[None]] = []

    async def begin(application: App) -> None:
        beside = (forget_now_and_then(*memories), work(application))
        working.extend(asyncio.create_task(_reported(one)) for one in beside)
        await publish(application)

    async def close(_application: App) -> None:
        for task in working:
            task.cancel()
        await asyncio.gather(*working, return_exceptions=True)
        database.close()

    return begin, close


async def _reported(work: Coroutine[Any, Any, None]) -> None:
    """Do some work that nobody waits for; a bug in it is logged."""
    try:
        await work
    except Exception as error:  # noqa: BLE001  whatever it is: the bot goes on
        _log.error("A bug beside the answering:\n%s", report(error))


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


def _add_handlers(
    application: App, state: State, feedback: Feedback, groups: Groups, staff: StaffCommands | None
) -> None:
    questions, commands = Questions(state), Commands(state, groups, feedback)
    meant = filters.UpdateType.MESSAGES & ~filters.StatusUpdate.ALL
    team = HandingOver(state)
    application.add_handler(MessageHandler(meant & filters.REPLY, team.staff_reply), _BEFORE_LIMITS)
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
    # In all other chats these commands don't exist.
    here = meant & InStaffChat(state)
    application.add_handler(MessageHandler(here & IsCommand(command_names.VOTES), commands.votes))
    if staff:
        for names, staff_handler in (
            (command_names.REPORT, staff.report),
            (command_names.CHECK, staff.check),
            (command_names.FIND, staff.find),
        ):
            application.add_handler(MessageHandler(here & IsCommand(names), staff_handler))
    application.add_handler(MessageHandler(meant & filters.ChatType.PRIVATE & Prompted(), team.prompted))
    application.add_handler(MessageHandler(meant, questions.message))
    application.add_handler(MessageHandler(filters.StatusUpdate.MIGRATE, groups.migration))
    application.add_handler(CallbackQueryHandler(Buttons(state, staff).press))
    application.add_handler(InlineQueryHandler(questions.search))
    application.add_handler(ChatMemberHandler(groups.membership, ChatMemberHandler.MY_CHAT_MEMBER))
    application.add_error_handler(Trouble(state).handle)
