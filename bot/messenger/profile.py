"""What Telegram shows of the bot: its name, what it does, and the menus; in all languages that it speaks."""

from __future__ import annotations

import logging
from contextlib import contextmanager
from typing import TYPE_CHECKING

from telegram.error import BadRequest, Forbidden, TelegramError

from bot.dialogue.texts import LANGUAGES, texts
from bot.messenger.commands import menus
from bot.messenger.errors import sentence
from bot.messenger.shortening import shorten

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from telegram import Bot

_DEFAULT = "de"  # for people whose Telegram speaks a language that the bot doesn't
_LONGEST_NAME = 64
_LONGEST_SHORT = 120
_LONGEST_ABOUT = 512
_log = logging.getLogger(__name__)


async def publish(bot: Bot, subject: Callable[[str], str], staff_chat: int | None) -> None:
    """Give Telegram what it doesn't have yet. `subject`: what the bot knows about, by language.

    Telegram lets a bot change its profile only a few times a day; what it refuses waits for the next start.
    """
    for language in LANGUAGES:
        code = "" if language == _DEFAULT else language
        with _told_of_refusals(language):
            await _menus(bot, language, code, staff_chat)
        with _told_of_refusals(language):
            await _texts(bot, language, code, subject(language))


@contextmanager
def _told_of_refusals(language: str) -> Iterator[None]:
    try:
        yield
    except TelegramError as error:
        _log.warning("The bot's profile could not be updated in %s. %s", language, sentence(error))


async def _texts(bot: Bot, language: str, code: str, subject: str) -> None:
    if not subject:
        return
    own = texts(language)
    name = shorten(own.bot_name.format(event=subject), _LONGEST_NAME)
    if (await bot.get_my_name(code)).name != name:
        await bot.set_my_name(name, code)
    short = shorten(own.bot_short.format(event=subject), _LONGEST_SHORT)
    if (await bot.get_my_short_description(code)).short_description != short:
        await bot.set_my_short_description(short, code)
    about = shorten(own.bot_about.format(event=subject), _LONGEST_ABOUT)
    if (await bot.get_my_description(code)).description != about:
        await bot.set_my_description(about, code)


async def _menus(bot: Bot, language: str, code: str, staff_chat: int | None) -> None:
    for scope, menu in menus(language, staff_chat):
        try:
            if await bot.get_my_commands(scope, code) != menu:
                await bot.set_my_commands(menu, scope, code)
        except (BadRequest, Forbidden) as error:
            if staff_chat is None or scope.type != scope.CHAT:
                raise
            _log.warning("STAFF_CHAT_ID: the bot is not in that chat, so it has no menu there (%s).", error.message)
