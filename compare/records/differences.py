"""Differences between two aligned texts."""

from dataclasses import dataclass
from enum import StrEnum

from compare.records.articles import Span


class Kind(StrEnum):
    """What differs between two versions of one text."""

    WORDING = "wording"
    NAMING = "naming"
    QUANTITY = "quantity"
    ATTRIBUTION = "attribution"
    CERTAINTY = "certainty"
    AGENCY = "agency"
    QUOTATION = "quotation"
    COVERAGE = "coverage"


class Evidence(StrEnum):
    """Where the differing words were found: in the originals, or only translated."""

    SOURCE = "source"
    TRANSLATION = "translation"


class Role(StrEnum):
    """What words do in a difference where no concept of the lexicon says it.

    ``REPORT`` is what the other side states as a fact.
    """

    SHORTENED = "shortened"
    ALTERED = "altered"
    SELECTED = "other-words"
    ADDED = "quoted-words"
    SCARE = "scare-quotes"
    SPEAKER = "speaker"
    REPORT = "report"
    NEGATION = "negation"
    ACTOR = "actor"
    NO_ACTOR = "no-actor"
    FIRST = "in-front"
    LATER = "further-down"


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference between two aligned texts, pointing at the original words.

    ``None`` on one side: it has nothing there. ``alignment_id`` is empty for a
    difference inside one article (one thing under two names).
    """

    kind: Kind
    alignment_id: str
    left: Span | None
    right: Span | None
    left_concept: str
    right_concept: str
    evidence: Evidence
    weight: float
    note: str
