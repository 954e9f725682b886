"""How sure the best candidate is, and what to do with that."""

from __future__ import annotations

import math

from bot.matching.match import Decision, Evidence

_ANSWER_FROM = 0.6
_OFFER_FROM = 0.3


def weigh(evidence: Evidence) -> float:
    """Return the confidence (0-1) that the best candidate is right."""
    if evidence.score <= 0:
        return 0.0
    c = math.log(evidence.score) + math.log(0.1 + evidence.known) + math.log(0.1 + evidence.covered)
    c += 0.5 * math.log(max(1, evidence.words)) + 2 * (evidence.score - evidence.runner_up) / evidence.score
    return 1 / (1 + math.exp(-c))


def decide(confidence: float) -> Decision:
    """Return what to do at this confidence."""
    if confidence >= _ANSWER_FROM:
        return Decision.ANSWER
    return Decision.CHOICES if confidence >= _OFFER_FROM else Decision.UNKNOWN
