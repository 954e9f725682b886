"""The methods that the stand-in can do, by their names in the Bot API."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from bot.standin.world import World

Parameters = dict[str, Any]
Doing = Callable[[World, Parameters], Awaitable[Any]]

METHODS: dict[str, Doing] = {}


def method(name: str) -> Callable[[Doing], Doing]:
    """Make the decorated function the doing of that method: checked parameters in, the `result` of the answer out."""

    def register(doing: Doing) -> Doing:
        METHODS[name] = doing
        return doing

    return register
