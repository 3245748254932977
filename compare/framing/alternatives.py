"""Two alternatives for one thing in one slot: what wording and naming share."""

from collections.abc import Sequence
from dataclasses import dataclass

from compare.framing import notes
from compare.framing.beads import (
    ANYWHERE,
    SLOT_LIMIT,
    Bead,
    Side,
    linked,
    slots,
    spoken_for,
    unmatched,
    without,
)
from compare.lexicon import ConceptKind, Mention, contrast
from compare.records import Difference, Evidence, Kind, Span

TRANSLATION_FACTOR = 0.5
"""Argos keeps 48 % of contested terms: a word seen only there counts half."""


@dataclass(frozen=True, slots=True)
class Rest:
    """Mentions that neither cancelled nor found an alternative."""

    left: list[Mention]
    right: list[Mention]


def contrasts(
    bead: Bead, concept_kind: ConceptKind, kind: Kind, weights: Sequence[float]
) -> tuple[list[Difference], Rest]:
    """Differences between alternatives in one slot, and what remains on each side.

    ``weights`` are for none, one and both words taking a stance. Concepts that occur
    on both sides cancel first. One pair of concepts is told once per bead.
    """
    left, right = unmatched(
        bead, bead.left.of(concept_kind), bead.right.of(concept_kind), _identity
    )
    # "TRNC Foreign Minister X" is "X, foreign minister of the pseudo-state": a name
    # moves with its title, so its place tells nothing.
    placed = bead.one_language and kind is not Kind.NAMING
    limit = SLOT_LIMIT if placed else ANYWHERE
    pairs = slots(
        bead, left, right, lambda one, other: _alternatives(bead, one, other), limit
    )
    told: dict[tuple[str, str], Difference] = {}
    for one, other in sorted(pairs, key=lambda pair: pair[0].start):
        weight = weights[one.concept.loaded + other.concept.loaded]
        told.setdefault(
            (one.concept.id, other.concept.id),
            difference(bead, kind, one, other, weight),
        )
    rest = Rest(
        without(left, [one for one, _ in pairs]),
        without(right, [other for _, other in pairs]),
    )
    return list(told.values()), rest


def _identity(mention: Mention) -> str:
    return mention.concept.id


def _alternatives(bead: Bead, left: Mention, right: Mention) -> bool:
    if not contrast(left.concept, right.concept):
        return False
    return linked(bead, left, right) or not spoken_for(bead, left, right)


def difference(
    bead: Bead, kind: Kind, left: Mention, right: Mention, weight: float
) -> Difference:
    """A difference between two words of the originals."""
    return Difference(
        kind=kind,
        alignment_id=bead.alignment.id,
        left=Span(bead.left.article.id, left.start, left.end),
        right=Span(bead.right.article.id, right.start, right.end),
        left_concept=left.concept.id,
        right_concept=right.concept.id,
        evidence=Evidence.SOURCE,
        weight=weight,
        note=notes.both(bead, left, right),
    )


def absent(side: Side, mention: Mention) -> bool:
    """Whether a side's original has neither the concept nor an alternative of it."""
    return not any(
        other.concept.id == mention.concept.id
        or contrast(other.concept, mention.concept)
        for other in side.mentions
    )


def in_translation(side: Side, mention: Mention) -> Mention | None:
    """The alternative, or the same concept, that a side's English text holds."""
    same = [m for m in side.english_mentions if m.concept.id == mention.concept.id]
    other = [m for m in side.english_mentions if contrast(m.concept, mention.concept)]
    return next(iter(same + other), None)


def translated(
    bead: Bead, kind: Kind, rest: Rest, weights: Sequence[float]
) -> list[Difference]:
    """Differences whose second word is seen only in a side's English translation."""
    found: list[Difference] = []
    for side, other, mentions in (
        (bead.left, bead.right, rest.left),
        (bead.right, bead.left, rest.right),
    ):
        for mention in mentions:
            seen = in_translation(other, mention) if absent(other, mention) else None
            if seen is not None and seen.concept.id != mention.concept.id:
                weight = weights[mention.concept.loaded + seen.concept.loaded]
                found.append(_translated(bead, kind, side, mention, seen, weight))
    return found


def _translated(
    bead: Bead, kind: Kind, side: Side, mention: Mention, seen: Mention, weight: float
) -> Difference:
    left_side = side is bead.left
    other = bead.right if left_side else bead.left
    here = Span(side.article.id, mention.start, mention.end)
    concepts = (mention.concept.id, seen.concept.id)
    english = other.english[seen.start : seen.end]
    return Difference(
        kind=kind,
        alignment_id=bead.alignment.id,
        left=here if left_side else other.span,
        right=other.span if left_side else here,
        left_concept=concepts[0 if left_side else 1],
        right_concept=concepts[1 if left_side else 0],
        evidence=Evidence.TRANSLATION,
        weight=weight * TRANSLATION_FACTOR,
        note=notes.translated(bead, side, mention, english),
    )
