"""Whether the other side of a bead makes the same statement around a place."""

from compare.framing.beads import Bead, Place, Side, overlaps
from compare.framing.shelf import STEM, is_content

NEIGHBOURS = 4
"""Content words on each side of a place that are asked for partners."""
LEAST_LINKED = 0.5
"""Share of these that must have one: fewer, and the other side says something else."""


def stated(bead: Bead, side: Side, place: Place) -> bool:
    """Whether enough of the words around a place have a partner on the other side.

    A partner is a linked word, or in one language a word that begins alike.
    """
    language = side.article.language
    content = [word for word in side.words if is_content(word, language)]
    around = [word for word in content if word.end <= place.start][-NEIGHBOURS:]
    around += [word for word in content if word.start >= place.end][:NEIGHBOURS]
    ends = bead.ends(side)
    like = {w.folded[:STEM] for w in bead.opposite(side).words if bead.one_language}
    partnered = [
        word
        for word in around
        if word.folded[:STEM] in like or any(overlaps(word, end) for end in ends)
    ]
    return len(partnered) >= max(1.0, LEAST_LINKED * len(around))
