"""How much the bot sends and answers in which time, and how much it remembers: any number of chats can come."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from telegram.constants import FloodLimit

K = TypeVar("K")
V = TypeVar("V")

# Chats, people, answers: of whatever something is kept in memory, some 5 KB of each person in all. More than can write
# within a minute at Telegram's pace; conversations that have gone from here are in the store.
REMEMBERED = 3_000


@dataclass(frozen=True, slots=True)
class Retries:
    """How calls that fail are made again. All in seconds, but for `tries`."""

    first_byte: float = 15.0  # until an answer begins; twice as long until it is complete
    # Between two tries while Telegram is in trouble: each time twice as long
    first_pause: float = 1.0
    longest_pause: float = 30.0
    # Where Telegram asks for more, it is asked again after so long: it tells nobody when it changes its mind
    longest_wait: float = 300.0
    # How long somebody waits: for a reply as long as a question may be old; for what stops the wheel on a button or
    # lists results, less, as Telegram takes it only for a while; for the bot's own profile nobody does
    reply: float = 3600.0
    query: float = 15.0
    profile: float = 600.0
    # Of a message in a chat that can be reached, so that one that always fails holds up its chat for minutes only
    tries: int = 8


@dataclass(frozen=True, slots=True)
class RateLimits:
    """All limits on rates. Times are in seconds; `now` is the clock that Telegram's dates are compared with."""

    # Telegram's own, for what bots send
    in_all: int = FloodLimit.MESSAGES_PER_SECOND
    chat_pause: float = 1.0 / FloodLimit.MESSAGES_PER_SECOND_PER_CHAT
    per_group: int = FloodLimit.MESSAGES_PER_MINUTE_PER_GROUP
    # What one person, or one group together, may ask
    person: int = 20  # a minute
    group_minute: int = 10
    group_hour: int = 60
    # Messages from the time the bot was down
    oldest: float = 3600.0
    now: Callable[[], float] = time.time
    retries: Retries = Retries()


class LRUCache(Generic[K, V]):
    """A mapping of at most `limit` keys; the least recently used one goes first."""

    def __init__(self, limit: int = REMEMBERED) -> None:
        self._limit = limit
        self._values: OrderedDict[K, V] = OrderedDict()

    def __len__(self) -> int:
        return len(self._values)

    def get(self, key: K) -> V | None:
        if key in self._values:
            self._values.move_to_end(key)
        return self._values.get(key)

    def put(self, key: K, value: V) -> None:
        self._values[key] = value
        self._values.move_to_end(key)
        if len(self._values) > self._limit:
            self._values.popitem(last=False)

    def setdefault(self, key: K, make: Callable[[], V]) -> V:
        """Return the value of a key; a new one is made if there is none."""
        value = self.get(key)
        if value is None:
            value = make()
            self.put(key, value)
        return value

    def discard(self, key: K) -> None:
        """Forget a key, if it is there."""
        self._values.pop(key, None)

    def drop(self, unwanted: Callable[[K], bool]) -> None:
        """Forget all keys of a kind."""
        for key in [key for key in self._values if unwanted(key)]:
            del self._values[key]

    def drop_oldest(self, unwanted: Callable[[V], bool]) -> None:
        """Forget those that weren't used for longest, up to the first one that is still wanted."""
        while self._values and unwanted(next(iter(self._values.values()))):
            self._values.popitem(last=False)

    def rename(self, new: Callable[[K], K | None]) -> None:
        """Give keys another name; those for which `new` returns None keep theirs."""
        self._values = OrderedDict((new(key) or key, value) for key, value in self._values.items())
