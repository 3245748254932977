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
"""Similarities come with six decimals: how far two are apart is kept as a number."""
_COPY = round((1 - NEAR_COPY) * _STEPS)
_Small = NDArray[np.int32]
_MOST_WAITING = 250_000
"""Pairs that wait before the lists are cut to their length: bounds the memory."""


class Nearest:
    """For each row its ``wanted`` nearest, or as many near copies as there are.

    What is kept does not depend on the order in which pairs come: ties go to the
    smaller row. A pair that waits takes twelve bytes.
    """

    def __init__(self, rows: int, wanted: int) -> None:
        self._rows = rows
        self._wanted = wanted
        self._parts: list[tuple[_Small, _Small, _Small]] = []
        self._waiting = 0
        self._farthest = np.full(rows, 4 * _STEPS, dtype=np.int32)

    def add(self, rows: Numbers, others: Numbers, similarities: Similarities) -> None:
        """Pairs in any order; a pair of the same two may come again."""
        far = _far(similarities)
        kept = far <= self._farthest[rows]
        small = rows[kept].astype(np.int32), others[kept].astype(np.int32), far[kept]
        self._parts.append(small)
        self._waiting += len(small[0])
        if self._waiting > max(_MOST_WAITING, len(self._parts[0][0]) // 4):
            self._cut()

    def listed(self) -> tuple[Numbers, Numbers, Similarities]:
        """Row, neighbour and similarity: by row, the nearest first."""
        self._cut()
        rows, others, far = self._parts[0]
        return rows.astype(np.int64), others.astype(np.int64), (_STEPS - far) / _STEPS

    def _cut(self) -> None:
        rows, others, far = self._once()
        # Stable: equally near ones stay in the order of their rows.
        order = np.argsort(rows * np.int64(4 * _STEPS) + far, kind="stable")
        rows, others, far = rows[order], others[order], far[order]
        rank = np.arange(len(rows)) - group_starts(rows)
        kept = rank < self._wanted
        kept |= (far <= _COPY) & (rank < MOST_COPIES)
        self._parts = [(rows[kept], others[kept], far[kept])]
        self._waiting = 0
        # A list that is full takes nothing farther than its last, copies apart.
        last = rank == self._wanted - 1
        self._farthest[rows[last]] = np.maximum(far[last], _COPY)

    def _once(self) -> tuple[_Small, _Small, _Small]:
        """All pairs by row and other: one may come twice, equal but for the last
        decimal."""
        none = np.zeros(0, np.int32)
        parts, self._parts = [(none, none, none), *self._parts], []
        rows, others, far = map(np.concatenate, zip(*parts, strict=True))
        _, once = np.unique(rows * np.int64(self._rows) + others, return_index=True)
        return rows[once], others[once], far[once]


def _far(similarities: Similarities) -> _Small:
    return np.rint((1 - similarities) * _STEPS).astype(np.int32)
