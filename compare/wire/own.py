"""An article's own text, counted: what is no title, caption, credit or boilerplate."""

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import accumulate

from compare.records import Article, Span

Range = tuple[int, int]
"""Code points from the first to (not including) the second."""


class OwnText:
    """How many letters and digits of its own an article has, and parts of it have.

    White space and punctuation do not count, so that a text copied word by word is
    covered whole.
    """

    def __init__(self, article: Article) -> None:
        counted = bytearray(map(str.isalnum, article.text))
        for mark in article.marks:
            counted[mark.start : mark.end] = bytes(mark.end - mark.start)
        self._article_id = article.id
        self._before = array("I", accumulate(counted, initial=0))
        self.amount = self._before[-1]
        """Letters and digits of its own in the whole article."""

    def within(self, ranges: Iterable[Range]) -> int:
        """Letters and digits of its own in ``ranges``, which do not overlap."""
        return sum(self._before[end] - self._before[start] for start, end in ranges)

    def spans(self, ranges: Iterable[Range]) -> tuple[Span, ...]:
        """The union as spans; what has nothing of its own between it is one span."""
        joined: list[Range] = []
        for start, end in union(ranges):
            if joined and self._before[start] == self._before[joined[-1][1]]:
                joined[-1] = (joined[-1][0], end)
            else:
                joined.append((start, end))
        return tuple(Span(self._article_id, start, end) for start, end in joined)


def union(ranges: Iterable[Range]) -> list[Range]:
    """The same places without overlaps, in their order; empty ones are dropped."""
    joined: list[Range] = []
    for start, end in sorted(ranges):
        if start >= end:
            continue
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return joined


def overlap(first: Range, second: Range) -> int:
    """Code points that two ranges share."""
    return max(0, min(first[1], second[1]) - max(first[0], second[0]))


def index_at(starts: Sequence[int], place: int) -> int:
    """The last of the sorted ``starts`` at or before ``place``; 0 where none is."""
    return max(0, bisect_left(starts, place + 1) - 1)
