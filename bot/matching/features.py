"""Texts as sparse vectors: which words they have, and what letters they are made of.

Two blocks, each of length 1: stems, and letter n-grams. The first knows what a question is about, the second forgives
how it is written.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import TypeAlias

import numpy as np

from bot.matching.background import commonness
from bot.matching.parameters import ComparingParameters
from bot.matching.remembering import Remembering
from bot.matching.sparse import Floats, Indices, Numbers, Sparse
from bot.matching.stems import stem
from bot.matching.words import REMEMBERED_WORDS

Feature: TypeAlias = str
Weigh: TypeAlias = Callable[[Mapping[Feature, int]], Callable[[Feature], float]]

# Letters in a row. Adding pairs and fours changed top-1 by less than 0.5 points on three data sets and took twice
# as long.
_GRAM_LENGTH = 3
_WORDS_PER_QUESTION = 8


@dataclass(frozen=True, slots=True)
class Term:
    """A word of a text as the features see it; `share` (0-1) is less than 1 when the spelling was corrected."""

    word: str
    share: float = 1.0


# What else a word stands for: stems of its parts and of words with the same meaning, each with its share (0-1).
Relatives: TypeAlias = Callable[[str], Sequence[tuple[str, float]]]


def word_features(terms: Sequence[Term], relatives: Relatives) -> dict[Feature, float]:
    """Return the stems of a text and those of its words' relatives, with their shares."""
    features: dict[Feature, float] = {}

    def put(feature: Feature, share: float) -> None:
        features[feature] = max(features.get(feature, 0.0), share)

    for term in terms:
        put(stem(term.word), term.share)
        for relative, part in relatives(term.word):
            put(relative, term.share * part)
    return features


@lru_cache(maxsize=REMEMBERED_WORDS)
def _grams(word: str) -> tuple[str, ...]:
    padded = f" {word} "
    return tuple(padded[i : i + _GRAM_LENGTH] for i in range(len(padded) - _GRAM_LENGTH + 1))


def letter_features(terms: Sequence[Term]) -> dict[Feature, float]:
    """Return the letter n-grams of a text's words with how often they occur."""
    features: dict[Feature, float] = {}
    for term in terms:
        for gram in _grams(term.word):
            features[gram] = features.get(gram, 0.0) + term.share
    return features


_letters_of_one = Remembering[str, Mapping[Feature, float]](lambda word: letter_features([Term(word)]))


class WordWeights:
    """How much a stem says about the subject: rare in the sample questions and in the language at large is much."""

    def __init__(self, question_counts: Mapping[Feature, int], questions: int, numbers: ComparingParameters) -> None:
        self._counts = question_counts
        self._numbers = numbers
        self._total = questions + numbers.background_questions + 1
        self._of_stems: dict[str, float] = {}

    def __call__(self, feature: Feature) -> float:
        """Return the weight of a stem (0-1)."""
        if feature not in self._of_stems:
            self._of_stems[feature] = self._of_stem(feature)
        return self._of_stems[feature]

    def _of_stem(self, word_stem: str) -> float:
        zipf = commonness(word_stem)
        in_background = min(1.0, _WORDS_PER_QUESTION * 10 ** (zipf - 9)) if zipf else 0.0
        count = self._counts.get(word_stem, 0) + self._numbers.background_questions * in_background
        rarity = math.log(self._total / max(1.0, count + 0.5)) / math.log(self._total)
        return math.pow(max(0.01, rarity), self._numbers.rarity_exponent)


class Block:
    """Features of one kind: a number and a weight for each that the sample questions have."""

    def __init__(self, numbers: Mapping[Feature, int], weights: Floats) -> None:
        self._numbers = numbers
        self._weights = weights

    def __len__(self) -> int:
        return len(self._numbers)

    def vector(self, features: Mapping[Feature, float]) -> tuple[Indices, Floats]:
        """Return the known features as numbers and values; the values have length 1 (or are none)."""
        known = [(number, share) for f, share in features.items() if (number := self._numbers.get(f)) is not None]
        numbers = np.fromiter((number for number, _ in known), np.int32, len(known))
        values = np.fromiter((share for _, share in known), np.float32, len(known)) * self._weights[numbers]
        length = float(np.sqrt(values @ values))
        return numbers, values / length if length else values


