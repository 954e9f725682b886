"""How sure the best candidates are, and what to do with that."""

from __future__ import annotations

import math

from bot.matching.match import Decision, Evidence

# By the number of candidates: a constant and a weight for each of the terms, from bench/fit_confidence.py on
# tests/evaluation.
_WEIGHTS = {
    1: (0.90, 1.18, 3.04, -5.42, 0.80, 4.14, 0.58, 0.84),
    2: (-2.23, 1.49, 5.17, -4.76, 0.80, 4.89, 0.80, 1.15),
}
# From which confidence the candidates answer. On tests/evaluation, by weights fitted on other questions of it, one
# candidate answers 84 % rightly and 6 % wrongly from .40, 83 and 5 from .50, 81 and 4 from .60, 78 and 4 from .70, 70
# and 2 from .85; two together from .85 answer 81 % rightly and 1 % wrongly. Questions in other languages need more:
# what is lost in translation leads to quite other subjects.
_ANSWER_FROM = {1: 0.57, 2: 0.85}
_FOREIGN_ANSWER_FROM = 0.8
# A second candidate closer than this is offered beside the first, however well both fit. The closer to 1, the more is
# answered: from 1 to .8, wrong answers to tests/evaluation fall from 5.2 to 3.7 %, right ones from 81.7 to 81.5 %.
_CLOSE = 0.9
# From which confidence choices are offered; below, "I don't know" comes first.
_OFFER_FROM = 0.3
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
    sure = max(_ANSWER_FROM[evidence.entries], _FOREIGN_ANSWER_FROM if evidence.foreign else 0.0)
    if confidence >= sure and evidence.runner_up <= _CLOSE * evidence.score:
        return Decision.ANSWER
    return Decision.CHOICES if confidence >= _OFFER_FROM else Decision.UNKNOWN
