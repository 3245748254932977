"""Passages near each other by meaning: neighbours of vectors, with a margin.

A passage is looked for among those it may meet, in the time window; the margin (Artetxe
and Schwenk 2019) leaves out what is near to everything. Across languages two sentences
together are looked for as well, since a translator may have made one of them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from compare.alignment.nearest import NEAR_COPY, Nearest, Numbers, Similarities
from compare.alignment.table import UNDATED, Flags, Table
from compare.fusion import ONE_SIDED, Vectors, fused

Blocks = Iterator[tuple[Numbers, Numbers, NDArray[np.float32]]]

LEAST_SIMILARITY = 0.45
"""Of translated news sentences 3 in 100 lie below (docs/evaluation.md); their articles
are found by the others."""
LEAST_MARGIN = 1.03
"""Nearer than its surroundings by this ratio (Artetxe and Schwenk 2019, "ratio"): keeps
out sentences that are near to everything."""
LEAST_MARGIN_OF_TWO = 1.1
"""... for two sentences together: of the pairs that they alone open it leaves out half
to three quarters, of which hardly one is right (docs/evaluation.md)."""
LEAST_CONTENT = 4
"""A passage with fewer content words ("he told reporters") opens no article pair."""


MOST_ROWS = 100_000
"""Passages looked for at once."""


class Searcher(Protocol):
    """What candidates need of an index."""

    def near(self, vectors: Vectors, columns: Numbers, least: float) -> Blocks:
        """Rows of ``vectors`` and passages of ``columns`` (ids) with a cosine of
        ``least`` or more: places in both, and the cosine."""
        ...


@dataclass(frozen=True, slots=True)
class Seed:
    """Two passages that may be one text."""

    left: int
    right: int
    similarity: float
    margin: float


def meaning_seeds(
    table: Table, index: Searcher, neighbours: int
) -> Iterator[tuple[int, int, Seed]]:
    """The numbers of two articles and a seed between them; the left side is first.

    Mutual neighbours with a margin, near copies, and two sentences with a margin.
    """
    for kept in (
        _mutual(table, _neighbours(table, index, neighbours), neighbours),
        _of_two(table, _neighbours_of_two(table, index, neighbours), neighbours),
    ):
        yield from _ordered(table, *kept)


Kept = tuple[Numbers, Numbers, Similarities, Similarities]
"""Rows, other rows, similarities and margins."""


def _mutual(table: Table, nearest: Nearest, neighbours: int) -> Kept:
    rows, others, similarities = nearest.listed()
    size = len(table.ids)
    around = _around(rows, similarities, size, neighbours)
    margins = np.round(similarities * 2 / (around[rows] + around[others]), 4)
    mutual = np.isin(others * size + rows, rows * size + others)
    kept = (mutual & (margins >= LEAST_MARGIN)) | (similarities >= NEAR_COPY)
    content = _content(table)
    kept &= np.minimum(content[rows], content[others]) >= LEAST_CONTENT
    return rows[kept], others[kept], similarities[kept], margins[kept]


def _of_two(table: Table, nearest: Nearest, neighbours: int) -> Kept:
    rows, others, similarities = nearest.listed()
    around = _around(rows, similarities, len(table.ids), neighbours)
    margins = np.round(similarities / around[rows], 4)
    first = np.ones(len(rows), dtype=np.bool_)
    first[1:] = rows[1:] != rows[:-1]
    content = _content(table)
    enough = np.minimum(content[rows] + content[rows + 1], content[others])
    kept = first & (margins >= LEAST_MARGIN_OF_TWO) & (enough >= LEAST_CONTENT)
    return rows[kept], others[kept], similarities[kept], margins[kept]


def _ordered(
    table: Table,
    rows: Numbers,
    others: Numbers,
    similarities: Similarities,
    margins: Similarities,
) -> Iterator[tuple[int, int, Seed]]:
    """Each pair once, by rows, the left one first."""
    size = max(1, len(table.ids))
    rank = table.ranks[table.article] * size + np.arange(len(table.ids))
    straight = rank[rows] <= rank[others]
    left = np.where(straight, rows, others)
    right = np.where(straight, others, rows)
    _, once = np.unique(left * size + right, return_index=True)
    left, right = left[once], right[once]
    columns = (
        table.article[left],
        table.article[right],
        table.ids[left],
        table.ids[right],
        similarities[once],
        margins[once],
    )
    for one, other, *seed in zip(*(column.tolist() for column in columns), strict=True):
        yield one, other, Seed(*seed)


def _around(
    rows: Numbers, similarities: Similarities, size: int, neighbours: int
) -> Similarities:
    """The mean similarity of each row's neighbours.

    Those it lacks are no nearer than the least that is looked at: without them a lone
    partner would have no margin.
    """
    counts = np.bincount(rows, minlength=size)
    totals = np.bincount(rows, weights=similarities, minlength=size)
    lacking = np.maximum(0, neighbours - counts)
    return np.asarray((totals + lacking * LEAST_SIMILARITY) / (counts + lacking))


def _content(table: Table) -> Numbers:
    """How many content words each row has."""
    sizes = (len(sentence.stems) for sentence in table.sentences())
    return np.fromiter(sizes, np.int64, len(table.ids))


def _neighbours(table: Table, index: Searcher, neighbours: int) -> Nearest:
    """The neighbours of every passage among those it may meet."""
    nearest = Nearest(len(table.ids), neighbours)
    for articles, columns in _windows(table):
        rows = np.arange(table.starts[articles.start], table.starts[articles.stop])
        vectors = np.concatenate([_fused(table, one) for one in _numbers(articles)])
        for one, other, similarities in _near(
            table, index, vectors, rows, table.english[rows], columns
        ):
            nearest.add(one, other, similarities)
            nearest.add(other, one, similarities)
    return nearest


def _neighbours_of_two(table: Table, index: Searcher, neighbours: int) -> Nearest:
    """Those of every sentence taken with the next one, in other languages.

    In one language they bring nothing: what is reused there shares words.
    """
    nearest = Nearest(len(table.ids), neighbours)
    if len(np.unique(table.languages)) < 2:
        return nearest
    for articles, columns in _windows(table, both_ways=True):
        for language in np.unique(table.languages[articles]):
            chosen = [n for n in _numbers(articles) if table.languages[n] == language]
            others = columns[table.languages[table.article[columns]] != language]
            rows = np.concatenate([_two(table, number) for number in chosen])
            parts = [_fused(table, n)[:-1] + _fused(table, n)[1:] for n in chosen]
            vectors = np.concatenate(parts)
            # Where only one of the two has English, their sum is neither.
            whole = table.english[rows] == table.english[rows + 1]
            vectors, rows = _unit(vectors[whole]), rows[whole]
            for found in _near(
                table, index, vectors, rows, table.english[rows], others
            ):
                nearest.add(*found)
    return nearest


def _near(
    table: Table,
    index: Searcher,
    vectors: Vectors,
    rows: Numbers,
    english: Flags,
    columns: Numbers,
) -> Iterator[tuple[Numbers, Numbers, Similarities]]:
    """Admissible rows near enough to one another, with their similarity."""
    least = LEAST_SIMILARITY
    if table.english.any() and not table.english.all():
        # The product of a pair of which only one has English is to be raised.
        least /= ONE_SIDED
    for one, other, products in index.near(vectors, table.ids[columns], least):
        left, right = rows[one], columns[other]
        kept = left != right
        kept &= table.may_meet(table.article[left], table.article[right])
        left, right, one = left[kept], right[kept], one[kept]
        similarities = products[kept].astype(np.float64)
        similarities[english[one] != table.english[right]] *= ONE_SIDED
        similarities = np.round(similarities, 6)
        near = similarities >= LEAST_SIMILARITY
        yield left[near], right[near], similarities[near]


def _windows(
    table: Table, *, both_ways: bool = False
) -> Iterator[tuple[slice, Numbers]]:
    """Articles, and the rows that they may meet and have not met yet.

    As many days at a time as a window has: few enough that most of the columns are
    inside the window, enough that they are not fetched again for every day. With
    ``both_ways`` also the rows that they have met.
    """
    dated = int(np.searchsorted(table.days, UNDATED))
    rows = np.arange(len(table.ids))
    start = 0
    while start < dated:
        last = table.days[start] + max(table.within, 1) - 1
        stop = _days_end(table, last, dated)
        # No more rows at once than a copy of their vectors has room for.
        full = np.searchsorted(table.starts, table.starts[start] + MOST_ROWS, "right")
        stop = max(start + 1, min(stop, int(full) - 1))
        end = _days_end(table, table.days[stop - 1] + table.within, dated)
        begin = start
        columns = rows[table.starts[begin] : table.starts[end]]
        if both_ways:
            begin = int(np.searchsorted(table.days, table.days[start] - table.within))
            undated = rows[table.starts[dated] :]
            columns = rows[table.starts[begin] : table.starts[end]]
            columns = np.concatenate([columns, undated])
        yield slice(start, stop), columns
        start = stop
    if dated < len(table.articles):
        yield slice(dated, len(table.articles)), rows


def _days_end(table: Table, day: int, dated: int) -> int:
    """The number of the first dated article after a day."""
    return min(int(np.searchsorted(table.days, day, "right")), dated)


def _numbers(articles: slice) -> range:
    return range(articles.start, articles.stop)


def _fused(table: Table, number: int) -> Vectors:
    article = table.articles[number]
    vectors = fused(article.english, article.bridge)
    return np.pad(vectors, ((0, 0), (0, table.width - vectors.shape[1])))


def _two(table: Table, number: int) -> Numbers:
    """The rows of an article but the last: where two sentences begin."""
    return np.arange(
        table.starts[number], max(table.starts[number], table.starts[number + 1] - 1)
    )


def _unit(rows: Vectors) -> Vectors:
    norms = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows / np.maximum(norms, 1e-9), dtype=np.float32)
