"""What the bot says in its own words, by language; the words about the conference are in the knowledge base."""

from __future__ import annotations

from bot.dialogue.texts.ar import TEXTS as ARABIC
from bot.dialogue.texts.catalogue import Texts
from bot.dialogue.texts.de import TEXTS as GERMAN
from bot.dialogue.texts.en import TEXTS as ENGLISH
from bot.dialogue.texts.fr import TEXTS as FRENCH
from bot.dialogue.texts.ru import TEXTS as RUSSIAN
from bot.dialogue.texts.tr import TEXTS as TURKISH
from bot.dialogue.texts.uk import TEXTS as UKRAINIAN

__all__ = ["LANGUAGES", "Texts", "texts"]

# In the order of the menu.
_CATALOGUES = {
    "de": GERMAN,
    "en": ENGLISH,
    "tr": TURKISH,
    "ar": ARABIC,
    "ru": RUSSIAN,
    "uk": UKRAINIAN,
    "fr": FRENCH,
}

LANGUAGES = tuple(_CATALOGUES)


def texts(language: str) -> Texts:
    """Return the texts for a reader of `language`: in German where there is no translation."""
    return _CATALOGUES.get(language, GERMAN)
