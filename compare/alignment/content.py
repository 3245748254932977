"""An article as its content words: what they are, where they stand, how common."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from compare.alignment.sentences import ArticleSentences, WordWeights, is_content, stem
from compare.languages import words

Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class ContentWords:
    """The content words of all sentences of an article in order, (n,) each.

    ``stems`` are numbers that stand for stems, ``starts`` and ``ends`` offsets into the
    article's text. ``chances`` say how often news has each at any one content word.
    ``known`` are the different stems, ascending, and ``counts`` how often each occurs.
    """

    stems: Numbers
    starts: Numbers
    ends: Numbers
    chances: NDArray[np.float64]
    known: Numbers
    counts: Numbers

    def __len__(self) -> int:
        return len(self.stems)

    def occurrences(self, stems: Numbers) -> Numbers:
        """How often the article has each of ``stems``."""
        return occurrences(self.known, self.counts, stems)

    def between(self, start: int, end: int) -> tuple[int, int]:
        """The content words that begin in characters ``start`` to ``end``."""
        first, last = np.searchsorted(self.starts, (start, end)).tolist()
        return first, last


def occurrences(known: Numbers, counts: Numbers, stems: Numbers) -> Numbers:
    """How often each of ``stems`` is counted; ``known`` is ascending."""
    if not len(known):
        return np.zeros(len(stems), dtype=np.int64)
    places = np.searchsorted(known, stems)
    places[places == len(known)] = 0
    return np.where(known[places] == stems, counts[places], 0)


@lru_cache(maxsize=1024)
def content_words(article: ArticleSentences, weights: WordWeights) -> ContentWords:
    """The content words of an article; those met last are kept."""
    found = list(_found(article))
    names = [name for name, _, _ in found]
    stems = np.array([crc32(name.encode()) for name in names], dtype=np.int64)
    known, counts = np.unique(stems, return_counts=True)
    return ContentWords(
        stems=stems,
        starts=np.array([start for _, start, _ in found], dtype=np.int64),
        ends=np.array([end for _, _, end in found], dtype=np.int64),
        chances=np.array([weights.chance(name) for name in names], dtype=np.float64),
        known=known,
        counts=counts,
    )


def _found(article: ArticleSentences) -> Iterator[tuple[str, int, int]]:
    for sentence in article.sentences:
        begins = sentence.span.start
        for word in words(sentence.text, article.language):
            if is_content(word.folded, article.language):
                yield stem(word.folded), begins + word.start, begins + word.end
