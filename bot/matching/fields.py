"""How well an entry's own words fit a question: BM25F over sample questions, title, keywords and answer.

Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009), section 3.6. The scores are
divided by what an entry with all the question's words would get, so that they lie between 0 and 1.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

import numpy as np

from bot.matching.features import Floats

_FIELD_WEIGHTS = {"questions": 1.0, "title": 1.5, "keywords": 1.5, "answer": 0.7}
_SATURATION = 1.2
_LENGTH_NORMALISATION = 0.75


class FieldIndex:
    """The words of all entries by field.

    A document is the mapping of field names to shared stems (see `_FIELD_WEIGHTS`).
    """

    def __init__(self, documents: Sequence[Mapping[str, Sequence[str]]]) -> None:
        self._entries = len(documents)
        mean = {f: max(1.0, sum(len(d[f]) for d in documents) / max(1, len(documents))) for f in _FIELD_WEIGHTS}
        postings: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
        for number, document in enumerate(documents):
            for word, frequency in _weighted_frequencies(document, mean).items():
                postings[word].append((number, frequency / (_SATURATION + frequency)))
        self._postings = {
            word: (
                self._rarity(len(found)),
                np.array([number for number, _ in found]),
                np.array([share for _, share in found], np.float32),
            )
            for word, found in postings.items()
        }

    def _rarity(self, entries_with_word: int) -> float:
        return math.log(1 + (self._entries - entries_with_word + 0.5) / (entries_with_word + 0.5))

    def rarity(self, word: str) -> float:
        """Return the IDF of a stem among entries: 0 if all have it."""
        return self._postings[word][0] if word in self._postings else self._rarity(0)

    def scores(self, words: Sequence[tuple[str, float]]) -> Floats:
        """Return for each entry how much of the question (stems with shares) it has (0-1)."""
        scores = np.zeros(self._entries, np.float32)
        most = 0.0
        for word, share in words:
            most += share * self.rarity(word)
            if word in self._postings:
                rarity, numbers, saturated = self._postings[word]
                scores[numbers] += share * rarity * saturated
        return scores / most if most else scores


def _weighted_frequencies(document: Mapping[str, Sequence[str]], mean: Mapping[str, float]) -> dict[str, float]:
    frequencies: defaultdict[str, float] = defaultdict(float)
    for field, weight in _FIELD_WEIGHTS.items():
        words = document[field]
        length = 1 - _LENGTH_NORMALISATION + _LENGTH_NORMALISATION * len(words) / mean[field]
        for word, count in Counter(words).items():
            frequencies[word] += weight * count / length
    return frequencies
