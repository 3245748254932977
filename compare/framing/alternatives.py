"""Two alternatives for one thing in one slot: what wording and naming share."""

from collections.abc import Sequence
from dataclasses import dataclass

from compare.framing import notes
from compare.framing.beads import Bead, Side
from compare.framing.findings import two_sided
from compare.framing.slots import (
    ANYWHERE,
    SLOT_LIMIT,
    linked,
    paired,
    spoken_for,
    unmatched,
)
from compare.lexicon import ConceptKind, Mention, contrast
from compare.records import Difference, Evidence, Kind

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
    pairs, left, right = paired(
        bead, left, right, lambda one, other: _alternatives(bead, one, other), limit
    )
    told: dict[tuple[str, str], Difference] = {}
    for one, other in sorted(pairs, key=lambda pair: pair[0].start):
        weight = weights[one.concept.loaded + other.concept.loaded]
        told.setdefault(
            (one.concept.id, other.concept.id),
            _difference(bead, kind, one, other, weight),
        )
    return list(told.values()), Rest(left, right)


def _identity(mention: Mention) -> str:
    return mention.concept.id


def _alternatives(bead: Bead, left: Mention, right: Mention) -> bool:
    if not contrast(left.concept, right.concept):
        return False
    return linked(bead, left, right) or not spoken_for(bead, left, right)


def _difference(
    bead: Bead, kind: Kind, left: Mention, right: Mention, weight: float
) -> Difference:
    """A difference between two words of the originals."""
    return two_sided(
        bead.alignment,
        kind,
        (bead.left.at(left), bead.right.at(right)),
        concepts=(left.concept.id, right.concept.id),
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
    for side, other in bead.ways:
        mentions = rest.left if side is bead.left else rest.right
        for mention in mentions:
            seen = in_translation(other, mention) if absent(other, mention) else None
            if seen is not None and seen.concept.id != mention.concept.id:
                weight = weights[mention.concept.loaded + seen.concept.loaded]
                found.append(_translated(bead, kind, side, mention, seen, weight))
    return found


def _translated(
    bead: Bead, kind: Kind, side: Side, mention: Mention, seen: Mention, weight: float
) -> Difference:
    other = bead.opposite(side)
    ends = side.at(mention), other.span
    concepts = mention.concept.id, seen.concept.id
    if side is bead.right:
        ends, concepts = ends[::-1], concepts[::-1]
    english = other.english[seen.start : seen.end]
    return two_sided(
        bead.alignment,
        kind,
        ends,
        concepts=concepts,
        evidence=Evidence.TRANSLATION,
        weight=weight * TRANSLATION_FACTOR,
        note=notes.translated(bead, side, mention, english),
    )
