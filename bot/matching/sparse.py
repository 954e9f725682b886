"""Matrices of which nearly all is 0, as a few arrays: what scipy has for them takes 30 MB and a fifth of a second."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

Floats: TypeAlias = npt.NDArray[np.float32]
Indices: TypeAlias = npt.NDArray[np.int32]
Numbers: TypeAlias = npt.NDArray[np.intp]


@dataclass(frozen=True, slots=True, eq=False)
class Sparse:
    """A matrix row by row (CSR): row r has `values` and their `columns` from `starts[r]` to `starts[r + 1]`."""

    values: Floats
    columns: Indices
    starts: Numbers

    @staticmethod
    def of(rows: Numbers, columns: Indices, values: Floats, count: int) -> Sparse:
        """Return the matrix of `count` rows that has these values at these places."""
        order = np.argsort(rows, kind="stable")
        starts = np.cumsum(np.bincount(rows + 1, minlength=count + 1))
        return Sparse(values[order], columns[order], starts)

    @property
    def rows(self) -> Numbers:
        """The row of each value."""
        return np.repeat(np.arange(len(self.starts) - 1), np.diff(self.starts))

    def places(self, some: Numbers | Indices) -> tuple[Numbers, Numbers]:
        """Return where the values of some rows stand, one row after the other, and how many each has."""
        starts = self.starts[some]
        lengths = self.starts[some + 1] - starts
        return np.arange(lengths.sum()) + np.repeat(starts - (lengths.cumsum() - lengths), lengths), lengths

    def transposed(self, width: int) -> Sparse:
        """Return the same column by column; there are `width` of them."""
        return Sparse.of(self.columns.astype(np.intp), self.rows.astype(np.int32), self.values, width)

    def dense(self, some: Numbers) -> Floats:
        """Return some rows in full, without the columns that none of them has."""
        places, lengths = self.places(some)
        columns, at = np.unique(self.columns[places], return_inverse=True)
        full = np.zeros((len(some), len(columns)), np.float32)
        full[np.repeat(np.arange(len(some)), lengths), at] = self.values[places]
        return full
