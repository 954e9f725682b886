"""Fit the weights of `bot/matching/confidence.py`: `python -m bench.fit_confidence [FOREIGN.jsonl …]`.

Nothing labelled by hand is needed. Of the knowledge base, each fifth of the sample questions is asked of a matcher that
doesn't have it, and each fifth of the entries is taken out whole, so that its questions have no right answer although
they are about the conference. FOREIGN files hold a JSON object with "text" a line: questions about other things. Prints
the weights, and on held-out folds the share answered rightly and wrongly at each threshold.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize

from bot.knowledge import Entry, KnowledgeBase, read
from bot.matching.confidence import terms
from bot.matching.match import Decision, Match
from bot.matching.matcher import Matcher

FOLDS = 5
MOST_FOREIGN = 400  # of each file, so that no file outweighs the knowledge base
Table = npt.NDArray[np.float64]
Case = tuple[str, str | None]  # a question, and the id of the entry that answers it


def without_questions(knowledge: KnowledgeBase, fold: int) -> tuple[KnowledgeBase, list[Case]]:
    """Take every fifth sample question out, as questions that have an answer."""
    kept: dict[str, Entry] = {}
    asked: list[Case] = []
    for entry in knowledge:
        left = {code: tuple(q for n, q in enumerate(qs) if n % FOLDS != fold) for code, qs in entry.questions.items()}
        asked += [(q, entry.id) for qs in entry.questions.values() for n, q in enumerate(qs) if n % FOLDS == fold]
        kept[entry.id] = replace(entry, questions=left)
    return replace(knowledge, entries=kept), asked


def without_entries(knowledge: KnowledgeBase, fold: int) -> tuple[KnowledgeBase, list[Case]]:
    """Take every fifth entry out; a sixth of its questions stay as questions that have no answer."""
    entries = list(knowledge)
    kept = {e.id: e for n, e in enumerate(entries) if n % FOLDS != fold}
    gone = [e for n, e in enumerate(entries) if n % FOLDS == fold]
    asked: list[Case] = [(q, None) for e in gone for qs in e.questions.values() for q in qs[::6]]
    return replace(knowledge, entries=kept), asked


def matches(knowledge: KnowledgeBase, cases: Sequence[Case]) -> Iterator[tuple[Match, bool]]:
    """Match each question; tell whether the best candidate is right."""
    matcher = Matcher(knowledge)
    for question, expected in cases:
        match = matcher.match(question)
        yield match, match.best is not None and match.best.entry.id == expected


def table(found: Sequence[tuple[Match, bool]]) -> tuple[Table, npt.NDArray[np.bool_]]:
    """Return the terms of the confidence, a row for each match, and which matches are right."""
    usable = [(terms(match.evidence), right) for match, right in found if match.evidence.score > 0]
    return np.array([row for row, _ in usable]), np.array([right for _, right in usable])


def fit(rows: Table, right: npt.NDArray[np.bool_]) -> Table:
    """Return the weights of a logistic regression (the first is the constant), with a little ridge."""
    design = np.column_stack([np.ones(len(rows)), rows])

    def loss(weights: Table) -> float:
        margin = np.where(right, 1, -1) * (design @ weights)
        return float(np.logaddexp(0, -margin).mean() + 1e-4 * (weights[1:] @ weights[1:]))

    return np.asarray(minimize(loss, np.zeros(design.shape[1])).x)


def report(rows: Table, right: npt.NDArray[np.bool_], weights: Table) -> str:
    """Return how many matches would be answered rightly and wrongly at each threshold."""
    confidence = 1 / (1 + np.exp(-np.column_stack([np.ones(len(rows)), rows]) @ weights))
    lines = ["threshold  right answered  wrong answered  (% of all that is rightly first; % of all)"]
    for threshold in np.arange(0.1, 1.0, 0.1):
        answered = confidence >= threshold
        share, wrong = (answered & right).sum() / right.sum(), (answered & ~right).mean()
        lines.append(f"{threshold:9.1f}  {100 * share:13.1f}%  {100 * wrong:13.1f}%")
    return "\n".join(lines)


def foreign(files: Sequence[Path]) -> list[Case]:
    """Return questions about other things."""
    chosen: list[Case] = []
    for file in files:
        texts = [json.loads(line)["text"] for line in file.read_text(encoding="utf-8").splitlines()]
        chosen += [(text, None) for text in random.Random(1).sample(texts, min(MOST_FOREIGN, len(texts)))]  # noqa: S311
    return chosen


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--knowledge", type=Path, default=Path("knowledge"))
    parser.add_argument("foreign", type=Path, nargs="*")
    options = parser.parse_args()
    knowledge = read(options.knowledge).knowledge
    if knowledge is None:
        sys.exit("The knowledge base has mistakes: python -m bot check")
    others = foreign(options.foreign)
    folds = []
    for fold in range(FOLDS):
        fewer_questions, asked = without_questions(knowledge, fold)
        fewer_entries, unanswerable = without_entries(knowledge, fold)
        found = [*matches(fewer_questions, asked), *matches(fewer_entries, [*unanswerable, *others[fold::FOLDS]])]
        folds.append(table(found))
        answered = [right for match, right in found if match.decision is Decision.ANSWER]
        sys.stdout.write(
            f"fold {fold}: {len(found)} questions, now answered {len(answered)}, wrong {answered.count(False)}\n"
        )
    test = folds[0]
    rows, right = (np.concatenate([fold[part] for fold in folds[1:]]) for part in (0, 1))
    weights = fit(rows, right)
    sys.stdout.write(f"weights: {', '.join(f'{weight:.2f}' for weight in weights)}\n{report(*test, weights)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
