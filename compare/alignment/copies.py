"""Articles of one language that share runs of equal words, whatever their dates.

An inverted index of word n-grams: it finds what was copied word for word, also months
later, where the search by meaning does not look. What many articles share, such as a
newsletter's footer, tells nothing and is left out.
"""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from compare.alignment.groups import group_ends, group_starts, pairs
from compare.alignment.spool import Spool, buckets_for
from compare.alignment.table import Articles, Numbers, Table

Hashes = NDArray[np.uint64]

MOST_ARTICLES = 50
"""Articles that have a run, beyond which it is boilerplate."""
LEAST_RUNS = 3
"""Runs that articles inside the time window must share: 10 words in a row."""
LEAST_RUNS_EVER = 8
"""... and articles outside it: 15 words in a row, or several shorter stretches."""

Counted = tuple[Numbers, Numbers]
"""Pairs of articles, as ``pair_keys`` makes them, and a number for each."""


def pair_keys(table: Table, one: Articles, other: Articles) -> Numbers:
    """A number for each pair of articles, the same whichever comes first."""
    size = max(1, len(table.names))
    low, high = np.minimum(one, other), np.maximum(one, other)
    return np.asarray(low.astype(np.int64) * size + high)


def shared_runs(
    table: Table, runs: Iterable[tuple[Numbers, Hashes]], total: int
) -> Counted:
    """Pairs of articles with enough runs in common, and how many.

    ``runs`` are numbers of articles and their runs, in parts of any size, about
    ``total`` in all. An article with itself, where that is allowed, by the runs it
    repeats.
    """
    buckets = buckets_for(total)
    with Spool(buckets, "<u8", "<i4") as spool:
        for articles, hashes in runs:
            spool.add(hashes % np.uint64(buckets), hashes, articles)
        found = [_in_bucket(table, *columns) for columns in spool]
    keys, counts = summed(found)
    left, right = np.divmod(keys, max(1, len(table.names)))
    needed = np.where(table.are_close(left, right), LEAST_RUNS, LEAST_RUNS_EVER)
    enough = counts >= needed
    return keys[enough], counts[enough]


def _in_bucket(table: Table, hashes: Hashes, articles: Numbers) -> Counted:
    order = np.lexsort((articles, hashes))
    hashes, articles = hashes[order], articles[order].astype(np.int64)
    told = _told(hashes, articles)
    hashes, articles = hashes[told], articles[told]
    found = []
    for one, other in pairs(np.arange(1, len(hashes) + 1), group_ends(hashes)):
        left, right = articles[one], articles[other]
        allowed = table.may_meet(left, right, ever=True)
        keys = pair_keys(table, left[allowed], right[allowed])
        found.append(np.unique(keys, return_counts=True))
    return summed(found)


def _told(hashes: Hashes, articles: Numbers) -> NDArray[np.bool_]:
    """Those that occur more than once, in no more than MOST_ARTICLES articles."""
    starts, ends = group_starts(hashes), group_ends(hashes)
    new = np.ones(len(hashes), dtype=np.bool_)
    new[1:] = (hashes[1:] != hashes[:-1]) | (articles[1:] != articles[:-1])
    total = np.concatenate([[0], np.cumsum(new)])
    spread = total[ends] - total[starts]
    return np.asarray((ends - starts > 1) & (spread <= MOST_ARTICLES))


def summed(parts: Iterable[Counted]) -> Counted:
    """Every key once, in order, with the sum of its numbers."""
    listed = list(parts)
    if not listed:
        return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
    keys, where = np.unique(
        np.concatenate([keys for keys, _ in listed]), return_inverse=True
    )
    numbers = np.concatenate([numbers for _, numbers in listed])
    return keys, np.bincount(where, numbers, len(keys)).astype(np.int64)
