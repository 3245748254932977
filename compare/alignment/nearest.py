"""The nearest admissible passages of every passage, gathered from blocks of pairs."""

import numpy as np
from numpy.typing import NDArray

from compare.alignment.groups import group_starts

Numbers = NDArray[np.int64]
Similarities = NDArray[np.float64]

NEAR_COPY = 0.8
"""So near a pair is looked at whatever its surroundings: where twenty outlets print one
dispatch, the surroundings are the copies themselves and the margin is 1."""
MOST_COPIES = 64
"""Near copies followed for one passage, where they are more than the neighbours asked
for."""
_STEPS = 10**6
"""Similarities come with six decimals."""
_MOST_WAITING = 250_000
"""Pairs that wait before the lists are cut to their length: bounds the memory."""


class Nearest:
    """For each row its ``wanted`` nearest, or as many near copies as there are.

    What is kept does not depend on the order in which pairs come: ties go to the
    smaller row.
    """

    def __init__(self, rows: int, wanted: int) -> None:
        self._rows = rows
        self._wanted = wanted
        self._parts: list[tuple[Numbers, Numbers, Similarities]] = []
        self._waiting = 0
        self._floors = np.full(rows, -1.0)

    def add(self, rows: Numbers, others: Numbers, similarities: Similarities) -> None:
        """Pairs in any order; a pair of the same two may come again."""
        kept = similarities >= self._floors[rows]
        self._parts.append((rows[kept], others[kept], similarities[kept]))
        self._waiting += int(kept.sum())
        if self._waiting > max(_MOST_WAITING, len(self._parts[0][0])):
            self._cut()

    def listed(self) -> tuple[Numbers, Numbers, Similarities]:
        """Row, neighbour and similarity: by row, the nearest first."""
        self._cut()
        return self._parts[0]

    def _cut(self) -> None:
        empty = np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0)
        rows, others, similarities = (
            np.concatenate(column) for column in zip(empty, *self._parts, strict=True)
        )
        # A pair may come twice, equal but for the last decimal.
        _, once = np.unique(rows * self._rows + others, return_index=True)
        far = np.rint((1 - similarities[once]) * _STEPS).astype(np.int64)
        # Stable: equally near ones stay in the order of their rows.
        order = once[np.argsort(rows[once] * (4 * _STEPS) + far, kind="stable")]
        rows, others, similarities = rows[order], others[order], similarities[order]
        rank = np.arange(len(rows)) - group_starts(rows)
        kept = (rank < self._wanted) | (
            (similarities >= NEAR_COPY) & (rank < MOST_COPIES)
        )
        self._parts = [(rows[kept], others[kept], similarities[kept])]
        self._waiting = 0
        # A list that is full takes nothing farther than its last, copies apart.
        last = rank == self._wanted - 1
        self._floors[rows[last]] = np.minimum(similarities[last], NEAR_COPY)
