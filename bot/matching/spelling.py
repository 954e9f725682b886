"""Question words as people type them, in the usual spelling: "wieviele", "wie fiele", "wanwar", "howmany", "waht".

Everything else that is misspelt is read as a word of the knowledge base (reading.py). The encoder has to see these few
as they are meant: what is asked for hangs on them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.matching.background import zipf
from bot.matching.words import QUESTION_WORDS, REMEMBERED_WORDS, fold

_SECOND_WORD_FROM = 5.0  # Zipf: what stands behind a question word without a space is as common as "lange" or "much"
_WORD = re.compile(r"[^\W\d_]{4,24}")

# What is itself a word of the language, and meant as another one in this place; or said like this where people speak.
_IN_PLACE = {
    "de": (
        # "wieviel", as it was spelt once, the encoder knows.
        (
            r"\b(?!wie ?viel\b)wie?[ -]?(?:vie?le?|fie?le|fil)(?=[nr]?\b)",
            lambda found: f"wie viel{'e' * found[0].endswith('e')}",
        ),
        (r"\bwan(?=\s*(?:wars?|ist?|findet|fand|beginnt|kommt|hat)\b)", "wann"),
        (r"\bwiso\b", "wieso"),
        (r"\bwat\b", "was"),
        (r"\bwarn(?=\s)", "waren"),
        (r"\bf[uü]r ne(?=n?\s)", "für eine"),
    ),
    "en": (
        (r"\bw[aou]t\b", "what"),
        (r"^were(?=\s+(?:is|was|can|could|do|did)\b)", "where"),
        (r"\bwen(?=\s+(?:is|was|were|are|do|does|did|will|can)\b)", "when"),
    ),
}
_PATTERNS = {
    language: [(re.compile(pattern, re.IGNORECASE), usual) for pattern, usual in rules]
    for language, rules in _IN_PLACE.items()
}
# Rarer ones ("woran") are more like names than like what somebody wanted to type.
_REPAIRED = ("wann", "warum", "wieso", "weshalb", "welche", "welcher", "welches", "when", "where", "what", "which")


def usual(text: str, language: str, known: Callable[[str], bool]) -> str:
    """Return a question with its question words in the usual spelling, where its language is German or English.

    `known`: whether the knowledge base has a folded word; such a word is left alone.
    """
    for pattern, usually in _PATTERNS.get(language, ()):
        text = pattern.sub(usually, text)
    return _WORD.sub(lambda found: _word(found[0], language, known), text) if language in _PATTERNS else text


def _word(word: str, language: str, known: Callable[[str], bool]) -> str:
    return word if known(fold(word)) else _meant(word, language)


@lru_cache(maxsize=REMEMBERED_WORDS)
def _meant(word: str, language: str) -> str:
    """Return the question word that a word unknown to its language was meant to be, or the two words it is made of."""
    if zipf(fold(word), language):
        return word
    if apart := max(_taken_apart(word, language), key=len, default=""):
        return apart
    near = process.extract(fold(word), _REPAIRED, scorer=OSA.distance, score_cutoff=1, limit=2)
    return near[0][0] if len(near) == 1 else word


def _taken_apart(word: str, language: str) -> Iterator[str]:
    for asked in QUESTION_WORDS:
        rest = word[len(asked) :]
        common = zipf(asked, language) and zipf(fold(rest), language) >= _SECOND_WORD_FROM
        if word.casefold().startswith(asked) and len(rest) > 1 and common:
            yield f"{word[: len(asked)]} {rest}"
