"""Beads: one to three sentences of one article that may be one to three of another's.

The similarity matrix is walked in strips and only the best cells of each row are kept,
so that memory grows with the length of the articles, not with its square.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from compare.align.score import Piece, log_odds, own_share, shared_weight
from compare.align.sentences import ArticleSentences, WordWeights

LEAST_CELL = 0.35
"""Cosine below which two single sentences are not looked at."""
CELLS_PER_SENTENCE = 6
"""Best partners of a sentence that are looked at."""
STRIP = 512
"""Rows of the similarity matrix held at once."""
SHAPES = ((1, 2), (2, 1), (2, 2), (1, 3), (3, 1))
"""Sentences of a bead beside 1-1: what splitting and joining sentences gives."""
LEAST_TO_GROW = -5.0
"""Log odds from which a 1-1 bead is tried with its neighbouring sentences."""
OWN_PART = 0.3
"""Share of a sentence's content that it alone of its side must bring to a larger bead:
words that its companions share with the other side already prove nothing."""
GROWTH = 0.5
"""Log odds by which a larger bead whose every sentence brings its part beats the best
pair of sentences in it."""

Place = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True, order=True)
class Bead:
    """Sentences ``left`` to ``left_end`` and ``right`` to ``right_end`` (exclusive).

    ``odds`` is the logarithm of the odds that they are one text, ``shared`` the weight
    of the words they share; ``mutual`` beads are each other's nearest sentences.
    """

    left: int
    right: int
    left_end: int
    right_end: int
    odds: float
    shared: float
    mutual: bool = False


def find_beads(
    left: ArticleSentences, right: ArticleSentences, weights: WordWeights
) -> Iterator[Bead]:
    """Every bead worth a thought, each once."""
    if not left.sentences or not right.sentences:
        return
    matcher = _Matcher(left, right, weights)
    itself = left.id == right.id
    seen: set[Place] = set()
    for row, column, mutual in _cells(left, right):
        if itself and row >= column:
            continue
        single = matcher.single(row, column)
        yield replace(single, mutual=mutual)
        if single.odds < LEAST_TO_GROW:
            continue
        for place in _grown(row, column, len(left.sentences), len(right.sentences)):
            if place in seen or (itself and place[2] > place[1]):
                continue
            seen.add(place)
            if matcher.all_take_part(place):
                yield matcher.larger(place)


class _Matcher:
    """Compares pieces of two articles; each piece and each pair once."""

    def __init__(
        self, left: ArticleSentences, right: ArticleSentences, weights: WordWeights
    ) -> None:
        self._articles = (left, right)
        self._weights = weights
        self._pieces: dict[tuple[int, int, int], Piece] = {}
        self._singles: dict[tuple[int, int], Bead] = {}

    def single(self, row: int, column: int) -> Bead:
        """The bead of one sentence on either side."""
        if (row, column) not in self._singles:
            bead = self._bead((row, column, row + 1, column + 1))
            self._singles[row, column] = bead
        return self._singles[row, column]

    def larger(self, place: Place) -> Bead:
        """A bead of several sentences: as sure as the best of what it holds."""
        left, right, left_end, right_end = place
        bead = self._bead(place)
        inside = [
            self.single(row, column).odds
            for row in range(left, left_end)
            for column in range(right, right_end)
        ]
        return replace(bead, odds=max(bead.odds, *inside) + GROWTH)

    def all_take_part(self, place: Place) -> bool:
        """Whether every sentence brings something that its companions do not."""
        left, right, left_end, right_end = place
        return self._take_part(
            0, left, left_end, self._piece(1, right, right_end)
        ) and (self._take_part(1, right, right_end, self._piece(0, left, left_end)))

    def _take_part(self, side: int, start: int, end: int, other: Piece) -> bool:
        if end - start == 1:
            return True
        parts = [self._piece(side, place, place + 1) for place in range(start, end)]
        return all(
            own_share(part, [one for one in parts if one is not part], other)
            >= OWN_PART
            for part in parts
        )

    def _bead(self, place: Place) -> Bead:
        left, right, left_end, right_end = place
        pair = self._piece(0, left, left_end), self._piece(1, right, right_end)
        return Bead(*place, round(log_odds(*pair), 4), round(shared_weight(*pair), 4))

    def _piece(self, side: int, start: int, end: int) -> Piece:
        key = (side, start, end)
        if key not in self._pieces:
            piece = Piece(self._articles[side], start, end, self._weights)
            self._pieces[key] = piece
        return self._pieces[key]


def _cells(
    left: ArticleSentences, right: ArticleSentences
) -> Iterator[tuple[int, int, bool]]:
    """Row and column of the cells to look at, and whether each is the other's best."""
    if _untranslated(left, right):
        for row, column in _anchored_cells(left, right):
            yield row, column, False
        return
    above = np.full(len(right.sentences), -np.inf, dtype=np.float32)
    best_row = np.zeros(len(right.sentences), dtype=np.int64)
    for start, strip in _strips(left, right):
        higher = strip.max(axis=0) > above
        best_row[higher] = start + strip.argmax(axis=0)[higher]
        above = np.maximum(above, strip.max(axis=0))
    for start, strip in _strips(left, right):
        kept = np.argsort(-strip, axis=1, kind="stable")[:, :CELLS_PER_SENTENCE]
        for row, columns in enumerate(kept):
            for column in sorted(int(one) for one in columns):
                if strip[row, column] >= LEAST_CELL:
                    mutual = column == columns[0] and best_row[column] == start + row
                    yield start + row, column, bool(mutual)


def _strips(
    left: ArticleSentences, right: ArticleSentences
) -> Iterator[tuple[int, NDArray[np.float32]]]:
    """The similarity matrix, STRIP rows at a time, with the number of the first."""
    for start in range(0, len(left.sentences), STRIP):
        strip = np.round(left.vectors[start : start + STRIP] @ right.vectors.T, 6)
        if left.id == right.id:
            rows = np.arange(len(strip))
            strip[rows, start + rows] = -1  # a sentence is no repeat of itself
        yield start, strip


def _untranslated(left: ArticleSentences, right: ArticleSentences) -> bool:
    """Whether cosine means nothing, since a side has no English text at all."""
    return left.language != right.language and any(
        all(sentence.english is None for sentence in article.sentences)
        for article in (left, right)
    )


def _anchored_cells(
    left: ArticleSentences, right: ArticleSentences
) -> list[tuple[int, int]]:
    """The cells of sentences that share a number or a name."""
    holders: dict[str, list[int]] = {}
    for column, sentence in enumerate(right.sentences):
        for anchor in sorted(sentence.anchors):
            holders.setdefault(anchor, []).append(column)
    return sorted(
        {
            (row, column)
            for row, sentence in enumerate(left.sentences)
            for anchor in sentence.anchors
            for column in holders.get(anchor, ())
        }
    )


def _grown(row: int, column: int, rows: int, columns: int) -> Iterator[Place]:
    """The places of the larger beads that hold a cell."""
    for height, width in SHAPES:
        for left in range(max(0, row - height + 1), min(row, rows - height) + 1):
            for right in range(
                max(0, column - width + 1), min(column, columns - width) + 1
            ):
                yield left, right, left + height, right + width
