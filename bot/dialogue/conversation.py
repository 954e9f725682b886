"""The memory of one chat."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class Conversation:
    """What the bot remembers of one chat: languages and the entry last shown.

    No word of what was said, nor who said it.

    `language` is the chat's language until a question shows another; `chosen` means the person asked for it and it
    stays.
    """

    language: str
    chosen: bool = False
    last_entry: str | None = None
