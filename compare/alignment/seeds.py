"""From lists of neighbours to article pairs: which neighbours are reason to look.

Mutual neighbours with a margin (Artetxe and Schwenk 2019), which leaves out what is
near to everything; near copies; and, across languages, two sentences with a margin.
"""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from compare.alignment.copies import pair_keys
from compare.alignment.groups import group_starts
from compare.alignment.nearest import MOST_COPIES, NEAR_COPY, Numbers, Similarities
from compare.alignment.neighbours import LEAST_SIMILARITY, Found
from compare.alignment.spool import Spool, buckets_for
from compare.alignment.table import Flags, Table

LEAST_MARGIN = 1.03
"""Nearer than its surroundings by this ratio (Artetxe and Schwenk 2019, "ratio"): keeps
out sentences that are near to everything."""
LEAST_MARGIN_OF_TWO = 1.1
"""... for two sentences together: of the pairs that they alone open it leaves out half
to three quarters, of which hardly one is right (docs/evaluation.md)."""
LEAST_CONTENT = 4
"""A passage with fewer content words ("he told reporters") opens no article pair."""
LEAST_IN_ONE_LANGUAGE = 0.65
"""Two passages of one language below it share no wording: of 1,111 news pairs that only
such seeds opened, two were aligned (docs/evaluation.md)."""
LEAST_COPIES = 2
"""Near copies without a margin that open a pair together. One alone is a phrase that
everybody prints, unless it is all that an article has; if it is long, shared runs of
words open the pair."""
HUBS = 8
"""Of a passage with MOST_COPIES near copies, the first ones by date are followed: ten
thousand prints of one text are aligned with the first, not each with each."""

Opened = tuple[Numbers, Similarities]
"""Pairs of articles, as ``pair_keys`` makes them, and their best similarity."""
Lists = Iterable[Found]
"""Lists of neighbours in parts: all of a row together, the nearest first."""
_STEPS = 10**6
"""Similarities come with six decimals."""


def opened_alone(table: Table, lists: Lists, neighbours: int, total: int) -> Opened:
    """The pairs of articles that single passages open; ``lists`` hold about ``total``
    neighbours in all."""
    around = np.full(len(table.ids), LEAST_SIMILARITY)
    buckets = buckets_for(total)
    with Spool(buckets, "<i4", "<i4", "<i4", "?") as spool:
        for rows, others, similarities in lists:
            once = np.unique(rows)
            around[once] = _around(rows, similarities, once, neighbours)
            kept = _followed(rows, others, similarities)
            low, high = np.minimum(rows, others)[kept], np.maximum(rows, others)[kept]
            # Two articles have all their passages in one bucket, both ways.
            bucket = table.article[low].astype(np.int64) * buckets
            spool.add(
                bucket // max(1, len(table.names)),
                low,
                high,
                np.rint(similarities[kept] * _STEPS),
                similarities[kept] >= NEAR_COPY,
            )
        found = [_in_bucket(table, around, *columns) for columns in spool]
    return _best(found)


def opened_in_twos(table: Table, lists: Lists, neighbours: int) -> Opened:
    """The pairs of articles that two sentences together open."""
    return _best([_of_two(table, *part, neighbours) for part in lists])


def _around(
    rows: Numbers, similarities: Similarities, once: Numbers, neighbours: int
) -> Similarities:
    """The mean similarity of the neighbours of each row in ``once``.

    Those it lacks are no nearer than the least that is looked at: without them a lone
    partner would have no margin.
    """
    where = np.searchsorted(once, rows)
    counts = np.bincount(where, minlength=len(once))
    totals = np.bincount(where, weights=similarities, minlength=len(once))
    lacking = np.maximum(0, neighbours - counts)
    return np.asarray((totals + lacking * LEAST_SIMILARITY) / (counts + lacking))


