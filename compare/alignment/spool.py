"""Numbers that wait on disk, in buckets: equal keys meet, whatever their number.

A join of all passages of a corpus is a sort, and a sort of everything takes memory that
grows with the corpus; sorted bucket by bucket it takes that of one bucket.
"""

from collections.abc import Iterator
from tempfile import SpooledTemporaryFile
from types import TracebackType
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

Columns = tuple[NDArray[Any], ...]

_IN_MEMORY = 1 << 20
"""Bytes of a bucket up to which it needs no file."""


class Spool:
    """Rows of several columns, put into ``buckets`` and read back one by one.

    Within a bucket rows come in the order in which they were added.
    """

    def __init__(self, buckets: int, *types: str) -> None:
        self._dtype = np.dtype([(f"f{n}", kind) for n, kind in enumerate(types)])
        self._files = [
            SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115
            for _ in range(max(1, buckets))
        ]

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for file in self._files:
            file.close()

    def add(self, bucket: NDArray[Any], *columns: NDArray[Any]) -> None:
        """Put each row into the bucket of its number."""
        rows = np.empty(len(bucket), dtype=self._dtype)
        for number, column in enumerate(columns):
            rows[f"f{number}"] = column
        order = np.argsort(bucket, kind="stable")
        ends = np.searchsorted(bucket[order], np.arange(len(self._files)), "right")
        start = 0
        for file, end in zip(self._files, ends.tolist(), strict=True):
            if end > start:
                file.write(rows[order[start:end]].tobytes())
            start = end

    def __iter__(self) -> Iterator[Columns]:
        for file in self._files:
            file.seek(0)
            rows = np.frombuffer(file.read(), dtype=self._dtype)
            if len(rows):
                yield tuple(rows[name].copy() for name in self._dtype.names or ())


def buckets_for(rows: int, most: int = 500_000) -> int:
    """How many buckets keep each at about ``most`` rows."""
    return 1 + rows // most
