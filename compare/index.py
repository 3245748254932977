"""Passages near each other: the one door to FAISS.

Flat and exact: every search looks at every vector, so an answer depends on nothing but
the vectors. On disk the index is a cache of the workspace's vectors; its stamp says of
which ones.
"""

import hashlib
import os
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]
Ids = NDArray[np.int64]

SIMILARITY_DECIMALS = 6
"""Cosines differ in the seventh decimal with the size of the batch they came in."""
SEARCH_BATCH = 1024
"""Rows searched at once: bounds the memory that FAISS takes for the answers."""
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
            order = np.argsort(ids)  # ties that FAISS cuts do not depend on arrival
            self._index.add_with_ids(
                np.ascontiguousarray(vectors[order], dtype=np.float32),
                np.ascontiguousarray(ids[order], dtype=np.int64),
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
        missing = self.dimension - vectors.shape[1]
        found: list[list[tuple[int, float]]] = []
        for start in range(0, len(vectors), SEARCH_BATCH):
            batch = vectors[start : start + SEARCH_BATCH].astype(np.float32)
            rows = np.ascontiguousarray(np.pad(batch, ((0, 0), (0, missing))))
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

    def subset(self, ids: Ids) -> "PassageIndex":
        """An index of some of the passages, to search a window of days alone."""
        wanted = np.ascontiguousarray(ids, dtype=np.int64)
        if not len(wanted):
            return PassageIndex(wanted, np.zeros((0, self.dimension), np.float32))
        return PassageIndex(wanted, self._index.reconstruct_batch(wanted))

    def save(self, path: Path, stamp: str) -> None:
        """Write to ``path`` in one step, with ``stamp`` inside the same file."""
        import faiss

        body = faiss.serialize_index(self._index).tobytes()
        temporary = path.with_name(f".{path.name}.{os.getpid()}")
        try:
            with temporary.open("wb") as file:
                file.write(_head(stamp, body))
                file.write(body)
            temporary.replace(path)
        finally:
            temporary.unlink(missing_ok=True)

    @classmethod
    def load(cls, path: Path, stamp: str) -> "PassageIndex | None":
        """The index saved under ``stamp``; None when missing, damaged or another's."""
        import faiss

        try:
            content = path.read_bytes()
        except OSError:
            return None
        size = len(_head(stamp, b""))
        head, body = content[:size], content[size:]
        if head != _head(stamp, body):
            return None
        index = cls.__new__(cls)
        index._index = faiss.deserialize_index(np.frombuffer(body, np.uint8))
        return index


def is_current(path: Path, stamp: str) -> bool:
    """Whether ``path`` holds an index saved under ``stamp``; reads only its head."""
    head = _stamped(stamp)
    try:
        with path.open("rb") as file:
            return file.read(len(head)) == head
    except OSError:
        return False


def _head(stamp: str, body: bytes) -> bytes:
    """What a file begins with: the stamp's length, the stamp, the body's checksum."""
    return _stamped(stamp) + hashlib.sha256(body).digest()


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
