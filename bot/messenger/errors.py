"""What is logged when something goes wrong: enough to find the cause, nothing about people."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import timedelta

from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
)

from bot import logs
from bot.dialogue.events import Event, Failed

# What no program can know before it calls: what Telegram says when a chat, a topic or a question is gone or closed.
_CHANGED = (
    *("query is too old", "not found", "not modified", "can't be edited"),
    *("not enough rights", "no rights", "_forbidden", "restricted", "topic_"),
)
# The words of descriptions that may be written to the log: what Telegram calls its troubles, and servers on the way.
_KNOWN = (
    *("chat not found", "message thread not found", "message to be replied not found", "message to edit not found"),
    *("message is not modified", "message can't be edited", "message is too long", "message text is empty"),
    *("can't parse entities", "reply markup is too long", "query is too old", "not enough rights", "have no rights"),
    *("group chat was upgraded", "too many requests", "bot was blocked", "bot was kicked", "user is deactivated"),
    *("terminated by other getupdates request", "webhook is active", "unauthorized", "not found", "timed out"),
    *("bad gateway", "service unavailable", "gateway timeout", "internal server error", "bad request", "forbidden"),
    *("invalid server response", "_invalid", "topic_closed", "topic_deleted", "pool timeout"),
    *("failed to resolve host", "https url must be provided", "can be set up only on ports", "is reserved"),
    *("wrong response from the webhook", "connection timed out", "read timeout expired", "connection refused"),
    *("certificate verify failed", "ssl error"),
)
_SENTENCES: dict[type[TelegramError], str] = {
    InvalidToken: "The Bot API server doesn't accept the bot's token.",
    Forbidden: "The person has blocked the bot, or the bot was removed from the group.",
    ChatMigrated: "A group has become a supergroup, which has another number.",
}
_log = logging.getLogger(__name__)


class AnswerLost(NetworkError):  # noqa: N818  the library's own errors have no such ending either
    """A call was on its way, and no answer came that can be read: nobody knows whether it was carried out."""


def sentence(error: TelegramError) -> str:
    """Return in a sentence what Telegram's trouble is and what to do about it."""
    match error:
        case Conflict() if "webhook" in error.message.lower():
            return "Another program has set a webhook for this bot, so its messages go there; stop it."
        case Conflict():
            return "Another program receives this bot's messages with the same token; stop it, or nobody gets answers."
        case RetryAfter():
            return f"Telegram asks this bot to wait {seconds_to_wait(error):g} s before it goes on."
        case InvalidToken() | Forbidden() | ChatMigrated():
            return _SENTENCES[type(error)]
        case BadRequest() if "bad webhook" in error.message.lower():
            return f"Telegram doesn't take the address in WEBHOOK_URL ({cause(error)})."
        case _:
            return f"Telegram can't be reached or can't answer now ({cause(error)})."


def cause(error: BaseException) -> str:
    """Return in a few words what an error is: its kind, and of what the server or the system says only what is known.

    Descriptions may quote what was sent, and answers that aren't of the Bot API may hold anything.
    """
    kinds = [type(one).__name__ for one in (error, error.__cause__) if one is not None]
    return ": ".join([*dict.fromkeys(kinds), *(words for words in (_known_words(error),) if words)])


def _known_words(error: BaseException) -> str | None:
    if isinstance(error, TelegramError) and (known := known_part(error.message)):
        return known
    systems = (one.strerror for one in _chain(error) if isinstance(one, OSError) and one.strerror and one.errno)
    return next(systems, None)


def known_part(said: str) -> str | None:
    """Return what is known to be harmless of what a server says."""
    said = said.lower()
    return next((words for words in _KNOWN if words in said), None)


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def seconds_to_wait(error: RetryAfter) -> float:
    """Return how long Telegram asks to wait."""
    told = error.retry_after
    return told.total_seconds() if isinstance(told, timedelta) else float(told)


def is_outside(error: BaseException | None) -> bool:
    """Tell whether the error comes from Telegram or the network, rather than from a mistake in this program."""
    if isinstance(error, BadRequest):
        return any(part in error.message.lower() for part in _CHANGED)
    strange = type(error) is TelegramError  # an answer that is none of the Bot API's
    return strange or isinstance(error, NetworkError | RetryAfter | Forbidden | Conflict | InvalidToken | ChatMigrated)


def passes(error: TelegramError) -> bool:
    """Tell whether the same call may succeed a little later: the network or the server is in trouble, not the call.

    A server in trouble also says that a token is wrong, that another program is there, or nothing that can be read
    (plain `TelegramError`).
    """
    if isinstance(error, BadRequest):
        return False
    return isinstance(error, NetworkError | InvalidToken | Conflict) or type(error) is TelegramError


def may_be_done(error: BaseException | None) -> bool:
    """Tell whether a call that failed may have been carried out all the same."""
    return isinstance(error, AnswerLost) or isinstance(error and error.__cause__, AnswerLost)


def is_unchanged(error: TelegramError) -> bool:
    """Tell whether an edit was refused only because the message is like that already."""
    return "not modified" in error.message.lower()


def log_failure(event: Event) -> None:
    """Write a bug to the log, as a listener to events."""
    if isinstance(event, Failed):
        _log.error("A bug while answering:\n%s", report(event.error))


def report(error: BaseException) -> str:
    """Return the traceback of a bug and what led to it, without the errors' own words: they may quote people."""
    return logs.report(error, _known_words)
