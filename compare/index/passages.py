"""The index of passages: exact while they are not too many, so that answers depend on
nothing but the vectors; beyond, a passage is looked for in the regions nearest to it.
"""

import math
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path

import numpy as np

from compare.index.blocks import (
    COLUMNS,
    ROWS,
    Block,
    Ids,
    Pairs,
    Vectors,
    best,
    cosines_of,
    products,
)
from compare.index.clusters import (
    BATCH,
    Clusters,
    Regions,
    regions_for,
    sampled,
    trained,
)
from compare.index.segments import Segment

EXACT_BELOW = 400_000
"""Columns up to which every row is compared with every one of them …"""
COMPARED = 200_000
"""… and beyond, with about so many, in the regions nearest to it: half, since a product
there costs twice as much. A row does not cost more where there are more columns, and
recall falls slowly (docs/evaluation.md has both)."""
SEARCH_SHARE = 0.5
"""Of the regions, those in which the nearest of a text are looked for: there are few
texts, their nearest may be far away, and fewer find less than 98 of a hundred
(docs/evaluation.md)."""
_SCORED = 8192
"""Pairs scored at once: bounds the memory that their vectors take."""


class PassageIndex:
    """Unit vectors under our own ids, searched by cosine.

    In memory from ids and vectors, or on disk from ``open``. What is on disk is only
    mapped: a process holds some 40 bytes for each passage, and what it looks at.
    """

    def __init__(self, ids: Ids, vectors: Vectors) -> None:
        """Build from int64 ``ids`` (n,) and float32 unit ``vectors`` (n, dimension).

        Raises ValueError for a repeated id or when the two disagree in length.
        """
        if len(ids) != len(vectors):
            raise ValueError(f"{len(ids)} ids but {len(vectors)} vectors")
        dimension = max(1, vectors.shape[1] if vectors.ndim == 2 else 1)
        rows = np.ascontiguousarray(vectors, dtype=np.float32)
        rows = rows.reshape(len(ids), dimension)
        numbers = np.ascontiguousarray(ids, dtype=np.int64)
        self._hold((Segment(numbers, rows, np.ones(len(ids), np.bool_)),), dimension)

    def _hold(
        self, parts: Sequence[Segment], dimension: int, centres: Vectors | None = None
    ) -> None:
        self._parts = tuple(parts)
        self.dimension = dimension
        """The length of a vector."""
        self._centres = centres
        sizes = [0, *(len(part.ids) for part in self._parts)]
        self._starts: Ids = np.cumsum(sizes)
        none = [np.zeros(0, np.int64)]
        places = np.concatenate(
            none
            + [
                start + np.flatnonzero(part.alive)
                for start, part in zip(self._starts.tolist(), self._parts, strict=False)
            ]
        )
        ids = np.concatenate(none + [part.ids[part.alive] for part in self._parts])
        order = np.argsort(ids, kind="stable")
        self.ids: Ids = ids[order]
        """Our ids in ascending order."""
        self._places = places[order]
        if (self.ids[1:] == self.ids[:-1]).any():
            raise ValueError("the index holds every id once; some are repeated")

    @classmethod
    def of(
        cls, parts: Sequence[Segment], dimension: int, centres: Vectors | None
    ) -> "PassageIndex":
        """An index over the living rows of ``parts``, in the regions of ``centres``.

        Raises ValueError for an id that is alive twice.
        """
        index = cls.__new__(cls)
        index._hold(parts, dimension, centres)
        return index

    @classmethod
    def open(
        cls, folder: Path, stamp: str, *, whole: bool = True
    ) -> "PassageIndex | None":
        """The index stored under ``stamp``; None when missing, damaged or another's.

        ``whole`` reads all of it once, to know that nothing is damaged. Without it the
        vectors are checked as they are read, and DamagedIndexError raised by what
        reads them: for a process that asks little of a large index.
        """
        from compare.index.stored import read

        held = read(folder, stamp, whole=whole)
        if held is None:
            return None
        try:
            return cls.of(held.parts, held.manifest.dimension, held.centres)
        except ValueError:
            return None

    def __len__(self) -> int:
        return len(self.ids)

    def search(
        self, vectors: Vectors, count: int, least: float = -1.0
    ) -> list[list[tuple[int, float]]]:
        """The ``count`` nearest (id, cosine) of each row, nearest first, then by id.

        Neighbours with a cosine below ``least`` are left out. Rows with fewer columns
        than the index are filled up with zeros. Exact where the index has no regions;
        where it has, docs/evaluation.md says how many of ten are found.
        """
        if not len(self) or count < 1:
            return [[] for _ in vectors]
        found: list[list[tuple[int, float]]] = []
        for start in range(0, len(vectors), ROWS):
            rows = self._wide(vectors[start : start + ROWS].astype(np.float32))
            found.extend(self._searched(rows, count, least))
        return found

    def _searched(
        self, rows: Vectors, count: int, least: float
    ) -> list[list[tuple[int, float]]]:
        found: list[list[tuple[int, float]]] = [[] for _ in rows]
        one, places = best(self._blocks(rows), rows, self._fetch, count)
        ids = self._ids_at(places)
        for start in range(0, len(one), _SCORED):
            some = slice(start, start + _SCORED)
            cosines = cosines_of(rows[one[some]], self._fetch(places[some])).tolist()
            for row, number, cosine in zip(
                one[some].tolist(), ids[some].tolist(), cosines, strict=True
            ):
                if cosine >= least:
                    found[row].append((number, cosine))
        return [
            sorted(near, key=lambda one: (-one[1], one[0]))[:count] for near in found
        ]

    def _blocks(self, rows: Vectors) -> Iterator[tuple[Ids, Ids]]:
        """The rows and the places to look for them, in blocks."""
        if self._centres is None:
            left = np.arange(len(rows))
            for start in range(0, len(self), COLUMNS):
                yield left, self._places[start : start + COLUMNS]
            return
        places = self._stored
        regions = self._regions[places]
        probes = math.ceil(SEARCH_SHARE * self._clusters.count)
        for left, right in self._clusters.shared(rows, regions, probes):
            yield left, places[right]

    def rows(self, ids: Ids) -> Vectors:
        """The vectors of passages, (ids, dimension). KeyError for an unknown id."""
        return self._fetch(self._numbers(ids))

    def near(self, vectors: Vectors, columns: Ids, least: float) -> Iterator[Pairs]:
        """Every row of ``vectors`` (n, dimension) and every passage of ``columns``
        (ids) with a cosine of ``least`` or more, in blocks.

        Exact up to EXACT_BELOW columns; of more, the partners that lie in the regions
        farthest from a row are missed. Raises KeyError for an id that the index lacks.
        """
        numbers = self._numbers(columns)
        if not len(vectors) or not len(columns):
            return
        rows = self._wide(vectors)
        exact = len(columns) <= EXACT_BELOW
        blocks = self._all(rows, numbers) if exact else self._in_regions(rows, numbers)
        yield from products(blocks, rows, self._fetch, least)

    def _all(self, rows: Vectors, columns: Ids) -> Iterator[Block]:
        """Blocks of every row with every column."""
        for column in range(0, len(columns), COLUMNS):
            right = np.arange(column, min(column + COLUMNS, len(columns)))
            for row in range(0, len(rows), ROWS):
                left = np.arange(row, min(row + ROWS, len(rows)))
                yield left, right, columns[right]

    def _in_regions(self, rows: Vectors, columns: Ids) -> Iterator[Block]:
        """Blocks of the rows and the columns of one region."""
        regions = self._regions[columns]
        probes = math.ceil(self._clusters.count * COMPARED / len(columns))
        for left, right in self._clusters.shared(rows, regions, probes):
            for start in range(0, len(left), ROWS):
                yield left[start : start + ROWS], right, columns[right]

    def _wide(self, vectors: Vectors) -> Vectors:
        """As many columns as the index has: what is not known of a row is zero."""
        missing = self.dimension - vectors.shape[1]
        return np.pad(vectors, ((0, 0), (0, missing))) if missing else vectors

    def _numbers(self, ids: Ids) -> Ids:
        """Where each id is stored."""
        if not len(ids):
            return np.zeros(0, dtype=np.int64)
        ranks = np.searchsorted(self.ids, ids)
        known = ranks < len(self.ids)
        if not known.all() or (self.ids[ranks] != ids).any():
            raise KeyError("the index lacks passages that are searched for")
        return np.asarray(self._places[ranks], dtype=np.int64)

    def _fetch(self, places: Ids) -> Vectors:
        """The vectors stored there, copied: (places, dimension)."""
        if len(self._parts) == 1:
            return self._parts[0].at(places)
        rows = np.empty((len(places), self.dimension), dtype=np.float32)
        owners = np.searchsorted(self._starts, places, "right") - 1
        for number in np.unique(owners).tolist():
            own = owners == number
            rows[own] = self._parts[number].at(places[own] - self._starts[number])
        return rows

    def _ids_at(self, places: Ids) -> Ids:
        """The ids of what is stored there."""
        return np.concatenate([part.ids for part in self._parts])[places]

    @cached_property
    def _stored(self) -> Ids:
        """Places in ascending order: rows of one region lie together."""
        return np.sort(self._places)

    @cached_property
    def _regions(self) -> Regions:
        """The region of whatever is stored, by its place."""
        if self._centres is not None:
            return np.concatenate([part.regions for part in self._parts])
        regions = np.zeros(int(self._starts[-1]), dtype=np.int32)
        for start in range(0, len(self), BATCH):
            places = self._places[start : start + BATCH]
            regions[places] = self._clusters.of(self._fetch(places))
        return regions

    @cached_property
    def _clusters(self) -> Clusters:
        """As stored, or made of the vectors in the order of their ids: whatever the
        order they came in, the regions are the same."""
        centres = self._centres
        if centres is None:
            sample = self._fetch(self._places[sampled(len(self))])
            centres = trained(sample, regions_for(len(self)))
        return Clusters(centres)
