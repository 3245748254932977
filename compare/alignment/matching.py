"""Which passages are worth a translation: those that originals alone nearly align."""

from collections.abc import Collection, Iterator, Sequence
from math import log

from compare.alignment.candidates import candidate_pairs
from compare.alignment.chains import Chain, find_chains
from compare.alignment.neighbours import Searcher
from compare.alignment.sentences import ArticleSentences, word_weights

WORTH = 0.05
"""Probability, by originals alone, from which a bead's sentences are translated."""
BESIDE = 1
"""Sentences on either side of such a bead that are translated with it: what the
originals did not show may follow on what they did."""


def matched_passages(
    articles: Sequence[ArticleSentences],
    index: Searcher,
    *,
    neighbours: int,
    within: int,
    same_outlet: bool,
    languages: Collection[str] = (),
) -> frozenset[int]:
    """Ids of the passages that may be reused, as far as originals tell.

    ``articles`` and ``index`` know no English; the rest is as for ``candidate_pairs``.
    """
    by_id = {article.id: article for article in articles}
    weights = word_weights(articles)
    found: set[int] = set()
    for pair in candidate_pairs(
        articles,
        index,
        neighbours=neighbours,
        within=within,
        same_outlet=same_outlet,
        languages=languages,
    ):
        left, right = by_id[pair.left_article], by_id[pair.right_article]
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
