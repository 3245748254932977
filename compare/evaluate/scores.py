"""Precision, recall and F1, strict and lax.

Lax and strict are those of vecalign (Thompson and Koehn 2019): strict asks for the
same spans, lax for an overlap on both sides.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from compare.evaluate.gold import GoldAlignment, GoldDifference
from compare.records import Alignment, Difference, Kind, Span, overlap

Found = TypeVar("Found")
Marked = TypeVar("Marked")


@dataclass(frozen=True, slots=True)
class Score:
    """How many were found, how many of them rightly, how many marked ones were met."""

    found: int
    right: int
    marked: int
    met: int

    @property
    def precision(self) -> float:
        """The share of what was found that is right; 1 when nothing was found."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """The share of what was marked that was found; 1 when nothing was marked."""
        return self.met / self.marked if self.marked else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def alignment_score(
    found: Sequence[Alignment], marked: Sequence[GoldAlignment], *, strict: bool
) -> Score:
    """How well the beads agree with the marked ones."""
    same = _equal if strict else overlap

    def agree(one: Alignment, gold: GoldAlignment) -> bool:
        return (same(one.left, gold.left) and same(one.right, gold.right)) or (
            same(one.left, gold.right) and same(one.right, gold.left)
        )

    return _score(found, marked, agree)


def difference_scores(
    found: Sequence[Difference],
    marked: Sequence[GoldDifference],
    alignments: Mapping[str, Alignment],
) -> dict[Kind | None, Score]:
    """How well the differences agree, by kind, and all together under None.

    A difference agrees with a marked one of its kind between the same articles whose
    words overlap on each side that has words; a side left out must be left out in both.
    """

    def agree(one: Difference, gold: GoldDifference) -> bool:
        bead = alignments[one.alignment_id]
        ids = (bead.left.article_id, bead.right.article_id)
        straight = _agree_on(one.left, gold.left) and _agree_on(one.right, gold.right)
        crossed = _agree_on(one.left, gold.right) and _agree_on(one.right, gold.left)
        return one.kind is gold.kind and (
            (straight and ids == gold.articles)
            or (crossed and ids == gold.articles[::-1])
        )

    between = [one for one in found if one.alignment_id]
    scores: dict[Kind | None, Score] = {
        kind: _score(
            [one for one in between if one.kind is kind],
            [gold for gold in marked if gold.kind is kind],
            agree,
        )
        for kind in Kind
    }
    scores[None] = _score(between, marked, agree)
    return scores


def _score(
    found: Sequence[Found],
    marked: Sequence[Marked],
    agree: Callable[[Found, Marked], bool],
) -> Score:
    met: set[int] = set()
    right = 0
    for one in found:
        places = [number for number, gold in enumerate(marked) if agree(one, gold)]
        right += bool(places)
        met.update(places)
    return Score(len(found), right, len(marked), len(met))


def _agree_on(one: Span | None, other: Span | None) -> bool:
    if one is None or other is None:
        return one is other
    return overlap(one, other)


def _equal(one: Span, other: Span) -> bool:
    return one == other
