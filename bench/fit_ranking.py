"""Fit the weights of the ranking in `bot/matching/parameters.py`: `python -m bench.fit_ranking [FILE or FOLDER …]`.

Takes labelled questions (by default tests/evaluation) that an entry answers; conversations are left out. They are asked
of the knowledge base as it is and with few sample questions or none. Prints the weights, and for how many questions the
right entry comes first: by the scores of the kernel alone, and by weights that were fitted on other questions. With
`--also KNOWLEDGE QUESTIONS`, another event's knowledge base is asked, too, as it is: for one without sample questions.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize

from bench.fit_confidence import AMOUNTS, FOLDS, Numbers, Truths
from bench.given import add_also, also_in, cases_in, knowledge_in, parser_of, ways
from bot.dialogue.language import LanguageDetector
from bot.editorial.evaluation.cases import Case
from bot.editorial.evaluation.thinning import thinned
from bot.knowledge import KnowledgeBase
from bot.matching.matcher import Matcher
from bot.meaning import KeptVectors

_RIDGE = 3e-3


@dataclass(frozen=True, slots=True)
class Choice:
    """A question with the entries that came into question, best by the kernel first: terms, and which are right."""

    number: int
    amount: int
    terms: Numbers
    right: Truths


def choices(
    knowledge: KnowledgeBase,
    cases: Sequence[Case],
    meaning: KeptVectors,
    amounts: Sequence[int] = AMOUNTS,
    first: int = 0,
) -> Iterator[Choice]:
    """Ask every question that stands alone of the knowledge as it is, and thinned; `first`: the first one's number."""
    known = [case for case in cases if len(case.said) == 1 and case.expected]
    languages = LanguageDetector(knowledge)
    for amount in amounts:
        matcher = Matcher(thinned(knowledge, amount), meaning)
        for number, case in enumerate(known, first):
            entries, terms = matcher.terms(matcher.read(case.question, languages.detect(case.question, case.language)))
            yield Choice(number, amount, terms, np.array([entry.id in case.expected for entry in entries], bool))


def fit(some: Sequence[Choice], ridge: float = _RIDGE) -> Numbers:
    """Return the weights of a conditional logit model, slightly regularised; several entries may be right."""
    some = [choice for choice in some if choice.right.any()]
    terms, right = np.vstack([choice.terms for choice in some]), np.concatenate([choice.right for choice in some])
    sizes = np.array([len(choice.right) for choice in some])
    starts, of = sizes.cumsum() - sizes, np.repeat(np.arange(len(some)), sizes)
    spread = terms.std(axis=0)
    spread[spread == 0] = 1
    scaled = terms / spread

    def loss(weights: Numbers) -> tuple[float, Numbers]:
        merits = scaled @ weights
        powers = np.exp(merits - np.maximum.reduceat(merits, starts)[of])
        total, good = np.add.reduceat(powers, starts), np.add.reduceat(powers * right, starts)
        value = -np.log(good / total).mean() + ridge * weights @ weights
        slope = scaled.T @ (powers / total[of] - powers * right / good[of]) / len(some)
        return float(value), slope + 2 * ridge * weights

    found = minimize(loss, np.zeros(terms.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": 1_000}).x
    return np.asarray(found / spread)


def first_right(some: Sequence[Choice], weights: Sequence[Numbers]) -> npt.NDArray[np.bool_]:
    """Return for each question whether the right entry comes first by the weights given for it."""
    best = (int((one.terms @ given).argmax()) for one, given in zip(some, weights, strict=True))
    return np.array([one.right[place] for one, place in zip(some, best, strict=True)], bool)


def report(asked: Sequence[Choice]) -> Iterator[str]:
    """Return the weights, and how often the right entry comes first."""
    fold = np.random.default_rng(1).permutation(max(one.number for one in asked) + 1) % FOLDS
    fitted = [fit([one for one in asked if fold[one.number] != left_out]) for left_out in range(FOLDS)]
    judged = first_right(asked, [fitted[fold[one.number]] for one in asked])
    by_score = np.array([one.right[:1].any() for one in asked], bool)
    yield f"weights: {', '.join(f'{weight:.2f}' for weight in fit(asked))}"
    for amount in AMOUNTS:
        some = np.array([one.amount == amount for one in asked], bool)
        yield (
            f"{amount} sample questions: first by the kernel {100 * by_score[some].mean():.1f} %,"
            f" by the ranking {100 * judged[some].mean():.1f} % of {some.sum()}"
        )


def main() -> int:
    parser = parser_of(__doc__)
    add_also(parser)
    options = parser.parse_args()
    knowledge = knowledge_in(options.knowledge)
    meaning = ways().get("with the encoder")
    if meaning is None:
        sys.exit("Without the encoder there is nothing to weigh.")
    cases = cases_in(options.cases, knowledge)
    asked = list(choices(knowledge, cases, meaning))
    for other, questions in also_in(options):
        asked += choices(other, questions, meaning, amounts=(0,), first=1 + max(one.number for one in asked))
    sys.stdout.write("\n".join(report(asked)) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
