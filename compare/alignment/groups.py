"""Pairs among the members of groups, as arrays: the join of an inverted index."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]

_AT_ONCE = 1_000_000
"""Pairs made at once: bounds the memory."""


def pairs(first: Numbers, end: Numbers) -> Iterator[tuple[Numbers, Numbers]]:
    """For each element n, itself with every one from ``first[n]`` to ``end[n]``.

    In parts of bounded size, in the order of n.
    """
    counts = np.maximum(end - first, 0)
    total = np.cumsum(counts)
    start = 0
    while start < len(counts):
        before = int(total[start - 1]) if start else 0
        stop = int(np.searchsorted(total, before + _AT_ONCE, "right"))
        stop = max(stop, start + 1)
        part = counts[start:stop]
        left = np.repeat(np.arange(start, stop), part)
        offset = np.arange(len(left)) - np.repeat(np.cumsum(part) - part, part)
        if len(left):
            yield left, first[left] + offset
        start = stop


def group_ends(keys: NDArray[np.generic]) -> Numbers:
    """For each of the ordered keys, where its group ends."""
    changes = np.flatnonzero(keys[1:] != keys[:-1]) + 1
    bounds = np.concatenate([[0], changes, [len(keys)]])
    return np.repeat(bounds[1:], np.diff(bounds))


def group_starts(keys: NDArray[np.generic]) -> Numbers:
    """For each of the ordered keys, where its group begins."""
    changes = np.flatnonzero(keys[1:] != keys[:-1]) + 1
    bounds = np.concatenate([[0], changes, [len(keys)]])
    return np.repeat(bounds[:-1], np.diff(bounds))
