"""Which of a question's words the entries have."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence

from bot.matching.match import WordMatch
from bot.matching.reading import Reader


class Coverage:
    """The entries that have a word, by its stem."""

    def __init__(self, texts: Iterable[tuple[int, Sequence[str]]], reader: Reader) -> None:
        """Learn the folded words of texts, each with the number of its entry."""
        self._reader = reader
        entries: defaultdict[str, set[int]] = defaultdict(set)
        for entry, words in texts:
            for word in words:
                entries[word].add(entry)
        having: defaultdict[str, set[int]] = defaultdict(set)
        for word, those in entries.items():
            for stem, _ in reader.stems(word):
                having[stem] |= those
        self._having = dict(having)
        self._entries = len(set[int]().union(*having.values()))

    def of(self, word: WordMatch, entries: Sequence[int]) -> float:
        """Return how much of a word some entries have (0-1)."""
        stems = self._reader.stems(word.read_as)
        shares = (share for stem, share in stems if not self._having.get(stem, set()).isdisjoint(entries))
        return word.similarity * max(shares, default=0.0)

    def shares(self, words: Sequence[WordMatch], entries: Sequence[int]) -> list[float]:
        """Return how much of a question each of some entries has (0-1); words that few entries have count for more."""
        weights = [self._rarity(word) for word in words]
        total = sum(weights) or 1.0
        return [
            sum(weight * self.of(word, [entry]) for word, weight in zip(words, weights, strict=True)) / total
            for entry in entries
        ]

    def _rarity(self, word: WordMatch) -> float:
        """Return how much a word tells entries apart (0-1): its inverse document frequency."""
        having = max((len(self._having.get(stem, ())) for stem, _ in self._reader.stems(word.read_as)), default=0)
        return word.weight * math.log((self._entries + 1) / (having + 0.5)) / math.log(2 * (self._entries + 1))
