"""Which language a question is asked in."""

from __future__ import annotations

from bot.matching import background
from bot.matching.words import split_words

_UKRAINIAN_LETTERS = frozenset("іїєґ")
_LATIN = ("de", "en", "fr", "tr")
# A word that a language's table doesn't list counts as this common: rarer than all it lists.
_UNLISTED = 2.0
# Zipf points by which another language must lead before the chat changes over: about one clear word, such as "what"
# (en 6.2, de 4.2) or "wann". Names and words of both languages ("Sport", "Workshop") stay below.
_LEAD = 1.5


def detect(text: str, chat_language: str) -> str:
    """Return the language of a text (ISO 639-1); `chat_language` if the text doesn't tell."""
    words = split_words(text)
    letters = frozenset(text.casefold())
    if any("\u0600" <= letter <= "\u06ff" for letter in letters):
        return "ar"
    if any("\u0400" <= letter <= "\u04ff" for letter in letters):
        return "uk" if letters & _UKRAINIAN_LETTERS else _slavic(words, chat_language)
    return _most_likely(words, _LATIN, chat_language)


def _slavic(words: list[str], chat_language: str) -> str:
    return _most_likely(words, ("ru", "uk"), chat_language if chat_language == "uk" else "ru")


def _most_likely(words: list[str], languages: tuple[str, ...], fallback: str) -> str:
    totals = {code: sum(max(background.zipf(word, code), _UNLISTED) for word in words) for code in languages}
    likely = max(totals, key=lambda code: totals[code])
    lead = totals[likely] - totals.get(fallback, 0.0)
    return likely if lead >= _LEAD else fallback
