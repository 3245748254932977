"""The reused passages of two articles: which seeds grow, and which are believed."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import log

import numpy as np

from compare.alignment.beads import Bead
from compare.alignment.borders import characters
from compare.alignment.content import ContentWords, content_words
from compare.alignment.extension import Extent, grown, merged
from compare.alignment.sentences import ArticleSentences, WordWeights

LEAST_SEED = -4.0
"""Log odds of its own from which a pair of single sentences is grown."""
MOST_SEEDS = 20
"""Seeds grown for a pair of articles, the likeliest first; those that lie in passages
found before are not counted."""
LEAST_EVIDENCE = 8.0
"""Evidence below which a passage is not looked at further."""
UNLIKELY, EVIDENCE, SIMILAR = -17.0, 3.4, 6.0
"""Log odds of a passage: a constant, and what the logarithm of its evidence and the
similarity of its sides bring. Two reports of one event share facts in the same rare
words as often as not; taken as a whole they are further apart (docs/evaluation.md)."""
GAP = 30
"""Content words between two passages that are one: a paragraph of one's own."""


@dataclass(frozen=True, slots=True)
class Reused:
    """A reused passage in characters of both articles, and the log odds that it is."""

    left: tuple[int, int]
    right: tuple[int, int]
    odds: float

    def meets(self, left: tuple[int, int], right: tuple[int, int]) -> bool:
        """Whether on both sides more than half of the shorter lies in the longer."""
        return _overlap(left, self.left) > 0.5 and _overlap(right, self.right) > 0.5

    def touches(self, left: tuple[int, int], right: tuple[int, int]) -> bool:
        """Whether on one side more than half of the shorter lies in the longer."""
        return _overlap(left, self.left) > 0.5 or _overlap(right, self.right) > 0.5


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> float:
    common = min(one[1], other[1]) - max(one[0], other[0])
    return common / max(min(one[1] - one[0], other[1] - other[0]), 1)


def find_passages(
    left: ArticleSentences,
    right: ArticleSentences,
    beads: Iterable[Bead],
    weights: WordWeights,
) -> list[Reused]:
    """The passages that two articles of one language share, in the left one's order.

    Across languages, and inside one article, there are none: they need equal words, and
    two places.
    """
    seeds = sorted(
        (bead for bead in beads if bead.odds >= LEAST_SEED and not bead.further),
        key=lambda bead: (-bead.odds, bead),
    )
    if left.language != right.language or left.id == right.id or not seeds:
        return []
    words = content_words(left, weights), content_words(right, weights)
    found: list[Extent] = []
    for bead in seeds:
        if len(found) == MOST_SEEDS:
            break
        seed = _seed(bead, (left, right), words)
        if seed is not None and not any(passage.holds(seed) for passage in found):
            found.append(grown(seed, *words))
    believed = [one for one in found if one.evidence >= LEAST_EVIDENCE]
    return [_reused(one, (left, right), words) for one in merged(believed, GAP)]


def _seed(
    bead: Bead,
    articles: tuple[ArticleSentences, ArticleSentences],
    words: tuple[ContentWords, ContentWords],
) -> Extent | None:
    """The content words of a bead; None where a side has none."""
    sides = ((bead.left, bead.left_end), (bead.right, bead.right_end))
    places: list[int] = []
    for article, found, (first, end) in zip(articles, words, sides, strict=True):
        sentences = article.sentences[first:end]
        place = found.between(sentences[0].span.start, sentences[-1].span.end)
        if place[0] == place[1]:
            return None
        places += place
    first, end, other, other_end = places
    return Extent(first, end, other, other_end, evidence=0.0)


def _reused(
    passage: Extent,
    articles: tuple[ArticleSentences, ArticleSentences],
    words: tuple[ContentWords, ContentWords],
) -> Reused:
    spans = [
        characters(article, found, first, end)
        for article, found, (first, end) in zip(
            articles,
            words,
            ((passage.left, passage.left_end), (passage.right, passage.right_end)),
            strict=True,
        )
    ]
    sides = [
        article.bridge[article.within(span)].sum(axis=0)
        for article, span in zip(articles, spans, strict=True)
    ]
    lengths = [max(float(np.linalg.norm(side)), 1e-9) for side in sides]
    similarity = round(float(sides[0] @ sides[1]) / (lengths[0] * lengths[1]), 4)
    odds = UNLIKELY + EVIDENCE * log(passage.evidence) + SIMILAR * similarity
    return Reused(spans[0], spans[1], round(odds, 4))
