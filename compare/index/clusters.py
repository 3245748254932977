"""Regions of the space of vectors, so that near passages are found without all others.

What FAISS calls an inverted file (Jégou et al. 2011; Johnson et al. 2019): k-means cuts
the space into regions, a passage is looked for in the few regions nearest to it. FAISS
answers row by row; here all rows of one region are multiplied with all its members at
once, which on a processor is many times faster.
"""

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]
Ids = NDArray[np.int64]
Regions = NDArray[np.int32]

MEMBERS = 250
"""Passages of a region, on average: fewer cost more regions to compare with, more cost
more members."""
MOST_REGIONS = 2048
"""More would make the choice of the region dearer than the search in it."""
SAMPLE = 40
"""Passages for each region that k-means is trained on; FAISS asks for 39 or more."""
ROUNDS = 8
"""Rounds of k-means: later ones move the centres hardly at all."""
SEED = 1
BATCH = 16_384
"""Vectors whose regions are looked up at once."""


def regions_for(count: int) -> int:
    """How many regions ``count`` vectors are cut into."""
    return max(1, min(MOST_REGIONS, count // MEMBERS))


def sampled(count: int) -> slice:
    """Which of ``count`` vectors, in the order of their ids, are trained on."""
    wanted = regions_for(count) * SAMPLE
    step = max(1, count // wanted)
    return slice(0, wanted * step, step)


def trained(sample: Vectors, regions: int) -> Vectors:
    """The centres, (regions, dimension), that k-means finds in ``sample``."""
    import faiss

    kmeans: Any = faiss.Kmeans(
        sample.shape[1],
        regions,
        niter=ROUNDS,
        spherical=True,
        seed=SEED,
        min_points_per_centroid=1,
        max_points_per_centroid=2 * SAMPLE,
    )
    kmeans.train(np.ascontiguousarray(sample))
    return np.asarray(kmeans.centroids, dtype=np.float32)


class Clusters:
    """The regions around ``centres``, (regions, dimension)."""

    def __init__(self, centres: Vectors) -> None:
        import faiss

        self.count = len(centres)
        self._centres: Any = faiss.IndexFlatIP(centres.shape[1])
        self._centres.add(np.ascontiguousarray(centres))

    def of(self, vectors: Vectors) -> Regions:
        """The region of each vector."""
        return self._nearest(vectors, 1)[:, 0]

    def shared(
        self, rows: Vectors, columns: Regions, probes: int
    ) -> Iterator[tuple[Ids, Ids]]:
        """For each region the places of the ``rows`` to look for in it, and those of
        the ``columns`` (given by their regions) that it holds.

        A row comes once for each of its ``probes`` nearest regions.
        """
        probed = self._nearest(rows, min(probes, self.count))
        row_regions, row_places = _by_region(probed.ravel(), probed.shape[1])
        column_regions, column_places = _by_region(columns, 1)
        regions = np.arange(self.count)
        row_ends = np.searchsorted(row_regions, regions, "right")
        column_ends = np.searchsorted(column_regions, regions, "right")
        row_start = column_start = 0
        for row_end, column_end in zip(
            row_ends.tolist(), column_ends.tolist(), strict=True
        ):
            if row_end > row_start and column_end > column_start:
                yield (
                    row_places[row_start:row_end],
                    column_places[column_start:column_end],
                )
            row_start, column_start = row_end, column_end

    def _nearest(self, vectors: Vectors, count: int) -> Regions:
        """The regions nearest to each vector: (n, count)."""
        parts = [
            self._centres.search(
                np.ascontiguousarray(vectors[start : start + BATCH]), count
            )[1].astype(np.int32)
            for start in range(0, len(vectors), BATCH)
        ]
        return np.concatenate(parts) if parts else np.zeros((0, count), np.int32)


def _by_region(regions: Regions, each: int) -> tuple[Regions, Ids]:
    """Regions in order and, beside each, the place it came from; ``each`` per place."""
    order = np.argsort(regions, kind="stable")
    return regions[order], order // each
