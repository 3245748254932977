"""Passages of two languages that share rare names and numbers.

No translation changes them (``Sentence.anchors``), and what a broken translation or a
bag of subwords makes of a sentence full of names may be far from its original. Rare
means: in few articles of the time window.
"""

from collections.abc import Iterable, Iterator

import numpy as np
from numpy.typing import NDArray

from compare.alignment.copies import Counted, pair_keys
from compare.alignment.groups import group_ends, group_starts, pairs
from compare.alignment.spool import Spool, buckets_for
from compare.alignment.survey import UNDATED
from compare.alignment.table import Numbers, Table

MOST_PASSAGES = 16
"""Passages of a window that have a term, beyond which it is not rare."""
LEAST_TERMS = 3
"""Rare terms that two passages must share: with two, four of five pairs of articles
that they alone open are wrong (docs/evaluation.md)."""


def shared_terms(
    table: Table,
    terms: Iterable[tuple[Numbers, NDArray[np.uint64]]],
    total: int,
) -> Counted:
    """Pairs of articles, and the most rare terms that a passage of one shares with a
    passage of the other.

    ``terms`` are rows and their terms, in parts of any size, about ``total`` in all.
    """
    nothing = np.zeros(0, dtype=np.int64)
    if len(np.unique(table.languages)) < 2:
        return nothing, nothing
    size, buckets = max(1, len(table.ids)), buckets_for(total)
    found: list[Counted] = []
    # Passages share several terms, which lie in several buckets: spooled once more.
    with Spool(buckets, "<u8", "<i4") as spool, Spool(buckets, "<i8") as met:
        for rows, hashes in terms:
            spool.add(hashes % np.uint64(buckets), hashes, rows)
        for hashes, rows in spool:
            for one, other in _meetings(table, hashes, rows):
                keys = one * size + other
                met.add(keys % buckets, keys)
        for (keys,) in met:
            found.append(_enough(table, keys))
    if not found:
        return nothing, nothing
    return _most(
        np.concatenate([keys for keys, _ in found]),
        np.concatenate([counts for _, counts in found]),
    )


def _enough(table: Table, met: Numbers) -> Counted:
    """The pairs of articles whose passages met often enough."""
    keys, counts = np.unique(met, return_counts=True)
    enough = counts >= LEAST_TERMS
    one, other = np.divmod(keys[enough], max(1, len(table.ids)))
    articles = pair_keys(table, table.article[one], table.article[other])
    return _most(articles, counts[enough])


def _most(keys: Numbers, counts: Numbers) -> Counted:
    """Every key once, with the largest of its numbers."""
    order = np.lexsort((-counts, keys))
    keys, counts = keys[order], counts[order]
    first = np.ones(len(keys), dtype=np.bool_)
    first[1:] = keys[1:] != keys[:-1]
    return keys[first], counts[first]


def _meetings(
    table: Table, hashes: NDArray[np.uint64], rows: Numbers
) -> Iterator[tuple[Numbers, Numbers]]:
    """Rows of two languages that may meet and share a rare term, once for each."""
    order = np.lexsort((rows, hashes))
    rows = rows[order].astype(np.int64)
    # Small numbers, so that a term and a day make one key.
    _, terms = np.unique(hashes[order], return_inverse=True)
    days = table.days[table.article[rows]]
    after = np.arange(1, len(rows) + 1)
    starts, ends = group_starts(terms), group_ends(terms)
    # Rows are in the order of days, so that a window of one term is a stretch.
    key = terms * (2 * UNDATED)
    reach = np.searchsorted(key + days, key + days + table.within, "right")
    begin = np.searchsorted(key + days, key + days - table.within, "left")
    dated = days != UNDATED
    first_undated = np.searchsorted(key + days, key + UNDATED, "left")
    everywhere = ends - starts <= MOST_PASSAGES
    rare = np.where(dated, np.minimum(reach, ends) - begin <= MOST_PASSAGES, everywhere)
    stop = np.where(dated, np.minimum(reach, first_undated), ends)
    searches = [(after, np.where(rare, stop, 0))]
    searches.append((first_undated, np.where(dated & everywhere, ends, 0)))
    for first, end in searches:
        for one, other in pairs(first, end):
            left, right = table.article[rows[one]], table.article[rows[other]]
            kept = table.languages[left] != table.languages[right]
            kept &= table.may_meet(left, right)
            yield rows[one][kept], rows[other][kept]
