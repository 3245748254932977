"""Units: one thing that is said, wherever it was printed.

The sentences that beads join, of all articles, are a graph; it is cut into units, so
that one chance bead does not make one unit of two (``cut``).
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from compare.records import Alignment, Reuse, Span
from compare.wire.cut import cut
from compare.wire.own import OwnText, Range, index_at, overlap

COUNTED = (Reuse.VERBATIM, Reuse.EDITED, Reuse.TRANSLATED, Reuse.PARAPHRASED)
"""Kinds that are reuse of another's reporting; quotes and related texts are not."""

LEAST_SHARED = 400.0
"""Letters and digits, weighed by probability, that two articles must share, some four
sentences: one in common is often a stock phrase, a quotation or an accident."""

LEAST_PART = 0.1
"""Or this part of the shorter one, so that a short text counts as well."""

LEAST_FEW = 150.0
"""But no less than two short sentences of it …"""

MOST_PART = 0.5
"""… unless they are half of it: a brief of one sentence."""

LEAST_HELD = 0.5
"""Half of the text of one unit must be in another for the two to be one."""


@dataclass(frozen=True, slots=True)
class Unit:
    """What sentences of several articles say; ``places`` are by article id."""

    places: Mapping[str, tuple[Range, ...]]


def counted_beads(
    alignments: Iterable[Alignment], own: Mapping[str, OwnText]
) -> list[Alignment]:
    """The beads that are reuse, of article pairs that share enough, by their place."""
    pairs: dict[tuple[str, str], list[Alignment]] = defaultdict(list)
    for bead in alignments:
        left, right = bead.left.article_id, bead.right.article_id
        if bead.reuse in COUNTED and left != right:
            pairs[min(left, right), max(left, right)].append(bead)
    enough = [
        bead
        for pair, beads in pairs.items()
        if _is_enough(beads, own, min(own[name].amount for name in pair))
        for bead in beads
    ]
    return sorted(enough, key=lambda bead: (bead.left, bead.right, bead.id))


def _is_enough(
    beads: list[Alignment], own: Mapping[str, OwnText], shorter: int
) -> bool:
    shared = sum(
        bead.probability
        * min(
            own[side.article_id].within([(side.start, side.end)])
            for side in (bead.left_reused, bead.right_reused)
        )
        for bead in beads
    )
    few = max(LEAST_FEW, LEAST_PART * shorter)
    return shared > 0 and shared >= min(LEAST_SHARED, few, MOST_PART * shorter)


def find_units(
    beads: Sequence[Alignment], own: Mapping[str, OwnText]
) -> tuple[list[Unit], list[int | None]]:
    """The units, and for each bead the unit that it lies in, None where in none."""
    blocks = _Blocks(beads)
    sides = [
        (blocks.under(bead.left_reused), blocks.under(bead.right_reused))
        for bead in beads
    ]
    sizes = [float(max(1, own[name].within([place]))) for name, place in blocks.places]
    shared: dict[tuple[int, int], tuple[float, float]] = {}
    for bead, (left, right) in zip(beads, sides, strict=True):
        for one, one_part in left.items():
            for other, other_part in right.items():
                pair = min(one, other), max(one, other)
                of_one = sizes[one] * other_part * bead.probability
                of_other = sizes[other] * one_part * bead.probability
                if one > other:
                    of_one, of_other = of_other, of_one
                known = shared.get(pair, (0.0, 0.0))
                shared[pair] = known[0] + of_one, known[1] + of_other
    for (one, other), (of_one, of_other) in shared.items():
        shared[one, other] = min(sizes[one], of_one), min(sizes[other], of_other)
    return _described(blocks.places, sides, cut(sizes, shared, LEAST_HELD))


_Parts = Mapping[int, float]
"""Blocks under a bead's side, each with the part of the side that it is."""


class _Blocks:
    """Every article cut at each border of a sentence that a bead has."""

    def __init__(self, beads: Iterable[Alignment]) -> None:
        borders: dict[str, set[int]] = defaultdict(set)
        for bead in beads:
            for side in (bead.left, bead.right):
                borders[side.article_id] |= {side.start, side.end}
        self.places: list[tuple[str, Range]] = []
        self._starts: dict[str, list[int]] = {}
        self._first: dict[str, int] = {}
        # Kept: each article of a crowd has one place in many beads.
        self._parts: dict[Span, _Parts] = {}
        for name in sorted(borders):
            starts = sorted(borders[name])
            self._starts[name] = starts
            self._first[name] = len(self.places)
            self.places += [
                (name, (start, end))
                for start, end in zip(starts, [*starts[1:], starts[-1]], strict=True)
            ]

    def under(self, side: Span) -> _Parts:
        """The blocks that a bead's reused words lie in."""
        if side not in self._parts:
            self._parts[side] = self._under(side)
        return self._parts[side]

    def _under(self, side: Span) -> _Parts:
        starts, first = self._starts[side.article_id], self._first[side.article_id]
        number = index_at(starts, side.start)
        found: dict[int, float] = {}
        while number < len(starts) and starts[number] < side.end:
            place = self.places[first + number][1]
            common = overlap(place, (side.start, side.end))
            if common:
                found[first + number] = common / (side.end - side.start)
            number += 1
        return found


def _described(
    places: Sequence[tuple[str, Range]],
    sides: Sequence[tuple[_Parts, _Parts]],
    groups: list[list[int]],
) -> tuple[list[Unit], list[int | None]]:
    """Groups of blocks as units, and the unit that holds both sides of each bead."""
    unit_of = {block: unit for unit, group in enumerate(groups) for block in group}
    units: list[dict[str, list[Range]]] = [defaultdict(list) for _ in groups]
    for unit, group in enumerate(groups):
        for block in group:
            name, place = places[block]
            units[unit][name].append(place)
    of_beads: list[int | None] = []
    for left, right in sides:
        mostly = {unit_of[_largest(side)] for side in (left, right) if side}
        of_beads.append(mostly.pop() if left and right and len(mostly) == 1 else None)
    return [
        Unit({name: tuple(ranges) for name, ranges in unit.items()}) for unit in units
    ], of_beads


def _largest(side: _Parts) -> int:
    return max(side, key=lambda block: (side[block], -block))
