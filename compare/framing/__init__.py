"""Framing: how the same text was told differently, shown in the original words.

One detector per kind, one module or package per detector, named after the kind. Adding
one is a module, a line in ``DETECTORS`` and a test. Detectors read the originals; a
word that is seen only in a translation is labelled so and weighs half.

They receive a bead: an alignment whose sides ``beads`` has read. ``slots`` says which
places answer each other, ``statement`` whether the other side says the same,
``content`` whether the other article does; ``alternatives`` and ``loaded`` know words
that compete or judge, ``events`` who does what to whom. ``findings`` and ``notes``
write down what was found. Beside the detectors, ``within`` looks into one article, and
``contrast`` counts over many.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence

from compare.framing.agency import agency
from compare.framing.attribution import attribution
from compare.framing.beads import Bead, overlaps, read_beads
from compare.framing.certainty import certainty
from compare.framing.coverage import coverage, sentences
from compare.framing.coverage.moved import moved
from compare.framing.data import data_digest
from compare.framing.loaded import LEAST, LoadedWord, loaded_words
from compare.framing.naming import naming
from compare.framing.pair import Pair
from compare.framing.quantity import quantity
from compare.framing.quotation import quotation
from compare.framing.within import within
from compare.framing.wording import wording
from compare.lexicon import Lexicon
from compare.records import Difference, Kind, Span

VERSION = 7
"""Goes up when the same input gives other differences; part of the signature."""

Detector = Callable[[Bead], list[Difference]]

DETECTORS: Mapping[Kind, Detector] = {
    Kind.WORDING: wording,
    Kind.NAMING: naming,
    Kind.QUANTITY: quantity,
    Kind.ATTRIBUTION: attribution,
    Kind.CERTAINTY: certainty,
    Kind.AGENCY: agency,
    Kind.QUOTATION: quotation,
    Kind.COVERAGE: coverage,
}

AROUND = (attribution, quotation)
"""Detectors that see what stands before or behind a sentence."""

__all__ = [
    "DETECTORS",
    "LEAST",
    "VERSION",
    "Detector",
    "LoadedWord",
    "Pair",
    "data_digest",
    "differences",
    "loaded_words",
    "within",
]


def differences(pair: Pair, lexicon: Lexicon) -> list[Difference]:
    """Every difference between two aligned articles, in the order of the beads.

    Within a bead the weightiest stands first. A place is told once: a word inside a
    clause that is left out is no finding of its own.
    """
    found: list[Difference] = []
    omitted = sentences(pair)
    shifted = moved(pair)
    for bead in read_beads(pair, lexicon):
        here = bead.alignment.id
        told = [one for detect in _detectors(bead) for one in detect(bead)]
        told += [gap for gap in omitted if gap.alignment_id == here]
        settled = _settled(told)
        settled += [move for move in shifted if move.alignment_id == here]
        found.extend(sorted(settled, key=_rank))
    return found


def _detectors(bead: Bead) -> Iterable[Detector]:
    """All that can find something: in a copy only those that look around it.

    Most aligned sentences of a large corpus are copies.
    """
    if bead.one_language and bead.left.text == bead.right.text:
        return AROUND
    return DETECTORS.values()


def _settled(told: Sequence[Difference]) -> list[Difference]:
    """Without clauses that hold a two-sided finding, and words of omitted clauses."""
    two_sided = [one for one in told if one.left and one.right]
    gaps = [
        one
        for one in told
        if one.kind is Kind.COVERAGE and not _touches(one, two_sided)
    ]
    words = [one for one in told if one.kind is not Kind.COVERAGE]
    kept = [one for one in words if one in two_sided or not _touches(one, gaps)]
    return kept + gaps


def _touches(difference: Difference, others: Sequence[Difference]) -> bool:
    """Whether a place of the difference overlaps one of the others on that side."""
    return any(
        _meet(difference.left, other.left) or _meet(difference.right, other.right)
        for other in others
    )


def _meet(one: Span | None, other: Span | None) -> bool:
    return one is not None and other is not None and overlaps(one, other)


def _rank(difference: Difference) -> tuple[float, str, int, int]:
    start = difference.left.start if difference.left else 0
    other = difference.right.start if difference.right else 0
    return (-difference.weight, difference.kind, start, other)