class _Texts:
    """Sample questions as a whole: what is made of a word is made once, however many of them have it."""

    def __init__(self, texts: Sequence[Sequence[str]]) -> None:
        self.words = [*dict.fromkeys(chain.from_iterable(texts))]
        numbers = {word: number for number, word in enumerate(self.words)}
        self._word_at = np.fromiter(map(numbers.__getitem__, chain.from_iterable(texts)), np.intp)
        self._text_at = np.repeat(np.arange(len(texts)), [len(words) for words in texts])
        self._count = len(texts)

    def learn(self, of_words: Sequence[Mapping[Feature, float]], most: np.ufunc, weigh: Weigh) -> tuple[Block, Sparse]:
        """Return the block of the features of the words, and the vectors of the texts.

        `most` says what a feature's share is that several words of a text have: the greatest of theirs, or the sum.
        """
        numbers = {feature: number for number, feature in enumerate(dict.fromkeys(chain.from_iterable(of_words)))}
        rows, columns, shares = self._gathered(_matrix(of_words, numbers), most, len(numbers))
        counts = np.bincount(columns, minlength=len(numbers)).tolist()
        weight = weigh(dict(zip(numbers, counts, strict=True)))
        weights = np.fromiter(map(weight, numbers), np.float32, len(numbers))
        values = shares * weights[columns]
        lengths = np.sqrt(np.bincount(rows, values * values, self._count))
        values /= np.where(lengths > 0, lengths, 1)[rows].astype(np.float32)
        return Block(numbers, weights), Sparse.of(rows, columns.astype(np.int32), values, self._count)

    def _gathered(self, of_words: Sparse, most: np.ufunc, width: int) -> tuple[Numbers, Numbers, Floats]:
        """Return the features of the texts, from those of their words: text, feature (of `width`), and share."""
        places, lengths = of_words.places(self._word_at)
        keys = np.repeat(self._text_at, lengths) * width + of_words.columns[places]
        order = np.argsort(keys, kind="stable")
        keys = keys[order]
        first = np.flatnonzero(np.diff(keys, prepend=-1))
        shares = most.reduceat(of_words.values[places[order]], first)
        return *np.divmod(keys[first], max(1, width)), shares


def _matrix(features: Sequence[Mapping[Feature, float]], numbers: Mapping[Feature, int]) -> Sparse:
    shares = np.fromiter(chain.from_iterable(one.values() for one in features), np.float32)
    columns = np.fromiter(map(numbers.__getitem__, chain.from_iterable(features)), np.int32, len(shares))
    return Sparse(shares, columns, np.cumsum([0, *map(len, features)]))


def _side_by_side(left: Sparse, right: Sparse, shares: tuple[float, float], width: int) -> Sparse:
    """Return one matrix of two with the same rows, each times its share; `width`: columns of the left one."""
    rows = np.concatenate((left.rows, right.rows))
    columns = np.concatenate((left.columns, right.columns + np.int32(width)))
    values = np.concatenate((left.values * np.float32(shares[0]), right.values * np.float32(shares[1])))
    return Sparse.of(rows, columns, values, len(left.starts) - 1)


class FeatureSpace:
    """Turns the terms of a text into one sparse vector of length 1; `rows` has those of the sample questions."""

    def __init__(self, questions: Sequence[Sequence[str]], relatives: Relatives, numbers: ComparingParameters) -> None:
        """Learn the features of sample questions, given as folded words."""
        self._relatives = relatives
        self._shares = (math.sqrt(numbers.word_share), math.sqrt(1 - numbers.word_share))
        texts, count = _Texts(questions), len(questions)
        self._words, words = texts.learn(
            [word_features([Term(word)], relatives) for word in texts.words],
            np.maximum,
            lambda counts: WordWeights(counts, count, numbers),
        )
        self._letters, letters = texts.learn(
            [*map(_letters_of_one, texts.words)],
            np.add,
            lambda counts: lambda gram: 1.0 + math.log((1 + count) / (1 + counts[gram])),
        )
        self.rows = _side_by_side(words, letters, self._shares, len(self._words))

    def __len__(self) -> int:
        return len(self._words) + len(self._letters)

    def vector(self, terms: Sequence[Term]) -> tuple[Indices, Floats]:
        """Return the numbers of a text's features and their values."""
        words, word_values = self._words.vector(word_features(terms, self._relatives))
        letters, letter_values = self._letters.vector(letter_features(terms))
        numbers = np.concatenate((words, letters + np.int32(len(self._words))))
        return numbers, np.concatenate((word_values * self._shares[0], letter_values * self._shares[1]))