def _followed(rows: Numbers, others: Numbers, similarities: Similarities) -> Flags:
    """Of a row with as many near copies as a list holds, only the first HUBS."""
    copy = similarities >= NEAR_COPY
    once, where = np.unique(rows, return_inverse=True)
    full = np.bincount(where, copy, len(once)) >= MOST_COPIES
    crowd = np.flatnonzero(copy & full[where])
    order = crowd[np.lexsort((others[crowd], rows[crowd]))]
    rank = np.arange(len(order)) - group_starts(rows[order])
    kept = np.ones(len(rows), dtype=np.bool_)
    kept[order[rank >= HUBS]] = False
    return kept


def _in_bucket(
    table: Table,
    around: Similarities,
    low: NDArray[np.int32],
    high: NDArray[np.int32],
    steps: NDArray[np.int32],
    copy: Flags,
) -> Opened:
    keys = low.astype(np.int64) * len(table.ids) + high
    _, first, where, times = np.unique(
        keys, return_index=True, return_inverse=True, return_counts=True
    )
    copy = np.bincount(where, copy, len(first)) > 0
    low, high = low[first].astype(np.int64), high[first].astype(np.int64)
    similarities = steps[first] / _STEPS
    margins = np.round(similarities * 2 / (around[low] + around[high]), 4)
    kept = ((times > 1) & (margins >= LEAST_MARGIN)) | copy
    kept &= np.minimum(table.content[low], table.content[high]) >= LEAST_CONTENT
    low, high, similarities = low[kept], high[kept], similarities[kept]
    one, other = table.article[low], table.article[high]
    same = table.languages[one] == table.languages[other]
    least = np.where(same, LEAST_IN_ONE_LANGUAGE, LEAST_SIMILARITY)
    strong = (margins[kept] >= LEAST_MARGIN) & (similarities >= least)
    keys = pair_keys(table, one, other)
    near = similarities >= NEAR_COPY
    enough = _enough_copies(table, keys[near], low[near], high[near])
    opens = strong | np.isin(keys, enough)
    wanted = np.isin(keys, keys[opens])
    return keys[wanted], similarities[wanted]


def _enough_copies(table: Table, keys: Numbers, low: Numbers, high: Numbers) -> Numbers:
    """The pairs of which enough passages of both are near copies."""
    once = np.unique(keys)
    sides = []
    for rows in (low, high):
        different = np.unique(np.stack([keys, rows]), axis=1)[0]
        sides.append(np.unique(different, return_counts=True)[1])
    one, other = np.divmod(once, max(1, len(table.names)))
    sizes = np.diff(table.starts)
    needed = np.minimum(LEAST_COPIES, np.minimum(sizes[one], sizes[other]))
    return once[np.minimum(*sides) >= needed] if len(once) else once


def _of_two(
    table: Table,
    rows: Numbers,
    others: Numbers,
    similarities: Similarities,
    neighbours: int,
) -> Opened:
    order = np.argsort(rows, kind="stable")
    rows, others, similarities = rows[order], others[order], similarities[order]
    first = np.ones(len(rows), dtype=np.bool_)
    first[1:] = rows[1:] != rows[:-1]
    around = _around(rows, similarities, rows[first], neighbours)
    rows, others, similarities = rows[first], others[first], similarities[first]
    margins = np.round(similarities / around, 4)
    content = table.content
    enough = np.minimum(content[rows] + content[rows + 1], content[others])
    kept = (margins >= LEAST_MARGIN_OF_TWO) & (enough >= LEAST_CONTENT)
    one, other = table.article[rows[kept]], table.article[others[kept]]
    return pair_keys(table, one, other), similarities[kept]


def _best(parts: Iterable[Opened]) -> Opened:
    """Every key once, in order, with its best similarity."""
    listed = list(parts)
    if not listed:
        return np.zeros(0, dtype=np.int64), np.zeros(0)
    keys = np.concatenate([keys for keys, _ in listed])
    similarities = np.concatenate([similarities for _, similarities in listed])
    order = np.lexsort((-similarities, keys))
    keys, similarities = keys[order], similarities[order]
    first = np.ones(len(keys), dtype=np.bool_)
    first[1:] = keys[1:] != keys[:-1]
    return keys[first], similarities[first]
