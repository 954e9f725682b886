"""Waiting after failures."""

from __future__ import annotations

import asyncio
import logging

from telegram.error import InvalidToken, RetryAfter, TelegramError

from bot.messenger.errors import seconds_to_wait, sentence

_SHORTEST_PAUSE = 1.0  # seconds
_LONGEST_PAUSE = 30.0
_LONGEST_WAIT = 60.0  # where Telegram asks for more; not more than `health` takes for silence
_MOST_REFUSALS = 5  # of the token, one after the other: that is over 15 seconds
_log = logging.getLogger(__name__)


class Patience:
    """Waits after failures, longer with each; with a server that refuses the token again and again it comes to an end.

    A single refusal says little: a server that is just starting knows no token, one on the way no method.
    """

    def __init__(self) -> None:
        self._failures = 0
        self._refusals = 0

    async def wait_out(self, error: TelegramError) -> None:
        """Log an error and wait before the next try. Raises InvalidToken when the token is to be given up."""
        self._refusals += isinstance(error, InvalidToken)
        if self._refusals == _MOST_REFUSALS:
            raise error
        seconds = pause(error, self._failures)
        _log.warning("%s Trying again in %g s.", sentence(error), seconds)
        self._failures += 1
        await asyncio.sleep(seconds)

    def renew(self) -> None:
        """Begin anew after a success."""
        if self._failures:
            _log.info("Telegram can be reached again.")
        self._failures = self._refusals = 0


def pause(error: TelegramError, failures: int) -> float:
    """Return how many seconds to wait after an error: what Telegram says, else longer with every failure before.

    Who is told to wait for a day asks again every minute: people wait for answers, and nobody would know that it is
    over earlier.
    """
    if isinstance(error, RetryAfter):
        return min(max(seconds_to_wait(error), _SHORTEST_PAUSE), _LONGEST_WAIT)
    return float(min(_SHORTEST_PAUSE * 2 ** min(failures, 10), _LONGEST_PAUSE))
