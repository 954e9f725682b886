"""Puts the bot for Telegram together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from telegram.ext import Application, ApplicationBuilder

from bot.dialogue.assistant import Assistant
from bot.dialogue.events import Event, Listener, Voted, everybody
from bot.matching.match import Match
from bot.messenger.background import Background, work_for_staff
from bot.messenger.errors import log_failure
from bot.messenger.forgetting import forget_now_and_then
from bot.messenger.handlers.commands import Commands
from bot.messenger.handlers.groups import Groups
from bot.messenger.handlers.registering import register
from bot.messenger.handlers.shared import State
from bot.messenger.handlers.staff import StaffCommands
from bot.messenger.incoming.intake import Intake
from bot.messenger.incoming.polling import Poller
from bot.messenger.incoming.updates import App, BotApiRequest, PerChatProcessor
from bot.messenger.incoming.webhook import Webhook
from bot.messenger.journalling import Journalling
from bot.messenger.limits import RateLimits
from bot.messenger.metrics import Metrics
from bot.messenger.outgoing.rate_limit import RateLimiter
from bot.messenger.staff.alerts import Alerts
from bot.messenger.staff.chat import StaffChat
from bot.messenger.staff.editing import Editing
from bot.messenger.staff.team import Team
from bot.messenger.staff.weekly import Moment, Weekly
from bot.messenger.stores import Stores
from bot.messenger.vitals import Vitals
from bot.settings import Settings, SettingsError
from bot.store import Feedback

_CONNECTIONS = 256  # calls at a time, as many as the library would allow


class _Forgetful(Application[Any, Any, Any, Any, Any, Any]):
    """The library's application, which would remember the numbers of all chats and people that ever wrote."""

    __slots__ = ()

    def _mark_for_persistence_update(self, **_given: object) -> None:
        """Note nobody whose data is to be stored: the library stores none here, and would never forget the note."""


@dataclass(frozen=True, slots=True)
class TelegramBot:
    """A bot with all its parts: `state` is what handlers share, and where a hot reload replaces the assistant."""

    application: App
    state: State
    intake: Intake
    receiver: Poller | Webhook
    background: Background
    stores: Stores
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
    """
    if settings.telegram_bot_token is None:
        raise SettingsError(["TELEGRAM_BOT_TOKEN: not set; write the token that @BotFather gave you."])
    token = settings.telegram_bot_token.get_secret_value()
    stores = Stores(settings, token)
    intake = Intake(stores.taken, stores.number, stores.seal)
    vitals = Vitals(stores.number, lambda: state.assistant.version)
    metrics = Metrics(vitals, lambda: intake.waiting)
    state = _state(assistant, stores, limits, metrics, listener)
    application = _application(settings, token, limits, state, intake, metrics)
    staff = _open_staff_chat(state, settings, stores, editing)
    groups = Groups(state, limits.now)
    register(application, state, Commands(state, groups, stores.feedback), groups, staff)
    url = settings.webhook_url
    receiver = Webhook(application, intake, vitals, url) if url else Poller(application, intake, vitals)
    background = _background(state, stores, _weekly(state, settings, stores, staff), staff)
    return TelegramBot(application, state, intake, receiver, background, stores, vitals, metrics)


def _state(
    assistant: Assistant, stores: Stores, limits: RateLimits, metrics: Metrics, listener: Listener | None
) -> State:
    """Return what handlers share, with all who are told what happens."""

    def redact(question: str, language: str, found: Match | None) -> str:
        return state.assistant.redacted(question, language, found)

    journal = Journalling(stores.journal, stores.seal, redact, limits.now)
    told = (log_failure, _counting(stores.feedback), metrics, journal, listener)
    tell = everybody(one for one in told if one)
    state = State(assistant, limits, tell, stores.conversations, journal, stores.rates)
    return state


def _counting(feedback: Feedback) -> Listener:
    """Return what counts votes."""

    def count(event: Event) -> None:
        if isinstance(event, Voted):
            feedback.add(event.entry, helpful=event.helpful)

    return count


def _open_staff_chat(state: State, settings: Settings, stores: Stores, editing: Editing | None) -> StaffCommands | None:
    """Let there be a team and alerts, where there is a staff's chat; return the commands that `editing` follows."""
    if settings.staff_chat_id is None:
        return None
    chat = StaffChat(settings.staff_chat_id)
    state.team = Team(chat, settings.handover_days, stores.handed_over, lambda: state.assistant, state.delivery)
    state.alerts = Alerts(chat, stores.announced, lambda: state.assistant.default_language)
    return StaffCommands(state, editing, stores.journal, stores.feedback) if editing else None


def _weekly(state: State, settings: Settings, stores: Stores, commands: StaffCommands | None) -> Weekly | None:
    """Return what sends the weekly summary, where it is wanted."""
    moment = settings.summary_moment
    if state.team is None or commands is None or moment is None:
        return None
    return Weekly(state.team.chat, Moment(*moment), stores.announced, commands.summary)


def _background(state: State, stores: Stores, weekly: Weekly | None, commands: StaffCommands | None) -> Background:
    memories = (stores.taken, state.conversations, state.quotas, state.journal, stores.handed_over)
    return Background(
        lambda _bot: forget_now_and_then(*memories),
        lambda bot: work_for_staff(bot, state, weekly, commands),
    )


def _application(
    settings: Settings, token: str, limits: RateLimits, state: State, intake: Intake, metrics: Metrics
) -> App:
    """Return the library's application, which calls Telegram and works on updates as this bot wants it."""
    return (
        ApplicationBuilder()
        .application_class(_Forgetful)
        .token(token)
        .base_url(f"{settings.telegram_api_url}/bot")
        .base_file_url(f"{settings.telegram_api_url}/file/bot")
        .request(BotApiRequest(metrics.called, _CONNECTIONS))
        .get_updates_request(BotApiRequest(metrics.called, known=intake.comes_again))
        .rate_limiter(RateLimiter(limits))
        .concurrent_updates(PerChatProcessor(state.tell, intake.answer))
        .updater(None)
        .job_queue(None)
        .build()
    )
