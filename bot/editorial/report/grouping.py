"""Questions that mean the same, put together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from bot.meaning import Vectors, of_length_one

# Cosine with the middle of a group, after the mean of all questions was taken away: without that all cosines lie close
# together. On 2,024 labelled questions: at .4 the groups are mixed (83 % of the questions are in one, 41 % of these
# with the same label as most of theirs), at .5 it is 62 % and 51 %, at .6 39 % and 60 %; most labels allow several
# entries.
LEAST_ALIKE = 0.5
_AT_A_TIME = 512  # questions, so that memory grows with their number and not with its square


def grouped(vectors: Vectors, amounts: Sequence[int], mean: Vectors, least: float = LEAST_ALIKE) -> list[list[int]]:
    """Return groups of the numbers of questions, each with the one in front that most others are like.

    `amounts`: how often each was asked; `mean`: the mean of the vectors of questions at large.
    """
    centred = of_length_one(vectors - mean)
    weights = np.asarray(amounts, np.float32)
    density: list[Vectors] = []
    alike: list[NDArray[np.uint8]] = []  # a bit for each pair
    for part in _likeness(centred):
        near = part >= least
        density.append(near @ weights)
        alike.extend(np.packbits(near, axis=1))
    free = np.ones(len(centred), bool)
    groups: list[list[int]] = []
    for middle in np.lexsort((-weights, -np.concatenate([*density, []]))):
        if free[middle]:
            members = np.flatnonzero(free & np.unpackbits(alike[middle], count=len(centred)).astype(bool))
            free[members] = False
            free[middle] = False
            groups.append([int(middle), *(int(n) for n in members if n != middle)])
    return groups


def _likeness(vectors: Vectors) -> Iterator[Vectors]:
    for start in range(0, len(vectors), _AT_A_TIME):
        yield np.asarray(vectors[start : start + _AT_A_TIME] @ vectors.T, np.float32)
