"""How sure the best candidates are, and what to do with that."""

from __future__ import annotations

import math

from bot.matching.match import Decision, Evidence

# By the number of candidates: a constant and a weight for each of the terms, from bench/fit_confidence.py on the
# German and English questions of tests/evaluation. There a right answer is surer than a wrong one in 95.5 % of pairs.
_WEIGHTS = {
    1: (1.07, 1.02, 4.35, -5.15, 1.33, 4.90, 1.55, -12.93, 0.88),
    2: (0.53, 0.73, 4.51, 0.22, -0.01, 5.44, 2.75, -17.99, 1.15),
}
# From which confidence the candidates answer. By weights fitted on other questions, one candidate answers 87 % rightly
# and 5.4 % wrongly from .40, 85 and 4.5 from .50, 84 and 3.9 from .60, 81 and 3.4 from .70, 77 and 2.6 from .80; two
# together from .85 answer 84 and 0.8 %. Questions in other languages need more, as translating loses what differs:
# from .50 they are answered 69 % rightly and 3.6 % wrongly, from .75 it is 61 and 1.4 %.
_ANSWER_FROM = {1: 0.5, 2: 0.85}
_FOREIGN_ANSWER_FROM = 0.75
# A second candidate closer than this is offered beside the first, however well both fit. The closer to 1, the more is
# answered: from 1 to .8, wrong answers to tests/evaluation fall from 5.2 to 3.7 %, right ones from 81.7 to 81.5 %.
_CLOSE = 0.9
# From which confidence choices are offered; below, "I don't know" comes first.
_OFFER_FROM = 0.3
_LEAST_SCORE = 0.01
# A lead of more than this share of the score says no more: it is as large when nothing fits well.
_CLEAR = 0.4
# Added before the logarithm, so that nothing at all isn't infinitely bad.
_LITTLE = 0.1
_ALMOST_NONE = 0.05


def terms(evidence: Evidence) -> tuple[float, ...]:
    """Return what the confidence is the weighted sum of."""
    score = max(evidence.score, _LEAST_SCORE)
    return (
        math.log(score),
        min(_CLEAR, 1 - evidence.runner_up * evidence.entries / score),
        evidence.behind,
        math.log(_LITTLE + evidence.known),
        math.log(_LITTLE + evidence.covered),
        math.log(_ALMOST_NONE + evidence.similarity),
        evidence.corrected,
        math.log(1 + evidence.words),
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
