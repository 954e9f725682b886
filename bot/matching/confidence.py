"""How sure the best candidate is, and what to do with that."""

from __future__ import annotations

import math

from bot.matching.match import Decision, Evidence

# A constant and a weight for each of the terms; see bench/fit_confidence.py.
_WEIGHTS = (-0.56, 1.10, 1.11, 0.47, 1.72, 0.61)
_ANSWER_FROM = 0.4
_OFFER_FROM = 0.25


def terms(evidence: Evidence) -> tuple[float, ...]:
    """Return what the confidence is the weighted sum of; the score must be above 0."""
    return (
        math.log(evidence.score),
        (evidence.score - evidence.runner_up) / evidence.score,
        math.log(0.1 + evidence.known),
        math.log(0.1 + evidence.covered),
        math.log(1 + evidence.words),
    )


def weigh(evidence: Evidence) -> float:
    """Return the confidence (0-1) that the best candidate is right: logistic regression over the terms."""
    if evidence.score <= 0:
        return 0.0
    constant, *weights = _WEIGHTS
    total = constant + sum(weight * term for weight, term in zip(weights, terms(evidence), strict=True))
    return 1 / (1 + math.exp(-total))


def decide(confidence: float) -> Decision:
    """Return what to do at this confidence."""
    if confidence >= _ANSWER_FROM:
        return Decision.ANSWER
    return Decision.CHOICES if confidence >= _OFFER_FROM else Decision.UNKNOWN
