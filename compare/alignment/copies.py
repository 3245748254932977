"""Articles of one language that share runs of equal words, whatever their dates.

An inverted index of word n-grams: it finds what was copied word for word, also months
later, where the search by meaning does not look. What many articles share, such as a
newsletter's footer, tells nothing and is left out.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from compare.alignment.groups import group_ends, group_starts, pairs
from compare.alignment.table import Table

Numbers = NDArray[np.int64]
Hashes = NDArray[np.uint64]

RUN = 8
"""Equal words in a row: shorter runs are mostly idiom ("at the end of the day on")."""
MOST_ARTICLES = 50
"""Articles that have a run, beyond which it is boilerplate."""
LEAST_RUNS = 3
"""Runs that articles inside the time window must share: 10 words in a row."""
LEAST_RUNS_EVER = 8
"""... and articles outside it: 15 words in a row, or several shorter stretches."""
_FACTOR = np.uint64(0x9E3779B97F4A7C15)
"""An odd number without pattern (the golden ratio in 64 bits) spreads the hashes."""


@dataclass(frozen=True, slots=True)
class SharedRuns:
    """Two articles, how many runs they share, and the rows where the first one is."""

    left: int
    right: int
    runs: int
    left_row: int
    right_row: int


def shared_runs(table: Table) -> list[SharedRuns]:
    """Pairs of articles with enough runs in common; numbers are those of the table.

    An article with itself, where that is allowed, by the runs it repeats.
    """
    found: list[SharedRuns] = []
    for language in sorted({article.language for article in table.articles}):
        found += _of_language(table, language)
    return found


def _of_language(table: Table, language: str) -> list[SharedRuns]:
    words, rows = _words(table, language)
    grams, places = _grams(words, table.article[rows])
    order = np.argsort(grams, kind="stable")
    grams, rows = grams[order], rows[places[order]]
    kept = _told(grams, table.article[rows])
    grams, rows = grams[kept], rows[kept]
    return list(_counted(table, grams, rows))


def _words(table: Table, language: str) -> tuple[Numbers, Numbers]:
    """The number of each word of a language's articles, and its row."""
    numbers: dict[str, int] = {}
    chosen = [
        (row, sentence.words)
        for row, sentence in enumerate(table.sentences())
        if sentence.language == language
    ]
    words = np.fromiter(
        (
            numbers.setdefault(word, len(numbers))
            for _, sentence in chosen
            for word in sentence
        ),
        np.int64,
    )
    sizes = np.array([len(sentence) for _, sentence in chosen], dtype=np.int64)
    rows = np.array([row for row, _ in chosen], dtype=np.int64)
    return words, np.repeat(rows, sizes)


def _grams(words: Numbers, articles: Numbers) -> tuple[Hashes, Numbers]:
    """A hash of every RUN words of one article, and the place of its first word."""
    number = max(0, len(words) - RUN + 1)
    hashes = np.zeros(number, dtype=np.uint64)
    for step in range(RUN):
        hashes = hashes * _FACTOR + words[step : step + number].astype(np.uint64)
    # Words have small numbers, and so would sums of them: stir.
    hashes ^= hashes >> np.uint64(29)
    whole = articles[:number] == articles[RUN - 1 : RUN - 1 + number]
    return hashes[whole], np.flatnonzero(whole)


def _told(grams: Hashes, articles: Numbers) -> NDArray[np.bool_]:
    """Those that occur more than once, in no more than MOST_ARTICLES articles."""
    starts, ends = group_starts(grams), group_ends(grams)
    new = np.ones(len(grams), dtype=np.bool_)
    new[1:] = (grams[1:] != grams[:-1]) | (articles[1:] != articles[:-1])
    total = np.concatenate([[0], np.cumsum(new)])
    spread = total[ends] - total[starts]
    return np.asarray((ends - starts > 1) & (spread <= MOST_ARTICLES))


def _counted(table: Table, grams: Hashes, rows: Numbers) -> Iterator[SharedRuns]:
    """How many runs each pair of articles shares, where they are enough."""
    size = len(table.articles)
    keys, firsts, counts = [], [], []
    for one, other in pairs(np.arange(1, len(grams) + 1), group_ends(grams)):
        left, right = table.article[rows[one]], table.article[rows[other]]
        allowed = table.may_meet(left, right, ever=True)
        one, other = one[allowed], other[allowed]
        key, first, count = np.unique(
            left[allowed] * size + right[allowed],
            return_index=True,
            return_counts=True,
        )
        keys.append(key)
        firsts.append(np.stack([rows[one[first]], rows[other[first]]]))
        counts.append(count)
    if not keys:
        return
    key, first, where = np.unique(
        np.concatenate(keys), return_index=True, return_inverse=True
    )
    total = np.bincount(where, weights=np.concatenate(counts)).astype(np.int64)
    left, right = key // size, key % size
    needed = np.where(table.are_close(left, right), LEAST_RUNS, LEAST_RUNS_EVER)
    places = np.concatenate(firsts, axis=1)[:, first]
    for number in np.flatnonzero(total >= needed).tolist():
        yield SharedRuns(
            int(left[number]),
            int(right[number]),
            int(total[number]),
            int(places[0, number]),
            int(places[1, number]),
        )
