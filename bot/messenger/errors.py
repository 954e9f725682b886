"""What is logged when something goes wrong: enough to find the cause, nothing about people."""

from __future__ import annotations

import logging
import traceback
from datetime import timedelta

from telegram.error import BadRequest, Conflict, Forbidden, InvalidToken, NetworkError, RetryAfter, TelegramError

from bot.dialogue.events import Event, Failed

# What no program can know before it calls: what Telegram says when a chat, a topic or a question is gone or closed.
_CHANGED = ("query is too old", "not found", "not enough rights", "no rights", "_forbidden", "restricted", "topic_")
_log = logging.getLogger(__name__)


def sentence(error: TelegramError) -> str:
    """Return in a sentence what Telegram's trouble is and what to do about it."""
    match error:
        case Conflict():
            return "Another program receives this bot's messages with the same token; stop it, or nobody gets answers."
        case RetryAfter():
            return "Telegram asks this bot to wait before it goes on."
        case Forbidden():
            return "The person has blocked the bot, or the bot was removed from the group."
        case _:
            return f"Telegram can't be reached or can't answer now ({error.message})."


def seconds_to_wait(error: RetryAfter) -> float:
    """Return how long Telegram asks to wait."""
    told = error.retry_after
    return told.total_seconds() if isinstance(told, timedelta) else float(told)


def is_outside(error: BaseException | None) -> bool:
    """Tell whether the error comes from Telegram or the network, rather than from a mistake in this program."""
    if isinstance(error, BadRequest):
        return any(part in error.message.lower() for part in _CHANGED)
    return isinstance(error, NetworkError | RetryAfter | Forbidden | Conflict)


def passes(error: TelegramError) -> bool:
    """Tell whether the same call may succeed a little later: the network or the server is in trouble, not the call.

    A server in trouble also says that a token is wrong, or nothing that can be read (plain `TelegramError`).
    """
    if isinstance(error, BadRequest):
        return False
    return isinstance(error, NetworkError | InvalidToken) or type(error) is TelegramError


def log_failure(event: Event) -> None:
    """Write a bug to the log, as a listener to events."""
    if isinstance(event, Failed):
        _log.error("A bug while answering:\n%s", report(event.error))


def report(error: BaseException) -> str:
    """Return the traceback of a bug and what led to it, without the errors' own words: they may quote people."""
    chain: list[str] = []
    cause: BaseException | None = error
    while cause is not None:
        said = cause.message if isinstance(cause, TelegramError) else "message left out, it may quote a person"
        frames = "".join(traceback.format_list(traceback.extract_tb(cause.__traceback__)))
        chain.append(f"{frames}{type(cause).__qualname__} ({said})")
        cause = cause.__cause__ or (None if cause.__suppress_context__ else cause.__context__)
    return "\nwhich led to:\n".join(reversed(chain))
