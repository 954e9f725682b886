"""Publishing: what changed in a knowledge folder since the last time, keeping it for good, and taking it back."""

from bot.editorial.failures import Failure
from bot.editorial.publishing.archive import Publication
from bot.editorial.publishing.changes import FILE, ORDER, Changes, Detail, EntryChange, What
from bot.editorial.publishing.failures import PublishingError
from bot.editorial.publishing.publishing import Publishing, Standing

__all__ = [
    "FILE",
    "ORDER",
    "Changes",
    "Detail",
    "EntryChange",
    "Failure",
    "Publication",
    "Publishing",
    "PublishingError",
    "Standing",
    "What",
]
