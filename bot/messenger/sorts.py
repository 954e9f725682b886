"""Which sort of thing a message without words is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.dialogue.sent import Sent

if TYPE_CHECKING:
    from telegram import Message

# In this order: an animation is a document, too, and a venue a location.
_SORTS = (
    ("voice", Sent.VOICE),
    ("audio", Sent.VOICE),
    ("animation", Sent.PICTURE),
    ("photo", Sent.PICTURE),
    ("video", Sent.PICTURE),
    ("video_note", Sent.PICTURE),
    ("story", Sent.PICTURE),
    ("document", Sent.FILE),
    ("venue", Sent.PLACE),
    ("location", Sent.PLACE),
    ("contact", Sent.CONTACT),
    ("poll", Sent.POLL),
    ("dice", Sent.DICE),
    ("game", Sent.DICE),
    ("sticker", Sent.SIGNS),
)


def sort(message: Message) -> Sent:
    """Return what somebody sent instead of a question."""
    return next((sent for name, sent in _SORTS if getattr(message, name, None)), Sent.OTHER)


def has_words(text: str) -> bool:
    """Tell whether a text has a letter or a digit of any script, rather than emoji and punctuation only."""
    return any(character.isalnum() for character in text)
