"""The index of passages: flat, so that an answer depends on nothing but the vectors.

On disk it is a cache of the workspace's vectors; its stamp says of which ones.
"""

import hashlib
import os
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from compare.index.blocks import (
    COLUMNS,
    ROWS,
    SIMILARITY_DECIMALS,
    Block,
    Ids,
    Pairs,
    Vectors,
    products,
)
from compare.index.clusters import Clusters

SEARCH_BATCH = 1024
"""Rows searched at once: bounds the memory that FAISS takes for the answers."""
EXACT_BELOW = 20_000
"""Columns up to which every row is compared with every one of them; beyond, only with
those of its regions (docs/evaluation.md has time and recall)."""
_SPARE = 8
"""Neighbours asked for beyond the count, so that ties at the cut are cut by id."""


class PassageIndex:
    """Unit vectors under our own ids, searched by cosine."""

    def __init__(self, ids: Ids, vectors: Vectors) -> None:
        """Build from int64 ``ids`` (n,) and float32 unit ``vectors`` (n, dimension).

        Raises ValueError for a repeated id or when the two disagree in length.
        """
        import faiss

        if len(ids) != len(vectors):
            raise ValueError(f"{len(ids)} ids but {len(vectors)} vectors")
        if len(np.unique(ids)) != len(ids):
            raise ValueError("the index holds every id once; some are repeated")
        dimension = vectors.shape[1] if vectors.ndim == 2 else 1
        self._index: Any = faiss.IndexIDMap2(faiss.IndexFlatIP(max(1, dimension)))
        if len(ids):
            if (ids[1:] < ids[:-1]).any():
                # Ties that FAISS cuts must not depend on arrival.
                order = np.argsort(ids)
                ids, vectors = ids[order], vectors[order]
            self._index.add_with_ids(
                np.ascontiguousarray(vectors, dtype=np.float32),
                np.ascontiguousarray(ids, dtype=np.int64),
            )

    def __len__(self) -> int:
        return int(self._index.ntotal)

    @property
    def dimension(self) -> int:
        """The length of a vector."""
        return int(self._index.d)

    def search(
        self, vectors: Vectors, count: int, least: float = -1.0
    ) -> list[list[tuple[int, float]]]:
        """The ``count`` nearest (id, cosine) of each row, nearest first, then by id.

        Neighbours with a cosine below ``least`` are left out. Rows with fewer columns
        than the index are filled up with zeros.
        """
        if not len(self) or not len(vectors):
            return [[] for _ in vectors]
        asked = min(len(self), count + _SPARE)
        found: list[list[tuple[int, float]]] = []
        for start in range(0, len(vectors), SEARCH_BATCH):
            batch = vectors[start : start + SEARCH_BATCH].astype(np.float32)
            rows = np.ascontiguousarray(self._wide(batch))
            similarities, ids = self._index.search(rows, asked)
            similarities = np.round(similarities, SIMILARITY_DECIMALS)
            wanted = (ids != -1) & (similarities >= least)
            found.extend(
                _ordered(row_ids[keep], row_similarities[keep])[:count]
                for row_ids, row_similarities, keep in zip(
                    ids, similarities, wanted, strict=True
                )
            )
        return found

    def near(self, vectors: Vectors, columns: Ids, least: float) -> Iterator[Pairs]:
        """Every row of ``vectors`` (n, dimension) and every passage of ``columns``
        (ids) with a cosine of ``least`` or more, in blocks.

        Exact for fewer columns than EXACT_BELOW; for more, the partners that lie in
        other regions are missed. Raises KeyError for an id that the index lacks.
        """
        numbers = self._numbers(columns)
        if not len(vectors) or not len(columns):
            return
        rows = self._wide(vectors)
        exact = len(columns) < EXACT_BELOW
        blocks = self._all(rows, numbers) if exact else self._in_regions(rows, numbers)
        yield from products(blocks, rows, self._vectors, least)

    def _all(self, rows: Vectors, columns: Ids) -> Iterator[Block]:
        """Blocks of every row with every column."""
        for column in range(0, len(columns), COLUMNS):
            right = np.arange(column, min(column + COLUMNS, len(columns)))
            for row in range(0, len(rows), ROWS):
                left = np.arange(row, min(row + ROWS, len(rows)))
                yield left, right, columns[right]

    def _in_regions(self, rows: Vectors, columns: Ids) -> Iterator[Block]:
        """Blocks of the rows and the columns of one region."""
        for left, right in self._clusters.shared(rows, columns):
            for start in range(0, len(left), ROWS):
                yield left[start : start + ROWS], right, columns[right]

    def _wide(self, vectors: Vectors) -> Vectors:
        """As many columns as the index has: what is not known of a row is zero."""
        missing = self.dimension - vectors.shape[1]
        return np.pad(vectors, ((0, 0), (0, missing))) if missing else vectors

    def _numbers(self, ids: Ids) -> Ids:
        """Where in the index each id stands."""
        if not len(ids):
            return np.zeros(0, dtype=np.int64)
        places = np.searchsorted(self._ids, ids)
        known = places < len(self._ids)
        if not known.all() or (self._ids[places] != ids).any():
            raise KeyError("the index lacks passages that are searched for")
        return np.asarray(places, dtype=np.int64)

    @cached_property
    def _ids(self) -> Ids:
        """Our ids in ascending order, as the vectors are stored."""
        import faiss

        return np.asarray(faiss.vector_to_array(self._index.id_map), dtype=np.int64)

    @cached_property
    def _vectors(self) -> Vectors:
        """The stored vectors themselves, not a copy: (n, dimension)."""
        import faiss

        flat: Any = faiss.downcast_index(self._index.index)
        values = faiss.rev_swig_ptr(flat.get_xb(), len(self) * self.dimension)
        return np.asarray(values.reshape(len(self), self.dimension))

    @cached_property
    def _clusters(self) -> Clusters:
        return Clusters(self._vectors)

    def save(self, path: Path, stamp: str) -> None:
        """Write to ``path`` in one step, with ``stamp`` inside the same file."""
        import faiss

        temporary = path.with_name(f".{path.name}.{os.getpid()}")
        checksum = hashlib.sha256()
        try:
            with temporary.open("wb") as file:
                # Written in parts: a copy of a large index would not fit beside it.
                file.write(_head(stamp, checksum.digest()))

                def write(part: bytes) -> int:
                    checksum.update(part)
                    return file.write(part)

                library: Any = faiss
                faiss.write_index(self._index, library.PyCallbackIOWriter(write))
                file.seek(0)
                file.write(_head(stamp, checksum.digest()))
            temporary.replace(path)
        finally:
            temporary.unlink(missing_ok=True)

    @classmethod
    def load(cls, path: Path, stamp: str) -> "PassageIndex | None":
        """The index saved under ``stamp``; None when missing, damaged or another's."""
        import faiss

        try:
            with path.open("rb") as file:
                size = len(_head(stamp, hashlib.sha256().digest()))
                head = file.read(size)
                checksum = hashlib.file_digest(file, "sha256").digest()
                if head != _head(stamp, checksum):
                    return None
                file.seek(size)
                index = cls.__new__(cls)
                library: Any = faiss
                index._index = faiss.read_index(library.PyCallbackIOReader(file.read))
        except OSError:
            return None
        return index


def is_current(path: Path, stamp: str) -> bool:
    """Whether ``path`` holds an index saved under ``stamp``; reads only its head."""
    head = _stamped(stamp)
    try:
        with path.open("rb") as file:
            return file.read(len(head)) == head
    except OSError:
        return False


def _head(stamp: str, checksum: bytes) -> bytes:
    """What a file begins with: the stamp's length, the stamp, the body's checksum."""
    return _stamped(stamp) + checksum


def _stamped(stamp: str) -> bytes:
    name = stamp.encode()
    return len(name).to_bytes(4, "big") + name


def _ordered(ids: Ids, similarities: Vectors) -> list[tuple[int, float]]:
    """Neighbours, nearest first, ties in the order of their ids."""
    order = np.lexsort((ids, -similarities))
    return [
        (int(ids[place]), round(float(similarities[place]), SIMILARITY_DECIMALS))
        for place in order
    ]
