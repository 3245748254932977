"""A meaning made of a small glossary, for tests."""

import zlib
from collections.abc import Mapping, Sequence

import numpy as np

from compare.alignment import Naming
from compare.alignment.side import Matrix
from compare.languages import fold


class GlossaryMeaning:
    """Words mean what the glossary says they mean, or only themselves.

    ``concepts`` are the concepts of expressions, ``sets`` the contrast set of concepts.
    """

    def __init__(
        self,
        glossary: Mapping[str, str] | None = None,
        concepts: Mapping[str, str] | None = None,
        sets: Mapping[str, str] | None = None,
    ) -> None:
        self._glossary = glossary or {}
        self._concepts = concepts or {}
        self._sets = sets or {}

    def vectors(self, folded: Sequence[str], language: str) -> Matrix:
        """A random row for each meaning, the same for the same one."""
        rows = np.zeros((len(folded), 64), dtype=np.float32)
        for row, word in zip(rows, folded, strict=True):
            seed = zlib.crc32(self._glossary.get(word, word).encode())
            row[:] = np.random.default_rng(seed).normal(size=64)
        return rows

    def namings(self, text: str, language: str) -> list[Naming]:
        """Where an expression stands in the text."""
        lowered = text.lower() if language != "el" else fold(text, language)
        return [
            Naming(
                lowered.index(form),
                lowered.index(form) + len(form),
                concept,
                frozenset({self._sets.get(concept, concept)}),
            )
            for form, concept in self._concepts.items()
            if form in lowered
        ]
