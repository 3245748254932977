"""An index on disk, of passages that only their ids decide."""

from pathlib import Path

import numpy as np
import pytest

from compare.index import PassageIndex

NONE = np.zeros(0, dtype=np.int64)
Parts = list[tuple[np.ndarray, np.ndarray]]


def vectors(ids: np.ndarray, version: int = 0, dimension: int = 8) -> np.ndarray:
    """Unit rows that only their ids decide; every third is a copy of another."""
    rows = [
        np.random.default_rng([int(one) // 3, version]).normal(size=dimension)
        for one in ids
    ]
    found = np.array(rows, dtype=np.float32).reshape(len(ids), dimension)
    return found / np.linalg.norm(found, axis=1, keepdims=True)


def parts(*numbers: int, version: int = 0) -> Parts:
    """The passages of these ids, in parts of three."""
    ids = np.array(numbers, dtype=np.int64)
    return [
        (ids[start : start + 3], vectors(ids[start : start + 3], version))
        for start in range(0, len(ids), 3)
    ]


def opened(folder: Path, stamp: str, *, whole: bool = True) -> PassageIndex:
    index = PassageIndex.open(folder, stamp, whole=whole)
    assert index is not None
    return index


def content(folder: Path) -> dict[str, bytes]:
    """The bytes of each file, by name."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def regions_for_few(patch: pytest.MonkeyPatch) -> None:
    """An index has regions from twenty passages on, and a search looks in all."""
    patch.setattr("compare.index.writing.FLAT_BELOW", 20)
    patch.setattr("compare.index.clusters.MEMBERS", 5)
    patch.setattr("compare.index.passages.SEARCH_SHARE", 1)
