"""Passages of two languages that share rare names and numbers.

No translation changes them (``Sentence.anchors``), and what a broken translation or a
bag of subwords makes of a sentence full of names may be far from its original. Rare
means: in few articles of the time window.
"""

from collections.abc import Iterator

import numpy as np

from compare.alignment.groups import group_ends, group_starts, pairs
from compare.alignment.table import UNDATED, Numbers, Table

MOST_PASSAGES = 16
"""Passages of a window that have a term, beyond which it is not rare."""
LEAST_TERMS = 3
"""Rare terms that two passages must share: with two, four of five pairs of articles
that they alone open are wrong (docs/evaluation.md)."""


def shared_terms(table: Table) -> dict[tuple[int, int], int]:
    """Pairs of articles, by their numbers, and the most rare terms that a passage of
    one shares with a passage of the other."""
    if len(np.unique(table.languages)) < 2:
        return {}
    terms, rows = _postings(table)
    size = max(1, len(table.ids))
    keys = [one * size + other for one, other in _meetings(table, terms, rows)]
    if not keys:
        return {}
    key, count = np.unique(np.concatenate(keys), return_counts=True)
    found: dict[tuple[int, int], int] = {}
    enough = count >= LEAST_TERMS
    left, right = table.article[key[enough] // size], table.article[key[enough] % size]
    for *pair, shared in zip(
        left.tolist(), right.tolist(), count[enough].tolist(), strict=True
    ):
        one, other = pair
        found[one, other] = max(shared, found.get((one, other), 0))
    return found


def _postings(table: Table) -> tuple[Numbers, Numbers]:
    """The terms by number and the rows that have them: by term, then by row."""
    numbers: dict[str, int] = {}
    terms, rows = [], []
    for row, sentence in enumerate(table.sentences()):
        for anchor in sentence.anchors:
            terms.append(numbers.setdefault(anchor, len(numbers)))
            rows.append(row)
    order = np.lexsort((rows, terms))
    return np.array(terms, np.int64)[order], np.array(rows, np.int64)[order]


def _meetings(
    table: Table, terms: Numbers, rows: Numbers
) -> Iterator[tuple[Numbers, Numbers]]:
    """Rows of two languages that may meet and share a rare term, once for each."""
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
