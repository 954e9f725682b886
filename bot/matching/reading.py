"""What each word of a question means: its spelling corrected, compounds taken apart."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from bot.matching.background import commonness, informativeness
from bot.matching.compounds import Compounds
from bot.matching.match import WordMatch
from bot.matching.parameters import ReadingParameters
from bot.matching.stems import stem
from bot.matching.vocabulary import Vocabulary

# Before a surname these are nobody's given name.
_ADDRESS = frozenset({
    "herr", "herrn", "hr", "frau", "fr", "dr", "doktor", "prof", "professor", "professorin", "mr", "mrs", "ms",
    "miss", "sir", "bey", "bay", "hanim", "bayan", "sayin", "hoca", "господин", "господина", "госпожа", "госпожи",
    "доктор", "профессор", "пан", "пана", "пані", "السيد", "السيدة", "الدكتور", "الدكتورة", "الاستاذ", "monsieur",
    "madame", "mme", "docteur", "professeur",
})  # fmt: skip


class Reader:
    """Reads words as the knowledge base knows them."""

    def __init__(self, texts: Iterable[Sequence[str]], surnames: Collection[str], numbers: ReadingParameters) -> None:
        """Learn the vocabulary: the words of all texts, and the surnames of people; all words are folded."""
        self._numbers = numbers
        self._vocabulary = Vocabulary(texts, numbers)
        self._compounds = Compounds(self._vocabulary.counts.keys())
        self._surnames = frozenset(surnames)

    def read(self, words: Sequence[str]) -> tuple[WordMatch, ...]:
        """Return what the folded words of a question mean."""
        return tuple(self._of_namesakes([self._word(word) for word in words]))

    def has(self, word: str) -> bool:
        """Tell whether the knowledge base has a folded word, as it stands."""
        return word in self._vocabulary.counts

    def knows(self, word: str) -> bool:
        """Tell whether the knowledge base has a folded word in some form, or what it is made of."""
        return any(map(self._vocabulary.knows, (word, *self._compounds.split(word))))

    def relatives(self, word: str) -> list[tuple[str, float]]:
        """Return what a folded word stands for besides itself: the stems of its parts, with shares (0-1)."""
        return [(stem(part), self._numbers.part_share) for part in self._compounds.split(word)]

    def stems(self, word: str) -> list[tuple[str, float]]:
        """Return a folded word's own stem and its relatives, with shares (0-1)."""
        return [(stem(word), 1.0), *self.relatives(word)]

    def _word(self, word: str) -> WordMatch:
        meant, similarity = (word, 1.0) if self._compounds.split(word) else self._vocabulary.repair(word)
        parts = self._compounds.split(meant)
        weight = informativeness(commonness(meant))
        return WordMatch(word, meant, similarity, parts, known=self.knows(meant), weight=weight)

    def _of_namesakes(self, words: Sequence[WordMatch]) -> Iterator[WordMatch]:
        """Give more weight to an unknown word before a surname: it may be the given name of somebody else."""
        for word, following in zip_longest(words, words[1:]):
            of_surname = following and following.word in self._surnames
            namesake = of_surname and not word.known and word.word not in _ADDRESS
            yield replace(word, weight=self._numbers.namesake) if namesake else word
