"""What two articles share: chains of beads with their words linked and their kind."""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from compare.alignment.borders import ended, reused
from compare.alignment.chains import Chain, find_chains, find_related
from compare.alignment.passages import Reused
from compare.alignment.reuse import kind_of_reuse, merely_quoted
from compare.alignment.score import log_odds_of, probability
from compare.alignment.sentences import ArticleSentences, WordWeights
from compare.alignment.side import Meaning, Side
from compare.alignment.words import link_words
from compare.records import Alignment, Reuse, Span

TextOf = Callable[[Span], str]


def align_pair(
    left: ArticleSentences,
    right: ArticleSentences,
    weights: WordWeights,
    text_of: TextOf,
    *,
    threshold: float,
    meaning: Meaning | None = None,
    related: bool = False,
) -> list[Alignment]:
    """What two articles share, in the reading order of the left one.

    Left is the article first by (outlet, id), whichever way they are given; an article
    against itself finds its repeats, the earlier one on the left. ``text_of`` gives the
    original text of a span; ``meaning``, where given, what its words mean.
    ``threshold`` is the least probability. With ``related``, sentences that tell the
    same in other words are among the result, each a chain of its own.
    """
    if (right.outlet, right.id) < (left.outlet, left.id):
        left, right = right, left
    chains = find_chains(left, right, weights, log_odds_of(threshold))
    found = [
        bead
        for chain in chains
        for bead in _aligned(left, right, chain, text_of, meaning)
    ]
    if related:
        for bead in find_related(left, right, weights, chains):
            (one,) = _aligned(left, right, Chain((bead,)), text_of, meaning)
            found.append(replace(one, reuse=Reuse.RELATED))
    return sorted(found, key=lambda one: (one.left, one.right))


def _aligned(
    left: ArticleSentences,
    right: ArticleSentences,
    chain: Chain,
    text_of: TextOf,
    meaning: Meaning | None,
) -> list[Alignment]:
    """The alignments of a chain, in its order."""
    lefts = [_span(left, bead.left, bead.left_end) for bead in chain.beads]
    rights = [_span(right, bead.right, bead.right_end) for bead in chain.beads]
    spans = list(zip(lefts, rights, strict=True))
    name = digest("chain", *(span for pair in spans for span in pair))
    beads: list[Alignment] = []
    for bead, pair in zip(chain.beads, spans, strict=True):
        one, other = (
            Side(span, text_of(span), article.language, meaning)
            for span, article in zip(pair, (left, right), strict=True)
        )
        beads.append(make_alignment(name, one, other, probability(bead.odds)))
    if chain.passage is not None:
        beads = _trimmed(beads, chain.passage)
    if merely_quoted(beads, left.quoted, right.quoted):
        beads = [replace(bead, reuse=Reuse.QUOTE) for bead in beads]
    return beads


def make_alignment(chain: str, left: Side, right: Side, probable: float) -> Alignment:
    """Two sides as one text: their words linked, and how one was made of the other."""
    links = link_words(left, right)
    return Alignment(
        id=digest("alignment", left.span, right.span),
        chain=chain,
        left=left.span,
        right=right.span,
        left_reused=reused(left.span, [link.left for link in links]),
        right_reused=reused(right.span, [link.right for link in links]),
        probability=probable,
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


def _span(article: ArticleSentences, first: int, end: int) -> Span:
    """The characters of sentences ``first`` to ``end`` (exclusive)."""
    return Span(article.id, *article.characters(first, end))


def digest(what: str, *spans: Span) -> str:
    """An id made of the places alone: stable whatever else is in the corpus."""
    parts: Iterable[str] = (
        f"{span.article_id}:{span.start}-{span.end}" for span in spans
    )
    return hashlib.sha256("|".join((what, *parts)).encode()).hexdigest()[:16]
