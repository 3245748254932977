"""Alignments: sentences of one article that carry the text of another's."""

from dataclasses import dataclass
from enum import StrEnum

from compare.records.articles import Span


class Reuse(StrEnum):
    """How a text was reused."""

    VERBATIM = "verbatim"
    EDITED = "edited"
    TRANSLATED = "translated"
    PARAPHRASED = "paraphrased"
    QUOTE = "quote"
    """Both quote the same words of a third: nobody reused the other's reporting."""
    RELATED = "related"
    """The same facts in other words: no reuse; shown only when asked for."""


class LinkKind(StrEnum):
    """How two words of an aligned pair belong together."""

    SAME = "same"
    SIMILAR = "similar"
    MEANING = "meaning"


@dataclass(frozen=True, slots=True)
class WordLink:
    """A word or expression of the left original and its partner in the right one."""

    left: Span
    right: Span
    kind: LinkKind


@dataclass(frozen=True, slots=True)
class Alignment:
    """One bead: sentences of one article that carry the text of another's.

    Beads of one article pair that follow each other on both sides share a ``chain``;
    together they are the reused passage that a reader sees as one. ``probability`` is
    that of being reuse, from 0 to 1. ``left`` and ``right`` are whole sentences;
    ``left_reused`` and ``right_reused`` reach from the first to the last reused word in
    them.
    """

    id: str
    chain: str
    left: Span
    right: Span
    left_reused: Span
    right_reused: Span
    probability: float
    reuse: Reuse
    links: tuple[WordLink, ...] = ()
