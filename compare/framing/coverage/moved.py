"""Coverage: what opens one article and stands far down in the other."""

from collections.abc import Sequence

from compare.framing import notes
from compare.framing.beads import overlaps
from compare.framing.findings import two_sided
from compare.framing.pair import Pair
from compare.records import Alignment, Difference, Kind, Passage, Reuse, Role, Span

WEIGHT = 0.35
LEAD = 2
"""Sentences that open an article."""
LEAST_SENTENCES = 8
"""Of both articles: in a shorter one nothing is far down."""


def moved(pair: Pair) -> list[Difference]:
    """Beads among the first sentences of one article, in the second half of the other.

    What is put first is what a reader is to take home. Counted are an article's own
    sentences. A quotation that both have is no text of the other's that was moved.
    """
    sizes = len(pair.left_passages), len(pair.right_passages)
    if min(sizes) < LEAST_SENTENCES:
        return []
    found: list[Difference] = []
    for bead in pair.alignments:
        if bead.reuse is Reuse.QUOTE:
            continue
        places = (
            _place(pair.left_passages, bead.left),
            _place(pair.right_passages, bead.right),
        )
        low = [place * 2 >= size for place, size in zip(places, sizes, strict=True)]
        if places[0] < LEAD and low[1]:
            found.append(_difference(pair, bead, left_first=True))
        elif places[1] < LEAD and low[0]:
            found.append(_difference(pair, bead, left_first=False))
    return found


def _place(passages: Sequence[Passage], span: Span) -> int:
    """The number of the first sentence of a span, from 0."""
    inside = (n for n, passage in enumerate(passages) if overlaps(passage.span, span))
    return next(inside, 0)


def _difference(pair: Pair, bead: Alignment, *, left_first: bool) -> Difference:
    one, other = notes.outlets(pair.left, pair.right)
    first, later = (one, other) if left_first else (other, one)
    roles = (Role.FIRST, Role.LATER) if left_first else (Role.LATER, Role.FIRST)
    return two_sided(
        bead,
        Kind.COVERAGE,
        (bead.left, bead.right),
        concepts=roles,
        weight=WEIGHT,
        note=notes.capital(
            f"{first} has in its first lines what {later} tells further down"
        ),
    )
