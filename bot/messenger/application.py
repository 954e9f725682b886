"""Puts the bot for Telegram together."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from telegram import Update
from telegram.error import TelegramError
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

from bot.journal import Feedback
from bot.messenger import menus
from bot.messenger.errors import is_outside, report, sentence
from bot.messenger.handlers.questions import Context, Handlers
from bot.messenger.incoming.updates import ForgivingRequest, PerChatProcessor
from bot.messenger.limits import RateLimits
from bot.messenger.outgoing.rate_limit import RateLimiter
from bot.settings import Settings, SettingsError

if TYPE_CHECKING:
    from bot.dialogue.assistant import Assistant

App = Application[Any, Any, Any, Any, Any, Any]

_FIRST = -1  # the group of handlers that comes before all others
_HANDLERS = "handlers"  # where the application keeps them
_log = logging.getLogger(__name__)


def build_application(assistant: Assistant, settings: Settings, limits: RateLimits = RateLimits()) -> App:  # noqa: B008  frozen
    """Return the bot of the token in the settings, with all its handlers. Raises SettingsError.

    Its `post_init` gives Telegram the bot's profile: to be called when the bot has started; `post_shutdown` at the end.
    """
    if settings.telegram_bot_token is None:
        raise SettingsError(["TELEGRAM_BOT_TOKEN: not set; write the token that @BotFather gave you."])
    feedback = Feedback.open(settings.database_url)

    async def close(_application: App) -> None:
        feedback.close()

    application = (
        ApplicationBuilder()
        .token(settings.telegram_bot_token.get_secret_value())
        .base_url(f"{settings.telegram_api_url}/bot")
        .base_file_url(f"{settings.telegram_api_url}/file/bot")
        .get_updates_request(ForgivingRequest())
        .rate_limiter(RateLimiter(limits))
        .concurrent_updates(PerChatProcessor())
        .updater(None)
        .job_queue(None)
        .post_init(lambda app: menus.publish(app.bot, assistant.subject, settings.staff_chat_id))
        .post_shutdown(close)
        .build()
    )
    handlers = Handlers(assistant, feedback, limits, settings.staff_chat_id)
    application.bot_data[_HANDLERS] = handlers
    _add_handlers(application, handlers)
    return application


def renew(application: App, assistant: Assistant) -> None:
    """Let a bot answer with another assistant from now on; conversations go on."""
    handlers: Handlers = application.bot_data[_HANDLERS]
    handlers.use(assistant)


def _add_handlers(application: App, handlers: Handlers) -> None:
    meant = filters.UpdateType.MESSAGES & ~filters.StatusUpdate.ALL
    application.add_handler(MessageHandler(meant, handlers.admit), _FIRST)
    for names, handler in (
        (menus.START, handlers.start),
        (menus.ASK, handlers.ask),
        (menus.HELP, handlers.help),
        (menus.PROGRAMME, handlers.programme),
        (menus.LANGUAGE, handlers.language),
        (menus.PRIVACY, handlers.privacy),
        (menus.VOTES, handlers.votes),
    ):
        application.add_handler(CommandHandler(names, handler, meant))
    application.add_handler(MessageHandler(meant, handlers.message))
    application.add_handler(MessageHandler(filters.StatusUpdate.MIGRATE, handlers.migration))
    application.add_handler(CallbackQueryHandler(handlers.press))
    application.add_handler(InlineQueryHandler(handlers.search))
    application.add_handler(ChatMemberHandler(handlers.membership, ChatMemberHandler.MY_CHAT_MEMBER))
    application.add_error_handler(lambda update, context: _on_error(handlers, update, context))


async def _on_error(handlers: Handlers, update: object, context: Context) -> None:
    error = context.error
    if isinstance(error, TelegramError) and is_outside(error):
        _log.warning("%s", sentence(error))
        return
    if error is not None:
        _log.error("A bug while answering:\n%s", report(error))
    if isinstance(update, Update):
        try:
            await handlers.trouble(update)
        except TelegramError as again:
            _log.warning("The person could not be told of it. %s", sentence(again))
