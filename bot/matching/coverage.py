"""Which of a question's words the entries have."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from bot.matching.match import WordMatch
from bot.matching.reading import Reader


class Coverage:
    """The stems of each entry's words."""

    def __init__(self, texts: Iterable[tuple[int, Sequence[str]]], reader: Reader) -> None:
        """Learn the folded words of texts, each with the number of its entry."""
        self._reader = reader
        self._stems: defaultdict[int, set[str]] = defaultdict(set)
        for entry, words in texts:
            self._stems[entry].update(stem for word in words for stem, _ in reader.stems(word))

    def of(self, word: WordMatch, entries: Sequence[int]) -> float:
        """Return how much of a word some entries have (0-1)."""
        stems = self._reader.stems(word.read_as)
        shares = (share for stem, share in stems if any(stem in self._stems[entry] for entry in entries))
        return word.similarity * max(shares, default=0.0)
