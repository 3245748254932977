"""Beads: one to three sentences of one article that may be one to three of another's.

The similarity matrix is walked in strips and only the best cells of each row are kept,
so that memory grows with the length of the articles, not with its square.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from compare.alignment.score import Piece, log_odds, own_share, shared_weight
from compare.alignment.sentences import ArticleSentences, WordWeights
from compare.fusion import similarities

LEAST_CELL = 0.35
"""Cosine below which two single sentences are not looked at."""
CELLS_PER_SENTENCE = 6
"""Best partners of a sentence that are looked at."""
STRIP = 512
"""Rows of the similarity matrix held at once."""
SHAPES = ((1, 2), (2, 1), (2, 2), (1, 3), (3, 1))
"""Sentences of a bead beside 1-1: what splitting and joining sentences gives."""
LEAST_TO_GROW = -4.0
"""Log odds from which a 1-1 bead is tried with its neighbouring sentences."""
LEAST_TO_PAIR = -3.5
"""Log odds from which two and two sentences are two beads rather than one."""
OWN_PART = 0.2
"""Share of a sentence's content that it alone of its side must bring to a larger bead:
words that its companions share with the other side already prove nothing."""
LEAST_OWN_PART = 0.1
CLEAR_GAIN = 1.0
"""... unless together they fit better, by so much log odds, than any two of them: then
a little of one's own is enough."""
MORE_TRIES = 0.5
"""Log odds that each further sentence costs: with more ways to join sentences, one of
them will look well by chance."""

Place = tuple[int, int, int, int]
Strip = tuple[int, NDArray[np.float32]]
"""The number of the first row of a part of the similarity matrix, and the part."""


@dataclass(frozen=True, slots=True, order=True)
class Bead:
    """Sentences ``left`` to ``left_end`` and ``right`` to ``right_end`` (exclusive).

    ``odds`` is the logarithm of the odds that they are one text, ``shared`` the weight
    of the words they share. ``lead`` is by how much cosine two single sentences are
    nearer to each other than to any other of the two articles; negative when they are
    not each other's nearest.
    """

    left: int
    right: int
    left_end: int
    right_end: int
    odds: float
    shared: float
    lead: float = -1.0

    @property
    def mutual(self) -> bool:
        """Whether its two sentences are each other's nearest."""
        return self.lead >= 0

    @property
    def further(self) -> int:
        """How many sentences it holds beside one on each side."""
        return self.left_end - self.left + self.right_end - self.right - 2


def find_beads(
    left: ArticleSentences, right: ArticleSentences, weights: WordWeights
) -> Iterator[Bead]:
    """Every bead worth a thought, each once."""
    if not left.sentences or not right.sentences:
        return
    matcher = _Matcher(left, right, weights)
    itself = left.id == right.id
    seen: set[Place] = set()
    for row, column, lead in _cells(left, right):
        if itself and row >= column:
            continue
        single = matcher.single(row, column)
        yield replace(single, lead=lead)
        if single.odds < LEAST_TO_GROW:
            continue
        for place in _grown(row, column, len(left.sentences), len(right.sentences)):
            if place in seen or (itself and place[2] > place[1]):
                continue
            seen.add(place)
            larger = matcher.larger(place)
            if larger is not None:
                yield larger


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

    def larger(self, place: Place) -> Bead | None:
        """A bead of several sentences; None where one of them brings nothing to it."""
        part = self._least_part(place)
        if part < LEAST_OWN_PART:  # known first: of copies none is ever more
            return None
        left, right, left_end, right_end = place
        inside = [
            [self.single(row, column).odds for column in range(right, right_end)]
            for row in range(left, left_end)
        ]
        if _pair_off(inside):
            return None
        bead = self._bead(place)
        best = max(odds for row in inside for odds in row)
        if part < OWN_PART and bead.odds < best + CLEAR_GAIN:
            return None
        odds = max(bead.odds - MORE_TRIES * bead.further, best)
        return replace(bead, odds=round(odds, 4))

    def _least_part(self, place: Place) -> float:
        """What the sentence that brings least brings, that its companions do not."""
        ranges = ((place[0], place[2]), (place[1], place[3]))
        least = 1.0
        for side, (start, end) in enumerate(ranges):
            if end - start == 1:
                continue
            other = self._piece(1 - side, *ranges[1 - side])
            parts = [self._piece(side, row, row + 1) for row in range(start, end)]
            for part in parts:
                companions = [one for one in parts if one is not part]
                least = min(least, own_share(part, companions, other))
                if least < LEAST_OWN_PART:
                    return least
        return least

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


def _pair_off(inside: list[list[float]]) -> bool:
    """Whether two and two sentences are two pairs, in this order or crosswise."""
    if len(inside) != 2 or len(inside[0]) != 2:
        return False
    straight = min(inside[0][0], inside[1][1])
    crossed = min(inside[0][1], inside[1][0])
    return max(straight, crossed) >= LEAST_TO_PAIR


def _cells(
    left: ArticleSentences, right: ArticleSentences
) -> Iterator[tuple[int, int, float]]:
    """Row and column of the cells to look at, and their lead."""
    strips: Iterable[Strip]
    if len(left.sentences) <= STRIP:
        strips = list(_strips(left, right))  # made once: it is looked at twice
        highest = _highest_of_columns(strips, right)
    else:
        highest = _highest_of_columns(_strips(left, right), right)
        strips = _strips(left, right)
    for start, strip in strips:
        kept = np.argsort(-strip, axis=1, kind="stable")[:, :CELLS_PER_SENTENCE]
        for row, columns in enumerate(kept.tolist(), start=start):
            cosines = strip[row - start, columns]
            for column in sorted(columns):
                cosine = strip[row - start, column]
                if cosine >= LEAST_CELL:
                    lead = -1.0
                    if column == columns[0] and cosine == highest[0, column]:
                        rivals = (highest[1, column], *cosines[1:2])
                        lead = round(float(cosine - max(rivals)), 6)
                    yield row, column, lead


def _highest_of_columns(
    strips: Iterable[Strip], right: ArticleSentences
) -> NDArray[np.float32]:
    """For each sentence of the right article its two highest cosines: (2, columns)."""
    highest = np.full((2, len(right.sentences)), -1, dtype=np.float32)
    for _, strip in strips:
        stacked = np.concatenate([highest, strip])
        highest = np.partition(stacked, len(stacked) - 2, axis=0)[:-3:-1]
    return highest


def _strips(left: ArticleSentences, right: ArticleSentences) -> Iterator[Strip]:
    """The similarity matrix, STRIP rows at a time, with the number of the first."""
    for start in range(0, len(left.sentences), STRIP):
        rows = slice(start, start + STRIP)
        sides = left.english[rows], left.bridge[rows], right.english, right.bridge
        strip = np.round(similarities(*sides), 6)
        if left.id == right.id:
            own = np.arange(len(strip))
            strip[own, start + own] = -1  # a sentence is no repeat of itself
        yield start, strip


def _grown(row: int, column: int, rows: int, columns: int) -> Iterator[Place]:
    """The places of the larger beads that hold a cell."""
    for height, width in SHAPES:
        for left in range(max(0, row - height + 1), min(row, rows - height) + 1):
            for right in range(
                max(0, column - width + 1), min(column, columns - width) + 1
            ):
                yield left, right, left + height, right + width
