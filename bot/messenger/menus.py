"""What Telegram shows of the bot in all languages that it speaks: menus of its commands, its name, what it does."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterator
from contextlib import contextmanager

from telegram import (
    Bot,
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
)
from telegram.constants import BotDescriptionLimit, BotNameLimit
from telegram.error import BadRequest, Forbidden, RetryAfter, TelegramError

from bot.dialogue.assistant import Assistant
from bot.dialogue.texts import LANGUAGES, texts
from bot.messenger.command_names import ASK, CHECK, FIND, HELP, LANGUAGE, PRIVACY, PROGRAMME, REPORT, VOTES
from bot.messenger.errors import cause, passes, sentence
from bot.messenger.outgoing.pages import shorten

_PRIVATE = (PROGRAMME, HELP, LANGUAGE, PRIVACY)
_GROUP = (ASK, PROGRAMME, HELP)
_STAFF = (REPORT, CHECK, FIND, VOTES, *_GROUP)
_AGAIN = 6 * 3600.0  # seconds until what was refused is tried again
_log = logging.getLogger(__name__)


async def publish(bot: Bot, assistant: Assistant, staff_chat: int | None) -> None:
    """Give Telegram what it doesn't have yet; in the default language also for those that the bot doesn't speak.

    Telegram lets a bot change its profile only a few times a day; what it refuses is tried again a few hours later.
    """
    while not await _all_published(bot, assistant, staff_chat):  # noqa: ASYNC110  nobody tells when it is allowed
        await asyncio.sleep(_AGAIN)


async def _all_published(bot: Bot, assistant: Assistant, staff_chat: int | None) -> bool:
    refused: list[TelegramError] = []
    for language in LANGUAGES:
        code = "" if language == assistant.default_language else language
        with _told_of_refusals(language, refused):
            await _menus(bot, language, code, staff_chat)
        with _told_of_refusals(language, refused):
            await _texts(bot, language, code, assistant)
    return not any(isinstance(error, RetryAfter) or passes(error) for error in refused)


@contextmanager
def _told_of_refusals(language: str, refused: list[TelegramError]) -> Iterator[None]:
    try:
        yield
    except TelegramError as error:
        refused.append(error)
        _log.warning("The bot's profile could not be updated in %s. %s", language, sentence(error))


async def _texts(bot: Bot, language: str, code: str, assistant: Assistant) -> None:
    subject = assistant.subject(language)
    if not subject:
        return

    def fitting(template: str, limit: int) -> str:
        return shorten(template.format(event=subject), limit)

    name = shorten(assistant.bot_name(language), BotNameLimit.MAX_NAME_LENGTH)
    if (await bot.get_my_name(code)).name != name:
        await bot.set_my_name(name, code)
    short = fitting(texts(language).bot_short, BotDescriptionLimit.MAX_SHORT_DESCRIPTION_LENGTH)
    if (await bot.get_my_short_description(code)).short_description != short:
        await bot.set_my_short_description(short, code)
    about = fitting(texts(language).bot_about, BotDescriptionLimit.MAX_DESCRIPTION_LENGTH)
    if (await bot.get_my_description(code)).description != about:
        await bot.set_my_description(about, code)


async def _menus(bot: Bot, language: str, code: str, staff_chat: int | None) -> None:
    for scope, menu in _menus_for(language, staff_chat):
        try:
            if await bot.get_my_commands(scope, code) != menu:
                await bot.set_my_commands(menu, scope, code)
        except (BadRequest, Forbidden) as error:
            if staff_chat is None or scope.type != scope.CHAT:
                raise
            _log.warning("STAFF_CHAT_ID: the bot is not in that chat, so it has no menu there (%s).", cause(error))


def _menus_for(language: str, staff_chat: int | None) -> Iterator[tuple[BotCommandScope, tuple[BotCommand, ...]]]:
    """Return the menus in a language: each with the chats that it is for."""
    yield BotCommandScopeAllPrivateChats(), _menu(_PRIVATE, language)
    yield BotCommandScopeAllGroupChats(), _menu(_GROUP, language)
    if staff_chat is not None:
        yield BotCommandScopeChat(staff_chat), _menu(_STAFF, language)


def _menu(commands: tuple[tuple[str, ...], ...], language: str) -> tuple[BotCommand, ...]:
    does = texts(language).commands
    return tuple(BotCommand(names[-1] if language == "de" else names[0], does[names[0]]) for names in commands)
