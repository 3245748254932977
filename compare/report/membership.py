"""Which alignments are part of which dispatch: those with both sides in it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from compare.records import Alignment, Comparison, Family, Span, overlap

Places = Mapping[str, Sequence[Span]]
"""Where a dispatch stands, by article id."""


def beads_of(comparison: Comparison, family: Family) -> list[Alignment]:
    """The alignments of which both sides lie in the dispatch, if only in part."""
    places = _places(family)
    return [bead for bead in comparison.alignments if _is_part(bead, places)]


def beads_by_family(comparison: Comparison) -> dict[str, list[Alignment]]:
    """The alignments of every family, by its id; also of one without any.

    Each alignment is asked of the families of its articles alone, not of all.
    """
    places = {family.id: _places(family) for family in comparison.families}
    of_article: dict[str, dict[str, None]] = defaultdict(dict)
    for name, known in places.items():
        for article in known:
            of_article[article][name] = None
    found: dict[str, list[Alignment]] = {name: [] for name in places}
    for bead in comparison.alignments:
        other = of_article[bead.right.article_id]
        for name in of_article[bead.left.article_id]:
            if name in other and _is_part(bead, places[name]):
                found[name].append(bead)
    return found


def _places(family: Family) -> Places:
    return {member.article_id: member.spans for member in family.members}


def _is_part(bead: Alignment, places: Places) -> bool:
    return all(
        any(overlap(side, part) for part in places.get(side.article_id, ()))
        for side in (bead.left, bead.right)
    )
