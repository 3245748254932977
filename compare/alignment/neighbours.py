"""Passages near each other by meaning, looked for among those they may meet.

What is new is looked for among all, and all among what is new; what has met before
does not meet again. Across languages two sentences together are looked for as well,
since a translator may have made one of them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from compare.alignment.groups import group_ends, group_starts, pairs
from compare.alignment.nearest import Nearest, Numbers, Similarities
from compare.alignment.survey import UNDATED
from compare.alignment.table import Flags, Table
from compare.fusion import ONE_SIDED, Vectors

Found = tuple[Numbers, Numbers, Similarities]
"""Rows, other rows, similarities."""
Blocks = Iterator[tuple[Numbers, Numbers, Similarities]]

LEAST_SIMILARITY = 0.45
"""Of translated news sentences 3 in 100 lie below (docs/evaluation.md); their articles
are found by the others."""
MOST_ROWS = 16_384
"""Passages looked for at once: bounds the copies of their vectors."""


class Searcher(Protocol):
    """What the search needs of an index."""

    def near(self, vectors: Vectors, columns: Numbers, least: float) -> Blocks:
        """Rows of ``vectors`` and passages of ``columns`` (ids) with a cosine of
        ``least`` or more: places in both, and the cosine."""
        ...

    def rows(self, ids: Numbers) -> Vectors:
        """The vectors of passages, (ids, dimension)."""
        ...


@dataclass(frozen=True)
class Meeting:
    """Articles that are new, and those that have met: both are flags (articles,)."""

    table: Table
    index: Searcher
    new: Flags
    met: Flags

    def alone(self, nearest: Nearest) -> None:
        """Tell ``nearest`` what is near to single passages."""
        for rows, columns in self._stretches(self.new):
            for one, other, similarities in self._near(rows, columns, two=False):
                nearest.add(one, other, similarities)
                nearest.add(other, one, similarities)

    def in_twos(self, nearest: Nearest) -> None:
        """Tell ``nearest`` what is near to a passage and the next one together, in
        other languages: in one language what is reused shares words."""
        for rows, columns in self._stretches(self.new):
            self._across(nearest, rows, columns)
        old = self.met & ~self.new
        for columns, rows in self._stretches(self.new, among=old):
            self._across(nearest, rows, columns)

    def _across(self, nearest: Nearest, rows: Numbers, columns: Numbers) -> None:
        table = self.table
        spoken = table.languages[table.article[rows]]
        heard = table.languages[table.article[columns]]
        columns, heard = columns[table.asked[columns]], heard[table.asked[columns]]
        for language in np.unique(spoken):
            begins = rows[spoken == language]
            # The last sentence of an article has no next one.
            begins = begins[begins + 1 < table.starts[table.article[begins] + 1]]
            # Where only one of the two has English, their sum is neither.
            begins = begins[table.english[begins] == table.english[begins + 1]]
            for found in self._near(begins, columns[heard != language], two=True):
                nearest.add(*found)

    def _stretches(
        self, new: Flags, among: Flags | None = None
    ) -> Iterator[tuple[Numbers, Numbers]]:
        """Rows of new articles of a few days, and those that they may meet.

        As many days at a time as a window has: few enough that most of the columns are
        inside the window, enough that they are not fetched again for every day.
        """
        table = self.table
        met = self.met | self.new if among is None else among
        dated = int(np.searchsorted(table.days, UNDATED))
        numbers = np.flatnonzero(new)
        start = 0
        while start < len(numbers):
            first = int(numbers[start])
            stop = self._end(numbers, start)
            chosen = numbers[start:stop]
            columns = np.arange(len(table.names))
            if first < dated:
                days = table.days[chosen[0]], table.days[chosen[-1]]
                begin = np.searchsorted(table.days, days[0] - table.within)
                end = np.searchsorted(table.days, days[1] + table.within, "right")
                near = columns[begin : min(int(end), dated)]
                columns = np.concatenate([near, columns[dated:]])
            yield self._rows(chosen), self._rows(columns[met[columns]])
            start = stop

    def _end(self, numbers: Numbers, start: int) -> int:
        """Where the articles end that are looked for together with the first."""
        table = self.table
        days = table.days[numbers[start:]]
        last = days[0] + max(table.within, 1) - 1
        few = int(np.searchsorted(days, last, "right"))
        sizes = np.cumsum(np.diff(table.starts)[numbers[start:]])
        room = int(np.searchsorted(sizes, MOST_ROWS, "right"))
        return start + max(1, min(few, room))

    def _rows(self, articles: Numbers) -> Numbers:
        """The rows of articles."""
        sizes = np.diff(self.table.starts)[articles]
        ends = np.cumsum(sizes)
        inside = np.arange(int(ends[-1]) if len(ends) else 0)
        offsets = self.table.starts[articles] - (ends - sizes)
        return np.asarray(inside + np.repeat(offsets, sizes), dtype=np.int64)

    def _near(self, rows: Numbers, columns: Numbers, *, two: bool) -> Iterator[Found]:
        """Admissible rows near enough to one another, with their similarity."""
        table = self.table
        if not two:
            columns = columns[table.asked[columns]]
        for start in range(0, len(rows), MOST_ROWS):
            part = rows[start : start + MOST_ROWS]
            once, of_each = self._once(part, two=two)
            vectors = self._vectors(part[once], two=two)
            least = LEAST_SIMILARITY
            if table.english.any() and not table.english.all():
                # The product of a pair of which only one has English is to be raised.
                least /= ONE_SIDED
            for one, other, products in self.index.near(
                vectors, table.ids[columns], least
            ):
                for left, right, similarities in _spread(of_each, one, other, products):
                    yield self._admitted(part[left], columns[right], similarities)

    def _once(self, rows: Numbers, *, two: bool) -> tuple[Numbers, "_Equal"]:
        """Places of the first of equal rows, and which rows are equal to each: equal
        texts have equal vectors, and are looked for once."""
        table = self.table
        keys = table.texts[rows] * np.uint64(2) + table.english[rows]
        if two:
            keys = keys * np.uint64(0x9E3779B97F4A7C15) + table.texts[rows + 1]
        _, first, where = np.unique(keys, return_index=True, return_inverse=True)
        order = np.argsort(where, kind="stable")
        ends = group_ends(where[order])
        starts = group_starts(where[order])
        heads = np.flatnonzero(np.arange(len(order)) == starts)
        return first, _Equal(order, starts[heads], ends[heads])

    def _vectors(self, rows: Numbers, *, two: bool) -> Vectors:
        vectors = self.index.rows(self.table.ids[rows])
        if not two:
            return vectors
        vectors += self.index.rows(self.table.ids[rows + 1])
        vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
        return vectors

    def _admitted(self, left: Numbers, right: Numbers, products: Similarities) -> Found:
        table = self.table
        kept = left != right
        kept &= table.may_meet(table.article[left], table.article[right])
        left, right = left[kept], right[kept]
        similarities = products[kept]
        similarities[table.english[left] != table.english[right]] *= ONE_SIDED
        similarities = np.round(similarities, 6)
        near = similarities >= LEAST_SIMILARITY
        return left[near], right[near], similarities[near]


@dataclass(frozen=True, slots=True)
class _Equal:
    """Places in groups: group n are ``order[starts[n]:ends[n]]``."""

    order: Numbers
    starts: Numbers
    ends: Numbers


def _spread(
    equal: _Equal, one: Numbers, other: Numbers, products: Similarities
) -> Iterator[Found]:
    """What was found for one text, for all rows that have it."""
    for found, place in pairs(equal.starts[one], equal.ends[one]):
        yield equal.order[place], other[found], products[found]
