"""How sure the best candidates are, and what to do with that."""

from __future__ import annotations

import math

from bot.matching.match import Decision, Evidence
from bot.matching.parameters import DecidingParameters

# Added before the logarithm, so that nothing at all isn't infinitely bad.
_LITTLE = 0.1
_ALMOST_NONE = 0.05


def terms(evidence: Evidence, numbers: DecidingParameters) -> tuple[float, ...]:
    """Return the features of the logistic regression."""
    score = max(evidence.score, numbers.least_score)
    return (
        math.log(score),
        min(numbers.clear, 1 - evidence.runner_up * evidence.entries / score),
        evidence.behind,
        math.log(_LITTLE + evidence.known),
        math.log(_LITTLE + evidence.covered),
        math.log(_ALMOST_NONE + evidence.similarity),
        evidence.corrected,
        math.log(1 + evidence.words),
    )


class Judge:
    """Weighs the evidence for the best candidates."""

    def __init__(self, numbers: DecidingParameters) -> None:
        self._numbers = numbers

    def confidence(self, evidence: Evidence) -> float:
        """Return the probability (0-1) that the answer is among the candidates, by logistic regression."""
        if evidence.score <= 0:
            return 0.0
        constant, *weights = self._numbers.weights_of_one if evidence.entries == 1 else self._numbers.weights_of_two
        features = terms(evidence, self._numbers)
        total = constant + sum(weight * term for weight, term in zip(weights, features, strict=True))
        return 1 / (1 + math.exp(-total))

    def decide(self, evidence: Evidence) -> Decision:
        """Return what to do: a near tie is offered, however well both fit."""
        numbers, confidence = self._numbers, self.confidence(evidence)
        sure = numbers.answer_from if evidence.entries == 1 else numbers.two_answer_from
        if evidence.foreign:
            sure = max(sure, numbers.foreign_answer_from)
        clear = evidence.runner_up <= numbers.close * evidence.score or evidence.similarity >= numbers.nearly_the_same
        if confidence >= sure and clear:
            return Decision.ANSWER
        return Decision.CHOICES if confidence >= numbers.offer_from else Decision.UNKNOWN
