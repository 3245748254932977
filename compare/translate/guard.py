"""The guard: is a difference in the article, or only in its translation?

Every machine translation is examined by signs that cost next to nothing. One reason, in
a few words for a reader, says what is wrong; none says that it is right: a wrong word,
or a wrong name of a thing, looks like any other.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from compare.languages import PIVOT
from compare.translate.signs import (
    is_broken,
    is_copied,
    is_single_word,
    numbers_differ,
    quotation_invented,
    quotation_lost,
    repeats,
)

VERSION = "guard/1"
"""Raised when a translation may be judged otherwise; it is then examined anew, which
costs no translating."""

EMPTY = "empty"
SINGLE_WORD = "a single word"
COPIED = "copied, not translated"
REPEATS = "repeats itself"
OTHER = "says something else"
SHORTER = "much shorter than the original"
LONGER = "much longer than the original"
NUMBERS = "numbers differ"
UNQUOTED = "quotation lost"
QUOTED = "quotation invented"
BROKEN = "broken English"

LIKENESS = 0.79
"""The cosine of an original and its translation: the median of E1's better half."""
LENGTH: Mapping[str, float] = {"tr": -0.03, "el": -0.155}
"""Logarithm of the English length to that of the original, in characters, there: the
mean."""
LIKENESS_VARIANCE, LENGTH_VARIANCE = (0.009, 0.11), (0.010, 0.12)
"""What is always there, and what is shared among the words of the original: the length
of a sentence of two words varies twice as much as that of one of thirty."""
MOST_DOUBT = 4.0
"""Spreads that likeness and length together may lie off. Of E1's better half 0.8 % do
in Turkish and 0.2 % in Greek; of translations halved, or exchanged with the next
sentence's, 95 % or more (docs/evaluation.md)."""

MOST_UNLIKE = 3.0
"""Spreads of likeness from which on it is the reason, whatever the length: half of a
translation is 2 off, another's 5."""


class Space(Protocol):
    """What puts originals and English in one space: ``embed.Bridge``."""

    def encode(self, texts: Sequence[str], language: str) -> NDArray[np.float32]:
        """Rows of length 1, or 0 for a text without a known word: (texts, n)."""
        ...


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the guard says of a translation.

    ``suspect`` is the reason to doubt it, empty where there is none; ``likeness`` the
    cosine to the original, -1 for no text at all.
    """

    suspect: str
    likeness: float


def examine(
    sources: Sequence[str], language: str, english: Sequence[str], space: Space
) -> list[Verdict]:
    """A verdict for each translation into English, in order."""
    originals = space.encode(sources, language)
    cosines = np.sum(originals * space.encode(english, PIVOT), axis=1)
    known = np.any(originals, axis=1)
    return [
        _verdict(source, language, text, float(cosine) if sure else None)
        for source, text, cosine, sure in zip(
            sources, english, cosines, known, strict=True
        )
    ]


def _verdict(
    source: str, language: str, english: str, likeness: float | None
) -> Verdict:
    if not any(sign.isalnum() for sign in english):
        needed = any(sign.isalnum() for sign in source)
        return Verdict(EMPTY if needed else "", -1.0)
    reason = (
        _reason_of_words(source, language, english)
        or _reason_of_meaning(source, language, english, likeness)
        or _reason_of_detail(source, language, english)
    )
    return Verdict(reason, 0.0 if likeness is None else likeness)


def _reason_of_words(source: str, language: str, english: str) -> str:
    """What is plain to see; it names the cause, so it comes first."""
    if is_single_word(source, language, english):
        return SINGLE_WORD
    if is_copied(source, language, english):
        return COPIED
    return REPEATS if repeats(source, language, english) else ""


def _reason_of_meaning(
    source: str, language: str, english: str, likeness: float | None
) -> str:
    """Likeness and length, each in spreads from what honest translations show.

    Neither alone tells a shortened translation from a free one: two weak signs, added
    up, do. ``likeness`` is None where the space knows no word of the original.
    """
    count = max(1, len(source.split()))
    ratio = math.log(max(1, len(english)) / max(1, len(source)))
    length = (ratio - LENGTH.get(language, 0.0)) / _spread(*LENGTH_VARIANCE, count)
    cosine = LIKENESS if likeness is None else likeness
    unlike = max(0.0, (LIKENESS - cosine) / _spread(*LIKENESS_VARIANCE, count))
    if unlike + abs(length) <= MOST_DOUBT:
        return ""
    if unlike >= min(abs(length), MOST_UNLIKE):
        return OTHER
    return SHORTER if length < 0 else LONGER


def _spread(always: float, shared: float, count: int) -> float:
    """A standard deviation, for an original of ``count`` words."""
    return math.sqrt(always + shared / count)


def _reason_of_detail(source: str, language: str, english: str) -> str:
    if numbers_differ(source, language, english):
        return NUMBERS
    if quotation_lost(source, language, english):
        return UNQUOTED
    if quotation_invented(source, english):
        return QUOTED
    return BROKEN if is_broken(english) else ""
