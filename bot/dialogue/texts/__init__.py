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
from bot.knowledge.languages import likely_code

__all__ = ["LANGUAGES", "Texts", "language_named", "texts"]

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
_NAMED = {own.language_name.casefold(): language for language, own in _CATALOGUES.items()}


def texts(language: str) -> Texts:
    """Return the texts for a reader of `language`: in German where there is no translation."""
    return _CATALOGUES.get(language, GERMAN)


def language_named(words: str) -> str | None:
    """Return the language that somebody names, in itself, in German or English, or by its code; None if none is ours."""
    code = _NAMED.get(words.strip().casefold()) or (likely_code(words) if words.strip() else None)
    return code if code in _CATALOGUES else None
