"""The methods that the stand-in can do, by their names in the Bot API."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from bot.standin.world import World

Parameters = dict[str, Any]
Implementation = Callable[[World, Parameters], Awaitable[Any]]

METHODS: dict[str, Implementation] = {}


def method(name: str) -> Callable[[Implementation], Implementation]:
    """Register the decorated function as what a method does: checked parameters in, the `result` of the answer out."""

    def register(implementation: Implementation) -> Implementation:
        METHODS[name] = implementation
        return implementation

    return register
