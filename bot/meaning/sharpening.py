"""What of an encoder's vectors tells apart what people ask at conferences.

An encoder for any text puts "Gibt es etwas zu Steuern?" beside "Gibt es etwas zu Fahrrädern?". The matrix, learnt from
questions of people who had only read a programme, leaves the subject and takes the way of asking away. Like the
within-class covariance normalisation of speaker recognition (Hatch et al., Interspeech 2006), but fitted by gradient:
`python -m bench.fit_meaning`.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import numpy as np

from bot.meaning.encoder import Vectors

FITTED = Path(__file__).with_name("sharpened.npz")


def sharpening_of(model: str) -> Vectors | None:
    """Return the matrix (dimensions x dimensions) for centred vectors of a model; None if none was fitted for it."""
    name, matrix = _fitted()
    return matrix if name == model else None


@cache
def _fitted() -> tuple[str, Vectors]:
    with np.load(FITTED) as fitted:
        return str(fitted["model"]), fitted["matrix"].astype(np.float32)
