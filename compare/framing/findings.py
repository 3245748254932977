"""How a detector writes down what it found: places, concepts, weight and note."""

from compare.records import Alignment, Difference, Evidence, Kind, Span


def two_sided(
    alignment: Alignment,
    kind: Kind,
    ends: tuple[Span, Span],
    *,
    weight: float,
    note: str,
    concepts: tuple[str, str] = ("", ""),
    evidence: Evidence = Evidence.SOURCE,
) -> Difference:
    """A difference between a place of the left article and one of the right."""
    return Difference(
        kind=kind,
        alignment_id=alignment.id,
        left=ends[0],
        right=ends[1],
        left_concept=concepts[0],
        right_concept=concepts[1],
        evidence=evidence,
        weight=weight,
        note=note,
    )


def one_sided(
    alignment: Alignment,
    kind: Kind,
    place: Span,
    *,
    weight: float,
    note: str,
    concept: str = "",
    evidence: Evidence = Evidence.SOURCE,
) -> Difference:
    """A difference whose words stand in one article of the two, whichever it is."""
    left = place.article_id == alignment.left.article_id
    return Difference(
        kind=kind,
        alignment_id=alignment.id,
        left=place if left else None,
        right=None if left else place,
        left_concept=concept if left else "",
        right_concept="" if left else concept,
        evidence=evidence,
        weight=weight,
        note=note,
    )
