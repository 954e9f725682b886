"""What is said beside a moment or a room, by its meaning: whether it asks what is on then and there."""

from __future__ import annotations

from functools import cached_property
from importlib import resources
from itertools import chain

import numpy as np
import yaml

from bot.meaning import KeptVectors, Vectors

_LEAST = 0.45  # cosine with the nearest sample from which on a wish is the same
_AHEAD = 0.1  # by which it is nearer than what asks for something else


class Wanting:
    """Compares what is said with samples of people who ask what is on, and of people who ask something else."""

    def __init__(self, meaning: KeptVectors | None) -> None:
        """Get ready; without `meaning` nothing is like a sample."""
        self._meaning = meaning

    def is_what_is_on(self, said: str) -> bool:
        """Tell whether words beside a moment or a room ask what is on then and there."""
        if self._meaning is None or not said:
            return False
        vectors, on, mean = self._samples
        likeness = vectors @ _of_length_one(self._meaning.encoder.encode([said]) - mean)[0]
        return bool(likeness[:on].max() >= max(_LEAST, likeness[on:].max() + _AHEAD))

    @cached_property
    def _samples(self) -> tuple[Vectors, int, Vectors]:
        """The vectors of all samples, how many of them ask what is on (the first ones), and the mean."""
        if self._meaning is None:
            raise ValueError("without an encoder there are no vectors")
        texts = resources.files(__package__ or "").joinpath("samples.yaml").read_text(encoding="utf-8")
        samples = {kind: list(chain.from_iterable(said.values())) for kind, said in yaml.safe_load(texts).items()}
        vectors = self._meaning.vectors([*samples["programme"], *samples["other"]])
        mean = vectors.mean(axis=0)
        return _of_length_one(vectors - mean), len(samples["programme"]), mean


def _of_length_one(vectors: Vectors) -> Vectors:
    lengths = np.linalg.norm(vectors, axis=-1, keepdims=True)
    return np.asarray(vectors / np.maximum(lengths, np.float32(1e-9)), np.float32)
