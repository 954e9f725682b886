"""Telling two ways of asking apart by samples of both."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

import numpy as np

from bot.meaning.encoder import Vectors
from bot.meaning.kept import KeptVectors


class Contrast:
    """Samples of what people say who want one thing, and of what they say who want another."""

    def __init__(self, meaning: KeptVectors, these: Sequence[str], others: Sequence[str]) -> None:
        """Take the samples; they are encoded when the first text is compared, and kept."""
        self._meaning = meaning
        self._texts = (*these, *others)
        self._these = len(these)

    def nearness(self, text: str) -> tuple[float, float]:
        """Return the cosine (-1 to 1) of a text with the nearest sample of the one, and of the other."""
        vectors, mean = self._samples
        likeness = vectors @ _of_length_one(self._meaning.encoder.encode([text]) - mean)[0]
        return float(likeness[: self._these].max()), float(likeness[self._these :].max())

    @cached_property
    def _samples(self) -> tuple[Vectors, Vectors]:
        vectors = self._meaning.vectors(self._texts)
        mean = vectors.mean(axis=0)
        return _of_length_one(vectors - mean), mean


def _of_length_one(vectors: Vectors) -> Vectors:
    lengths = np.linalg.norm(vectors, axis=-1, keepdims=True)
    return np.asarray(vectors / np.maximum(lengths, np.float32(1e-9)), np.float32)
