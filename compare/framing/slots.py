"""Slots: which place of one side of a bead answers which place of the other.

Two places are in one *slot* when their words are linked, or when each lies where the
links around it lead one to expect the other.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from compare.framing.beads import Bead, Place, overlaps, pieces
from compare.lexicon import Mention
from compare.records import LinkKind, Span

ANYWHERE = 2.0
"""A limit that no distance reaches."""
SLOT_LIMIT = 0.34
"""Unlinked places further apart than a third of the sentence are two slots."""


def _touches(link: Span, place: Place) -> bool:
    """Whether a linked word lies on the words of a place, not merely in its gap."""
    return any(link.start < end and start < link.end for start, end in pieces(place))


def linked(bead: Bead, left: Place, right: Place) -> bool:
    """Whether a word of the left place is linked to a word of the right one."""
    return any(
        _touches(link.left, left) and _touches(link.right, right)
        for link in bead.alignment.links
    )


def spoken_for(bead: Bead, left: Place, right: Place) -> bool:
    """Whether either place has the same word elsewhere on the other side."""
    return any(
        link.kind is LinkKind.SAME
        and _touches(link.left, left) != _touches(link.right, right)
        for link in bead.alignment.links
    )


def distance(bead: Bead, left: Place, right: Place) -> float:
    """How far the right place lies from where the left one leads: 0 to about 1."""
    length = max(len(bead.right.text), 1)
    return abs(_expected(bead, left.start) - right.start) / length


def _expected(bead: Bead, position: int) -> float:
    """The right position that belongs to a left one, between its nearest links."""
    first = (bead.left.span.start, bead.right.span.start)
    last = (bead.left.span.end, bead.right.span.end)
    for link in bead.alignment.links:
        point = (link.left.start, link.right.start)
        if first[0] < point[0] <= position:
            first = point
        if position < point[0] < last[0]:
            last = point
    share = (position - first[0]) / max(last[0] - first[0], 1)
    return first[1] + share * (last[1] - first[1])


L = TypeVar("L", bound=Place)
R = TypeVar("R", bound=Place)


def slots(
    bead: Bead,
    left: Sequence[L],
    right: Sequence[R],
    alike: Callable[[L, R], bool],
    limit: float = ANYWHERE,
) -> list[tuple[L, R]]:
    """Pair up places that are ``alike``: linked ones first, then the nearest.

    ``limit`` is the largest distance of an unlinked pair. Each place is used once.
    """
    options = sorted(
        _options(bead, left, right, alike, limit), key=lambda option: option[0]
    )
    used_left: set[int] = set()
    used_right: set[int] = set()
    pairs: list[tuple[L, R]] = []
    for _, i, j in options:
        if i not in used_left and j not in used_right:
            used_left.add(i)
            used_right.add(j)
            pairs.append((left[i], right[j]))
    return pairs


def _options(
    bead: Bead,
    left: Sequence[L],
    right: Sequence[R],
    alike: Callable[[L, R], bool],
    limit: float,
) -> Iterator[tuple[float, int, int]]:
    for i, one in enumerate(left):
        for j, other in enumerate(right):
            if not alike(one, other):
                continue
            if linked(bead, one, other):
                yield -1.0, i, j
                continue
            far = distance(bead, one, other)
            if far <= limit:
                yield far, i, j


def paired(
    bead: Bead,
    left: Sequence[L],
    right: Sequence[R],
    alike: Callable[[L, R], bool],
    limit: float = ANYWHERE,
) -> tuple[list[tuple[L, R]], list[L], list[R]]:
    """The pairs of ``slots``, and the places of each side that are in none."""
    pairs = slots(bead, left, right, alike, limit)
    return (
        pairs,
        without(left, [one for one, _ in pairs]),
        without(right, [other for _, other in pairs]),
    )


def without(places: Sequence[L], used: Sequence[L]) -> list[L]:
    """The places that are not among the used ones, by identity of offsets."""
    taken = {(place.start, place.end) for place in used}
    return [place for place in places if (place.start, place.end) not in taken]


def unmatched(
    bead: Bead,
    left: Sequence[Mention],
    right: Sequence[Mention],
    key: Callable[[Mention], str],
) -> tuple[list[Mention], list[Mention]]:
    """What remains on both sides when equal keys have cancelled each other.

    A place that is linked to other words is told there, in words that nobody knows: it
    does not cancel one that has no link at all.
    """
    links = bead.alignment.links

    def alike(one: Mention, other: Mention) -> bool:
        if key(one) != key(other):
            return False
        told = any(overlaps(link.left, one) for link in links)
        told_there = any(overlaps(link.right, other) for link in links)
        return told == told_there or linked(bead, one, other)

    _, rest, rest_there = paired(bead, left, right, alike)
    return rest, rest_there
