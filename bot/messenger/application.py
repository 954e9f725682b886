"""Puts the bot for Telegram together."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from telegram import Update
from telegram.error import TelegramError
from telegram.ext import (
    AIORateLimiter,
    Application,
    ApplicationBuilder,
    CallbackQueryHandler,
    CommandHandler,
    MessageHandler,
    filters,
)

from bot.messenger import commands
from bot.messenger.errors import is_outside, report, sentence
from bot.messenger.handlers import Context, Handlers
from bot.messenger.order import ChatByChat
from bot.messenger.unreadable import ForgivingRequest
from bot.settings import Settings, SettingsError

if TYPE_CHECKING:
    from bot.dialogue.assistant import Assistant

App = Application[Any, Any, Any, Any, Any, Any]
UPDATES = (Update.MESSAGE, Update.EDITED_MESSAGE, Update.CALLBACK_QUERY)

_MOST_RETRIES = 3  # when Telegram says "too many requests"; the bot waits as long as it is told in between
_HANDLERS = "handlers"  # where the application keeps them
_log = logging.getLogger(__name__)


def build_application(assistant: Assistant, settings: Settings, *, limiter: AIORateLimiter | None = None) -> App:
    """Return the bot of the token in the settings, with all its handlers. Raises SettingsError.

    Without a `limiter` the bot keeps to the limits that Telegram has published.
    """
    if settings.telegram_bot_token is None:
        raise SettingsError(["TELEGRAM_BOT_TOKEN: not set; write the token that @BotFather gave you."])
    application = (
        ApplicationBuilder()
        .token(settings.telegram_bot_token.get_secret_value())
        .base_url(f"{settings.telegram_api_url}/bot")
        .base_file_url(f"{settings.telegram_api_url}/file/bot")
        .get_updates_request(ForgivingRequest())
        .rate_limiter(limiter or AIORateLimiter(max_retries=_MOST_RETRIES))
        .concurrent_updates(ChatByChat())
        .updater(None)
        .job_queue(None)
        .build()
    )
    handlers = Handlers(assistant)
    application.bot_data[_HANDLERS] = handlers
    _add_handlers(application, handlers)
    return application


def renew(application: App, assistant: Assistant) -> None:
    """Let a bot answer with another assistant from now on; conversations go on."""
    handlers: Handlers = application.bot_data[_HANDLERS]
    handlers.use(assistant)


def _add_handlers(application: App, handlers: Handlers) -> None:
    meant = filters.UpdateType.MESSAGES & ~filters.StatusUpdate.ALL
    for names, handler in (
        (commands.START, handlers.start),
        (commands.HELP, handlers.help),
        (commands.PROGRAMME, handlers.programme),
        (commands.LANGUAGE, handlers.language),
        (commands.PRIVACY, handlers.privacy),
    ):
        application.add_handler(CommandHandler(names, handler, meant))
    application.add_handler(MessageHandler(meant, handlers.message))
    application.add_handler(CallbackQueryHandler(handlers.press))
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
