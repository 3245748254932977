"""Texts into unit vectors: what an encoder is, and a fake one for tests.

The real one is ``embed.sentence``.
"""

import zlib
from collections.abc import Iterator, Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from compare.languages import fold

Vectors = NDArray[np.float32]
"""One unit row for each text."""


class Encoder(Protocol):
    """Anything that turns texts into unit vectors."""

    @property
    def name(self) -> str:
        """Model and checksum; two encoders of one name agree on every text."""
        ...

    @property
    def dimension(self) -> int:
        """The length of a vector."""
        ...

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Vectors of shape (texts, dimension), float32, each of length 1, in order."""
        ...


class Bridge(Protocol):
    """Anything that puts Turkish, Greek and English texts, untranslated, in one space.

    A text lands where its translation does. Unlike an ``Encoder`` it is told the
    language, for letters and words mean different things in each.
    """

    @property
    def name(self) -> str:
        """Model and checksum; two bridges of one name agree on every text."""
        ...

    @property
    def dimension(self) -> int:
        """The length of a vector."""
        ...

    def encode(self, texts: Sequence[str], language: str) -> Vectors:
        """Vectors of shape (texts, dimension), float32, each of length 1, in order.

        A text without a known word has a row of zeros: it is near nothing.
        """
        ...

    def words(self, words: Sequence[str], language: str) -> Vectors:
        """A row for each word, its length how much the word tells; zeros if unknown."""
        ...


class LetterEncoder:
    """Texts are near each other when they share runs of letters.

    Character n-grams of the folded text, hashed into a vector with signs (Weinberger et
    al. 2009, "Feature hashing"); the same in every process, and no model is needed.
    """

    SIZES = (2, 3, 4)

    def __init__(self, dimension: int = 256) -> None:
        self.dimension = dimension
        self.name = f"letters {dimension}"

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors of shape (texts, dimension)."""
        rows = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            for gram in self._grams(text):
                # crc32, for the built-in hash differs from process to process.
                number = zlib.crc32(gram.encode())
                row[(number >> 1) % self.dimension] += 1 if number & 1 else -1
            if not row.any():
                row[0] = 1
            row /= np.linalg.norm(row)
        return rows

    def _grams(self, text: str) -> Iterator[str]:
        padded = f" {' '.join(fold(text, 'en').split())} "
        for size in self.SIZES:
            for start in range(len(padded) - size + 1):
                yield padded[start : start + size]


__all__ = ["Bridge", "Encoder", "LetterEncoder", "Vectors"]
