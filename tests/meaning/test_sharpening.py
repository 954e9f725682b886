"""The matrix by which meanings of questions are set apart."""

from __future__ import annotations

import numpy as np

from bot.meaning import KeptVectors, Vectors
from bot.meaning.sharpening import sharpening_of

ASKED_ALIKE = ["Gibt es etwas zu Steuern bei Vereinen?", "Gibt es etwas zu alten Fahrrädern?"]
WANTED_ALIKE = ["Gibt es etwas zu alten Fahrrädern?", "Wer zeigt, wie man ein Rad flickt?"]


def test_a_subject_counts_more_than_how_it_is_asked_for(meaning: KeptVectors) -> None:
    """Two questions on one thing come nearer, compared with two that are asked with the same words."""
    assert meaning.sharpening is not None
    plain = _likeness(meaning, WANTED_ALIKE) - _likeness(meaning, ASKED_ALIKE)
    sharp = _likeness(meaning, WANTED_ALIKE, meaning.sharpening) - _likeness(meaning, ASKED_ALIKE, meaning.sharpening)
    assert sharp > plain


def test_another_model_is_left_as_it_is() -> None:
    """A second encoder can stand in: the matrix is of one model only."""
    assert sharpening_of("another model") is None


def _likeness(meaning: KeptVectors, texts: list[str], matrix: Vectors | None = None) -> float:
    """Return the cosine of the last two of some texts, as the engine takes it: from what sets them apart."""
    others = ["Wann beginnt es?", "Wer spricht am Samstag?", "Wo ist der große Saal?", "Was gibt es zu essen?"]
    vectors = meaning.encoder.encode([*others, *texts])
    centred = vectors - vectors.mean(axis=0)
    first, second = (centred if matrix is None else centred @ matrix)[-2:]
    return float(first @ second / np.linalg.norm(first) / np.linalg.norm(second))
