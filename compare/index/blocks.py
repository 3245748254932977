"""Products of blocks of vectors, on all cores, in the order in which blocks come."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from compare.threads import cores, one_thread

Vectors = NDArray[np.float32]
Ids = NDArray[np.int64]
Pairs = tuple[Ids, Ids, NDArray[np.float64]]
"""Places in the rows, places in the columns, and their cosines."""
Block = tuple[Ids, Ids, Ids]
"""Places in the rows, places in the columns, and where the latter are stored."""
Fetch = Callable[[Ids], Vectors]
"""The stored vectors at these places."""

SIMILARITY_DECIMALS = 6
"""Cosines differ in the seventh decimal with the size of the batch they came in."""
ROWS, COLUMNS = 1024, 2048
"""Sides of the largest block: its 8 MB of cosines stay in the cache."""
_TOGETHER = 4
"""Blocks of each thread that are answered together: bounds the memory of the pairs."""
_SCORED = 8192
"""Pairs scored at once: bounds the memory that their vectors take."""
_SLACK = np.float32(3e-6)
"""How far two products of the same two vectors may lie apart, and more."""


def products(
    blocks: Iterator[Block], rows: Vectors, fetch: Fetch, least: float
) -> Iterator[Pairs]:
    """The pairs of each block with a cosine of ``least`` or more, in order.

    One thread a block and none inside it: threads that share the small products of one
    region wait for each other longer than they work (docs/evaluation.md).
    """

    def answer(block: Block) -> Pairs:
        left, right, numbers = block
        found, others, cosines = _at_least(rows[left], fetch(numbers), least)
        return left[found], right[others], cosines

    with one_thread(), ThreadPoolExecutor(cores()) as threads:
        while together := list(islice(blocks, _TOGETHER * cores())):
            yield from threads.map(answer, together)


def _at_least(left: Vectors, right: Vectors, least: float) -> Pairs:
    """Row, column and value of the products of ``least`` or more.

    The value of a pair does not depend on the block that it was found in.
    """
    cosines = left @ right.T
    flat = np.flatnonzero(cosines >= np.float32(least) - _SLACK)
    rows, columns = np.divmod(flat, len(right))
    values = np.empty(len(flat))
    for start in range(0, len(flat), _SCORED):
        part = slice(start, start + _SCORED)
        values[part] = cosines_of(left[rows[part]], right[columns[part]])
    kept = values >= least
    return rows[kept], columns[kept], values[kept]


def best(
    blocks: Iterator[tuple[Ids, Ids]], rows: Vectors, fetch: Fetch, count: int
) -> tuple[Ids, Ids]:
    """Rows and stored places, by rows, among which are the ``count`` nearest of each.

    A block is places in the rows and stored places. Whatever is as near as the last
    of the count is there too, so that the caller may cut ties by a rule of its own.
    """
    bound = np.full(len(rows), -np.inf, dtype=np.float32)

    def answer(block: tuple[Ids, Ids]) -> tuple[Ids, Ids, Vectors, Ids, Vectors]:
        left, places = block
        cosines = rows[left] @ fetch(places).T
        cut = bound[left]
        if len(places) >= count:
            last = np.partition(cosines, len(places) - count, axis=1)
            cut = np.maximum(cut, last[:, len(places) - count] - _SLACK)
        found, others = np.nonzero(cosines >= cut[:, None])
        return left[found], places[others], cosines[found, others], left, cut

    kept: list[tuple[Ids, Ids, Vectors]] = []
    with one_thread(), ThreadPoolExecutor(cores()) as threads:
        while together := list(islice(blocks, _TOGETHER * cores())):
            for one, other, cosines, left, cut in threads.map(answer, together):
                kept.append((one, other, cosines))
                bound[left] = np.maximum(bound[left], cut)
    if not kept:
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    one, other, cosines = map(np.concatenate, zip(*kept, strict=True))
    return _nearest(one, other, cosines, count)


def _nearest(one: Ids, other: Ids, cosines: Vectors, count: int) -> tuple[Ids, Ids]:
    """Of each row what is as near as the last of its ``count`` nearest."""
    order = np.lexsort((-cosines, one))
    one, other, cosines = one[order], other[order], cosines[order]
    starts = np.searchsorted(one, one, "left")
    ends = np.searchsorted(one, one, "right")
    last = cosines[np.minimum(starts + count, ends) - 1]
    kept = cosines >= last - _SLACK
    return one[kept], other[kept]


def cosines_of(left: Vectors, right: Vectors) -> NDArray[np.float64]:
    """The rounded cosine of each row of ``left`` with that of ``right``.

    In float64, so that the last decimal does not depend on what else was asked.
    """
    sums = np.einsum("ij,ij->i", left.astype(np.float64), right.astype(np.float64))
    return np.asarray(np.round(sums, SIMILARITY_DECIMALS))
