"""An encoder that remembers: a bench asks the same questions again and again."""

from __future__ import annotations

import sys

from bot import own_folders
from bot.meaning import KeptVectors, load
from bot.meaning.known import KnownTexts


def meaning() -> KeptVectors | None:
    """Return what knows the meaning of texts, remembering; None where there is no encoder."""
    encoder = load()
    return KeptVectors(KnownTexts(encoder, most=sys.maxsize), own_folders.for_caches()) if encoder else None
