"""Commands as people write them: at the beginning, behind a greeting, under a picture, with a slip of the finger."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from telegram import Chat, Message, MessageEntity, User
from telegram.ext import filters

from bot.messenger import command_names, utf16
from bot.messenger.incoming.messages import entities, spelling, without_name, written

_SPACED = re.compile(r"\s*/\s+(?P<name>\w+)")  # "/ frage"
_JOINED = re.compile(rf"(?P<name>{'|'.join(command_names.ASK)})(?=[A-Z])")  # "/frageWer"


@dataclass(frozen=True, slots=True)
class Command:
    """A command: its name in lower case, and what is written with it.

    `first`: the message begins with it, so that it surely is one; `named`: the bot's name is part of it.
    """

    name: str
    words: str
    first: bool = True
    named: bool = False

    @property
    def known(self) -> bool:
        return self.name in command_names.ALL


class IsCommand(filters.MessageFilter):
    """Lets messages through that have one of these commands."""

    def __init__(self, names: tuple[str, ...]) -> None:
        super().__init__()
        self._names = frozenset(names)

    def filter(self, message: Message) -> bool:
        found = command(message, message.get_bot().bot)
        return found is not None and found.name in self._names


def command(message: Message, me: User) -> Command | None:
    """Return the command of a message: the one that it begins with, known or not, or else the first known one.

    Among people a word like "/programme" may be spoken of: within a message only questions count, and what has the
    bot's name. None if there is none, or the message begins with one for another bot.
    """
    text = written(message)
    alone = message.chat.type == Chat.PRIVATE
    for entity in entities(message):
        if entity.type != MessageEntity.BOT_COMMAND:
            continue
        found = _read(text, entity, me)
        if found is None or found.first:
            return found
        if found.known and (alone or found.named or found.name in command_names.ASK):
            return found
    return next(_spaced(text, me), None)


def _read(text: str, entity: MessageEntity, me: User) -> Command | None:
    """Return the command that an entity marks; None if it is for another bot."""
    spelt, at, bot = spelling(text, entity).removeprefix("/").partition("@")
    if at and bot.lower() != (me.username or "").lower():
        return None
    before = utf16.part(text, 0, entity.offset).strip()
    behind = utf16.part(text, entity.offset + entity.length, utf16.length(text))
    if joined := _JOINED.match(spelt):
        spelt, behind = joined["name"], spelt[joined.end() :] + behind
    words = without_name(behind, me).lstrip(" ,:") or without_name(before, me)
    return Command(spelt.lower(), words.strip(), not before, bool(at))


def _spaced(text: str, me: User) -> Iterator[Command]:
    found = _SPACED.match(text)
    if found and found["name"].lower() in command_names.ALL:
        yield Command(found["name"].lower(), without_name(text[found.end() :], me).strip())
