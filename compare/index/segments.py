"""A part of the index: rows that were written together, and which of them still count.

The rows may lie on disk, mapped into memory, so that a process holds only what it looks
at. Where the index is cut into regions, the rows of one region lie together.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from compare.index.blocks import Ids, Vectors
from compare.index.clusters import BATCH, Regions

Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Segment:
    """Unit rows (n, dimension) under ids (n,), with ``alive`` (n,) for what counts.

    ``ends`` says where the rows of each region end; None where there are no regions.
    ``check`` is told which rows are about to be read, and raises if they are damaged.
    """

    ids: Ids
    rows: Vectors
    alive: Flags
    ends: Ids | None = None
    check: Callable[[Ids], None] | None = None

    def at(self, places: Ids) -> Vectors:
        """The rows at ``places``, copied."""
        if self.check is not None:
            self.check(places)
        return self.rows[places]

    @property
    def regions(self) -> Regions:
        """The region of each row, (n,); zeros where there are none."""
        if self.ends is None:
            return np.zeros(len(self.ids), dtype=np.int32)
        sizes = np.diff(self.ends, prepend=0)
        return np.repeat(np.arange(len(sizes), dtype=np.int32), sizes)

    def without(self, gone: Ids) -> "Segment":
        """The same with the passages of the ids ``gone`` no longer alive."""
        alive = self.alive & ~np.isin(self.ids, gone)
        return Segment(self.ids, self.rows, alive, self.ends, self.check)

    def living(self) -> Iterator[Ids]:
        """Places of the rows that are alive, as many as fit into memory at a time."""
        places = np.flatnonzero(self.alive)
        for start in range(0, len(places), BATCH):
            yield places[start : start + BATCH]
