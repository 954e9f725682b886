"""Fit the weights in `bot/matching/parameters.py`: `python -m bench.fit_confidence [FILE or FOLDER …]`.

Takes labelled questions (by default tests/evaluation), the same that `evaluate` reads; conversations are left out.
Prints for one candidate and for two the weights, and what they would do at each threshold: every question is judged by
weights that were fitted on the others (five folds). Questions in other languages than German and English are judged by
the same weights, and count for none: how much of their words is known says more about the lists of words.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize

from bench.metrics import separation
from bot.dialogue.language import LanguageDetector
from bot.editorial.evaluation.cases import Case, read_cases
from bot.knowledge import KnowledgeBase, read
from bot.matching.background import SAMPLE_LANGUAGES
from bot.matching.confidence import terms
from bot.matching.match import Match
from bot.matching.matcher import Matcher
from bot.matching.parameters import USUAL

FOLDS = 5
_RIDGE = 1e-3
Numbers = npt.NDArray[np.float64]
Truths = npt.NDArray[np.bool_]


class Table(NamedTuple):
    """A row for each question: the terms of the confidence, whether the answer is right, whether there is one."""

    terms: Numbers
    right: Truths
    known: Truths


def matches(knowledge: KnowledgeBase, cases: Sequence[Case]) -> list[tuple[Case, Match]]:
    """Match each question that stands alone."""
    matcher = Matcher(knowledge)
    alone = [case for case in cases if len(case.said) == 1]

    languages = LanguageDetector(knowledge, matcher.glossary.has)

    def match(question: str) -> Match:
        language = languages.detect(question, knowledge.default_language)
        return matcher.match(matcher.read(question, language))

    return [(case, match(case.question)) for case in alone]


def table(found: Sequence[tuple[Case, Match]], entries: int, *, foreign: bool) -> Table:
    """Return the evidence for so many candidates together, of questions in other languages or of all else."""
    every = [(case, match, e) for case, match in found for e in match.considered if e.entries == entries]
    rows = [(case, match, e) for case, match, e in every if (case.language not in SAMPLE_LANGUAGES) == foreign]
    shown = [{candidate.entry.id for candidate in match.candidates[:entries]} for _, match, _ in rows]
    right = [bool(ids.intersection(case.expected)) for ids, (case, _, _) in zip(shown, rows, strict=True)]
    return Table(
        np.array([terms(e, USUAL.deciding) for _, _, e in rows]),
        np.array(right),
        np.array([bool(case.expected) for case, _, _ in rows]),
    )


def fit(rows: Numbers, right: Truths) -> Numbers:
    """Return the weights of a logistic regression with a little ridge (the first is the constant)."""
    spread = rows.std(axis=0) + 1e-9
    design = np.column_stack([np.ones(len(rows)), rows / spread])

    def loss(weights: Numbers) -> float:
        margin = np.where(right, 1, -1) * (design @ weights)
        return float(np.logaddexp(0, -margin).mean() + _RIDGE * (weights[1:] @ weights[1:]))

    weights = np.asarray(minimize(loss, np.zeros(design.shape[1]), method="L-BFGS-B").x)
    return np.concatenate([weights[:1], weights[1:] / spread])


def confidences(rows: Numbers, weights: Numbers) -> Numbers:
    """Return the confidence of each row."""
    return np.asarray(1 / (1 + np.exp(-(weights[0] + rows @ weights[1:]))))


def judged_by_others(found: Table) -> Numbers:
    """Return the confidence of each row by weights that were fitted without its fold."""
    fold = np.random.default_rng(1).integers(0, FOLDS, len(found.right))
    result = np.zeros(len(found.right))
    for n in range(FOLDS):
        weights = fit(found.terms[fold != n], found.right[fold != n])
        result[fold == n] = confidences(found.terms[fold == n], weights)
    return result


def report(found: Table, confidence: Numbers) -> str:
    """Return what would be answered at each threshold."""
    lines = [f"AUROC: {separation(confidence, found.right):.3f}"]
    lines.append("from   right  wrong (% of those that have an answer)  leaked (% of those that have none)")
    for threshold in np.arange(0.4, 0.96, 0.05):
        answered = confidence >= threshold
        right = (answered & found.right & found.known).sum() / found.known.sum()
        wrong = (answered & ~found.right & found.known).sum() / found.known.sum()
        leaked = (answered & ~found.right & ~found.known).sum() / max(1, (~found.known).sum())
        lines.append(f"{threshold:4.2f}  {100 * right:5.1f}  {100 * wrong:5.1f}  {100 * leaked:5.1f}")
    return "\n".join(lines)


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--knowledge", type=Path, default=Path("knowledge"))
    parser.add_argument("cases", type=Path, nargs="*", default=[Path("tests/evaluation")])
    options = parser.parse_args()
    knowledge = read(options.knowledge).knowledge
    if knowledge is None:
        sys.exit("The knowledge base has mistakes: python -m bot check")
    found = matches(knowledge, read_cases(options.cases, knowledge).cases)
    for entries in (1, 2):
        own, foreign = (table(found, entries, foreign=foreign) for foreign in (False, True))
        weights = fit(own.terms, own.right)
        sys.stdout.write(
            f"{entries} together, {len(own.right)} questions\n"
            f"weights: {', '.join(f'{weight:.2f}' for weight in weights)}\n"
            f"{report(own, judged_by_others(own))}\n"
            f"In other languages, {len(foreign.right)} questions\n"
            f"{report(foreign, confidences(foreign.terms, weights))}\n\n"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
