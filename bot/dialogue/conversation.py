"""The memory of one chat."""

from __future__ import annotations

from dataclasses import dataclass

_MOST_REMEMBERED = 6  # subjects: nobody goes back further


@dataclass(slots=True)
class Conversation:
    """What the bot remembers of one chat: languages and the entries last shown.

    No word of what was said, nor who said it.

    `language` is that of the last question; `home` the person's own, in which what tells no language is answered.
    `chosen` means that the person asked for the language, and it stays. `shown`: ids of the subjects, the last first;
    `listed`: ids of what the last reply listed, in its order.
    """

    language: str
    chosen: bool = False
    shown: tuple[str, ...] = ()
    home: str = ""
    listed: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Begin in the person's own language."""
        self.home = self.home or self.language

    def remember(self, entry_id: str) -> None:
        """Take note of what is spoken of now."""
        self.shown = (entry_id, *(i for i in self.shown if i != entry_id))[:_MOST_REMEMBERED]

    def begin_anew(self) -> None:
        """Forget what was spoken of; languages stay."""
        self.shown = self.listed = ()
