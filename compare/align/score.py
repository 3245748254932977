"""Is it one text, or two texts about one thing? A probability from a few signs.

Cosine alone cannot tell: two outlets that report the same fact in their own words are
as near as two edits of one dispatch. What tells is shared wording: in one language the
runs of equal words, across languages the rare words of the English texts and the
numbers and names, which survive translation.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from math import exp, log1p

import numpy as np
from numpy.typing import NDArray

from compare.align.sentences import ArticleSentences, WordWeights

RUN_WORDS = 3
"""Equal words in a row that count as a run; pairs of words are often mere idiom."""

SHORT = 8
"""A sentence of fewer words has said little, though all of it be found again."""


@dataclass(frozen=True, slots=True)
class Coefficients:
    """A logistic function of the signs, fitted in docs/evaluation.md."""

    intercept: float
    cosine: float
    shared: float
    run: float
    mass: float
    length: float


SAME_LANGUAGE = Coefficients(-12.0, 5.0, 7.0, 9.0, 2.5, 0.0)
ACROSS_LANGUAGES = Coefficients(-13.0, 7.0, 9.0, 0.0, 0.5, 4.5)
NEVER = 30.0
"""Log odds at which doubt ends, on either side."""
UNTRANSLATED_ANCHORS = 4
"""Numbers and names that two untranslated sentences must share: three meet by chance in
any two articles about one meeting."""
UNTRANSLATED_DICE = 0.6
"""... and how large a part of all their numbers and names these must be."""
UNTRANSLATED_ODDS = 3.4
"""Log odds of such a pair. Standing alone (chains.ALONE) it comes to a probability of
0.6: shown, but below everything that was read."""


class Piece:
    """One to three consecutive sentences of an article, seen as one."""

    def __init__(
        self, article: ArticleSentences, start: int, end: int, weights: WordWeights
    ) -> None:
        """Sentences ``start`` to ``end`` (exclusive) of the article."""
        self.sentences = article.sentences[start:end]
        self.language = article.language
        self.weights = weights
        total = article.vectors[start:end].sum(axis=0)
        self.vector: NDArray[np.float32] = total / max(
            float(np.linalg.norm(total)), 1e-9
        )

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The folded words of the original."""
        return tuple(word for sentence in self.sentences for word in sentence.words)

    @cached_property
    def grams(self) -> frozenset[tuple[str, ...]]:
        """Every run of RUN_WORDS words."""
        return frozenset(zip(*(self.words[n:] for n in range(RUN_WORDS)), strict=False))

    @cached_property
    def stems(self) -> frozenset[str]:
        """Content stems of the original."""
        return frozenset(stem for one in self.sentences for stem in one.stems)

    @cached_property
    def english(self) -> frozenset[str] | None:
        """Content stems of the English text; None when a sentence has none."""
        found: set[str] = set()
        for sentence in self.sentences:
            if sentence.english is None:
                return None
            found.update(sentence.english)
        return frozenset(found)

    @cached_property
    def anchors(self) -> frozenset[str]:
        """Numbers and names of the original."""
        return frozenset().union(*(sentence.anchors for sentence in self.sentences))


@dataclass(frozen=True, slots=True)
class Signs:
    """What speaks for reuse; all but ``mass`` lie between 0 and 1."""

    cosine: float
    shared: float
    """Dice of the content words' weights."""
    run: float
    """Share of the shorter side's words that lie in common runs (one language only)."""
    mass: float
    """Logarithm of how much weight of words is shared."""
    length: float
    """Shorter by longer, in content words."""


def comparable_stems(
    left: Piece, right: Piece
) -> tuple[frozenset[str], frozenset[str]] | None:
    """The content stems to compare: of the originals, or of both English texts."""
    if left.language == right.language:
        return left.stems, right.stems
    if left.english is None or right.english is None:
        return None
    return left.english, right.english


def shared_weight(left: Piece, right: Piece) -> float:
    """The weight of what both sides share: content words, or failing these anchors."""
    stems = comparable_stems(left, right)
    if stems is None:
        return float(len(left.anchors & right.anchors))
    return left.weights.total(stems[0] & stems[1])


def own_share(part: Piece, companions: Sequence[Piece], other: Piece) -> float:
    """The share of a piece's content that the other side has, companions apart."""
    stems = comparable_stems(part, other)
    if stems is None:
        return _dice(part.anchors, other.anchors)
    elsewhere: set[str] = set()
    for companion in companions:
        beside = comparable_stems(companion, other)
        elsewhere.update(beside[0] if beside else ())
    own = part.weights.total(stems[0])
    brought = part.weights.total((stems[0] & stems[1]) - elsewhere)
    return brought / max(own, 1e-9)


def find_signs(left: Piece, right: Piece) -> Signs | None:
    """The signs of a pair; None when nothing makes the two comparable."""
    stems = comparable_stems(left, right)
    if stems is None:
        return None
    weights = left.weights
    shared = shared_weight(left, right)
    sizes = sorted(weights.total(side) for side in stems)
    same = left.language == right.language
    return Signs(
        cosine=float(left.vector @ right.vector),
        shared=2 * shared / max(sum(sizes), 1e-9),
        run=_run_share(left, right) if same else 0.0,
        mass=log1p(shared),
        length=sizes[0] / max(sizes[1], 1e-9),
    )


def _run_share(left: Piece, right: Piece) -> float:
    common = left.grams & right.grams
    covered = min(_covered(piece.words, common) for piece in (left, right))
    shorter = min(len(left.words), len(right.words))
    return covered / max(shorter, SHORT)


def _covered(words: Sequence[str], common: frozenset[tuple[str, ...]]) -> int:
    """How many of ``words`` lie in a common run."""
    if not common:
        return 0
    inside: set[int] = set()
    for place in range(len(words) - RUN_WORDS + 1):
        if tuple(words[place : place + RUN_WORDS]) in common:
            inside.update(range(place, place + RUN_WORDS))
    return len(inside)


def _dice(left: frozenset[str], right: frozenset[str]) -> float:
    return 2 * len(left & right) / max(len(left) + len(right), 1)


def log_odds(left: Piece, right: Piece) -> float:
    """The logarithm of the odds that both are one text, before any context."""
    signs = find_signs(left, right)
    if signs is None:
        return _log_odds_by_anchors(left, right)
    same = left.language == right.language
    weights = SAME_LANGUAGE if same else ACROSS_LANGUAGES
    return (
        weights.intercept
        + weights.cosine * signs.cosine
        + weights.shared * signs.shared
        + weights.run * signs.run
        + weights.mass * signs.mass
        + weights.length * signs.length
    )


def _log_odds_by_anchors(left: Piece, right: Piece) -> float:
    """Two languages and no translation: numbers and names are all there is."""
    shared = len(left.anchors & right.anchors)
    enough = shared >= UNTRANSLATED_ANCHORS
    if enough and _dice(left.anchors, right.anchors) >= UNTRANSLATED_DICE:
        return UNTRANSLATED_ODDS
    return -NEVER


def probability(odds: float) -> float:
    """The probability of a logarithm of odds, rounded against noise between runs."""
    return round(1 / (1 + exp(-max(-NEVER, min(NEVER, odds)))), 4)
