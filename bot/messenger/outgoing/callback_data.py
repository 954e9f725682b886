"""Buttons as Telegram keeps them: `name:argument`, at most 64 bytes. They stay in old messages: add, but never change.

A `+` in front says that the message with the button is an answer that stays: what the button brings is a message of its
own. Otherwise it takes the place of the message, so that browsing leaves one message rather than a trail. `#2` behind
is the second page of what the message shows already; it always takes the place of the first.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.dialogue.reply import Action, ActionName

VOTED = "v:"  # the button that takes the place of the votes
SENT = "s:"  # the one that takes the place of that which hands a question over
DRAFT = "k:"  # in the staff's chat, with the key of a hand-over: makes an entry of it
_STAYS = "+"
_PAGE = re.compile(r"(.*)#([1-9][0-9]?)", re.DOTALL)
_NAMES = frozenset(name.value for name in ActionName)


@dataclass(frozen=True, slots=True)
class Pressed:
    """What stands in a button: what to bring, whether the message with the button stays, and which page."""

    action: Action
    stays: bool = False
    page: int | None = None


def write(action: Action, *, stays: bool = False, page: int | None = None) -> str:
    return f"{_STAYS if stays else ''}{action.name.value}:{action.argument}{f'#{page}' if page else ''}"


def read(data: str) -> Pressed:
    """Return what stands in a button.

    Whatever this bot can't have written is read as an entry that doesn't exist, so that the person gets a kind word.
    """
    plain = data.removeprefix(_STAYS)
    paged = _PAGE.fullmatch(plain)
    plain, page = (paged[1], int(paged[2])) if paged else (plain, None)
    name, colon, argument = plain.partition(":")
    action = Action(ActionName(name), argument) if colon and name in _NAMES else Action(ActionName.ENTRY, plain)
    return Pressed(action, data.startswith(_STAYS), page)
