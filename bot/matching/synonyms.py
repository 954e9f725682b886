"""Words with which people mean the same, as staff list them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from bot.knowledge.model import Word
from bot.matching.background import SAMPLE_LANGUAGES
from bot.matching.stems import stem
from bot.matching.words import split_words


class Synonyms:
    """Leads from each listed word to the one that the knowledge base uses."""

    def __init__(self, words: Iterable[Word], share: float) -> None:
        """Take the lists, and what a word with the same meaning is worth against the word itself (0-1)."""
        self._meanings: defaultdict[str, list[tuple[str, float]]] = defaultdict(list)
        for word in words:
            meaning = [(stem(part), share) for part in split_words(word.word)]
            same = [text for language in SAMPLE_LANGUAGES & word.same.keys() for text in word.same[language]]
            for synonym in {stem(w) for text in same for w in split_words(text)}:
                self._meanings[synonym] += meaning

    def of(self, word: str) -> list[tuple[str, float]]:
        """Return the stems that a folded word stands for besides its own, with their shares (0-1)."""
        return self._meanings.get(stem(word), [])
