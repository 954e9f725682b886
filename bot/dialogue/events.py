"""What happens while the bot talks with people, told to whoever wants to look on: the log, the preview, statistics.

Events are values. A listener is called at once, while the event happens and in the same task: it has to be quick, and
it must not change anything. Events may hold what people wrote: a listener that keeps something keeps no more than it
has promised.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from bot.dialogue.reply import Action, Reply

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Received:
    """Something has come in from a chat (a message, a press of a button, …): all until Finished is about it.

    `number` tells it from all else that comes in; `person` is the number of whoever sent it, where Telegram tells.
    """

    number: int
    chat: int | None
    person: int | None = None


@dataclass(frozen=True, slots=True)
class Answered:
    """A message has got its reply, which is about to be sent; a command has no question."""

    reply: Reply
    question: str | None = None


@dataclass(frozen=True, slots=True)
class Pressed:
    """A button, or a link to the bot, has brought a reply, which is about to be sent."""

    action: Action
    reply: Reply


@dataclass(frozen=True, slots=True)
class Voted:
    """Somebody has said whether an entry helped."""

    entry: str
    helpful: bool


class Silence(StrEnum):
    """Why the bot says nothing."""

    NOT_MEANT = "not meant"  # the message is not for the bot
    UNSURE = "unsure"  # in a group it answers only when sure
    LIMIT = "limit"  # too many or too old, and that has been said already


@dataclass(frozen=True, slots=True)
class Silent:
    """The bot has decided to say nothing; where it is unsure, instead of this reply to this question."""

    why: Silence
    reply: Reply | None = None
    question: str | None = None


@dataclass(frozen=True, slots=True)
class Failed:
    """A bug has kept the bot from answering."""

    error: BaseException


@dataclass(frozen=True, slots=True)
class Finished:
    """What was received has been dealt with, one way or the other, `seconds` after it came in."""

    number: int
    chat: int | None
    seconds: float = 0.0


Event: TypeAlias = Received | Answered | Pressed | Voted | Silent | Failed | Finished
Listener: TypeAlias = Callable[[Event], None]


def everybody(listeners: Iterable[Listener]) -> Listener:
    """Return a listener that tells all of these, in their order; a failing one keeps no other from hearing."""
    listeners = tuple(listeners)

    def tell(event: Event) -> None:
        for listener in listeners:
            try:
                listener(event)
            except Exception as error:  # noqa: BLE001  whatever it is: the bot goes on
                if isinstance(event, Failed):  # the log itself may be what fails; its words may quote people
                    _log.error("A listener failed at a failure: %s", type(error).__name__)
                else:
                    tell(Failed(error))

    return tell
