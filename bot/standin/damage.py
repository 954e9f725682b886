"""Damaged updates: real ones in which something is missing, of another type, too large or in the wrong place.

Telegram sends none, but what stands between may, and a coming version of it may look like that to an older program.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator, Sequence
from random import Random
from typing import Any

Json = dict[str, Any]
_Place = tuple[Any, Any]
"""A value's container and its key there."""

_VALUES: tuple[Any, ...] = (
    *(None, True, False, 0, -1, 1, 2**31, 2**63, 2**70, -(2**70), 0.5, 1e300),
    *("", " ", "0", "x" * 5000, "\ud800", "\x00", "\u202e", "%s", "{0}", "/start", "@muster_bot", "private"),
    *([], {}, [[]], [None], ["x"], [{}], {"id": "x"}, {"id": 1}, {"type": []}, {"is_bot": "yes"}),
)
_MOST_DAMAGES = 2
_NUMBER = "update_id"


class Damage:
    """Damages updates at random; the same `random` makes the same ones of the same updates."""

    def __init__(self, random: Random, updates: Sequence[Json]) -> None:
        """Take `updates` as the Bot API sends them; they stay whole."""
        self._random = random
        self._updates = updates
        self._ways: tuple[Callable[[_Place], None], ...] = (self._replace, self._replace, self._remove, self._move)

    def update(self) -> tuple[str, Any]:
        """Return the kind of a damaged update, which may be none of the Bot API's, and its content."""
        update = copy.deepcopy(self._random.choice(self._updates))
        update.pop(_NUMBER, None)
        for _ in range(self._random.randint(1, _MOST_DAMAGES)):
            if places := list(_places(update)):
                self._random.choice(self._ways)(self._random.choice(places))
        if not update:
            return "message", None
        kind = next(iter(update))
        return str(kind), update[kind]

    def _replace(self, place: _Place) -> None:
        container, key = place
        container[key] = copy.deepcopy(self._random.choice(_VALUES))

    def _remove(self, place: _Place) -> None:
        container, key = place
        del container[key]

    def _move(self, place: _Place) -> None:
        """Put what stands at a place of another update here."""
        container, key = place
        other, name = self._random.choice(list(_places(self._random.choice(self._updates))))
        container[key] = copy.deepcopy(other[name])


def _places(value: Any) -> Iterator[_Place]:
    """Yield all places in a value, however deep."""
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, below in inside:
        yield value, key
        yield from _places(below)
