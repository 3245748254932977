"""In how many articles each content word stands, and what a shared word tells."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import log

import numpy as np
from numpy.typing import NDArray

from compare.alignment.sentences import (
    OTHER_ARTICLES,
    UNIT,
    ArticleSentences,
    WordWeights,
)
from compare.alignment.spool import Spool, buckets_for
from compare.alignment.survey import Hashes, stems_of, survey, word_hash
from compare.fusion import has_english

AT_ONCE = 500_000
"""Words counted at once."""


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """The words of more than one of ``articles`` articles: ``hashes`` (n,) in order and
    ``counts`` (n,) of articles, originals and English texts together. ``length`` is
    their mean number of content words.

    The weight of a word is its inverse document frequency, 1 where only one article
    has it.
    """

    hashes: Hashes
    counts: NDArray[np.int64]
    articles: int
    length: float

    @classmethod
    def of(cls, stems: Iterable[Hashes], length: int, total: int) -> "Vocabulary":
        """Count the different stems of each article, about ``total`` in all; ``length``
        is the number of content words of all articles."""
        buckets = buckets_for(total)
        articles = waiting = 0
        parts: list[Hashes] = []
        with Spool(buckets, "<u8") as spool:
            for one in stems:
                articles += 1
                parts.append(one)
                waiting += len(one)
                if waiting >= AT_ONCE:
                    _spooled(spool, buckets, parts)
                    waiting = 0
            _spooled(spool, buckets, parts)
            counted = [np.unique(found, return_counts=True) for (found,) in spool]
        hashes = np.concatenate([np.zeros(0, np.uint64), *(one for one, _ in counted)])
        counts = np.concatenate([np.zeros(0, np.int64), *(n for _, n in counted)])
        hashes, counts = hashes[counts > 1], counts[counts > 1]
        order = np.argsort(hashes)
        return cls(
            hashes[order], counts[order], articles, max(length / max(articles, 1), 1.0)
        )

    def weights(self, stems: Iterable[str]) -> WordWeights:
        """The weights of these words, which must be all that are asked for."""
        words = list(stems)
        wanted = np.fromiter(map(word_hash, words), np.uint64, len(words))
        number = OTHER_ARTICLES + self.articles
        weights: dict[str, float] = {}
        if len(self.hashes):
            places = np.minimum(
                np.searchsorted(self.hashes, wanted), len(self.hashes) - 1
            )
            known = self.hashes[places] == wanted
            for place, count in zip(
                np.flatnonzero(known).tolist(),
                self.counts[places[known]].tolist(),
                strict=True,
            ):
                weight = log(1 + number / count) / log(1 + number)
                weights[words[place]] = round(weight * UNIT) / UNIT
        return WordWeights(weights, articles=number, length=self.length)


def word_weights(articles: Iterable[ArticleSentences]) -> WordWeights:
    """The weights of all words of a few articles, held in memory."""
    surveys, stems = [], set[str]()
    for article in articles:
        surveys.append(survey(article, has_english(article.english)))
        stems |= stems_of(article)
    length = sum(one.length for one in surveys)
    found = Vocabulary.of((one.stems for one in surveys), length, 0)
    return found.weights(stems)


def _spooled(spool: Spool, buckets: int, parts: list[Hashes]) -> None:
    """Put what waits into the buckets, and forget it."""
    if parts:
        found = np.concatenate(parts)
        spool.add(found % np.uint64(buckets), found)
        parts.clear()
