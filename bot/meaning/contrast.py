"""Telling two ways of asking apart by samples of both."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache, cached_property
from importlib import resources
from itertools import chain

import yaml

from bot.meaning.encoder import Vectors, of_length_one
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
        likeness = vectors @ of_length_one(self._meaning.encoder.encode([text]) - mean)[0]
        return float(likeness[: self._these].max()), float(likeness[self._these :].max())

    @cached_property
    def _samples(self) -> tuple[Vectors, Vectors]:
        vectors = self._meaning.vectors(self._texts)
        mean = vectors.mean(axis=0)
        return of_length_one(vectors - mean), mean


@cache
def samples_in(package: str, file: str) -> Mapping[str, Sequence[str]]:
    """Return the samples in a file of a package, of all languages, by what they are samples of."""
    texts = resources.files(package).joinpath(file).read_text(encoding="utf-8")
    return {kind: list(chain.from_iterable(said.values())) for kind, said in yaml.safe_load(texts).items()}
