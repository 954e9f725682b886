"""How sure the best candidate is, and what to do with that."""

from __future__ import annotations

import math

from bot.matching.match import Decision, Evidence

# A constant and a weight for each of the terms, from bench/fit_confidence.py with four public sets as
# foreign questions.
# Its held-out curve (share of what is rightly first that is answered / share of all that is answered wrongly), where a
# fifth of the entries is missing: from .2 83 / 30 %, from .3 70 / 16 %, from .4 50 / 9 %, from .5 36 / 4 %. With all
# entries there, as in use, far fewer are wrong: what is missing there has its own "not documented" entry here.
_WEIGHTS = (0.0, 1.42, 0.94, 0.05, 1.44, 0.38)
_ANSWER_FROM = 0.28
_OFFER_FROM = 0.2


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
