"""How easy texts are to read: a figure from the lengths of sentences and words, as information for staff.

About 100 is very easy, 60 and more plain, below 30 hard (Flesch's scale). It sees no meaning: a hard name makes a text
no harder, and an easy one no clearer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from statistics import mean
from typing import NamedTuple

from bot.knowledge.model import Entry, Kind, KnowledgeBase

# Base, weight of words in a sentence, weight of syllables in a word. English: R. Flesch, A new readability yardstick,
# 1948; German: T. Amstad, Wie verständlich sind unsere Zeitungen?, 1978.
_FORMULAS: Mapping[str, tuple[float, float, float]] = {"de": (180.0, 1.0, 58.5), "en": (206.835, 1.015, 84.6)}
_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_SENTENCE = re.compile(r"[.!?:;](?=\s|$)|\n+")
_ABBREVIATION = re.compile(r"\b(?:Prof|Dr|Nr|St|bzw|ca|usw|z\. ?B|d\. ?h|u\. ?a|Mr|Mrs|e\.g|i\.e)\.")
_VOWELS = {
    "de": re.compile(r"ie|ei|ai|au|äu|eu|oi|aa|ee|oo|[aeiouyäöü]"),
    "en": re.compile(r"[aeiouy]+(?!\b)|(?<![aeiouy])[aiouy]+\b|[^aeiouy\W]le\b|\b[^aeiouy\W]*e\b|[aeiouy]{2,}\b"),
}
_LEAST_WORDS = 100  # of a language; with fewer the figure says nothing
_HARDEST = 3


class ReadingEase(NamedTuple):
    """The mean figure of a language, and the entries that are hardest to read with theirs."""

    language: str
    figure: int
    hardest: tuple[tuple[str, int], ...]


def reading_ease(knowledge: KnowledgeBase) -> Iterator[ReadingEase]:
    """Yield how easy the answers are to read, for each language with a formula and enough words."""
    for language in _FORMULAS:
        texts = {entry.id: text for entry in knowledge if (text := _answer(entry, language))}
        if sum(len(_WORD.findall(text)) for text in texts.values()) < _LEAST_WORDS:
            continue
        figures = {entry: ease_of(text, language) for entry, text in texts.items()}
        hardest = sorted(figures, key=figures.__getitem__)[:_HARDEST]
        yield ReadingEase(
            language, round(mean(figures.values())), tuple((entry, round(figures[entry])) for entry in hardest)
        )


def ease_of(text: str, language: str) -> float:
    """Return the figure of a text with at least one word; about 0 to 100, in both directions without an end."""
    base, per_word, per_syllable = _FORMULAS[language]
    text = _ABBREVIATION.sub("", text)
    words = _WORD.findall(text)
    sentences = sum(bool(_WORD.search(part)) for part in _SENTENCE.split(text))
    syllables = sum(max(1, len(_VOWELS[language].findall(word.lower()))) for word in words)
    return base - per_word * len(words) / sentences - per_syllable * syllables / len(words)


def _answer(entry: Entry, language: str) -> str:
    text = "" if entry.kind is Kind.SMALL_TALK else entry.summary.by_language.get(language, "")
    return text if _WORD.search(_ABBREVIATION.sub("", text)) else ""
