"""Which language a question is asked in."""

from __future__ import annotations

from collections.abc import Callable

from bot.dialogue.parameters import USUAL
from bot.matching import background
from bot.matching.scripts import is_arabic, is_cyrillic
from bot.matching.words import split_words

_UKRAINIAN_LETTERS = frozenset("іїєґ")
_LATIN = ("de", "en", "fr", "tr")
# Told from the lists of words alone: the background tables have them in their own letters.
_IN_OTHER_LETTERS = ("ru", "ar")
# A listed word counts like a clear one.
_LISTED = 5.0
# A word that a language's table doesn't list counts as this common: rarer than all it lists.
_UNLISTED = 2.0


def detect(
    text: str,
    chat_language: str,
    listed: Callable[[str, str], bool] = lambda _word, _language: False,
    lead: float = USUAL.language_lead,
) -> str:
    """Return the language of a text (ISO 639-1); `chat_language` if the text doesn't tell.

    `listed` tells whether a word stands in the knowledge base's list of a language: people write Russian and Arabic
    in Latin letters, too. `lead`: Zipf points by which another language must lead before the chat changes over.
    """
    words = split_words(text)
    if any(map(is_arabic, words)):
        return "ar"
    if any(map(is_cyrillic, words)):
        if _UKRAINIAN_LETTERS.intersection(text.casefold()):
            return "uk"
        return _most_likely(words, ("ru", "uk"), chat_language if chat_language == "uk" else "ru", _zipf, lead)

    def common(word: str, language: str) -> float:
        in_background = _UNLISTED if language in _IN_OTHER_LETTERS else _zipf(word, language)
        return max(in_background, _LISTED) if listed(word, language) else in_background

    return _most_likely(words, _LATIN + _IN_OTHER_LETTERS, chat_language, common, lead)


def _zipf(word: str, language: str) -> float:
    return max(background.zipf(word, language), _UNLISTED)


def _most_likely(
    words: list[str], languages: tuple[str, ...], fallback: str, common: Callable[[str, str], float], least_lead: float
) -> str:
    totals = {code: sum(common(word, code) for word in words) for code in languages}
    likely = max(totals, key=lambda code: totals[code])
    lead = totals[likely] - totals.get(fallback, 0.0)
    return likely if lead >= least_lead else fallback
