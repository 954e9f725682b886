"""What was made of a knowledge base's texts, for the next state of it: staff change a few of ten thousand at a time."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, Generic, TypeVar

from bot.matching.words import split_words

_Asked = TypeVar("_Asked", bound=Hashable)
_Found = TypeVar("_Found")
_ALL: list[Remembering[Any, Any]] = []


class Remembering(Generic[_Asked, _Found]):
    """A function that is asked the same again and again, and finds it only once.

    For what the knowledge base says, never for what people write. What is asked of none of two assistants that are
    made one after the other is forgotten: there is never more of it than two of them have.
    """

    def __init__(self, find: Callable[[_Asked], _Found]) -> None:
        self._find = find
        self._now: dict[_Asked, _Found] = {}
        self._before: dict[_Asked, _Found] = {}
        _ALL.append(self)

    def __call__(self, asked: _Asked) -> _Found:
        found = self._now.get(asked)
        if found is None:
            found = self._before.get(asked)
            self._now[asked] = found = self._find(asked) if found is None else found
        return found

    def __len__(self) -> int:
        return len(self._now | self._before)

    def turn(self) -> None:
        """Forget what hasn't been asked since this was called the last time."""
        self._before, self._now = self._now, {}


words_of_knowledge = Remembering(split_words)
"""The words of a text of a knowledge base."""


def forget_others() -> None:
    """Forget what is not of the knowledge base that an assistant has been made for, nor of the one before it."""
    for remembering in _ALL:
        remembering.turn()
