"""Is it one text, or two texts about one thing? A probability from a few signs.

Similarity alone cannot tell: two outlets that report the same fact in their own words
are nearly as near as two edits of one dispatch. What tells as well is shared wording:
in one language the runs of equal words, across languages the rare words of the English
texts, and without these the numbers and names of the originals.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from math import exp, log, log1p

import numpy as np

from compare.alignment.sentences import ArticleSentences, WordWeights
from compare.fusion import BRIDGE_SHARE, Vectors, has_english

RUN_WORDS = 3
"""Equal words in a row that count as a run; pairs of words are often mere idiom."""

SHORT = 8
"""A sentence of fewer words has said little, though all of it be found again."""


@dataclass(frozen=True, slots=True)
class Coefficients:
    """A logistic function of the signs, fitted in docs/evaluation.md."""

    intercept: float
    similarity: float
    shared: float
    run: float
    mass: float
    length: float


SAME_LANGUAGE = Coefficients(-12.0, 5.0, 7.0, 9.0, 2.5, 0.0)
ACROSS_LANGUAGES = Coefficients(-13.0, 14.0, 1.0, 0.0, 1.5, 3.5)
BY_ORIGINALS = Coefficients(-15.0, 18.5, 3.5, 0.0, 0.0, 6.0)
"""Two languages and no translation: the bridge, numbers and names are all there is."""
CERTAINTY = 0.8
"""How far log odds are to be believed: signs that go together were added up as if each
told something new."""
NEVER = 30.0
"""Log odds at which doubt ends, on either side."""


class Piece:
    """One to three consecutive sentences of an article, seen as one."""

    def __init__(
        self, article: ArticleSentences, start: int, end: int, weights: WordWeights
    ) -> None:
        """Sentences ``start`` to ``end`` (exclusive) of the article."""
        self.sentences = article.sentences[start:end]
        self.language = article.language
        self.weights = weights
        english = article.english[start:end]
        # One sentence without English would leave its part of the meaning out.
        whole = bool(has_english(english).all())
        self.english_vector = _mean(english) if whole else None
        self.bridge_vector = _mean(article.bridge[start:end])

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The folded words of the original."""
        return tuple(word for sentence in self.sentences for word in sentence.words)

    @cached_property
    def runs(self) -> list[int]:
        """Every run of RUN_WORDS words in order, as a number that stands for it."""
        runs = zip(*(self.words[n:] for n in range(RUN_WORDS)), strict=False)
        return list(map(hash, runs))

    @cached_property
    def grams(self) -> frozenset[int]:
        """The different runs."""
        return frozenset(self.runs)

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
    def weight(self) -> float:
        """The weight of its content stems."""
        return self.weights.total(self.stems)

    @cached_property
    def english_weight(self) -> float:
        """The weight of the content stems of its English text."""
        return self.weights.total(self.english or ())

    @cached_property
    def letters(self) -> int:
        """Signs of the original."""
        return sum(len(sentence.text) for sentence in self.sentences)

    @cached_property
    def anchors(self) -> frozenset[str]:
        """Numbers and names of the original."""
        return frozenset().union(*(sentence.anchors for sentence in self.sentences))


def _mean(rows: Vectors) -> Vectors:
    """The direction of all rows together: (dimension,)."""
    total = rows.sum(axis=0)
    return np.asarray(total / max(float(np.linalg.norm(total)), 1e-9))


def similarity(left: Piece, right: Piece) -> float:
    """How near the two are, by English and originals, or by originals alone."""
    by_bridge = float(left.bridge_vector @ right.bridge_vector)
    if left.english_vector is None or right.english_vector is None:
        return by_bridge
    by_english = float(left.english_vector @ right.english_vector)
    return (1 - BRIDGE_SHARE) * by_english + BRIDGE_SHARE * by_bridge


@dataclass(frozen=True, slots=True)
class Signs:
    """What speaks for reuse; all but ``mass`` lie between 0 and 1."""

    similarity: float
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
    brought = (stems[0] & stems[1]) - elsewhere
    if not brought:
        return 0.0
    own = part.weights.total(stems[0])
    return part.weights.total(brought) / max(own, 1e-9)


def find_signs(left: Piece, right: Piece) -> Signs:
    """The signs of a pair; without a common language those of the originals."""
    stems = comparable_stems(left, right)
    if stems is None:
        return _signs_of_originals(left, right)
    shared = shared_weight(left, right)
    same = left.language == right.language
    sizes = sorted(
        piece.weight if same else piece.english_weight for piece in (left, right)
    )
    return Signs(
        similarity=similarity(left, right),
        shared=2 * shared / max(sum(sizes), 1e-9),
        run=_run_share(left, right) if same else 0.0,
        mass=log1p(shared),
        length=sizes[0] / max(sizes[1], 1e-9),
    )


def _signs_of_originals(left: Piece, right: Piece) -> Signs:
    """Names and numbers stand for words, letters for the weight of words."""
    letters = sorted(piece.letters for piece in (left, right))
    return Signs(
        similarity=similarity(left, right),
        shared=_dice(left.anchors, right.anchors),
        run=0.0,
        mass=log1p(len(left.anchors & right.anchors)),
        length=letters[0] / max(letters[1], 1),
    )


def _run_share(left: Piece, right: Piece) -> float:
    common = left.grams & right.grams
    if not common:
        return 0.0
    covered = min(_covered(piece.runs, common) for piece in (left, right))
    shorter = min(len(left.words), len(right.words))
    return covered / max(shorter, SHORT)


def _covered(runs: Sequence[int], common: frozenset[int]) -> int:
    """How many words lie in a common run; ``runs`` are those that begin at each."""
    covered = end = 0
    for place, run in enumerate(runs):
        if run in common:
            covered += place + RUN_WORDS - max(place, end)
            end = place + RUN_WORDS
    return covered


def _dice(left: frozenset[str], right: frozenset[str]) -> float:
    return 2 * len(left & right) / max(len(left) + len(right), 1)


def log_odds(left: Piece, right: Piece) -> float:
    """The logarithm of the odds that both are one text, before any context."""
    signs = find_signs(left, right)
    weights = _coefficients(left, right)
    return (
        weights.intercept
        + weights.similarity * signs.similarity
        + weights.shared * signs.shared
        + weights.run * signs.run
        + weights.mass * signs.mass
        + weights.length * signs.length
    )


def _coefficients(left: Piece, right: Piece) -> Coefficients:
    if left.language == right.language:
        return SAME_LANGUAGE
    if left.english is None or right.english is None:
        return BY_ORIGINALS
    return ACROSS_LANGUAGES


def probability(odds: float) -> float:
    """The probability of log odds, rounded against noise between runs.

    Calibrated by one slope (Platt 1999): of the alignments that are given a probability
    about the same share is right (benchmarks/calibration.py, docs/evaluation.md).
    """
    return round(1 / (1 + exp(-max(-NEVER, min(NEVER, CERTAINTY * odds)))), 4)


def log_odds_of(probability: float) -> float:
    """The log odds at which a probability is reached."""
    return log(probability / (1 - probability)) / CERTAINTY
