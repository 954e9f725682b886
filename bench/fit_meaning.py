"""Fit the matrix of `bot/meaning/sharpening.py`: `python -m bench.fit_meaning KNOWLEDGE QUESTIONS [KNOWLEDGE …]`.

Takes knowledge bases, each followed by its labelled questions (a file or folder, as `evaluate` reads them);
conversations are left out. What nobody can answer has to be nearest to what is elsewhere. Prints of each knowledge base
for how many questions the right entry has the nearest row, and one of the three nearest: by the vectors as they are,
and by a matrix that was fitted on the others. With `--write` the one fitted on all of them becomes the bot's.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize

from bench.given import cases_in, knowledge_in
from bench.remembering import meaning
from bot.editorial.evaluation.cases import Case
from bot.knowledge import KnowledgeBase
from bot.matching.rows import Source, rows_of
from bot.meaning import KeptVectors
from bot.meaning.sharpening import FITTED

Matrix: TypeAlias = npt.NDArray[np.float32]
Truths: TypeAlias = npt.NDArray[np.bool_]

_NEAREST_ROW = 30.0  # how much more the nearest row of an entry counts than the others
_SURENESS = 10.0  # by which a difference in likeness is multiplied before chances are made of it
_RIDGE = 0.06  # keeps the matrix near the identity
_STEPS = 60
_AT_ONCE = 512  # questions
_TINY = 1e-30  # of an entry without rows


class Asked(NamedTuple):
    """What was asked of one knowledge base.

    Centred vectors of rows and questions; whether each row is of each entry, and each entry right for each question.
    """

    name: str
    rows: Matrix
    members: Matrix
    questions: Matrix
    right: Truths


def asked_of(name: str, knowledge: KnowledgeBase, cases: Sequence[Case], meaning: KeptVectors) -> Asked:
    """Return the vectors of a knowledge base's rows, and of the questions; what nobody can answer is elsewhere."""
    entries = tuple(knowledge)
    rows = [row for row in rows_of(knowledge, entries) if row.source is not Source.FOLLOW_UP]
    number = {entry.id: n for n, entry in enumerate(entries)}
    known = [{number[id_] for id_ in case.expected if id_ in number} or {len(entries)} for case in cases]
    vectors = meaning.vectors([row.text for row in rows])
    mean = vectors.mean(axis=0)
    right = np.zeros((len(cases), len(entries) + 1), bool)
    for question, those in enumerate(known):
        right[question, list(those)] = True
    questions = np.vstack([meaning.encoder.encode([case.question]) for case in cases]) - mean
    members = np.eye(len(entries) + 1, dtype=np.float32)[[row.entry for row in rows]]
    return Asked(name, vectors - mean, members, questions, right)


def fit(some: Sequence[Asked], ridge: float = _RIDGE) -> Matrix:
    """Return the matrix by which the right entry is nearest, by a softmax over all entries."""
    size = some[0].rows.shape[1]
    identity = np.eye(size, dtype=np.float32)

    def loss(flat: npt.NDArray[np.float64]) -> tuple[float, npt.NDArray[np.float64]]:
        matrix = flat.reshape(size, size).astype(np.float32)
        value = ridge * float(((matrix - identity) ** 2).sum())
        slope = 2 * ridge * (matrix - identity)
        for asked in some:
            share = 1 / len(some) / len(asked.questions)
            for start in range(0, len(asked.questions), _AT_ONCE):
                part = slice(start, start + _AT_ONCE)
                lost, steeper = _loss(matrix, asked, asked.questions[part], asked.right[part])
                value += share * lost
                slope += share * steeper
        return value, slope.ravel().astype(np.float64)

    start = identity.ravel().astype(np.float64)
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": _STEPS}).x
    return np.asarray(found.reshape(size, size), np.float32)


def _loss(matrix: Matrix, asked: Asked, questions: Matrix, right: Truths) -> tuple[float, Matrix]:
    """Return how unlikely the right entries are, summed up over questions, and its slope by the matrix."""
    rows, row_lengths = _of_length_one(asked.rows @ matrix)
    asking, lengths = _of_length_one(questions @ matrix)
    powers = np.exp(_NEAREST_ROW * (asking @ rows.T - 1))
    sums = powers @ asked.members + _TINY
    odds = sums ** (_SURENESS / _NEAREST_ROW)
    good = odds * right
    total, wanted = odds.sum(axis=1, keepdims=True), good.sum(axis=1, keepdims=True)
    by_entry = _SURENESS * (odds / total - good / wanted)
    by_row = (by_entry / sums) @ asked.members.T * powers
    of_questions = _through_length(by_row @ rows, asking, lengths)
    of_rows = _through_length(by_row.T @ asking, rows, row_lengths)
    return float(np.log(total / wanted).sum()), questions.T @ of_questions + asked.rows.T @ of_rows


def _of_length_one(vectors: Matrix) -> tuple[Matrix, Matrix]:
    lengths = np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-6)
    return vectors / lengths, lengths


def _through_length(slope: Matrix, vectors: Matrix, lengths: Matrix) -> Matrix:
    """Return the slope by vectors from that by the same made of length one."""
    return np.asarray((slope - (slope * vectors).sum(axis=1, keepdims=True) * vectors) / lengths, np.float32)


def nearest(asked: Asked, matrix: Matrix) -> str:
    """Return for how many answerable questions the right entry is nearest, and among the three nearest, in percent."""
    rows, asking = _of_length_one(asked.rows @ matrix)[0], _of_length_one(asked.questions @ matrix)[0]
    known = ~asked.right[:, -1]
    largest = np.full(asked.right[known].T.shape, -1.0, np.float32)
    np.maximum.at(largest, asked.members.argmax(axis=1), rows @ asking[known].T)
    best = np.argsort(-largest[:-1], axis=0)[:3].T
    found = np.take_along_axis(asked.right[known], best, axis=1)
    return f"{100 * found[:, 0].mean():5.1f} {100 * found.any(axis=1).mean():5.1f}"


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("given", type=Path, nargs="+", metavar="KNOWLEDGE QUESTIONS")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    kept = meaning()
    if len(options.given) % 2 or kept is None:
        parser.error("This needs an encoder, and questions for each knowledge base.")
    some = [_given(*pair, kept) for pair in zip(options.given[::2], options.given[1::2], strict=True)]
    identity = np.eye(kept.encoder.dimensions, dtype=np.float32)
    for left_out in some if len(some) > 1 else ():
        by_others = fit([asked for asked in some if asked is not left_out])
        sys.stdout.write(f"{left_out.name}: {nearest(left_out, identity)} by {nearest(left_out, by_others)}\n")
        sys.stdout.flush()
    if options.write:
        np.savez_compressed(FITTED, model=kept.encoder.name, matrix=fit(some).astype(np.float16))
    return 0


def _given(folder: Path, questions: Path, kept: KeptVectors) -> Asked:
    knowledge = knowledge_in(folder)
    cases = [case for case in cases_in([questions], knowledge) if len(case.said) == 1]
    return asked_of(folder.name, knowledge, cases, kept)


if __name__ == "__main__":
    sys.exit(main())
