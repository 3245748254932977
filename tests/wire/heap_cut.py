"""The cut with each pair waiting by itself: the square of the copies of a text."""

import heapq
from collections.abc import Sequence

from compare.wire.joining import Groups, Links


def heap_cut(sizes: Sequence[float], links: Links, least: float) -> list[list[int]]:
    """The groups of the texts 0 to n - 1, each sorted, by their first number.

    ``sizes`` are the lengths of the texts, above 0; ``least`` is the part, up to 1, of
    a group that must be in another for the two to join. Time grows with the number of
    links times its logarithm.
    """
    groups = Groups(sizes, links)
    waiting = [
        groups.entry(one, other)
        for one in range(len(sizes))
        for other in groups.near(one)
        if one < other
    ]
    heapq.heapify(waiting)
    while waiting:
        entry = heapq.heappop(waiting)
        one, other = entry[-2:]
        if not groups.are_linked(one, other):
            continue
        now = groups.entry(one, other)
        if now != entry:
            heapq.heappush(waiting, now)  # it changed since it was put there
            continue
        if groups.part(one, other) < least:
            continue
        kept, changed = groups.join(one, other)
        for third in changed:
            heapq.heappush(waiting, groups.entry(kept, third))
    return groups.members()
