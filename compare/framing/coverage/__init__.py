"""Coverage: sentences and clauses of a shared text that one side does not have."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

from compare.framing import notes
from compare.framing.beads import Bead, overlaps_any
from compare.framing.content import ArticleStems, article_stems, carried, stems
from compare.framing.coverage.clauses import clauses
from compare.framing.events import find_events
from compare.framing.findings import one_sided
from compare.framing.pair import Pair
from compare.languages import words
from compare.records import (
    Alignment,
    Article,
    Difference,
    Kind,
    Passage,
    Span,
)

SENTENCE_WEIGHT = 0.4
DROPPED_WEIGHT, ADDED_WEIGHT = 0.45, 0.35
"""Where other reprints tell: a sentence of the dispatch, and one of the outlet's."""
REPLACED_FACTOR = 0.5
"""Both sides have a sentence there: perhaps one text that was not recognised."""
LONGEST_GAP = 2
"""Sentences between two beads, on either side; more is another text there."""


_CLOSED = re.compile(r"[a-zα-ωçğıöşüά-ώ0-9%)][.!?;…]?[.!?;…\"”’»)]+\s*$")
"""A sentence ends with a sign: subheads and calls ("Story continued below") do not."""


def coverage(bead: Bead) -> list[Difference]:
    """Clauses of one bead that have no partner on the other side."""
    return clauses(bead)


def sentences(pair: Pair) -> list[Difference]:
    """Sentences between two neighbouring beads that the other side lacks.

    A sentence that the other article has in another place is moved, not left out.
    """
    left_stems = article_stems(pair.left, pair.left_passages, pair.english)
    right_stems = article_stems(pair.right, pair.right_passages, pair.english)
    aligned = [bead.left for bead in pair.alignments]
    aligned_there = [bead.right for bead in pair.alignments]
    one_language = pair.left.language == pair.right.language
    found: list[Difference] = []
    for first, second in _neighbours(pair.alignments):
        left = _gap(pair.left_passages, first.left, second.left)
        right = _gap(pair.right_passages, first.right, second.right)
        if max(len(left), len(right)) > LONGEST_GAP:
            continue
        left = _missing(pair.left, left, right_stems, one_language, pair.english)
        right = _missing(pair.right, right, left_stems, one_language, pair.english)
        left = [span for span in left if not overlaps_any(span, aligned)]
        right = [span for span in right if not overlaps_any(span, aligned_there)]
        found.extend(_told(pair, first, *_apart(pair, left, right)))
    return found


def _apart(
    pair: Pair, left: Sequence[Span], right: Sequence[Span]
) -> tuple[list[Span], list[Span]]:
    """Without the sentences of one gap that tell one event: they are one sentence.

    "Soldiers abducted dozens" stands where the other has "16 people were detained".
    """
    ones = {span: _events(pair.left, span) for span in left}
    others = {span: _events(pair.right, span) for span in right}
    return (
        [s for s in left if not any(ones[s] & told for told in others.values())],
        [s for s in right if not any(others[s] & told for told in ones.values())],
    )


def _events(article: Article, span: Span) -> frozenset[str]:
    return _families(article.text[span.start : span.end], article.language)


@lru_cache(1 << 14)
def _families(text: str, language: str) -> frozenset[str]:
    """The families of the events that a text tells, in any language."""
    events = find_events(words(text, language), language)
    return frozenset(name for event in events for name in event.families)


def _neighbours(
    alignments: Sequence[Alignment],
) -> Iterator[tuple[Alignment, Alignment]]:
    """Beads that follow each other on both sides, with no other bead between them."""
    by_right = sorted(alignments, key=lambda bead: bead.right.start)
    place = {bead.id: number for number, bead in enumerate(by_right)}
    by_left = sorted(alignments, key=lambda bead: bead.left.start)
    for first, second in pairwise(by_left):
        if place[second.id] == place[first.id] + 1:
            yield first, second


def _gap(passages: Sequence[Passage], first: Span, second: Span) -> list[Span]:
    return [
        passage.span
        for passage in passages
        if passage.span.start >= first.end and passage.span.end <= second.start
    ]


def _missing(
    article: Article,
    spans: Sequence[Span],
    other: ArticleStems,
    one_language: bool,
    english: Mapping[Span, str],
) -> list[Span]:
    """The sentences whose content the other article has nowhere."""
    missing: list[Span] = []
    for span in spans:
        text = article.text[span.start : span.end]
        if not _CLOSED.search(text):
            continue
        if one_language:
            elsewhere = carried(stems(text, article.language), other.own)
        else:
            translated = text if article.language == "en" else english.get(span, "")
            elsewhere = carried(stems(translated, "en"), other.english)
        if not elsewhere:
            missing.append(span)
    return missing


def _told(
    pair: Pair, before: Alignment, left: Sequence[Span], right: Sequence[Span]
) -> Iterator[Difference]:
    factor = REPLACED_FACTOR if left and right else 1.0
    one, other = notes.outlets(pair.left, pair.right)
    for spans, names in ((left, (one, other)), (right, (other, one))):
        for span in spans:
            weight, note = _told_of(pair, span, *names)
            yield one_sided(
                before,
                Kind.COVERAGE,
                span,
                weight=weight * factor,
                note=notes.capital(note),
            )


def _told_of(pair: Pair, span: Span, has: str, lacks: str) -> tuple[float, str]:
    """Whether a sentence was dropped or added, as far as the dispatch tells."""
    if not pair.dispatch:
        return SENTENCE_WEIGHT, f"{has} has a sentence that {lacks} leaves out"
    if _lies_in(pair.dispatch, span):
        return DROPPED_WEIGHT, f"{lacks} leaves out a sentence of the dispatch"
    if _lies_in(pair.printed, span):
        return SENTENCE_WEIGHT, f"{has} has a sentence that {lacks} leaves out"
    return ADDED_WEIGHT, f"{has} adds a sentence"


def _lies_in(parts: Sequence[Span], span: Span) -> bool:
    """Whether at least half of a sentence lies in these parts of the articles."""
    shared = sum(
        max(0, min(span.end, part.end) - max(span.start, part.start))
        for part in parts
        if part.article_id == span.article_id
    )
    return 2 * shared >= span.end - span.start
