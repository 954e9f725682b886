"""Buttons as Telegram keeps them: `name:argument`, at most 64 bytes. They stay in old messages: add, but never change.

A `+` in front says that the message with the button is an answer that stays: what the button brings is a message of its
own. Otherwise it takes the place of the message, so that browsing leaves one message rather than a trail.
"""

from __future__ import annotations

from bot.dialogue.reply import Action, ActionName

_STAYS = "+"


def write(action: Action, *, stays: bool = False) -> str:
    return f"{_STAYS if stays else ''}{action.name.value}:{action.argument}"


def read(data: str) -> tuple[Action, bool]:
    """Return the action, and whether the message with the button stays.

    Whatever this bot can't have written is read as an entry that doesn't exist, so that the person gets a kind word.
    """
    plain = data.removeprefix(_STAYS)
    name, colon, argument = plain.partition(":")
    known = colon and name in {known.value for known in ActionName}
    action = Action(ActionName(name), argument) if known else Action(ActionName.ENTRY, plain)
    return action, plain != data
