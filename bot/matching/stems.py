"""Stems: the part that the forms of one word share (Vortrag, Vorträge, Vortrags → vortrag)."""

from __future__ import annotations

from functools import lru_cache

import Stemmer

from bot.matching import background
from bot.matching.words import REMEMBERED_WORDS

_STEMMERS = {
    code: Stemmer.Stemmer(name, maxCacheSize=0)  # it would keep words for ever; they are remembered below
    for code, name in (("de", "german"), ("en", "english"), ("ru", "russian"), ("ar", "arabic"))
}
# Words this short have no ending to lose ("des", "the", "upj").
_SHORTEST = 4


def _language(word: str) -> str:
    """Return whose rules fit a word: by its letters, else the one of German and English that uses it more."""
    if "\u0400" <= word[0] <= "\u04ff":
        return "ru"
    if "\u0600" <= word[0] <= "\u06ff":
        return "ar"
    return "en" if background.zipf(word, "en") > background.zipf(word, "de") else "de"


@lru_cache(maxsize=REMEMBERED_WORDS)
def stem(word: str) -> str:
    """Return the stem of a folded word. Text mixes languages, so the language is chosen word by word."""
    if len(word) < _SHORTEST or word.isdigit():
        return word
    return str(_STEMMERS[_language(word)].stemWord(word))
