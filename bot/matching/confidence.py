"""How sure the best candidates are, and what to do with that."""

from __future__ import annotations

import math

from bot.matching.match import Decision, Evidence

# By the number of candidates: a constant and a weight for each of the terms, from bench/fit_confidence.py on the
# German and English questions of tests/evaluation. There a right answer is surer than a wrong one in 95.7 % of pairs.
_WEIGHTS = {
    1: (0.85, 1.04, 4.22, -6.02, 1.89, 4.95, 1.24, -18.48, 0.94),
    2: (-0.26, 0.74, 5.39, -1.73, 0.96, 5.93, 2.18, -26.29, 1.28),
}
# From which confidence the candidates answer, and how much of their score the next one may have at most: a near tie is
# offered, however well both fit, unless the question is nearly a sample question. So 80.1 % of tests/evaluation are
# answered rightly and 1.8 % wrongly, and 1.9 % of what nobody knows is answered. A near tie of .7: 80.7, 2.4 and 2.3;
# answers from .5: 79.5, 1.6 and 1.5. By confidence alone, fitted on other questions, one candidate answers 87 %
# rightly and 4.8 % wrongly from .50, 82 and 3.5 from .70, 79 and 2.8 from .80; two together from .85 answer 86 and
# 0.9 %. Questions in other languages need more, as translating loses what differs: from .50 they are answered 66 %
# rightly and 2.8 % wrongly, from .70 it is 59 and 1.0 %.
_ANSWER_FROM = {1: 0.4, 2: 0.85}
_FOREIGN_ANSWER_FROM = 0.7
_CLOSE = 0.65
_NEARLY_THE_SAME = 0.8
# From which confidence choices are offered; below, "I don't know" comes first.
_OFFER_FROM = 0.3
_LEAST_SCORE = 0.01
# A lead of more than this share of the score says no more: it is as large when nothing fits well. Without the limit, 17
# instead of 21 % of covid_faq_de are answered where 5 % of what it doesn't know are. With .3, 2.3 instead of 2.0 % are
# answered wrongly on tests/evaluation where 75 % are answered rightly.
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
    clear = evidence.runner_up <= _CLOSE * evidence.score or evidence.similarity >= _NEARLY_THE_SAME
    if confidence >= sure and clear:
        return Decision.ANSWER
    return Decision.CHOICES if confidence >= _OFFER_FROM else Decision.UNKNOWN
