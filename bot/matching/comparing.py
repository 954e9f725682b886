"""How well each entry fits a question: words, letters and meaning in one kernel.

Kernel ridge regression, one entry against the rest, solved anew for each question over the rows nearest to it (local
learning; Bottou and Vapnik 1992, doi:10.1162/neco.1992.4.6.888). That needs no training. Sample questions, names and
sentences of the answers are rows alike, so an entry is found without a single sample question.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bot.matching.features import FeatureSpace, Relatives, Term
from bot.matching.match import WordMatch
from bot.matching.parameters import ComparingParameters
from bot.matching.rows import Row, Source
from bot.matching.sparse import Floats, Numbers
from bot.meaning import KeptVectors, Vectors, of_length_one

_CROWD = 10
_LITTLE = 1e-3
_AT_ONCE = 1024  # rows


@dataclass(frozen=True, slots=True)
class Nearness:
    """How near a question is to each entry, then to what is elsewhere, then to each kind of follow-up.

    `scores`: how much it belongs to each, about 1 yes, about 0 no (follow-ups compete with nobody: always 0); `words`,
    `meaning`: the cosine (-1 to 1) with the nearest row of each, in words and letters and in meaning; `both`: the two
    mixed; `rows`: the same with each row; `meanings`: the cosine in meaning with each row; `crowd`: its mean over the
    ten nearest rows. Without an encoder there is no meaning.
    """

    scores: Floats
    words: Floats
    meaning: Floats | None
    both: Floats
    rows: Floats
    meanings: Floats | None
    crowd: float


class Comparison:
    """The rows of a knowledge base, ready to be compared with questions."""

    def __init__(
        self,
        rows: Sequence[Row],
        relatives: Relatives,
        numbers: ComparingParameters,
        meaning: KeptVectors | None = None,
    ) -> None:
        """Turn the rows into vectors; those of meaning take the encoder about 5 ms a row that isn't kept."""
        self._numbers = numbers
        self._entry_of = np.array([row.entry for row in rows], np.int32)
        self._groups = int(self._entry_of.max(initial=-1)) + 1
        self._competing = sum(row.source is not Source.FOLLOW_UP for row in rows)  # those come first
        self._space = FeatureSpace([row.words for row in rows], relatives, numbers)
        self._columns = self._space.rows.transposed(len(self._space))
        ridges = {
            Source.NAME: numbers.name_ridge,
            Source.USUAL: numbers.name_ridge,
            Source.TEXT: numbers.text_ridge,
            Source.ONLY_TEXT: numbers.only_text_ridge,
        }
        self._ridges = np.array([ridges.get(row.source, numbers.question_ridge) for row in rows], np.float32)
        self._meaning = meaning
        vectors = meaning.vectors([row.text for row in rows]) if meaning else None
        # All vectors of such encoders lie close together; what sets texts apart is how they differ from the mean.
        self._mean = vectors[: self._competing].mean(axis=0) if vectors is not None and len(vectors) else np.float32(0)
        self._vectors = None if vectors is None else self._set_apart(vectors)

    def __call__(self, text: str, words: Sequence[WordMatch], *, foreign: bool) -> Nearness:
        """Compare a question; `words` is how its text is read, `foreign` whether in no language of the rows."""
        share = self._numbers.foreign_meaning_share if foreign else self._numbers.meaning_share
        lexical = self._in_words(words)
        meaning = self._in_meaning(text, lexical)
        kernel = _mixed(lexical, meaning, share)
        few = min(_CROWD, self._competing)
        return Nearness(
            scores=self._shares(kernel[: self._competing], share),
            words=self._nearest(lexical),
            meaning=None if meaning is None else self._nearest(meaning),
            both=self._nearest(kernel),
            rows=kernel,
            meanings=meaning,
            crowd=0.0 if meaning is None else float(np.partition(meaning[: self._competing], -few)[-few:].mean()),
        )

    def nearest_row(self, near: Nearness, entry: int) -> tuple[int | None, float]:
        """Return the number of the row of an entry that is most like the question, and how like it is (0-1)."""
        rows = np.flatnonzero(self._entry_of == entry)
        if not len(rows):
            return None, 0.0
        best = rows[near.rows[rows].argmax()]
        return int(best), max(0.0, float(near.rows[best]))

    def _in_words(self, words: Sequence[WordMatch]) -> Floats:
        """Return the cosine in words and letters with every row."""
        numbers, values = self._space.vector([Term(word.read_as, word.similarity) for word in words])
        places, lengths = self._columns.places(numbers)
        shares = self._columns.values[places] * np.repeat(values, lengths)
        return np.bincount(self._columns.columns[places], shares, len(self._entry_of)).astype(np.float32)

    def _in_meaning(self, text: str, lexical: Floats) -> Floats | None:
        """Return the cosine in meaning with every row; what is typed like one of them need not be encoded."""
        if self._vectors is None or self._meaning is None:
            return None
        # Of several rows with the same words a sample question says what is meant, rather than a line of a list.
        typed = int((lexical - _LITTLE * self._ridges).argmax()) if len(lexical) else 0
        if len(lexical) and lexical[typed] >= self._numbers.the_same:
            vector = self._vectors[typed]
        else:
            vector = self._set_apart(self._meaning.encoder.encode([text]))[0]
        return np.asarray(self._vectors @ vector, np.float32)

    def _set_apart(self, vectors: Vectors) -> Vectors:
        """Change vectors into what sets them apart; a part of them at a time, which takes little memory."""
        matrix = self._meaning.sharpening if self._meaning else None
        for start in range(0, len(vectors), _AT_ONCE):
            centred = vectors[start : start + _AT_ONCE] - self._mean
            vectors[start : start + _AT_ONCE] = of_length_one(centred if matrix is None else centred @ matrix)
        return vectors

    def _shares(self, kernel: Floats, share: float) -> Floats:
        """Return for each entry, and last for what is elsewhere, how much the question belongs to it."""
        count = min(self._numbers.nearest, len(kernel))
        near: Numbers = np.argpartition(kernel, -count)[-count:]
        vectors = self._space.rows.dense(near)  # a third faster than with most of it left out
        between = _mixed(vectors @ vectors.T, self._meanings(near), share)
        between[np.diag_indices(count)] += self._ridges[near]
        shares = np.linalg.solve(between, kernel[near])
        return np.bincount(self._entry_of[near], shares, self._groups).astype(np.float32)

    def _meanings(self, near: Numbers) -> Vectors | None:
        return None if self._vectors is None else self._vectors[near] @ self._vectors[near].T

    def _nearest(self, similarities: Floats) -> Floats:
        """Return the similarity with the nearest row of each entry; 0 for one without any."""
        largest = np.zeros(self._groups, np.float32)
        np.maximum.at(largest, self._entry_of, similarities)
        return largest


def _mixed(lexical: Floats, meaning: Floats | None, share: float) -> Floats:
    if meaning is None:
        return lexical
    return np.asarray((1 - share) * lexical + share * meaning * np.abs(meaning), np.float32)
