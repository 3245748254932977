"""What third articles show two to share, as alignments beside those found before."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from compare.alignment.chains import GAP
from compare.alignment.pair import digest, make_alignment
from compare.alignment.reuse import merely_quoted
from compare.alignment.side import Meaning, Side
from compare.alignment.witnesses import NO_REUSE, Witnessed, Witnesses
from compare.languages import words
from compare.quotations import quotations
from compare.records import Alignment, Article, Reuse, Span, text_of

CERTAIN = 0.85
"""Probability that no single third article gives, nor two that others contradict."""
LEAST_LINKED, LEAST_LINKED_ACROSS = 0.3, 0.1
"""Share of the shorter side's words that must be linked where it is less certain. Of
what one third article joined in real news 8 in 9 were wrong below. Across languages
fewer words are linked of what is right (docs/evaluation.md)."""


@dataclass(frozen=True, slots=True)
class Place:
    """The sentences of a bead: ``left`` to ``left_end``, ``right`` to ``right_end``."""

    left: int
    right: int
    left_end: int
    right_end: int

    def distance(self, other: "Place") -> int | None:
        """Sentences between the two, on the side where they are more; None where
        neither is wholly before the other."""
        for one, two in ((self, other), (other, self)):
            down, across = two.left - one.left_end, two.right - one.right_end
            if min(down, across) >= 0:
                return max(down, across)
        return None


def complete_pair(
    left: Article,
    right: Article,
    found: Sequence[Alignment],
    witnesses: Witnesses,
    *,
    threshold: float,
    meaning: Meaning | None = None,
) -> list[Alignment]:
    """``found``, and what third articles show the two to share as well.

    By place. Each joins the chain that it follows or precedes, as those of one pair do,
    or is a chain of its own. What only told the same (*related*) gives way.
    """
    shown = witnesses.of_pair(left.id, right.id, threshold)
    if not shown:
        return list(found)
    chains = _chains(found, witnesses)
    quoted = quotations(left.text), quotations(right.text)
    added: list[Alignment] = []
    for bead in shown:
        spans = (
            witnesses.span(left.id, bead.left, bead.left_end),
            witnesses.span(right.id, bead.right, bead.right_end),
        )
        place = Place(bead.left, bead.right, bead.left_end, bead.right_end)
        joined = _joined(place, chains)
        name = joined or digest("chain", *spans)
        one = _made(name, left, right, spans, bead, meaning)
        if not _words_agree(one, bead, (left, right)):
            continue
        chains[name].append(place)
        if not joined and merely_quoted([one], *quoted):
            one = replace(one, reuse=Reuse.QUOTE)
        added.append(one)
    kept = [one for one in found if not _gives_way(one, added)]
    return sorted([*kept, *added], key=lambda one: (one.left, one.right))


def _made(
    chain: str,
    left: Article,
    right: Article,
    spans: tuple[Span, Span],
    bead: Witnessed,
    meaning: Meaning | None,
) -> Alignment:
    one, other = (
        Side(span, text_of(article, span), article.language, meaning)
        for span, article in zip(spans, (left, right), strict=True)
    )
    return make_alignment(chain, one, other, bead.probability)


def _words_agree(
    one: Alignment, bead: Witnessed, articles: tuple[Article, Article]
) -> bool:
    """Whether the two are enough alike for what is said of them: a little, always."""
    left, right = articles
    if bead.probability >= CERTAIN:
        return bool(one.links)
    shorter = min(
        len(words(text_of(left, one.left), left.language)),
        len(words(text_of(right, one.right), right.language)),
    )
    same = left.language == right.language
    least = LEAST_LINKED if same else LEAST_LINKED_ACROSS
    return len(one.links) >= max(least * shorter, 1)


def _chains(
    found: Sequence[Alignment], witnesses: Witnesses
) -> defaultdict[str, list[Place]]:
    """The places of each chain of reuse."""
    chains: defaultdict[str, list[Place]] = defaultdict(list)
    for one in found:
        if one.reuse not in NO_REUSE:
            rows, columns = witnesses.numbers(one.left), witnesses.numbers(one.right)
            chains[one.chain].append(
                Place(rows.start, columns.start, rows.stop, columns.stop)
            )
    return chains


def _joined(place: Place, chains: Mapping[str, Sequence[Place]]) -> str | None:
    """The nearest chain that a bead continues without standing across any of it."""
    near: list[tuple[int, str]] = []
    for name, places in chains.items():
        distances = [place.distance(other) for other in places]
        beside = [one for one in distances if one is not None]
        if len(beside) == len(places) and min(beside) <= GAP:
            near.append((min(beside), name))
    return min(near)[1] if near else None


def _gives_way(one: Alignment, added: Sequence[Alignment]) -> bool:
    """Whether it is merely related and one of its sentences is reused, after all."""
    return one.reuse is Reuse.RELATED and any(
        _overlap(one.left, other.left) or _overlap(one.right, other.right)
        for other in added
    )


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
