"""The memory of one chat."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class Conversation:
    """What the bot remembers of one chat: languages and the entry last shown.

    No word of what was said, nor who said it.

    `language` is that of the last question; `home` the person's own, in which what tells no language is answered.
    `chosen` means that the person asked for the language, and it stays.
    """

    language: str
    chosen: bool = False
    last_entry: str | None = None
    home: str = ""

    def __post_init__(self) -> None:
        """Begin in the person's own language."""
        self.home = self.home or self.language
