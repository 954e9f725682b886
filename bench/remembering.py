"""An encoder that remembers: a bench asks the same questions again and again."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from bot.meaning import Encoder, KeptVectors, Vectors, default_folder, load


class Remembering:
    """Encodes each text once."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self._known: dict[str, Vectors] = {}
        self.name, self.dimensions = encoder.name, encoder.dimensions

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return a row for each text."""
        new = [text for text in dict.fromkeys(texts) if text not in self._known]
        self._known.update(zip(new, self._encoder.encode(new), strict=True))
        return np.array([self._known[text] for text in texts], np.float32).reshape(-1, self.dimensions)


def meaning() -> KeptVectors | None:
    """Return what knows the meaning of texts, remembering; None where there is no encoder."""
    encoder = load()
    return KeptVectors(Remembering(encoder), default_folder()) if encoder else None
