"""What the staff's chat needs of whoever looks after the knowledge."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Protocol

from bot.knowledge import KnowledgeBase, Place
from bot.store import Recorded, Votes

Keep = Callable[[Mapping[int, bytes]], None]
"""Takes what questions of the journal mean, by their numbers, to be kept with them."""


class Editing(Protocol):
    """Makes texts and pictures for staff, in a language; all of it takes a while, and is called in a thread."""

    def report(
        self, recorded: Recorded, votes: Mapping[str, Votes], base: KnowledgeBase, language: str, keep: Keep
    ) -> tuple[str, bytes, str]:
        """Return what was asked lately in short, a picture of all weeks (PNG), and all of the journal as HTML."""

    def stop(self) -> None:
        """Let what is being made in a thread end soon: the program wants to end."""

    def check(self, language: str) -> str:
        """Return in short what is wrong in the knowledge folder."""

    def draft(self, question: str, asked_in: str, answer: str, language: str) -> tuple[str | None, str]:
        """Return a question and its answer as the link to a filled form, if there is a desk, and as lines to paste."""

    def place(self, place: Place) -> str:
        """Return where something stands in the knowledge folder."""
