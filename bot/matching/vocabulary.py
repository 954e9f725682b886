"""The words of the knowledge base, and the one a misspelt word was meant to be."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.matching.background import commonness
from bot.matching.parameters import ReadingParameters
from bot.matching.stems import stem

_SHORTEST_REPAIRED = 4
# Letters that may differ, by word length: Essen is not Hessen, but Kooperatoin is Kooperation. With 1/2/3 letters
# for up to 6/11/more, repair took nothing from correct questions and gave 3-6 points of top-1 on questions with
# typos.
_LETTERS_WRONG = ((6, 1), (11, 2), (100, 3))


class Vocabulary:
    """The words of the knowledge base with the number of texts that have them."""

    def __init__(self, texts: Iterable[Iterable[str]], numbers: ReadingParameters) -> None:
        self._numbers = numbers
        self.counts = Counter(word for text in texts for word in set(text))
        self._stems = {stem(word) for word in self.counts}
        self._by_length: defaultdict[int, list[str]] = defaultdict(list)
        for word in self.counts:
            if len(word) >= _SHORTEST_REPAIRED and word.isalpha():
                self._by_length[len(word)].append(word)

    def knows(self, word: str) -> bool:
        """Whether the knowledge base has the folded word in some form."""
        return word in self.counts or stem(word) in self._stems

    def repair(self, word: str) -> tuple[str, float]:
        """Return the word that a folded word was meant to be (or is), and how similar the two are (0-1)."""
        if len(word) < _SHORTEST_REPAIRED or not word.isalpha() or self.knows(word):
            return word, 1.0
        letters = self._letters_wrong(word)
        if letters == 0:
            return word, 1.0
        ranked = [
            (-wrong, known[0] == word[0], self.counts[known], known)
            for length in range(len(word) - letters, len(word) + letters + 1)
            for known, wrong, _ in process.extract(
                word, self._by_length.get(length, ()), scorer=OSA.distance, score_cutoff=letters, limit=10
            )
        ]
        if not ranked:
            return word, 1.0
        wrong, _, _, meant = max(ranked)
        similarity = 1 + wrong / max(len(word), len(meant))
        return (meant, similarity) if similarity >= self._numbers.least_similarity else (word, 1.0)

    def _letters_wrong(self, word: str) -> int:
        """Return how many letters of a word may differ from the one that was meant."""
        zipf = commonness(word)
        if zipf >= self._numbers.surely_meant:
            return 0
        if zipf >= self._numbers.probably_meant:
            return 1
        return next(n for length, n in _LETTERS_WRONG if len(word) <= length or length == _LETTERS_WRONG[-1][0])
