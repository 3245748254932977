"""Stretches of characters: how much of them agrees with how much of others."""

from collections.abc import Iterable
from dataclasses import dataclass

Interval = tuple[int, int]
"""Start and end (exclusive), in code points."""


@dataclass(frozen=True, slots=True, order=True)
class Stretches:
    """A stretch of one text and the stretch of another that goes with it."""

    left: Interval
    right: Interval

    @property
    def size(self) -> int:
        """The characters of both sides."""
        return sum(end - start for start, end in (self.left, self.right))

    def meets(self, other: "Stretches") -> bool:
        """Whether the two share characters on both sides."""
        return common(self.left, other.left) > 0 and common(self.right, other.right) > 0


@dataclass(frozen=True, slots=True)
class Agreement:
    """How much was found, how much is marked, and how much of it is the same.

    In whatever is counted: characters, boundaries. Shares of nothing are 0.
    """

    shared: int
    found: int
    marked: int

    @property
    def precision(self) -> float:
        """The share of what was found that is marked."""
        return self.shared / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """The share of what is marked that was found."""
        return self.shared / self.marked if self.marked else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        total = self.found + self.marked
        return 2 * self.shared / total if total else 0.0


def together(parts: Iterable[Agreement]) -> Agreement:
    """The parts as one: what is counted is added up, not averaged."""
    total = Agreement(0, 0, 0)
    for part in parts:
        total = Agreement(
            total.shared + part.shared,
            total.found + part.found,
            total.marked + part.marked,
        )
    return total


def common(one: Interval, other: Interval) -> int:
    """The characters that two intervals share."""
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


def covered(intervals: Iterable[Interval]) -> int:
    """The characters that lie in any of the intervals, each counted once."""
    total = reached = 0
    for start, end in sorted(intervals):
        total += max(0, end - max(start, reached))
        reached = max(reached, end)
    return total


def agreement(found: Iterable[Interval], marked: Iterable[Interval]) -> Agreement:
    """The characters found, marked, and both, each counted once."""
    left, right = list(found), list(marked)
    sizes = covered(left), covered(right)
    # What lies in both is what the union lacks of the sum.
    return Agreement(sum(sizes) - covered(left + right), *sizes)
