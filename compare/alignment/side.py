"""A text to be linked with another: its words, and what is known of their meaning."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from compare.alignment.grammar import FUNCTION_WORDS
from compare.languages import skeleton, stem_end, words
from compare.numerals import find_numbers
from compare.records import Span

Matrix = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Naming:
    """A place of a text that names a known concept, or a number.

    Concepts that share one of their ``sets`` are alternatives for one thing.
    """

    start: int
    end: int
    concept: str
    sets: frozenset[str] = frozenset()


class Meaning(Protocol):
    """What words mean, in whatever language: alignment is given it from outside."""

    def vectors(self, folded: Sequence[str], language: str) -> Matrix:
        """A row for each word, (words, dimension), in one space for all languages.

        The longer a row, the more the word tells; an unknown word's is zeros.
        """
        ...

    def namings(self, text: str, language: str) -> Sequence[Naming]:
        """The places of a text that name a concept, in order, not overlapping."""
        ...


@dataclass(frozen=True, slots=True)
class Side:
    """One side of an aligned pair: where it is, what it says, in which language.

    Without ``meaning`` only what is written alike is known to belong together.
    """

    span: Span
    text: str
    language: str
    meaning: Meaning | None = None


class ReadSide:
    """A side cut into words; what is asked for later is read only then."""

    def __init__(self, side: Side) -> None:
        self.text, self.language = side.text, side.language
        self.span = side.span
        self.words = words(side.text, side.language)
        self._meaning = side.meaning

    @property
    def has_meaning(self) -> bool:
        """Whether more is known of the words than how they are written."""
        return self._meaning is not None

    def content(self, places: Sequence[int]) -> list[int]:
        """Those of the places that carry content."""
        return [
            place
            for place in places
            if not is_function_word(self.words[place].folded, self.language)
        ]

    @cached_property
    def numbers(self) -> list[Naming]:
        """The numbers of the text; those of one kind are alternatives."""
        return [
            Naming(
                number.start,
                number.end,
                f"{number.kind}:{number.value:g}",
                frozenset({number.kind}),
            )
            for number in find_numbers(self.text, self.language)
        ]

    def inside(self, start: int, end: int) -> list[int]:
        """The places of the words that lie between two offsets, or reach in."""
        first = bisect_right(self.words, start, key=lambda word: word.end)
        last = bisect_left(self.words, end, key=lambda word: word.start)
        return list(range(first, last))

    def vectors(self) -> Matrix | None:
        """A row for each word; None where nothing is known of their meaning."""
        if self._meaning is None:
            return None
        return self._meaning.vectors([w.folded for w in self.words], self.language)

    @cached_property
    def namings(self) -> Sequence[Naming]:
        """The concepts that the text names, then its numbers."""
        if self._meaning is None:
            return self.numbers
        return [*self._meaning.namings(self.text, self.language), *self.numbers]

    @cached_property
    def names(self) -> list[tuple[int, str]]:
        """The words with a capital: their places, and how they sound without ending."""
        return [
            (place, skeleton(word.folded[: stem_end(word.folded)]))
            for place, word in enumerate(self.words)
            if self.text[word.start].isupper()
            and not is_function_word(word.folded, self.language)
        ]

    def lengths(self) -> Matrix:
        """How many letters each word has."""
        return np.array([w.end - w.start for w in self.words], dtype=np.float32)


def is_function_word(folded: str, language: str) -> bool:
    """Whether a word carries grammar only: in the list, or of one or two letters."""
    short = len(folded) <= 2 and not folded.isdigit()
    return short or folded in FUNCTION_WORDS.get(language, frozenset())
