"""The fit of the matrix that sharpens meanings, on made-up vectors."""

from __future__ import annotations

import numpy as np

from bench.fit_meaning import Asked, fit, nearest


def asked() -> Asked:
    """Five entries with two rows each; questions carry what all have in common five times as strongly."""
    random = np.random.default_rng(3)
    entries, common = random.normal(size=(5, 8)), random.normal(size=8)
    rows = np.repeat(entries, 2, axis=0) + 0.3 * random.normal(size=(10, 8))
    answers = random.integers(4, size=40)  # the last one is elsewhere
    questions = entries[answers] + 0.8 * random.normal(size=(40, 8)) + 5 * random.normal(size=(40, 1)) * common
    members = np.repeat(np.eye(5, dtype=np.float32), 2, axis=0)
    right = np.eye(5, dtype=bool)[answers]
    return Asked("test", rows.astype(np.float32), members, questions.astype(np.float32), right)


def test_what_all_questions_have_in_common_is_taken_away() -> None:
    """By the fitted matrix the right entry is nearest more often than by the vectors as they are."""
    given = asked()
    plain, fitted = (
        float(nearest(given, m).split()[0]) for m in (np.eye(8, dtype=np.float32), fit([given], ridge=0.01))
    )
    assert fitted > plain + 20
