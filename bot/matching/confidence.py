"""How sure the best candidates are, and what to do with that."""

from __future__ import annotations

import math

from bot.matching.match import Decision, Evidence
from bot.matching.parameters import DecidingParameters

_LITTLE = 0.1  # added before the logarithm, so that nothing at all isn't infinitely bad
_LEAST_SCORE = 0.02  # lower ones say no less
_CLEAR = 0.5  # a larger lead says no more: it is as large when nothing fits well


def terms(evidence: Evidence) -> tuple[float, ...]:
    """Return the features of the logistic regression; those of meaning only where there is an encoder."""
    score = max(evidence.score, _LEAST_SCORE)
    elsewhere = max(0.0, evidence.elsewhere)
    in_words = (
        math.log(score),
        min(_CLEAR, 1 - evidence.runner_up * evidence.entries / score),
        evidence.similarity,
        evidence.behind,
        # How many words of another language are known depends on how alike the two are.
        0.0 if evidence.foreign else math.log(_LITTLE + evidence.known),
        0.0 if evidence.foreign else math.log(_LITTLE + evidence.covered),
        math.log(1 + evidence.words),
        math.log(1 + evidence.rows),
        float(evidence.foreign),
        float(evidence.undocumented),
        elsewhere,
        min(2.0, elsewhere / max(score, 0.05)),
    )
    meaning = evidence.meaning
    if meaning is None:
        return in_words
    return (*in_words, meaning.nearest, meaning.behind, meaning.crowd, meaning.elsewhere_behind)


class Judge:
    """Weighs the evidence for the best candidates."""

    def __init__(self, numbers: DecidingParameters) -> None:
        self._numbers = numbers

    def confidence(self, evidence: Evidence) -> float:
        """Return the probability (0-1) that the answer is among the candidates, by logistic regression."""
        if evidence.score <= 0:
            return 0.0
        constant, *weights = self._numbers.weights_of_one if evidence.entries == 1 else self._numbers.weights_of_two
        total = constant + sum(weight * term for weight, term in zip(weights, terms(evidence), strict=True))
        return 1 / (1 + math.exp(-max(-50.0, min(50.0, total))))

    def decide(self, evidence: Evidence) -> Decision:
        """Return what to do."""
        numbers, confidence = self._numbers, self.confidence(evidence)
        alone = numbers.foreign_answer_from if evidence.foreign else numbers.answer_from
        sure = alone if evidence.entries == 1 else numbers.two_answer_from
        if confidence >= sure:
            return Decision.ANSWER
        return Decision.CHOICES if confidence >= numbers.offer_from else Decision.UNKNOWN
