"""Certainty: a statement hedged, stressed or negated on one side and flat on the other.

Hedges and boosters are concepts of the lexicon, negations and the Turkish evidential
are read from the forms of words. Honest translations move them freely, so a side
counts as flat only where nothing on it could answer the other's word.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from compare.framing import notes
from compare.framing.beads import Bead, Side, overlaps, overlaps_any
from compare.framing.certainty.hedges import EVIDENTIAL, HEDGED, SURE, answers, by_form
from compare.framing.certainty.negation import negated
from compare.framing.findings import one_sided, two_sided
from compare.framing.slots import paired
from compare.framing.statement import counterpart, sentence, stated
from compare.lexicon import ConceptKind
from compare.records import Difference, Kind

BOTH_WEIGHT = 0.6
WEIGHT, WEIGHT_ACROSS = 0.5, 0.4
"""Of a word that only one side has, in one language and across languages."""


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that make a statement less or more sure; ``told`` stands alone."""

    start: int
    end: int
    value: str
    concept: str
    told: bool


def certainty(bead: Bead) -> list[Difference]:
    """Differences in certainty of one bead."""
    left, right = _cues(bead.left), _cues(bead.right)
    _, left, right = paired(
        bead,
        left,
        right,
        lambda one, other: one.value == other.value and _meet(bead, one, other),
    )
    opposed, left, right = paired(
        bead,
        left,
        right,
        lambda one, other: one.told and other.told and _meet(bead, one, other),
    )
    found = [_two_sided(bead, one, other) for one, other in opposed]
    found += _lone(bead, bead.left, left)
    found += _lone(bead, bead.right, right)
    return found + negated(bead)


def _meet(bead: Bead, left: Cue, right: Cue) -> bool:
    """Whether two cues stand in one statement; at its beginning or at its end."""
    there = counterpart(bead, bead.left, sentence(bead.left, left))
    return there is None or overlaps(there, right)


def _cues(side: Side) -> list[Cue]:
    """Hedges and boosters of a side, by the lexicon and by form, in their order."""
    found = [
        Cue(
            mention.start,
            mention.end,
            SURE if SURE in mention.concept.sets else HEDGED,
            mention.concept.id,
            mention.concept.loaded,
        )
        for mention in side.of(ConceptKind.CERTAINTY)
    ]
    found += [
        Cue(word.start, word.end, HEDGED, EVIDENTIAL, told=True)
        for word in by_form(side)
        if not overlaps_any(word, found)
    ]
    return sorted(found, key=lambda cue: cue.start)


def _lone(bead: Bead, side: Side, cues: Sequence[Cue]) -> Iterator[Difference]:
    """Words to which nothing on the other side answers; each value once."""
    told: set[str] = set()
    for cue in cues:
        if not cue.told or cue.value in told or _answered(bead, side, cue):
            continue
        if stated(bead, side, cue):
            told.add(cue.value)
            yield _one_sided(bead, side, cue)


def _answered(bead: Bead, side: Side, cue: Cue) -> bool:
    """Whether the other side may say the same by other means."""
    if cue.concept == EVIDENTIAL and not bead.one_language:
        return True
    other = bead.opposite(side)
    there = counterpart(bead, side, sentence(side, cue)) or other.span
    return answers(other, there, cue.value)


def _two_sided(bead: Bead, left: Cue, right: Cue) -> Difference:
    return two_sided(
        bead.alignment,
        Kind.CERTAINTY,
        (bead.left.at(left), bead.right.at(right)),
        concepts=(left.concept, right.concept),
        weight=BOTH_WEIGHT,
        note=notes.both(bead, left, right),
    )


def _one_sided(bead: Bead, side: Side, cue: Cue) -> Difference:
    return one_sided(
        bead.alignment,
        Kind.CERTAINTY,
        side.at(cue),
        concept=cue.concept,
        weight=WEIGHT if bead.one_language else WEIGHT_ACROSS,
        note=notes.only(bead, side, cue),
    )
