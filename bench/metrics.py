"""How good rankings and confidences are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy.stats import rankdata


@dataclass(frozen=True, slots=True)
class Found:
    """What a method found for a query: ids of entries, best first, and how sure it is of the first one."""

    expected: str | None
    ranking: tuple[str, ...]
    confidence: float

    @property
    def right(self) -> bool:
        return self.expected is not None and self.ranking[:1] == (self.expected,)


def top(found: Sequence[Found], number: int) -> float:
    """Return the share (0-1) of the known queries whose entry is among the first `number`."""
    known = [one for one in found if one.expected is not None]
    return sum(one.expected in one.ranking[:number] for one in known) / len(known)


def auroc(found: Sequence[Found]) -> float | None:
    """Return the probability (0-1) that a known query gets a higher confidence than one that isn't known.

    Half counts where both are equal. None if there aren't both kinds.
    """
    return separation([one.confidence for one in found], [one.expected is not None for one in found])


def separation(confidences: ArrayLike, positive: ArrayLike) -> float | None:
    """Return the probability (0-1) that a positive has a higher confidence than a negative: the AUROC, by ranks.

    Half counts where both are equal. None if there aren't both kinds.
    """
    own = np.asarray(positive, bool)
    pairs = int(own.sum()) * int((~own).sum())
    if not pairs:
        return None
    least = own.sum() * (own.sum() + 1) / 2
    return float((rankdata(np.asarray(confidences, float))[own].sum() - least) / pairs)


def right_at(found: Sequence[Found], false_accepts: float) -> float | None:
    """Return the share (0-1) of the known queries answered rightly, with few not known ones answered.

    The threshold is the lowest that accepts at most the share `false_accepts` of the not known queries.
    None if there are no queries that aren't known.
    """
    foreign = sorted((one.confidence for one in found if one.expected is None), reverse=True)
    known = [one for one in found if one.expected is not None]
    if not foreign:
        return None
    accepted = int(false_accepts * len(foreign))
    threshold = foreign[accepted] if accepted < len(foreign) else -np.inf
    return sum(one.right and one.confidence > threshold for one in known) / len(known)
