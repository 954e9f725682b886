"""How sure the best candidates are, and what to do with that."""

from __future__ import annotations

import math

from bot.matching.match import Decision, Evidence

# By the number of candidates: a constant and a weight for each of the terms.
_WEIGHTS = {
    1: (1.65, 1.42, 2.07, -5.02, -0.25, 4.42, 0.55, 0.61),
    2: (-0.95, 2.58, 3.44, -1.53, -0.06, 3.93, 0.92, 0.92),
}
_ANSWER_FROM = {1: 0.62, 2: 0.85}
_OFFER_FROM = 0.2
_LEAST_SCORE = 0.01


def terms(evidence: Evidence) -> tuple[float, ...]:
    """Return what the confidence is the weighted sum of."""
    score = max(evidence.score, _LEAST_SCORE)
    return (
        math.log(score),
        (score - evidence.runner_up) / score,
        evidence.behind,
        math.log(0.1 + evidence.known),
        math.log(0.1 + evidence.covered),
        math.log(1 + evidence.words),
        float(evidence.foreign),
    )


def weigh(evidence: Evidence) -> float:
    """Return the confidence (0-1) that the answer is among the candidates: logistic regression over the terms."""
    if evidence.score <= 0:
        return 0.0
    constant, *weights = _WEIGHTS[evidence.entries]
    total = constant + sum(weight * term for weight, term in zip(weights, terms(evidence), strict=True))
    return 1 / (1 + math.exp(-total))


def decide(evidence: Evidence) -> Decision:
    """Return what to do."""
    confidence = weigh(evidence)
    if confidence >= _ANSWER_FROM[evidence.entries]:
        return Decision.ANSWER
    return Decision.CHOICES if confidence >= _OFFER_FROM else Decision.UNKNOWN
