"""Loaded words: where a text judges by its choice of words.

A word is loaded where the lexicon says so: a concept with ``loaded = true``, or a verb
that leaves open whether its speaker tells the truth. How strongly depends on the file
that the concept is in, and on whether the words are the writer's own.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from compare.framing.beads import Bead, Place, Side, overlaps
from compare.languages import PIVOT
from compare.lexicon import Concept, ConceptKind, Lexicon
from compare.quotations import quotations
from compare.records import LinkKind

JUDGING = "loaded"
"""What the names of the files begin with whose words do little but judge."""

# Each strength is the share of such words that two experts marked as loaded in the
# 1,700 sentences of babe SG1; docs/evaluation.md has the counts.
JUDGING_STRENGTH = 0.6
CLAIMING_STRENGTH = 0.7
NAMING_STRENGTH = 0.2
"""Of other loaded concepts: "terrorist", "occupied" take a side and name a fact too."""
QUOTED = 0.15
"""Words in quotation marks are their speaker's: what is left of the strength."""
CLAIMING: Mapping[str, float] = {"claim": CLAIMING_STRENGTH}
"""Classes of reporting verbs that are loaded; of others experts marked 2 %."""
LEAST = 0.4
"""From this strength on a word is loaded by itself: F1 on SG1 is .514, and .502 without
a limit."""

STAYED = 0.75
"""The share of a sentence that stays where one word of it is edited. Between honest
translations of one sentence less is equal (docs/evaluation.md)."""
SWAPPED = 2
"""The most words that may stand on the other side in the place of a loaded one."""


@dataclass(frozen=True, slots=True)
class LoadedWord:
    """A place of a text that judges; ``strength`` is from 0 to 1."""

    concept: Concept
    start: int
    end: int
    strength: float


def strength(concept: Concept) -> float:
    """How loaded the words of a concept are where the writer uses them; 0 for none."""
    if concept.kind is ConceptKind.ATTRIBUTION:
        return CLAIMING.get(concept.strength, 0.0)
    if not concept.loaded:
        return 0.0
    return JUDGING_STRENGTH if judging(concept) else NAMING_STRENGTH


def judging(concept: Concept) -> bool:
    """Whether its file holds words that judge: translators add, drop and swap them."""
    return concept.topic.startswith(JUDGING)


def loaded_words(
    text: str, lexicon: Lexicon, language: str = PIVOT, least: float = LEAST
) -> list[LoadedWord]:
    """The places of ``text`` with at least this strength, in order.

    Offsets count from the start of ``text``, which holds both marks of its quotations.
    """
    quoted = quotations(text)
    found = []
    for mention in lexicon.find(text, language):
        weight = strength(mention.concept)
        if any(start <= mention.start < end for start, end in quoted):
            weight *= QUOTED
        if weight and weight >= least:
            place = (mention.start, mention.end)
            found.append(LoadedWord(mention.concept, *place, weight))
    return found


def edited(bead: Bead, side: Side, place: Place) -> bool:
    """Whether somebody wrote these words in, or out, and left what is around them.

    Most words of their side stand on the other one too, and those beside the place
    next to each other, or with a few in its stead. Honest translators choose judging
    words freely, so across languages the answer is no.
    """
    partners = _same_words(bead, side)
    if not bead.one_language or len(partners) < STAYED * len(side.words):
        return False
    inside = [i for i, word in enumerate(side.words) if overlaps(word, place)]
    if not inside:
        return False
    beside = side.words[max(0, inside[0] - 1) : inside[0]]
    beside += side.words[inside[-1] + 1 : inside[-1] + 2]
    if not all(word.start in partners for word in beside):
        return False
    other = bead.opposite(side)
    numbers = {word.start: number for number, word in enumerate(other.words)}
    there = [numbers.get(partners[word.start], -1) for word in beside]
    return bool(there) and 0 <= there[-1] - there[0] <= 1 + SWAPPED


def _same_words(bead: Bead, side: Side) -> dict[int, int]:
    """Where words that stand on both sides begin: on this side, and on the other."""
    return {
        link.here.start: link.there.start
        for link in bead.links(side)
        if link.kind is LinkKind.SAME
    }
