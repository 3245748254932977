"""Products of blocks of vectors, on all cores, in the order in which blocks come."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from compare.threads import cores, one_thread

Vectors = NDArray[np.float32]
Ids = NDArray[np.int64]
Pairs = tuple[Ids, Ids, Vectors]
"""Places in the rows, places in the columns, and their cosines."""
Block = tuple[Ids, Ids, Ids]
"""Places in the rows, places in the columns, and where the latter are stored."""

SIMILARITY_DECIMALS = 6
"""Cosines differ in the seventh decimal with the size of the batch they came in."""
ROWS, COLUMNS = 1024, 2048
"""Sides of the largest block: its 8 MB of cosines stay in the cache."""
_TOGETHER = 64
"""Blocks answered together: bounds the memory that their pairs take."""


def products(
    blocks: Iterator[Block], rows: Vectors, stored: Vectors, least: float
) -> Iterator[Pairs]:
    """The pairs of each block with a cosine of ``least`` or more, in order.

    One thread a block and none inside it: threads that share the small products of one
    region wait for each other longer than they work (docs/evaluation.md).
    """

    def answer(block: Block) -> Pairs:
        left, right, numbers = block
        found, others, cosines = _at_least(rows[left], stored[numbers], least)
        return left[found], right[others], cosines

    with one_thread(), ThreadPoolExecutor(cores()) as threads:
        while together := list(islice(blocks, _TOGETHER)):
            answers = list(threads.map(answer, together))
            one, other, cosines = zip(*answers, strict=True)
            yield np.concatenate(one), np.concatenate(other), np.concatenate(cosines)


def _at_least(left: Vectors, right: Vectors, least: float) -> Pairs:
    """Row, column and value of the products of ``least`` or more."""
    cosines = left @ right.T
    # A little more than wanted, since rounding may lift a product over the line.
    flat = np.flatnonzero(cosines >= least - 10.0**-SIMILARITY_DECIMALS)
    values = np.round(cosines.ravel()[flat], SIMILARITY_DECIMALS)
    flat, values = flat[values >= least], values[values >= least]
    rows, columns = np.divmod(flat, len(right))
    return rows, columns, values
