"""Which passages are worth a translation: those that originals alone nearly align."""

from collections.abc import Iterator
from math import log

from compare.alignment.chains import Chain, find_chains
from compare.alignment.sentences import ArticleSentences, WordWeights

WORTH = 0.05
"""Probability, by originals alone, from which a bead's sentences are translated."""
BESIDE = 1
"""Sentences on either side of such a bead that are translated with it: what the
originals did not show may follow on what they did."""


def matched_passages(
    left: ArticleSentences, right: ArticleSentences, weights: WordWeights
) -> frozenset[int]:
    """Ids of the passages of two articles that may be reused, as originals tell.

    The articles and ``weights`` know no English.
    """
    found: set[int] = set()
    for chain in find_chains(left, right, weights, log(WORTH / (1 - WORTH))):
        found.update(_passages(left, _places(chain, right=False)))
        found.update(_passages(right, _places(chain, right=True)))
    return frozenset(found)


def _places(chain: Chain, *, right: bool) -> Iterator[tuple[int, int]]:
    for bead in chain.beads:
        yield (bead.right, bead.right_end) if right else (bead.left, bead.left_end)


def _passages(
    article: ArticleSentences, places: Iterator[tuple[int, int]]
) -> Iterator[int]:
    for start, end in places:
        for sentence in article.sentences[max(0, start - BESIDE) : end + BESIDE]:
            yield sentence.passage_id
