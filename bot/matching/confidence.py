"""How sure the best candidates are, and what to do with that."""

from __future__ import annotations

import math

from bot.matching.match import Decision, Evidence

# By the number of candidates: a constant and a weight for each of the terms, from bench/fit_confidence.py on the
# German and English questions of tests/evaluation. There a right answer is surer than a wrong one in 95.0 % of pairs.
# Fitted again, they move a little: which sentence of a message speaks clearest depends on them.
_WEIGHTS = {
    1: (0.24, 1.29, 3.47, -6.17, 1.57, 4.45, 1.01, -22.75, 1.48),
    2: (-0.08, 1.61, 3.82, 0.07, 1.45, 4.74, 2.56, -30.42, 1.78),
}
# From which confidence the candidates answer, and how much of their score the next one may have at most: a near tie
# is offered, however well both fit, unless the question is nearly a sample question. So 77.8 % of tests/evaluation
# are answered rightly and 1.7 % wrongly, and 1.2 % of what nobody knows is answered. A near tie of .65: 78.6, 2.0 and
# 1.2; answers from .4: 78.0, 1.8 and 1.7; near ties of what is nearly a sample question offered, too: 77.5, 1.7 and
# 1.2. By confidence alone, fitted on other questions, one candidate answers 85 % rightly and 5.2 % wrongly from .50,
# 80 and 3.8 from .70, 77 and 2.8 from .80; two together from .85 answer 85 and 0.9 %. Questions in other languages
# need more, as translating loses what differs: from .50 they are answered 68 % rightly and 2.9 % wrongly, from .65 it
# is 64 and 1.8 %.
_ANSWER_FROM = {1: 0.5, 2: 0.85}
_FOREIGN_ANSWER_FROM = 0.65
_CLOSE = 0.6
_NEARLY_THE_SAME = 0.8
# From which confidence choices are offered; below, "I don't know" comes first, and the same entries after it. Of what
# nobody knows, 12 % get choices; from .2 it is 17, from .4 it is 8 %.
_OFFER_FROM = 0.3
_LEAST_SCORE = 0.01
# A lead of more than this share of the score says no more: it is as large when nothing fits well. Of covid_faq_de 21 %
# are answered rightly where 5 % of what it doesn't know are answered; 20 % with .6, 19 % without this limit. With .3,
# fewer of covid_faq_de_fewshot (31 instead of 32 %) and of robo_de (55.5 instead of 56.8 %) are.
_CLEAR = 0.35
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
