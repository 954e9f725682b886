"""The figures that methods are compared by."""

from __future__ import annotations

import pytest

from bench.metrics import Found, auroc, right_at, top


def known(rank: int, confidence: float) -> Found:
    """A query whose entry is at a place of the ranking, counted from 1; 4 is nowhere."""
    ranking = ["x", "y", "z"]
    if rank <= len(ranking):
        ranking[rank - 1] = "right"
    return Found("right", tuple(ranking), confidence)


def foreign(confidence: float) -> Found:
    return Found(None, ("x",), confidence)


def test_top_counts_known_queries_only() -> None:
    """A query without an entry can't be found, so it doesn't count."""
    found = [known(1, 0.9), known(2, 0.9), known(3, 0.9), known(4, 0.9), foreign(0.9)]

    assert (top(found, 1), top(found, 3)) == (0.25, 0.75)


@pytest.mark.parametrize(
    ("confidences", "foreigns", "expected"),
    [
        ([0.8, 0.9], [0.1, 0.2], 1.0),
        ([0.1, 0.2], [0.8, 0.9], 0.0),
        ([0.5, 0.5], [0.5], 0.5),
        ([0.9, 0.3], [0.5, 0.1], 0.75),
    ],
)
def test_auroc_is_the_share_of_pairs_in_the_right_order(
    confidences: list[float], foreigns: list[float], expected: float
) -> None:
    """Whether the known query was answered rightly doesn't matter; equal confidences are half a pair."""
    found = [known(4, c) for c in confidences] + [foreign(c) for c in foreigns]

    assert auroc(found) == pytest.approx(expected)


def test_without_foreign_queries_there_is_nothing_to_tell_apart() -> None:
    """Such sets show a dash, not a flattering figure."""
    assert auroc([known(1, 0.9)]) is None
    assert right_at([known(1, 0.9)], 0.05) is None


def test_right_at_allows_no_more_false_accepts_than_said() -> None:
    """With 40 foreign queries 5 % are two: the threshold is the confidence of the third."""
    foreigns = [foreign(c) for c in (0.9, 0.8, 0.6, *[0.1] * 37)]
    found = [known(1, 0.95), known(1, 0.7), known(1, 0.6), known(4, 0.99), *foreigns]

    assert right_at(found, 0.05) == 0.5
    assert right_at(found, 0.02) == 0.25


def test_right_at_counts_equal_confidences_as_accepted_by_neither() -> None:
    """A threshold can't tell equals apart: what equals a foreign query that may not pass doesn't pass."""
    assert right_at([known(1, 1.0), *[foreign(1.0)] * 100], 0.05) == 0.0


def test_right_at_everything_allowed_is_top_1() -> None:
    """If all foreign queries may be answered, nothing is held back."""
    assert right_at([known(1, 0.0), known(2, 0.9), foreign(1.0)], 1.0) == 0.5
