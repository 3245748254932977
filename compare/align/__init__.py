"""Alignment: which passages are one text, which words in them, and how it was reused.

``candidate_pairs`` says which articles to look at, ``align_pair`` what they share. All
of it is pure: records in, records out, the same on every run.
"""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from math import log

from compare.align.beads import Bead
from compare.align.borders import ended, reused
from compare.align.candidates import CandidatePair, Searcher, Seed, candidate_pairs
from compare.align.chains import find_chains
from compare.align.matching import matched_passages
from compare.align.passages import Reused
from compare.align.plan import soft_coverage
from compare.align.projection import project_phrase
from compare.align.reuse import kind_of_reuse, merely_quoted
from compare.align.score import probability
from compare.align.sentences import (
    ArticleSentences,
    Sentence,
    WordWeights,
    make_sentence,
    word_weights,
)
from compare.align.side import Meaning, Naming, Side
from compare.align.words import link_words
from compare.records import Alignment, Reuse, Span

__all__ = [
    "ArticleSentences",
    "CandidatePair",
    "Meaning",
    "Naming",
    "Searcher",
    "Seed",
    "Sentence",
    "Side",
    "WordWeights",
    "align_pair",
    "candidate_pairs",
    "link_words",
    "make_sentence",
    "matched_passages",
    "project_phrase",
    "soft_coverage",
    "word_weights",
]

VERSION = 4
"""Raise it when the same articles may align differently; part of the signature."""

TextOf = Callable[[Span], str]


def align_pair(
    left: ArticleSentences,
    right: ArticleSentences,
    weights: WordWeights,
    text_of: TextOf,
    *,
    threshold: float,
    meaning: Meaning | None = None,
) -> list[Alignment]:
    """What two articles share, in the reading order of the left one.

    Left is the article first by (outlet, id), whichever way they are given; an article
    against itself finds its repeats, the earlier one on the left. ``text_of`` gives the
    original text of a span; ``meaning``, where given, what its words mean.
    ``threshold`` is the least probability. The reused
    part of each side reaches from its first linked word to its last.
    """
    if (right.outlet, right.id) < (left.outlet, left.id):
        left, right = right, left
    found: list[Alignment] = []
    for chain in find_chains(left, right, weights, log(threshold / (1 - threshold))):
        spans = [
            (_span(left, bead), _span(right, bead, right=True)) for bead in chain.beads
        ]
        name = _digest("chain", *(span for pair in spans for span in pair))
        beads: list[Alignment] = []
        for bead, (left_span, right_span) in zip(chain.beads, spans, strict=True):
            sides = [
                Side(span, text_of(span), article.language, meaning)
                for span, article in ((left_span, left), (right_span, right))
            ]
            beads.append(_alignment(name, sides[0], sides[1], bead))
        if chain.passage is not None:
            beads = _trimmed(beads, chain.passage)
        if merely_quoted(beads, left, right):
            beads = [replace(bead, reuse=Reuse.QUOTE) for bead in beads]
        found += beads
    return sorted(found, key=lambda one: (one.left, one.right))


def _alignment(chain: str, left: Side, right: Side, bead: Bead) -> Alignment:
    links = link_words(left, right)
    return Alignment(
        id=_digest("alignment", left.span, right.span),
        chain=chain,
        left=left.span,
        right=right.span,
        left_reused=reused(left.span, [link.left for link in links]),
        right_reused=reused(right.span, [link.right for link in links]),
        probability=probability(bead.odds),
        reuse=kind_of_reuse(
            left.text, right.text, left.language, right.language, links
        ),
        links=links,
    )


def _trimmed(beads: Sequence[Alignment], passage: Reused) -> list[Alignment]:
    """The beads of a passage with reused parts that end where it does."""
    lefts = ended([bead.left_reused for bead in beads], passage.left)
    rights = ended([bead.right_reused for bead in beads], passage.right)
    return [
        replace(bead, left_reused=left, right_reused=right)
        for bead, left, right in zip(beads, lefts, rights, strict=True)
    ]


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
