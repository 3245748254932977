"""Cut a graph of texts into groups: each with those that most of it is shared with.

Agglomeration by containment: two groups join where a large part of the text of one is
found in the other, the most alike first. The part is an average over all members, so
one link between two groups that are otherwise strangers joins nothing, however strong
it is; and a short excerpt joins the long text that holds it. Links that no third text
backs wait until the others are done. This is average linkage
(UPGMA; Sokal & Michener 1958) with containment (Broder 1997) in place of a similarity.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence

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
    joined = Components(len(sizes))
    for one, other in links:
        joined.join(one, other)
    texts: dict[int, list[int]] = defaultdict(list)
    for text in range(len(sizes)):
        texts[joined.of(text)].append(text)
    pairs: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for pair in links:
        pairs[joined.of(pair[0])].append(pair)
    found: list[list[int]] = []
    # What hangs together is cut by itself: as good, and it takes less memory.
    for first, numbers in texts.items():
        place = {text: number for number, text in enumerate(numbers)}
        inside = {
            (place[one], place[other]): links[one, other]
            for one, other in pairs.pop(first, ())
        }
        groups = _cut([sizes[text] for text in numbers], inside, least, many)
        found += [[numbers[number] for number in group] for group in groups]
    return sorted(found)


def _cut(
    sizes: Sequence[float], links: Links, least: float, many: int
) -> list[list[int]]:
    """The groups of texts that links join into one component."""
    partners = Counter(text for pair in links for text in pair)
    groups = Groups(sizes, links)
    waiting = Queue(groups, least, crowded=max(partners.values(), default=0) >= many)
    for one, other in sorted(links):
        waiting.put(one, other)
    while pair := waiting.next():
        kept, changed = groups.join(*pair)
        for third in changed:
            waiting.put(kept, third)
    return groups.members()
