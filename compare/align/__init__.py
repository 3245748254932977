"""Alignment: which passages are one text, which words in them, and how it was reused.

``candidate_pairs`` says which articles to look at, ``align_pair`` what they share. All
of it is pure: records in, records out, the same on every run.
"""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from math import log

from compare.align.beads import Bead
from compare.align.candidates import CandidatePair, candidate_pairs
from compare.align.chains import find_chains
from compare.align.matching import matched_passages
from compare.align.meaning import Searcher, Seed
from compare.align.reuse import kind_of_reuse
from compare.align.score import probability
from compare.align.sentences import (
    ArticleSentences,
    Sentence,
    WordWeights,
    make_sentence,
    word_weights,
)
from compare.align.words import Side, TokenVectors, link_words
from compare.records import Alignment, Span

__all__ = [
    "ArticleSentences",
    "CandidatePair",
    "Searcher",
    "Seed",
    "Sentence",
    "Side",
    "TokenVectors",
    "WordWeights",
    "align_pair",
    "candidate_pairs",
    "link_words",
    "make_sentence",
    "matched_passages",
    "word_weights",
]

VERSION = 3
"""Raise it when the same articles may align differently; part of the signature."""

TextOf = Callable[[Span], str]
TokensOf = Callable[[Span], TokenVectors | None]


def align_pair(
    left: ArticleSentences,
    right: ArticleSentences,
    weights: WordWeights,
    text_of: TextOf,
    *,
    threshold: float,
    tokens_of: TokensOf | None = None,
) -> list[Alignment]:
    """What two articles share, in the reading order of the left one.

    Left is the article first by (outlet, id), whichever way they are given; an article
    against itself finds its repeats, the earlier one on the left. ``text_of`` gives the
    original text of a span; ``tokens_of``, where given, its token vectors.
    ``threshold`` is the least probability. The reused
    part of each side reaches from its first linked word to its last.
    """
    if (right.outlet, right.id) < (left.outlet, left.id):
        left, right = right, left
    found: list[Alignment] = []
    for chain in find_chains(left, right, weights, log(threshold / (1 - threshold))):
        spans = [(_span(left, bead), _span(right, bead, right=True)) for bead in chain]
        name = _digest("chain", *(span for pair in spans for span in pair))
        for bead, (left_span, right_span) in zip(chain, spans, strict=True):
            sides = [
                Side(
                    span,
                    text_of(span),
                    article.language,
                    None if tokens_of is None else tokens_of(span),
                )
                for span, article in ((left_span, left), (right_span, right))
            ]
            found.append(_alignment(name, sides[0], sides[1], bead))
    return sorted(found, key=lambda one: (one.left, one.right))


def _alignment(chain: str, left: Side, right: Side, bead: Bead) -> Alignment:
    links = link_words(left, right)
    return Alignment(
        id=_digest("alignment", left.span, right.span),
        chain=chain,
        left=left.span,
        right=right.span,
        left_reused=_reused(left.span, [link.left for link in links]),
        right_reused=_reused(right.span, [link.right for link in links]),
        probability=probability(bead.odds),
        reuse=kind_of_reuse(
            left.text, right.text, left.language, right.language, links
        ),
        links=links,
    )


def _reused(whole: Span, linked: Sequence[Span]) -> Span:
    """From the first linked word to the last; without any link the whole."""
    if not linked:
        return whole
    return Span(
        whole.article_id,
        min(span.start for span in linked),
        max(span.end for span in linked),
    )


def _span(article: ArticleSentences, bead: Bead, *, right: bool = False) -> Span:
    """The characters that a bead covers on one side."""
    start, end = (bead.right, bead.right_end) if right else (bead.left, bead.left_end)
    first, last = article.sentences[start].span, article.sentences[end - 1].span
    return Span(article.id, first.start, last.end)


def _digest(what: str, *spans: Span) -> str:
    """An id made of the places alone: stable whatever else is in the corpus."""
    parts: Iterable[str] = (
        f"{span.article_id}:{span.start}-{span.end}" for span in spans
    )
    return hashlib.sha256("|".join((what, *parts)).encode()).hexdigest()[:16]
