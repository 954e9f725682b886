"""The commands, and the menus of them that Telegram shows: in private chats, in groups, in the staff's chat."""

from __future__ import annotations

from typing import TYPE_CHECKING

from telegram import (
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
)

from bot.dialogue.texts import texts

if TYPE_CHECKING:
    from collections.abc import Iterator

START = ("start",)
ASK = ("ask", "frage")
HELP = ("help", "hilfe")
PROGRAMME = ("programme", "programm")
LANGUAGE = ("language", "sprache")
PRIVACY = ("privacy", "datenschutz")
VOTES = ("votes", "rueckmeldungen")

ALL = frozenset((*START, *ASK, *HELP, *PROGRAMME, *LANGUAGE, *PRIVACY, *VOTES))
_PRIVATE = (PROGRAMME, HELP, LANGUAGE, PRIVACY)
_GROUP = (ASK, PROGRAMME, HELP)
_STAFF = (VOTES, *_GROUP)


def menus(language: str, staff_chat: int | None) -> Iterator[tuple[BotCommandScope, tuple[BotCommand, ...]]]:
    """Return the menus in a language: each with the chats that it is for."""
    yield BotCommandScopeAllPrivateChats(), _menu(_PRIVATE, language)
    yield BotCommandScopeAllGroupChats(), _menu(_GROUP, language)
    if staff_chat is not None:
        yield BotCommandScopeChat(staff_chat), _menu(_STAFF, language)


def _menu(commands: tuple[tuple[str, ...], ...], language: str) -> tuple[BotCommand, ...]:
    does = texts(language).commands
    return tuple(BotCommand(names[-1] if language == "de" else names[0], does[names[0]]) for names in commands)
