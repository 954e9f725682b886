"""Fit the weights in `bot/matching/parameters.py`: `python -m bench.fit_confidence [FILE or FOLDER …]`.

Takes labelled questions (by default tests/evaluation), the same that `evaluate` reads; conversations are left out. They
are asked of the knowledge base as it is and with few sample questions or none, so that the weights fit others, too.
Prints for one candidate (and for one with hardly any sample question, which has weights of its own) and for two
together, with the encoder and without one, the weights, and what they do at each threshold: every question is judged by
weights that were fitted on the others. With `--also KNOWLEDGE QUESTIONS`, another event's knowledge base is asked, too,
as it is: for one without sample questions.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize

from bench.given import add_also, also_in, cases_in, knowledge_in, parser_of, ways
from bench.metrics import separation
from bot.dialogue.language import LanguageDetector
from bot.editorial.evaluation.cases import Case
from bot.editorial.evaluation.thinning import thinned
from bot.knowledge import Kind, KnowledgeBase
from bot.matching.confidence import terms, terms_by_texts
from bot.matching.match import Evidence, Match
from bot.matching.matcher import Matcher
from bot.meaning import KeptVectors

FOLDS = 10
AMOUNTS = (1_000, 3, 1, 0)  # sample questions an entry and language
_RIDGE = 1e-3
_THRESHOLDS = (0.5, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9)
Numbers = npt.NDArray[np.float64]
Truths = npt.NDArray[np.bool_]


class Asked(NamedTuple):
    """A question that was asked of a knowledge base with so many sample questions an entry."""

    number: int
    case: Case
    amount: int
    evidence: Evidence
    right: bool
    leaks: bool  # whether answering would be a leak: nobody can answer it, and this is no small talk

    @property
    def group(self) -> tuple[int, str]:
        return self.amount, "other languages" if self.evidence.foreign else "German, English"


def ask(
    knowledge: KnowledgeBase,
    cases: Sequence[Case],
    meaning: KeptVectors | None,
    amounts: Sequence[int] = AMOUNTS,
    first: int = 0,
) -> Iterator[Asked]:
    """Ask every question that stands alone of the knowledge as it is, and thinned; `first`: the first one's number."""
    alone = [case for case in cases if len(case.said) == 1]
    languages = LanguageDetector(knowledge)
    for amount in amounts:
        matcher = Matcher(thinned(knowledge, amount), meaning)
        for number, case in enumerate(alone, first):
            match = matcher.match(matcher.read(case.question, languages.detect(case.question, case.language)))
            yield from _asked(number, case, amount, match)


def _asked(number: int, case: Case, amount: int, match: Match) -> Iterator[Asked]:
    for evidence in match.considered:
        shown = [candidate.entry for candidate in match.candidates[: evidence.entries]]
        right = any(entry.id in case.expected for entry in shown)
        leaks = not case.expected and not any(entry.kind is Kind.SMALL_TALK for entry in shown)
        yield Asked(number, case, amount, evidence, right, leaks)


def fit(features: Numbers, right: Truths, counts: Numbers | None = None, ridge: float = _RIDGE) -> Numbers:
    """Return the constant and the weights of a logistic regression, slightly regularised.

    `counts`: how much each row counts against the others.
    """
    shares = np.full(len(right), 1 / len(right)) if counts is None else counts / counts.sum()
    mean, spread = features.mean(axis=0), features.std(axis=0)
    spread[spread == 0] = 1
    scaled = np.hstack([np.ones((len(right), 1)), (features - mean) / spread])

    def loss(weights: Numbers) -> tuple[float, Numbers]:
        logits = scaled @ weights
        value = shares @ np.logaddexp(0, np.where(right, -logits, logits)) + ridge * weights[1:] @ weights[1:]
        slope = scaled.T @ (shares * (1 / (1 + np.exp(-logits)) - right))
        slope[1:] += 2 * ridge * weights[1:]
        return float(value), slope

    weights = minimize(loss, np.zeros(scaled.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": 2_000}).x
    return np.asarray([weights[0] - (weights[1:] * mean / spread).sum(), *(weights[1:] / spread)])


def confidences(features: Numbers, weights: Numbers) -> Numbers:
    """Return the confidence for each row of features."""
    return np.asarray(1 / (1 + np.exp(-np.clip(weights[0] + features @ weights[1:], -50, 50))))


def judged_by_others(features: Numbers, right: Truths, numbers: npt.NDArray[np.int_]) -> Numbers:
    """Return each question's confidence by weights that were fitted on other questions."""
    fold = np.random.default_rng(1).permutation(int(numbers.max()) + 1)[numbers] % FOLDS
    judged = np.zeros(len(right))
    for left_out in range(FOLDS):
        held = fold == left_out
        judged[held] = confidences(features[held], fit(features[~held], right[~held]))
    return judged


def report(asked: Sequence[Asked], terms: Callable[[Evidence], tuple[float, ...]]) -> Iterator[str]:
    """Return the weights, and for each amount of sample questions what comes of each threshold."""
    features = np.array([terms(one.evidence) for one in asked], float)
    right = np.array([one.right for one in asked], bool)
    judged = judged_by_others(features, right, np.array([one.number for one in asked]))
    yield f"weights: {', '.join(f'{weight:.2f}' for weight in fit(features, right))}"
    for group in sorted({one.group for one in asked}, reverse=True):
        own = [(one, confidence) for one, confidence in zip(asked, judged, strict=True) if one.group == group]
        known = max(1, sum(bool(one.case.expected) for one, _ in own))
        area = separation([confidence for _, confidence in own], [one.right for one, _ in own])
        yield f"{group[0]} sample questions, {group[1]}: a right answer is surer in {100 * (area or 0):.1f} % of pairs"
        for threshold in _THRESHOLDS:
            answered = [one for one, confidence in own if confidence >= threshold]
            wrong = sum(bool(one.case.expected) and not one.right for one in answered)
            yield (
                f"  from {threshold:.2f}: right {100 * sum(one.right for one in answered) / known:5.1f}"
                f"  wrong {100 * wrong / known:4.1f}"
                f"  leaked {100 * sum(one.leaks for one in answered) / max(1, len(own) - known):4.1f}"
            )


def main() -> int:
    parser = parser_of(__doc__)
    add_also(parser)
    options = parser.parse_args()
    knowledge = knowledge_in(options.knowledge)
    cases = cases_in(options.cases, knowledge)
    for way, how in ways().items():
        asked = list(ask(knowledge, cases, how))
        for other, questions in also_in(options):
            asked += ask(other, questions, how, amounts=(0,), first=1 + max(one.number for one in asked))
        alone = [one for one in asked if one.evidence.entries == 1]
        by_texts = [one for one in alone if one.evidence.by_texts] if how else []
        together = [one for one in asked if one.evidence.entries > 1]
        for what, some, features in (
            ("one entry", alone, terms),
            ("one with hardly any sample question", by_texts, terms_by_texts),
            ("two together", together, terms),
        ):
            sys.stdout.write(f"\n{what}, {way}\n" + "\n".join(report(some, features) if some else ()) + "\n")
            sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
