"""Which of the entries that come into question is meant: what speaks for each, weighed against the others.

A conditional logit model (McFadden, "Conditional logit analysis of qualitative choice behavior", 1974): the merit of an
entry is a weighted sum. How well it fits by the kernel is one part of it; the others matter most where entries have
hardly any sample question: there the right one came first for 62 % of labelled questions by the kernel alone, for 70 %
like this (`python -m bench.fit_ranking`).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import TypeAlias

import numpy as np

from bot.knowledge.model import Entry, Kind
from bot.matching.comparing import Nearness
from bot.matching.coverage import Coverage
from bot.matching.match import WordMatch
from bot.matching.parameters import Weights
from bot.matching.rows import Row, Source
from bot.matching.sparse import Floats, Numbers

# Entries that come into question: those that fit best, and those that have one row that is near in meaning.
_BEST, _NEAREST = 12, 8
_SEVERAL = 3  # rows of an entry, the nearest ones, say together that it is all about what was asked
_NEAR, _THE_SAME_IN_MEANING = 0.85, 0.9  # cosines in meaning: less than near says no more than several rows do
_LITTLE = 0.05  # added before the logarithm, so that nothing at all isn't infinitely bad
# Numbers of entries, best first, with the chance (0-1) by the model that each is meant; 0 without an encoder.
Ranked: TypeAlias = dict[int, float]
_KINDS = (Kind.SMALL_TALK, Kind.PERSON, Kind.SESSION, Kind.EVENT, Kind.NOT_DOCUMENTED)


class Ranking:
    """The entries of a knowledge base, ready to be put in order."""

    def __init__(
        self,
        entries: Sequence[Entry],
        rows: Sequence[Row],
        coverage: Coverage,
        weights: Weights | None,
        the_same: float,
    ) -> None:
        """Take one weight for each of the `terms`; without weights the order is that of the scores.

        `the_same`: what is this like a row, in words and letters (0-1), is the same.
        """
        self._the_same = the_same
        self._weights = None if weights is None else np.array(weights)
        self._coverage = coverage
        own = [row for row in rows if row.entry < len(entries)]
        amounts = Counter(row.entry for row in own)
        self._always = np.array(
            [
                (*(entry.kind is kind for kind in _KINDS), math.log(1 + amounts[number]))
                for number, entry in enumerate(entries)
            ],
            float,
        )
        entry_of = np.array([row.entry for row in own], int)
        names = np.flatnonzero([row.source is Source.NAME for row in own])
        self._rows = _by_entry(np.arange(len(own)), entry_of, len(entries))
        self._names = _by_entry(names, entry_of, len(entries))

    def __call__(self, words: Sequence[WordMatch], near: Nearness, scores: Floats, *, foreign: bool) -> Ranked:
        """Return the numbers of the entries that come into question, best first, with the chance of each."""
        numbers = self.shortlist(near, scores)
        if not numbers or self._weights is None or near.meaning is None:
            return dict.fromkeys(sorted(numbers, key=lambda number: -scores[number]), 0.0)
        merits = self.terms(numbers, words, near, scores, foreign=foreign) @ self._weights
        odds = np.exp(merits - merits.max())
        chances = dict(zip(numbers, (odds / odds.sum()).tolist(), strict=True))
        # What is typed like a text of an entry is meant for it, as well as it fits; and what fits best if it says the
        # same in other words.
        said = {number for number in numbers if near.words[number] >= self._the_same}
        if near.meaning[numbers[0]] >= _THE_SAME_IN_MEANING:
            said.add(numbers[0])
        numbers.sort(key=lambda number: (0, -scores[number]) if number in said else (1, -chances[number]))
        return {number: chances[number] for number in numbers}

    def shortlist(self, near: Nearness, scores: Floats) -> list[int]:
        """Return the numbers of the entries that come into question, first those that fit best, by their scores.

        Those with a score of minus infinity don't.
        """
        nearest = [] if near.meaning is None else np.argsort(-near.meaning[: len(scores)])[:_NEAREST].tolist()
        numbers = dict.fromkeys([*np.argsort(-scores)[:_BEST].tolist(), *nearest])
        return [number for number in numbers if np.isfinite(scores[number])]

    def terms(
        self, numbers: Sequence[int], words: Sequence[WordMatch], near: Nearness, scores: Floats, *, foreign: bool
    ) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
        """Return what speaks for some entries, one row each; there has to be an encoder."""
        if near.meaning is None or near.meanings is None:
            raise ValueError("there is no encoder")
        meanings = near.meanings
        covered = [0.0] * len(numbers) if foreign else self._coverage.shares(words, numbers)
        own = [
            (
                float(scores[number]),
                math.log(_LITTLE + max(0.0, float(scores[number]))),
                max(0.0, float(near.meaning[number]) - _NEAR),
                _mean_of_best(meanings[self._rows[number]]),
                float(meanings[self._names[number]].max(initial=0.0)),
                share,
            )
            for number, share in zip(numbers, covered, strict=True)
        ]
        return np.hstack([np.array(own, float).reshape(len(numbers), -1), self._always[list(numbers)]])


def _by_entry(rows: Numbers, entry_of: Numbers, entries: int) -> list[Numbers]:
    """Return the numbers of rows for each entry; those of one stand together."""
    starts = np.searchsorted(entry_of[rows], np.arange(entries + 1))
    return [rows[start:end] for start, end in pairwise(starts)]


def _mean_of_best(meanings: Floats) -> float:
    return float(np.sort(meanings)[-_SEVERAL:].mean()) if len(meanings) else 0.0
