"""An encoder for texts that are asked again and again, as those are that measure the answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

import numpy as np

from bot.meaning.encoder import Encoder, Vectors

_MOST = 20_000  # texts, of 1.5 KB each


class KnownTexts:
    """An encoder that encodes no text twice as long as it lives, and may be told what texts mean.

    For measuring and trying out only: it remembers in memory what was asked, `most` texts, then it begins anew.
    """

    def __init__(
        self, encoder: Encoder, known: Mapping[str, Vectors] = MappingProxyType({}), most: int = _MOST
    ) -> None:
        self._encoder = encoder
        self._most = most
        self._known = dict(known)
        self.name, self.dimensions = encoder.name, encoder.dimensions

    def learn(self, known: Mapping[str, Vectors]) -> None:
        """Take in what some texts mean."""
        if len(self._known) + len(known) > self._most:
            self._known = {}  # a new one: threads may be looking at the old one
        self._known.update(known)

    def encode(self, texts: Sequence[str]) -> Vectors:
        known = self._known
        new = [text for text in dict.fromkeys(texts) if text not in known]
        found = dict(zip(new, self._encoder.encode(new), strict=True)) if new else {}
        vectors = [found[text] if text in found else known[text] for text in texts]
        self.learn(found)
        return np.array(vectors, np.float32).reshape(len(texts), self.dimensions)
