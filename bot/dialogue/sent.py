"""What people send that isn't a question in words."""

from __future__ import annotations

from enum import StrEnum


class Sent(StrEnum):
    """Kinds of messages that get a word of their own."""

    VOICE = "voice"  # something to listen to
    PICTURE = "picture"  # something to look at, moving or not
    FILE = "file"
    PLACE = "place"
    CONTACT = "contact"
    POLL = "poll"
    DICE = "dice"
    SIGNS = "signs"  # emoji or punctuation only
    BY_BOT = "by bot"  # what the bot itself wrote, sent back to it
    OTHER = "other"
