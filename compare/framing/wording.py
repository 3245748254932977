"""Wording: another word for the same thing, or a stance that the other side lacks."""

from collections.abc import Iterator

from compare.framing import notes
from compare.framing.alternatives import Rest, absent, contrasts, in_translation
from compare.framing.alternatives import translated as translated_differences
from compare.framing.beads import Bead, Side, overlaps, overlaps_any
from compare.framing.findings import one_sided
from compare.framing.loaded import edited, judging
from compare.lexicon import ConceptKind, Mention
from compare.records import Difference, Kind, LinkKind

WEIGHTS = (0.55, 0.8, 0.9)
"""For none, one and both words taking a stance."""
LONE_WEIGHT = 0.5
LONE_WEIGHT_ACROSS = 0.35
"""Across languages a word may be there in a form that the lexicon does not know."""
TRANSLATED_FREELY = frozenset({"certainty"})
"""Lexicon files whose words honest translators add and drop: hedges, adjectives."""
NEIGHBOURS = 4
"""Words on each side among which a link shows that the slot exists."""


def wording(bead: Bead) -> list[Difference]:
    """Differences in wording of one bead."""
    found, rest = contrasts(bead, ConceptKind.WORDING, Kind.WORDING, WEIGHTS)
    found += translated_differences(bead, Kind.WORDING, rest, WEIGHTS)
    return found + list(_lone(bead, rest))


def _lone(bead: Bead, rest: Rest) -> Iterator[Difference]:
    """Loaded words where the other side has no word of the contrast set.

    Inside a quoted speech they are the speaker's: that a side leaves them out is told
    of the quotation.
    """
    told: set[str] = set()
    for side, other in bead.ways:
        for mention in rest.left if side is bead.left else rest.right:
            concept = mention.concept
            if not concept.loaded or concept.id in told or side.speech(mention):
                continue
            if not absent(other, mention):
                continue
            if in_translation(other, mention) is None and _slot(bead, side, mention):
                told.add(concept.id)
                yield _one_sided(bead, side, mention)


def _slot(bead: Bead, side: Side, mention: Mention) -> bool:
    """Whether the words around a mention are on the other side, and itself is not."""
    concept = mention.concept
    if judging(concept) or concept.topic in TRANSLATED_FREELY:
        return edited(bead, side, mention)
    if _told_there(bead, side, mention):
        return False
    if not bead.one_language:
        # Asking for linked neighbours loses in recall what it gains in precision.
        return True
    place = next((i for i, word in enumerate(side.words) if overlaps(word, mention)), 0)
    around = side.words[max(0, place - NEIGHBOURS) : place + NEIGHBOURS + 1]
    return any(overlaps_any(link.here, around) for link in bead.links(side))


def _told_there(bead: Bead, side: Side, mention: Mention) -> bool:
    """Whether every word of a mention is linked, and in one language to its equal.

    "Turkish" of "Turkish islets" may be linked where the other side has no islets.
    """
    links = bead.links(side)
    own = [
        [link for link in links if overlaps(link.here, word)]
        for word in side.within(mention)
    ]
    if bead.one_language and all(
        link.kind is LinkKind.MEANING for found in own for link in found
    ):
        return False
    return all(own)


def _one_sided(bead: Bead, side: Side, mention: Mention) -> Difference:
    return one_sided(
        bead.alignment,
        Kind.WORDING,
        side.at(mention),
        concept=mention.concept.id,
        weight=LONE_WEIGHT if bead.one_language else LONE_WEIGHT_ACROSS,
        note=notes.only(bead, side, mention),
    )
