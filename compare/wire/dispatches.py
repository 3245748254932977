"""Dispatches: units that travel together.

An article may hold two dispatches (a round-up), so what belongs together is decided
for units, not for articles. Two units are of one dispatch where mostly the same
articles print them, and print them near each other. Groups found so are joined where
their articles print them in one order: a dispatch has an order, while two stories that
are both in every paper stand now in this, now in that one.
"""

import heapq
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations, count

from compare.wire.cut import cut
from compare.wire.units import Unit

NEAR = 3
"""Units that stand at most so many places apart, counting only shared text, are near:
outlets leave out sentences, and move them a little."""

LEAST_TOGETHER = 0.5
"""More than this part of the fewer articles must print both units, or both groups. At
one half, a story in one paper and one round-up would be one with another there."""

LEAST_NEAR = 0.5
"""How much of a group must be near the other, on average, for the two to be one."""

LEAST_ORDER = 0.5
"""How much more often one group stands before the other than behind it: three times of
four. With two articles there is no telling, and the groups are one."""

FEW = 2


def find_dispatches(units: Sequence[Unit]) -> list[list[int]]:
    """The units of each dispatch, by their numbers."""
    orders = _orders(units)
    places: list[dict[str, list[int]]] = [{} for _ in units]
    for name, order in orders.items():
        for place, unit in enumerate(order):
            places[unit].setdefault(name, []).append(place)
    near = _near(orders, places)
    groups = cut([1.0] * len(units), near, LEAST_NEAR)
    return _joined([group for group in groups if places[group[0]]], places)


def _orders(units: Sequence[Unit]) -> dict[str, list[int]]:
    """By article, the units in the order of its text; those of one article are none."""
    found: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for number, unit in enumerate(units):
        if len(unit.places) > 1:
            for name, ranges in unit.places.items():
                found[name] += [(start, number) for start, _ in ranges]
    return {
        name: [number for _, number in sorted(found[name])] for name in sorted(found)
    }


_Places = Sequence[Mapping[str, Sequence[int]]]
"""For each unit, by article, its places in the order of shared text."""


def _near(
    orders: Mapping[str, Sequence[int]], places: _Places
) -> dict[tuple[int, int], tuple[float, float]]:
    """How often two units stand near each other, of the times that both are printed.

    One time more is counted, so that two articles alone never make it certain.
    """
    times: dict[tuple[int, int], set[str]] = defaultdict(set)
    for name, order in orders.items():
        for place, unit in enumerate(order):
            for other in order[place + 1 : place + 1 + NEAR]:
                if unit != other:
                    times[min(unit, other), max(unit, other)].add(name)
    found = {}
    for (one, other), names in sorted(times.items()):
        both = len(places[one].keys() & places[other].keys())
        if both > LEAST_TOGETHER * min(len(places[one]), len(places[other])):
            part = len(names) / (both + 1)
            found[one, other] = (part, part)
    return found


def _joined(groups: list[list[int]], places: _Places) -> list[list[int]]:
    """Join groups of mostly the same articles in mostly one order, the surest first."""
    standing = {number: _Group(group, places) for number, group in enumerate(groups)}
    of_article: dict[str, set[int]] = defaultdict(set)
    for number, group in standing.items():
        for name in group.middle:
            of_article[name].add(number)
    waiting = [
        (*claim, one, other)
        for one, other in sorted(
            {
                pair
                for numbers in of_article.values()
                for pair in combinations(sorted(numbers), 2)
            }
        )
        if (claim := standing[one].claim(standing[other]))
    ]
    heapq.heapify(waiting)
    numbers = count(len(groups))
    while waiting:
        *_, one, other = heapq.heappop(waiting)
        if one not in standing or other not in standing:
            continue
        joined = _Group(standing.pop(one).units + standing.pop(other).units, places)
        number = next(numbers)
        near = {other for name in joined.middle for other in of_article[name]}
        for name in joined.middle:
            of_article[name].add(number)
        for other in sorted(near.intersection(standing)):
            if claim := joined.claim(standing[other]):
                heapq.heappush(waiting, (*claim, other, number))
        standing[number] = joined
    return sorted(sorted(group.units) for group in standing.values())


class _Group:
    """Units with the middle of their places in each article, and how many it prints."""

    def __init__(self, units: list[int], places: _Places) -> None:
        found: dict[str, list[int]] = defaultdict(list)
        printed: dict[str, int] = defaultdict(int)
        for unit in units:
            for name, where in places[unit].items():
                found[name] += where
                printed[name] += 1
        self.units = units
        self.middle = {name: sum(found[name]) / len(found[name]) for name in found}
        self.part = {name: printed[name] / len(units) for name in printed}
        self.weight = sum(self.part[name] for name in sorted(self.part))

    def claim(self, other: "_Group") -> tuple[bool, float, float, list[int]] | None:
        """How sure it is that both are one dispatch, the surest lowest; None if not.

        An article counts by the part that it prints: a sentence of history that is in
        every dispatch on a place makes no article one of all these dispatches.
        """
        both = sorted(self.middle.keys() & other.middle.keys())
        common = sum(min(self.part[name], other.part[name]) for name in both)
        if common <= LEAST_TOGETHER * min(self.weight, other.weight):
            return None
        apart = [self.middle[name] - other.middle[name] for name in both]
        order = abs(sum((step > 0) - (step < 0) for step in apart)) / len(both)
        if len(both) > FEW and order < LEAST_ORDER:
            return None
        distance = sum(map(abs, apart)) / len(both)
        first = sorted((min(self.units), min(other.units)))
        return len(both) <= FEW, -round(order, 9), round(distance, 9), first
