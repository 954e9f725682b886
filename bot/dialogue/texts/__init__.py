"""What the bot says in its own words, by language; the words about the conference are in the knowledge base."""

from __future__ import annotations

from bot.dialogue.texts.catalogue import Texts
from bot.dialogue.texts.de import TEXTS as GERMAN
from bot.dialogue.texts.en import TEXTS as ENGLISH

__all__ = ["LANGUAGES", "Texts", "texts"]

_CATALOGUES = {"de": GERMAN, "en": ENGLISH}

LANGUAGES = tuple(_CATALOGUES)


def texts(language: str) -> Texts:
    """Return the texts for a reader of `language`: in German where there is no translation."""
    return _CATALOGUES.get(language, GERMAN)
