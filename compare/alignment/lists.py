"""Lists of neighbours as they are kept: by article, under ids that do not move."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from compare.alignment.nearest import Numbers
from compare.alignment.neighbours import Found
from compare.alignment.table import Table

ENTRY = np.dtype([("place", "<u4"), ("other", "<i8"), ("steps", "<i4")])
"""A passage's place in its article, the id of a neighbour, and how near it is."""
Entries = NDArray[np.void]
_STEPS = 10**6
"""Similarities come with six decimals."""


def unpacked(blob: bytes) -> Entries:
    """The entries of an article's lists, those of a passage together."""
    return np.frombuffer(blob, dtype=ENTRY)


def by_article(table: Table, found: Found) -> Iterator[tuple[int, bytes]]:
    """The number of each article with lists, and these as they are kept."""
    rows, others, similarities = found
    articles = table.article[rows]
    entries = np.empty(len(rows), dtype=ENTRY)
    entries["place"] = rows - table.starts[articles]
    entries["other"] = table.ids[others]
    entries["steps"] = np.rint(similarities * _STEPS)
    borders = np.flatnonzero(np.diff(articles)) + 1
    starts = [0, *borders.tolist()] if len(rows) else []
    for start, end in zip(starts, [*borders.tolist(), len(rows)], strict=False):
        yield int(articles[start]), entries[start:end].tobytes()


def in_table(table: Table, articles: Numbers, entries: Entries) -> Found:
    """Kept lists as rows of the table; what is no more in it is left out.

    ``articles`` are the numbers of the article of each entry.
    """
    rows = table.starts[articles] + entries["place"]
    others = table.rows_of(entries["other"])
    known = others >= 0
    similarities = entries["steps"] / _STEPS
    return rows[known], others[known], similarities[known]


def without(entries: Entries, gone: Numbers, neighbours: int) -> Entries | None:
    """The lists without passages that are gone; None where one of them was full, and
    what comes behind its last is not known."""
    there = ~np.isin(entries["other"], gone)
    if there.all():
        return entries
    places, where = np.unique(entries["place"], return_inverse=True)
    full = np.bincount(where, minlength=len(places)) >= neighbours
    if (full[where] & ~there).any():
        return None
    return entries[there]
