"""What each word of a question means: translated, its spelling corrected, compounds taken apart."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from bot.knowledge.model import Word
from bot.matching import background
from bot.matching.background import SAMPLE_LANGUAGES, commonness, informativeness
from bot.matching.compounds import Compounds
from bot.matching.glossary import Glossary
from bot.matching.match import WordMatch
from bot.matching.parameters import ReadingParameters
from bot.matching.shorthand import in_full
from bot.matching.stems import stem
from bot.matching.synonyms import Synonyms
from bot.matching.vocabulary import Vocabulary


class Understanding:
    """Reads words as the knowledge base knows them."""

    def __init__(
        self,
        questions: Iterable[Sequence[str]],
        other_words: Collection[str],
        words: Collection[Word],
        surnames: Collection[str],
        numbers: ReadingParameters,
    ) -> None:
        """Learn the vocabulary.

        `questions`: the words of each sample question; `other_words`: all other words of the entries; `words`: the
        lists of synonyms and translations; `surnames`: of the people in the knowledge base. All words are folded.
        """
        self._numbers = numbers
        self._vocabulary = Vocabulary(questions, other_words, numbers)
        self._compounds = Compounds(self._vocabulary.counts.keys())
        self._synonyms = Synonyms(words, numbers.synonym_share)
        self._surnames = frozenset(surnames)
        self.glossary = Glossary(words)

    def words(self, words: Sequence[str], language: str) -> tuple[WordMatch, ...]:
        """Return what the folded words of a question in `language` mean."""
        understood: list[WordMatch] = []
        for said, meant in self.glossary.render(in_full(words, language), language):
            understood += [self._word(said, word, self._numbers.translated_share) for word in meant] or [
                self._repaired(said, language)
            ]
        return tuple(self._of_namesakes(understood))

    def _of_namesakes(self, words: Sequence[WordMatch]) -> Iterator[WordMatch]:
        """Give more weight to an unknown word before a surname: it may be the given name of somebody else."""
        for word, following in zip_longest(words, words[1:]):
            namesake = following and following.word in self._surnames and not word.known
            yield replace(word, weight=self._numbers.namesake) if namesake else word

    def relatives(self, word: str) -> list[tuple[str, float]]:
        """Return what a folded word stands for besides itself: stems of its parts and synonyms, with shares (0-1)."""
        parts = [(stem(part), self._numbers.part_share) for part in self._compounds.split(word)]
        return parts + self._synonyms.of(word)

    def stems(self, word: str) -> list[tuple[str, float]]:
        """Return a folded word's own stem and its relatives, with shares (0-1)."""
        return [(stem(word), 1.0), *self.relatives(word)]

    def _repaired(self, word: str, language: str) -> WordMatch:
        foreign = background.zipf(word, language) if language not in SAMPLE_LANGUAGES else 0.0
        right = foreign >= self._numbers.surely_foreign or self._compounds.split(word)
        meant, similarity = (word, 1.0) if right else self._vocabulary.repair(word)
        found = self._word(word, meant, similarity)
        return replace(found, weight=min(found.weight, informativeness(foreign))) if foreign else found

    def _word(self, said: str, meant: str, similarity: float) -> WordMatch:
        parts = self._compounds.split(meant)
        knows = self._vocabulary.knows
        known = knows(meant) or any(map(knows, parts)) or bool(self._synonyms.of(meant))
        return WordMatch(said, meant, similarity, parts, known=known, weight=informativeness(commonness(meant)))
