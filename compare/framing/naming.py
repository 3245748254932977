"""Naming: two names for one place, people or institution.

A name that is the same concept in both languages is no difference, nor are spellings.
"""

from compare.framing.alternatives import contrasts, translated
from compare.framing.beads import Bead
from compare.lexicon import ConceptKind
from compare.records import Difference, Kind

WEIGHTS = (0.5, 0.65, 0.75)
"""For none, one and both words taking a stance."""


def naming(bead: Bead) -> list[Difference]:
    """Differences in naming of one bead."""
    found, rest = contrasts(bead, ConceptKind.NAMING, Kind.NAMING, WEIGHTS)
    return found + translated(bead, Kind.NAMING, rest, WEIGHTS)
