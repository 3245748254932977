"""Reused passages of one language: a pair of sentences grows as far as the reuse goes.

Seed and extend, as similar sequences have been found since BLAST (Altschul et al. 1990)
and reused text since PAN: from a pair of sentences outward, word by word, in both
articles, while the words of one side are in the passage of the other more often than
chance. Each content word brings the logarithm of a likelihood ratio: how probable is it
to find it over there if this is one text, and how probable if it is not, as often as
the news and the other article have it anyway? The order of words does not matter, so a
passage retold, shuffled or translated back is followed as well as a copy.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from compare.alignment.content import ContentWords, Numbers, occurrences

MARGIN = 15
"""Content words on either side of a passage that the other side may also find."""
REACH = 150
"""Content words that a passage may grow on either side in one round."""
ROUNDS = 4
"""Rounds of growing: each side grows as the other does; few take more than three."""
LEAST_KEPT, MOST_KEPT = 0.35, 0.9
"""Bounds of the share of words that reuse keeps, estimated from the passage itself: a
text rewritten beyond recognition keeps a third of them, and a copy may end in words of
its own."""
SURE_WORD = 4.0
"""The most that one word tells: a rare name is no proof by itself."""
AGAIN = 0.3
"""The part of its evidence that a word brings which the passage had before: "Hamlet" in
every sentence is one sign, not twenty."""
DROP = 8.0
"""A passage ends where its evidence has fallen by so much since its best place."""
LEAST_CHANCE, MOST_CHANCE = 1e-4, 0.9


@dataclass(frozen=True, slots=True, order=True)
class Extent:
    """Content words ``left`` to ``left_end`` and ``right`` to ``right_end``, exclusive.

    ``evidence`` is the logarithm of the likelihood ratio of reuse and chance, that of
    the side which tells less.
    """

    left: int
    left_end: int
    right: int
    right_end: int
    evidence: float

    def holds(self, other: "Extent") -> bool:
        """Whether it holds another on both sides."""
        return (
            self.left <= other.left
            and other.left_end <= self.left_end
            and self.right <= other.right
            and other.right_end <= self.right_end
        )

    def near(self, other: "Extent", gap: int) -> bool:
        """Whether at most ``gap`` words lie between the two on either side."""
        return (
            self.left <= other.left_end + gap
            and other.left <= self.left_end + gap
            and self.right <= other.right_end + gap
            and other.right <= self.right_end + gap
        )

    def with_(self, other: "Extent") -> "Extent":
        """The passage that holds both."""
        return Extent(
            min(self.left, other.left),
            max(self.left_end, other.left_end),
            min(self.right, other.right),
            max(self.right_end, other.right_end),
            max(self.evidence, other.evidence),
        )


def grown(seed: Extent, left: ContentWords, right: ContentWords) -> Extent:
    """The passage around a seed."""
    found = seed
    for _ in range(ROUNDS):
        start, end, one = _grown_side(
            left, right, (found.left, found.left_end), (found.right, found.right_end)
        )
        other_start, other_end, other = _grown_side(
            right, left, (found.right, found.right_end), (start, end)
        )
        larger = Extent(start, end, other_start, other_end, round(min(one, other), 4))
        if larger == found:
            break
        found = larger
    return found


def _grown_side(
    side: ContentWords,
    other: ContentWords,
    passage: tuple[int, int],
    partner: tuple[int, int],
) -> tuple[int, int, float]:
    """Where a side of a passage begins and ends, and what its words tell.

    Without any evidence it stays as it is.
    """
    first = max(0, passage[0] - REACH)
    last = min(len(side), passage[1] + REACH)
    tells = _evidence(side, other, (first, last), passage, partner)
    middle = (passage[0] + passage[1]) // 2 - first
    tells = _once(side.stems[first:last], tells, middle)
    after, gained_after = _best_stretch(tells[middle:])
    before, gained_before = _best_stretch(tells[:middle][::-1])
    if not after + before:
        return (*passage, 0.0)
    start, end = first + middle - before, first + middle + after
    return start, end, gained_before + gained_after


def _evidence(
    side: ContentWords,
    other: ContentWords,
    looked_at: tuple[int, int],
    passage: tuple[int, int],
    partner: tuple[int, int],
) -> NDArray[np.float64]:
    """What each word tells for reuse, or against it."""
    first, last = looked_at
    start, end = max(0, partner[0] - MARGIN), min(len(other), partner[1] + MARGIN)
    known, counts = np.unique(other.stems[start:end], return_counts=True)
    stems = side.stems[first:last]
    inside = occurrences(known, counts, stems)
    found = inside > 0
    kept = float(found[passage[0] - first : passage[1] - first].mean())
    elsewhere = np.maximum(other.occurrences(stems) - inside, 0) / len(other)
    chance = 1 - np.exp(-(side.chances[first:last] + elsewhere) * (end - start))
    chance = np.clip(chance, LEAST_CHANCE, MOST_CHANCE)
    reused = np.maximum(np.clip(kept, LEAST_KEPT, MOST_KEPT), chance + 0.05)
    there = np.minimum(np.log(reused / chance), SURE_WORD)
    missing = np.log((1 - reused) / (1 - chance))
    return np.asarray(np.where(found, there, missing), dtype=np.float64)


def _once(
    stems: Numbers, tells: NDArray[np.float64], middle: int
) -> NDArray[np.float64]:
    """The evidence with that of repeated words made less, seen from the middle."""
    outward = np.argsort(np.abs(np.arange(len(stems)) - middle), kind="stable")
    _, first = np.unique(stems[outward], return_index=True)
    again = np.ones(len(stems), dtype=bool)
    again[outward[first]] = False
    return np.where(again & (tells > 0), tells * AGAIN, tells)


def _best_stretch(tells: NDArray[np.float64]) -> tuple[int, float]:
    """How many of the first words to take, and what they tell together."""
    if not len(tells):
        return 0, 0.0
    sums = np.cumsum(tells)
    best = np.maximum.accumulate(np.maximum(sums, 0.0))
    fallen = np.flatnonzero(sums < best - DROP)
    reached = sums[: fallen[0]] if len(fallen) else sums
    if not len(reached) or reached.max() <= 0:
        return 0, 0.0
    place = int(reached.argmax())
    return place + 1, float(reached[place])


def merged(passages: Sequence[Extent], gap: int) -> list[Extent]:
    """Passages with at most ``gap`` words between them on both sides become one."""
    waiting = sorted(passages)
    done: list[Extent] = []
    while waiting:
        one = waiting.pop(0)
        near = [other for other in waiting if one.near(other, gap)]
        if not near:
            done.append(one)
            continue
        waiting = [other for other in waiting if other not in near]
        for other in near:
            one = one.with_(other)
        waiting.insert(0, one)
    return sorted(done)
