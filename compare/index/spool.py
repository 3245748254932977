"""Rows on their way into a segment: on disk, since nobody knows how many will come."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import BinaryIO

import numpy as np

from compare.index.blocks import Ids, Vectors
from compare.index.clusters import BATCH, Clusters, Regions
from compare.index.segments import Segment


@dataclass(slots=True)
class Spool:
    """Rows written to ``file`` as they come; ``ids`` (n,) are theirs.

    A part may have fewer columns than another: what it lacks is zero.
    """

    file: BinaryIO
    _ids: list[Ids] = field(default_factory=list)
    _shapes: list[tuple[int, int]] = field(default_factory=list)

    def take(self, added: Iterable[tuple[Ids, Vectors]]) -> None:
        """Write the parts. Raises ValueError where ids and vectors disagree."""
        for ids, vectors in added:
            if vectors.ndim != 2 or len(ids) != len(vectors):
                raise ValueError(f"{len(ids)} ids but vectors {vectors.shape}")
            if len(ids):
                self.file.write(np.ascontiguousarray(vectors, "<f4").data)
                self._ids.append(np.array(ids, dtype=np.int64))
                rows, width = vectors.shape
                if self._shapes and self._shapes[-1][1] == width:
                    rows += self._shapes.pop()[0]
                self._shapes.append((rows, width))
        self.file.flush()

    @property
    def ids(self) -> Ids:
        """Ids of the rows, in the order in which they came."""
        return np.concatenate([np.zeros(0, np.int64), *self._ids])

    @property
    def dimension(self) -> int:
        """Columns of the widest part; 0 where there is none."""
        return max((width for _, width in self._shapes), default=0)

    def batches(self, dimension: int) -> Iterator[Vectors]:
        """All rows again, in order, as wide as ``dimension``."""
        self.file.seek(0)
        for rows, width in self._shapes:
            for start in range(0, rows, BATCH):
                count = min(BATCH, rows - start)
                content = self.file.read(count * width * 4)
                part = np.frombuffer(content, "<f4").reshape(count, width)
                yield _wide(part, dimension)


@dataclass(frozen=True, slots=True)
class Source:
    """What a segment is made from: living rows of others, and rows that came."""

    old: Sequence[Segment]
    spool: Spool

    @property
    def ids(self) -> Ids:
        """Ids of all rows, in the order of ``batches``."""
        return np.concatenate(
            [*(part.ids[part.alive] for part in self.old), self.spool.ids]
        )

    def batches(self, dimension: int) -> Iterator[Vectors]:
        """All rows, as wide as ``dimension``, as many as fit into memory at a time."""
        for part in self.old:
            for places in part.living():
                yield _wide(part.at(places), dimension)
        yield from self.spool.batches(dimension)

    def regions(self, clusters: Clusters, dimension: int, *, stay: bool) -> Regions:
        """The region of each row; with ``stay`` that of an old one is known."""
        fresh = self.spool.batches(dimension) if stay else self.batches(dimension)
        known = [part.regions[part.alive] for part in self.old] if stay else []
        none = np.zeros(0, dtype=np.int32)
        return np.concatenate([none, *known, *map(clusters.of, fresh)])

    def sample(self, dimension: int, chosen: slice) -> Vectors:
        """The rows that a slice of all of them, in the order of their ids, takes."""
        places = np.argsort(self.ids, kind="stable")[chosen]
        order = np.argsort(places)
        found = np.empty((len(places), dimension), dtype=np.float32)
        start = 0
        for batch in self.batches(dimension):
            end = start + len(batch)
            low, high = np.searchsorted(places[order], (start, end)).tolist()
            found[order[low:high]] = batch[places[order[low:high]] - start]
            start = end
        return found


def _wide(rows: Vectors, dimension: int) -> Vectors:
    missing = dimension - rows.shape[1]
    return np.pad(rows, ((0, 0), (0, missing))) if missing else rows
