"""How much the bot says in which time, and what it does with messages that came late."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from bot.messenger.conversations import Recent

_MOST_KEYS = 10_000


@dataclass(frozen=True, slots=True)
class Limits:
    """All limits. Times are in seconds; `now` is the clock that Telegram's dates are compared with."""

    # Telegram's own, for what bots send
    in_all: int = 30  # a second
    chat_pause: float = 1.0  # between two messages to a chat
    per_group: int = 20  # a minute
    # What one person, or one group together, may ask
    person: int = 20  # a minute
    group_minute: int = 10
    group_hour: int = 60
    # Messages from the time the bot was down
    oldest: float = 3600.0
    now: Callable[[], float] = time.time


class Verdict(Enum):
    """What to do with a message."""

    ANSWER = "answer"
    WORD = "word"  # say once that it is too much
    SILENCE = "silence"


class Quota:
    """At most so many messages in a span of time, for each of many people or groups."""

    def __init__(self, most: int, seconds: float, now: Callable[[], float]) -> None:
        self._most = most
        self._seconds = seconds
        self._now = now
        self._times: Recent[int, deque[float]] = Recent(_MOST_KEYS)
        self._told: Recent[int, bool] = Recent(_MOST_KEYS)

    def judge(self, key: int) -> Verdict:
        """Count a message; what is too much is not counted, so that the quota comes back while one goes on."""
        now = self._now()
        times = self._times.get(key) or deque()
        while times and times[0] <= now - self._seconds:
            times.popleft()
        if len(times) < self._most:
            times.append(now)
            self._times.put(key, times)
            self._told.put(key, False)  # noqa: FBT003  the value of the mapping
            return Verdict.ANSWER
        told = self._told.get(key)
        self._told.put(key, True)  # noqa: FBT003
        return Verdict.SILENCE if told else Verdict.WORD

    def forget(self, key: int) -> None:
        self._times.drop(lambda other: other == key)
        self._told.drop(lambda other: other == key)
