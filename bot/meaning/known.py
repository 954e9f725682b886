"""An encoder for texts that are asked again and again, as those are that measure the answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

import numpy as np

from bot.meaning.encoder import Encoder, Vectors


class KnownTexts:
    """An encoder that needn't encode what it knows, and may be told more."""

    def __init__(self, encoder: Encoder, known: Mapping[str, Vectors] = MappingProxyType({})) -> None:
        self._encoder = encoder
        self._known = dict(known)
        self.name, self.dimensions = encoder.name, encoder.dimensions

    def learn(self, known: Mapping[str, Vectors]) -> None:
        """Take in what some texts mean."""
        self._known = {**self._known, **known}  # a new one: threads may be looking at the old one

    def encode(self, texts: Sequence[str]) -> Vectors:
        new = [text for text in dict.fromkeys(texts) if text not in self._known]
        found = self._known | dict(zip(new, self._encoder.encode(new), strict=True))
        return np.array([found[text] for text in texts], np.float32).reshape(len(texts), self.dimensions)
