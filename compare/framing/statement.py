"""Where, and whether, the other side of a bead makes the same statement."""

import re
from collections.abc import Sequence
from itertools import pairwise

from compare.framing.beads import Bead, Place, Side, overlaps, overlaps_any
from compare.framing.content import STEM
from compare.languages import Word
from compare.records import Span

NEIGHBOURS = 4
"""Content words on each side of a place that are asked for partners."""
LEAST_LINKED, LEAST_LINKED_ACROSS = 0.5, 0.25
"""Share of these that must have one: fewer, and the other side says something else.
Across languages many words have no link even where all is said."""
LEAST_CARRIED = 0.4
"""Share of a statement's content words that the other side must have."""

_SENTENCE_END = re.compile(r"[.!?;…][\"”»’)]*\s+(?=[\"“«‘(]?[^\W\d_a-zα-ωçğıöşü])|\n")


def sentences(side: Side) -> list[Span]:
    """The sentences of a side; at least one."""
    ends = [
        side.span.start + match.end() for match in _SENTENCE_END.finditer(side.text)
    ]
    bounds = sorted({side.span.start, *ends, side.span.end})
    if len(bounds) < 2:
        return [side.span]
    return [Span(side.article.id, *two) for two in pairwise(bounds)]


def sentence(side: Side, place: Place) -> Span:
    """The sentence of a side in which a place begins; the first for one before it."""
    found = sentences(side)
    return next((one for one in found[::-1] if one.start <= place.start), found[0])


def counterpart(bead: Bead, side: Side, statement: Place) -> Span | None:
    """The sentence of the other side that tells most of a statement's words."""
    said = bead.partners(side, statement)
    if not said:
        return None
    found = sentences(bead.opposite(side))
    return max(found, key=lambda one: sum(overlaps(end, one) for end in said))


def stated(bead: Bead, side: Side, place: Place) -> bool:
    """Whether enough of the words around a place have a partner on the other side.

    A partner is a linked word, or in one language a word that begins alike.
    """
    content = side.content
    around = [word for word in content if word.end <= place.start][-NEIGHBOURS:]
    around += [word for word in content if word.start >= place.end][:NEIGHBOURS]
    least = LEAST_LINKED if bead.one_language else LEAST_LINKED_ACROSS
    return len(_partnered(bead, side, around)) >= max(1.0, least * len(around))


def carried_over(bead: Bead, side: Side, statement: Place) -> bool:
    """Whether enough of a statement's own words have a partner; asked in one language.

    Who spoke may be told without what was said: "among them was Aydan Su".
    """
    inside = side.content_of(statement)
    partnered = _partnered(bead, side, inside)
    return not bead.one_language or len(partnered) >= LEAST_CARRIED * len(inside)


def _partnered(bead: Bead, side: Side, asked: Sequence[Word]) -> list[Word]:
    ends = [link.here for link in bead.links(side)]
    like = {w.folded[:STEM] for w in bead.opposite(side).words if bead.one_language}
    return [
        word for word in asked if word.folded[:STEM] in like or overlaps_any(word, ends)
    ]
