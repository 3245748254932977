"""Third articles: which two articles have in common, and a digest of what joins them.

A corpus of a million pairs has many millions of such triangles; they are counted with
arrays of numbers, some sixty bytes a pair.
"""

from collections.abc import Sequence
from typing import Any

_AT_ONCE = 1 << 20
"""Triangles looked at together."""
_FIRST, _SECOND = 0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F
"""Odd numbers without a pattern (2^64 by the golden ratio; a prime of xxHash)."""

Numbers = Any
"""A numpy array of one dimension: int64, or uint64 for digests."""


class Thirds:
    """The graph of article pairs. ``left`` and ``right`` are the numbers of the
    articles of each pair, from 0; each two are a pair once, none is one with itself.
    ``digests`` are unsigned numbers of 64 bits that stand for what each pair shares.
    """

    def __init__(
        self, left: Sequence[int], right: Sequence[int], digests: Sequence[int]
    ) -> None:
        import numpy as np

        self._left = np.asarray(left, dtype=np.int64)
        self._right = np.asarray(right, dtype=np.int64)
        own = np.asarray(digests, dtype=np.uint64)
        size = int(max(self._left.max(), self._right.max())) + 1 if len(own) else 1
        there = _key(self._left, self._right, size)
        back = _key(self._right, self._left, size)
        edges = np.concatenate([there, back])
        order = np.argsort(edges, kind="stable")
        self._edges = edges[order]
        self._size = size
        self._digests = np.concatenate([own, own])[order]
        starts = np.arange(size + 1, dtype=np.int64) * size
        self._starts = np.searchsorted(self._edges, starts)

    def common(self, left: int, right: int) -> list[int]:
        """The articles that are one of a pair with both, in their order."""
        near = [
            self._edges[self._starts[one] : self._starts[one + 1]] % self._size
            for one in (left, right)
        ]
        fewer, more = sorted(near, key=len)
        where = more.searchsorted(fewer)
        where[where == len(more)] = 0
        return [int(one) for one in fewer[more[where] == fewer]] if len(more) else []

    def marks(self) -> list[tuple[int, int]]:
        """For each pair, two numbers of 64 bits that stand for what its two articles
        share with all third ones: sums, so that no order matters."""
        import numpy as np

        if not len(self._left):
            return []
        degrees = np.diff(self._starts)
        is_left = degrees[self._left] <= degrees[self._right]
        small = np.where(is_left, self._left, self._right)
        ends = np.cumsum(degrees[small])
        first, marks = 0, []
        while first < len(small):
            before = int(ends[first - 1]) if first else 0
            last = int(np.searchsorted(ends, before + _AT_ONCE, side="right"))
            last = max(last, first + 1)
            marks += self._sums(slice(first, last), small, is_left, degrees)
            first = last
        return marks

    def _sums(
        self, some: slice, small: Numbers, is_left: Numbers, degrees: Numbers
    ) -> list[tuple[int, int]]:
        """The marks of some pairs; ``small`` are the articles with fewer partners."""
        import numpy as np

        fewer, left_is_small = small[some], is_left[some]
        more = np.where(left_is_small, self._right[some], self._left[some])
        many = degrees[fewer]
        ends = np.cumsum(many)
        pair = np.repeat(np.arange(len(fewer)), many)
        step = np.arange(int(ends[-1])) - np.repeat(ends - many, many)
        here = self._starts[fewer][pair] + step
        wanted = _key(more[pair], self._edges[here] % self._size, self._size)
        there = np.minimum(np.searchsorted(self._edges, wanted), len(self._edges) - 1)
        is_third = self._edges[there] == wanted
        one = np.where(left_is_small[pair], self._digests[here], self._digests[there])
        two = np.where(left_is_small[pair], self._digests[there], self._digests[here])
        sums = [
            _totals(np.where(is_third, _mixed(_mixed(one, salt) + two, salt), 0), ends)
            for salt in (_FIRST, _SECOND)
        ]
        return list(zip(*(total.tolist() for total in sums), strict=True))


def _key(one: Numbers, other: Numbers, size: int) -> Numbers:
    return one * size + other


def _totals(values: Numbers, ends: Numbers) -> Numbers:
    """The sum of each stretch of ``values``, modulo 2^64."""
    import numpy as np

    upto = np.concatenate([[np.uint64(0)], np.cumsum(values, dtype=np.uint64)])[ends]
    return np.diff(upto, prepend=np.uint64(0))


def _mixed(values: Numbers, salt: int) -> Numbers:
    """Each number spread over all bits (SplitMix64; Steele, Lea, Flood 2014)."""
    import numpy as np

    mixed = values + np.uint64(salt)
    for shift, factor in ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB)):
        mixed = (mixed ^ (mixed >> np.uint64(shift))) * np.uint64(factor)
    return mixed ^ (mixed >> np.uint64(31))
