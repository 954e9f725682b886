"""How sure the best candidates are, and what to do with that."""

from __future__ import annotations

import math
from collections.abc import Sequence

from bot.matching.match import Decision, Evidence
from bot.matching.parameters import DecidingParameters

_SURE = 50.0  # more would be too large for the exponential function
_NEARLY_NONE = 1e-4
_LITTLE = 0.1  # added before the logarithm, so that nothing at all isn't infinitely bad
_LEAST_SCORE = 0.02  # lower ones say no less
_LEAST_OF_TWO = 0.1  # with less in all, two entries together are no answer: the weights know no such questions
_MOST_BESIDE, _LEAST_BESIDE = 2.0, 0.05  # of elsewhere against the score; beyond that it says no more
_CLEAR = 0.5  # a larger lead says no more: it is as large when nothing fits well


def terms(evidence: Evidence) -> tuple[float, ...]:
    """Return the features of the logistic regression; those of meaning only where there is an encoder."""
    # What some of them say depends on how many rows there are to be like.
    rows = math.log(1 + evidence.rows)
    in_words = (*_in_words(evidence), *(rows * value for value in _by_rows(evidence)))
    meaning = evidence.meaning
    if meaning is None:
        return in_words
    in_meaning = (meaning.nearest, meaning.behind, meaning.crowd, meaning.elsewhere_behind)
    return (*in_words, *in_meaning, rows * meaning.nearest)


def terms_by_texts(evidence: Evidence) -> tuple[float, ...]:
    """Return the features for an entry with hardly any sample question: how it stands among the others counts, too.

    For one with several, that says nothing that the rest doesn't say better.
    """
    return (*terms(evidence), logit(evidence.chance))


def _in_words(evidence: Evidence) -> tuple[float, ...]:
    score, lead, covered, beside = _by_rows(evidence)
    return (
        score,
        lead,
        evidence.similarity,
        evidence.behind,
        # How many words of another language are known depends on how alike the two are.
        0.0 if evidence.foreign else math.log(_LITTLE + evidence.known),
        covered,
        math.log(1 + evidence.words),
        math.log(1 + evidence.rows),
        float(evidence.foreign),
        float(evidence.undocumented),
        max(0.0, evidence.elsewhere),
        beside,
    )


def _by_rows(evidence: Evidence) -> tuple[float, float, float, float]:
    """Return the score, its lead, how much of the question is covered, and how much of it is elsewhere."""
    score = max(evidence.score, _LEAST_SCORE)
    return (
        math.log(score),
        # What comes first isn't always what fits best by the kernel.
        max(-_CLEAR, min(_CLEAR, 1 - evidence.runner_up * evidence.entries / score)),
        0.0 if evidence.foreign else math.log(_LITTLE + evidence.covered),
        min(_MOST_BESIDE, max(0.0, evidence.elsewhere) / max(score, _LEAST_BESIDE)),
    )


def probability(weights: Sequence[float], values: Sequence[float]) -> float:
    """Return what logistic regression makes of values (0-1); the first weight is the constant."""
    constant, *others = weights
    total = constant + sum(weight * value for weight, value in zip(others, values, strict=True))
    return 1 / (1 + math.exp(-max(-_SURE, min(_SURE, total))))


def logit(share: float) -> float:
    """Return the inverse of the logistic function; 0 and 1 count as nearly 0 and 1."""
    share = min(1 - _NEARLY_NONE, max(_NEARLY_NONE, share))
    return math.log(share / (1 - share))


class Judge:
    """Weighs the evidence for the best candidates."""

    def __init__(self, numbers: DecidingParameters) -> None:
        self._numbers = numbers

    def confidence(self, evidence: Evidence) -> float:
        """Return the probability (0-1) that the answer is among the candidates, by logistic regression."""
        if evidence.score <= (_LEAST_OF_TWO if evidence.entries > 1 else 0):
            return 0.0
        numbers = self._numbers
        if evidence.entries > 1:
            return probability(numbers.weights_of_two, terms(evidence))
        if self._is_by_texts(evidence):
            return probability(numbers.weights_by_texts, terms_by_texts(evidence))
        return probability(numbers.weights_of_one, terms(evidence))

    def decide(self, evidence: Evidence, confidence: float) -> Decision:
        """Return what to do with candidates that are so likely to be right."""
        if evidence.private:
            return Decision.UNKNOWN
        numbers = self._numbers
        alone = numbers.foreign_answer_from if evidence.foreign else numbers.answer_from
        sure = alone if evidence.entries == 1 else numbers.two_answer_from
        if confidence >= sure:
            return Decision.HEDGE if evidence.other_year else Decision.ANSWER
        likely = numbers.foreign_hedge_from if evidence.foreign else numbers.hedge_from
        if confidence >= (numbers.by_texts_hedge_from if self._is_by_texts(evidence) else likely):
            return Decision.HEDGE
        return Decision.CHOICES if confidence >= numbers.offer_from else Decision.UNKNOWN

    def _is_by_texts(self, evidence: Evidence) -> bool:
        return bool(evidence.entries == 1 and evidence.by_texts and self._numbers.weights_by_texts)
