"""Whether the other side of a bead makes the same statement around a place."""

from collections.abc import Sequence

from compare.framing.beads import Bead, Place, Side, overlaps
from compare.framing.shelf import STEM, is_content
from compare.languages import Word

NEIGHBOURS = 4
"""Content words on each side of a place that are asked for partners."""
LEAST_LINKED = 0.5
"""Share of these that must have one: fewer, and the other side says something else."""
LEAST_CARRIED, SHARE_CARRIED = 3, 0.4
"""Words of a longer statement with a partner, and their share of it."""


def stated(bead: Bead, side: Side, place: Place) -> bool:
    """Whether enough of the words around a place have a partner on the other side.

    A partner is a linked word, or in one language a word that begins alike.
    """
    content = _content(side)
    around = [word for word in content if word.end <= place.start][-NEIGHBOURS:]
    around += [word for word in content if word.start >= place.end][:NEIGHBOURS]
    partnered = _partnered(bead, side, around)
    return len(partnered) >= max(1.0, LEAST_LINKED * len(around))


def carried_over(bead: Bead, side: Side, statement: Place) -> bool:
    """Whether enough of a statement's own words have a partner on the other side."""
    inside = [word for word in _content(side) if overlaps(word, statement)]
    partnered = _partnered(bead, side, inside)
    return len(partnered) >= max(LEAST_CARRIED, SHARE_CARRIED * len(inside))


def _content(side: Side) -> list[Word]:
    return [word for word in side.words if is_content(word, side.article.language)]


def _partnered(bead: Bead, side: Side, asked: Sequence[Word]) -> list[Word]:
    ends = bead.ends(side)
    like = {w.folded[:STEM] for w in bead.opposite(side).words if bead.one_language}
    return [
        word
        for word in asked
        if word.folded[:STEM] in like or any(overlaps(word, end) for end in ends)
    ]
