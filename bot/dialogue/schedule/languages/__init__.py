"""The words for moments and the programme, by language (ISO 639-1): those that people use, and those of the bot."""

from __future__ import annotations

from collections.abc import Mapping

from bot.dialogue.schedule.languages import ar, de, en, fr, ru, tr, uk
from bot.dialogue.schedule.vocabulary import Sentences, Vocabulary

VOCABULARIES: Mapping[str, Vocabulary] = {
    "de": de.VOCABULARY,
    "en": en.VOCABULARY,
    "tr": tr.VOCABULARY,
    "ru": ru.VOCABULARY,
    "uk": uk.VOCABULARY,
    "ar": ar.VOCABULARY,
    "fr": fr.VOCABULARY,
}
_SENTENCES: Mapping[str, Sentences] = {
    "de": de.SENTENCES,
    "en": en.SENTENCES,
    "tr": tr.SENTENCES,
    "ru": ru.SENTENCES,
    "uk": uk.SENTENCES,
    "ar": ar.SENTENCES,
    "fr": fr.SENTENCES,
}


def sentences(language: str) -> Sentences:
    """Return what the bot says in a language; in German where there is no translation."""
    return _SENTENCES.get(language, de.SENTENCES)
