"""Cut a graph of texts into groups: each with those that most of it is shared with.

Agglomeration by containment: two groups join where a large part of the text of one is
found in the other, the most alike first. The part is an average over all members, so
one link between two groups that are otherwise strangers joins nothing, however strong
it is; and a short excerpt joins the long text that holds it. Links that no third text
backs wait until the others are done. This is average linkage
(UPGMA; Sokal & Michener 1958) with containment (Broder 1997) in place of a similarity.
"""

from collections import Counter
from collections.abc import Mapping, Sequence

from compare.wire.components import Components
from compare.wire.joining import Groups, Links
from compare.wire.queue import Queue

__all__ = ["MANY", "Links", "cut"]

MANY = 256
"""Texts that share something with one, from which theirs is a crowd: copies."""


def cut(
    sizes: Sequence[float], links: Links, least: float, many: int = MANY
) -> list[list[int]]:
    """The groups of the texts 0 to n - 1, each sorted, by their first number.

    ``sizes`` are the lengths of the texts, above 0; ``least`` is the part, up to 1, of
    a group that must be in another for the two to join. Time grows with the number of
    links times its logarithm, also where thousands are alike.
    """
    groups = Groups(sizes, links)
    waiting = Queue(groups, least, _crowded(len(sizes), links, many))
    for one in range(len(sizes)):
        for other in groups.near(one):
            if one < other:
                waiting.put(one, other)
    while pair := waiting.next():
        kept, changed = groups.join(*pair)
        for third in changed:
            waiting.put(kept, third)
    return groups.members()


def _crowded(
    count: int, links: Mapping[tuple[int, int], object], many: int
) -> list[bool]:
    """Of each text, whether it hangs together with one that shares with so many."""
    joined = Components(count)
    partners: Counter[int] = Counter()
    for one, other in links:
        joined.join(one, other)
        partners[one] += 1
        partners[other] += 1
    crowds = {joined.of(text) for text, times in partners.items() if times >= many}
    return [joined.of(text) in crowds for text in range(count)]
