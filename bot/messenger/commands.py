"""The commands, and the menu of them that Telegram shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from telegram import Bot, BotCommand

if TYPE_CHECKING:
    from collections.abc import Mapping

START = ("start",)
HELP = ("help", "hilfe")
PROGRAMME = ("programme", "programm")
LANGUAGE = ("language", "sprache")
PRIVACY = ("privacy", "datenschutz")

# By the language of the person's Telegram; the menu under None is for all who have no menu of their own.
MENUS: Mapping[str | None, tuple[BotCommand, ...]] = {
    None: (
        BotCommand("programm", "Das Programm ansehen"),
        BotCommand("hilfe", "Was ich kann und wie Sie fragen"),
        BotCommand("sprache", "Eine andere Sprache wählen"),
        BotCommand("datenschutz", "Was ich mir merke und was nicht"),
    ),
    "en": (
        BotCommand("programme", "See the programme"),
        BotCommand("help", "What I can do and how to ask"),
        BotCommand("language", "Choose another language"),
        BotCommand("privacy", "What I remember and what I don't"),
    ),
}


async def publish(bot: Bot) -> None:
    """Give Telegram the menus that it doesn't have yet."""
    for language, menu in MENUS.items():
        if await bot.get_my_commands(language_code=language) != menu:
            await bot.set_my_commands(menu, language_code=language)
