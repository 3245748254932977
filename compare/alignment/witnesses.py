"""What third articles say of two sentences: both were found to be one text with theirs.

An outlet may retell a fact so freely that its sentence is like no other version of it
but one. Where that one is known to be the text of a third article as well, the two are
one text, however unlike they look: "one text" is transitive, likeness is not.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from compare.alignment.context import SHORT_ARTICLE
from compare.records import Alignment, Reuse, Span

DOUBT = 0.2
"""How many witnesses against it every pair of sentences has to begin with: of what one
third article says .85 is right, of what two say .92, four .96 (docs/evaluation.md)."""
LEAST_SHARE = 0.15
"""Share of the shorter article that the two must share by themselves: below it they are
two reports of one event, above it two prints of one dispatch (``LEAST_KINSHIP`` and
``FULL_KINSHIP`` lie around it)."""
SAME_PART = 0.5
"""Share of the shorter part of a third article's sentence that must be the same: one
outlet may have kept its beginning and another its end."""
MOST = 3
"""Sentences of a side that are one bead at most."""

NO_REUSE = (Reuse.QUOTE, Reuse.RELATED)
"""Kinds of alignments that show no common text."""

Cell = tuple[int, int]
"""The numbers of a sentence of the left article and of one of the right."""


@dataclass(frozen=True, slots=True)
class Tie:
    """How probably a sentence is one text with another, and with which part of it."""

    probability: float
    part: Span


@dataclass(frozen=True, slots=True, order=True)
class Witnessed:
    """Sentences ``left`` to ``left_end`` and ``right`` to ``right_end`` (exclusive) of
    two articles that others show to be one text, with its probability."""

    left: int
    right: int
    left_end: int
    right_end: int
    probability: float


class Witnesses:
    """All that a corpus's alignments say of sentences that they do not hold.

    ``sentences`` are the spans of every article's sentences in order. Alignments that
    are no reuse, and repeats inside one article, say nothing.
    """

    def __init__(
        self,
        alignments: Iterable[Alignment],
        sentences: Mapping[str, Sequence[Span]],
    ) -> None:
        self._sentences = sentences
        self._partners: dict[tuple[str, int], dict[str, dict[int, Tie]]]
        self._partners = defaultdict(lambda: defaultdict(dict))
        self._quotes: dict[tuple[str, str], set[int]] = defaultdict(set)
        for one in alignments:
            if one.reuse is Reuse.QUOTE:
                self._set_apart(one)
            elif one.reuse is not Reuse.RELATED and not _repeats(one):
                self._learn(one)

    def _learn(self, one: Alignment) -> None:
        left, right = one.left.article_id, one.right.article_id
        there = Tie(one.probability, one.right_reused)
        back = Tie(one.probability, one.left_reused)
        for row in self.numbers(one.left):
            for column in self.numbers(one.right):
                self._partners[left, row][right][column] = there
                self._partners[right, column][left][row] = back

    def _set_apart(self, one: Alignment) -> None:
        left, right = one.left.article_id, one.right.article_id
        self._quotes[left, right].update(self.numbers(one.left))
        self._quotes[right, left].update(self.numbers(one.right))

    def numbers(self, span: Span) -> range:
        """Which sentences of its article a span holds."""
        found = self._sentences[span.article_id]
        start = bisect_right(found, span.start, key=lambda one: one.end)
        end = bisect_left(found, span.end, key=lambda one: one.start)
        return range(start, end)

    def span(self, article: str, first: int, end: int) -> Span:
        """The characters of sentences ``first`` to ``end`` (exclusive)."""
        sentences = self._sentences[article]
        return Span(article, sentences[first].start, sentences[end - 1].end)

    def of_pair(self, left: str, right: str, threshold: float) -> list[Witnessed]:
        """What third articles show two articles to share, of ``threshold`` probability
        or more, in the order of the left one.

        Only of sentences that have no partner in the other article, and only where the
        two share much by themselves: what two reports of one event retell in their own
        words is no reuse, though a third had both.
        """
        rows, columns = self.open_sentences(left, right)
        cells = {
            (row, column): probability
            for row in rows
            for column in columns
            if (probability := self._probability((left, row), (right, column)))
            >= threshold
        }
        return sorted(_beads(cells))

    def open_sentences(self, left: str, right: str) -> tuple[set[int], set[int]]:
        """The sentences of each of two articles that others may find a partner for in
        the other; none where one has none, or the two share little by themselves."""
        shared = self._shared(left, right), self._shared(right, left)
        sizes = len(self._sentences[left]), len(self._sentences[right])
        share = min(map(len, shared)) / max(min(sizes), SHORT_ARTICLE)
        rows = set(range(sizes[0])) - shared[0] - self._quotes.get((left, right), set())
        columns = (
            set(range(sizes[1])) - shared[1] - self._quotes.get((right, left), set())
        )
        is_open = share >= LEAST_SHARE and rows and columns
        return (rows, columns) if is_open else (set(), set())

    def _shared(self, article: str, other: str) -> set[int]:
        """The sentences of an article that have a partner in the other one."""
        return {
            number
            for number in range(len(self._sentences[article]))
            if other in self._partners.get((article, number), {})
        }

    def _probability(self, one: tuple[str, int], other: tuple[str, int]) -> float:
        """How probably two sentences are one text by what third articles say.

        A third article in which both have a partner says yes when it is the same, and
        no when it is not, each as surely as its two alignments are sure.
        """
        mine, theirs = self._partners.get(one), self._partners.get(other)
        if not mine or not theirs:
            return 0.0
        yes = no = 0.0
        for third in sorted(mine.keys() & theirs.keys()):
            here, there = mine[third], theirs[third]
            common = here.keys() & there.keys()
            if common:
                yes += max(_both(here[number], there[number]) for number in common)
            else:
                no += _surest(here) * _surest(there)
        return round(yes / (yes + no + DOUBT), 4)


def _both(one: Tie, other: Tie) -> float:
    """How probably two sentences are one text with the same part of a third."""
    start = max(one.part.start, other.part.start)
    common = min(one.part.end, other.part.end) - start
    shorter = min(tie.part.end - tie.part.start for tie in (one, other))
    if common < SAME_PART * shorter:
        return 0.0
    return one.probability * other.probability


def _surest(ties: Mapping[int, Tie]) -> float:
    return max(tie.probability for tie in ties.values())


def _repeats(one: Alignment) -> bool:
    return one.left.article_id == one.right.article_id


def _beads(cells: Mapping[Cell, float]) -> Iterator[Witnessed]:
    """The cells as beads: what hangs together is one where it stands together, else
    the surest cells, each sentence once."""
    for group in _groups(cells):
        rows, columns = ({cell[side] for cell in group} for side in (0, 1))
        if _stand_together(rows) and _stand_together(columns):
            place = min(rows), min(columns), max(rows) + 1, max(columns) + 1
            yield Witnessed(*place, min(cells[cell] for cell in group))
            continue
        for row, column in sorted(group, key=lambda cell: (-cells[cell], cell)):
            if row in rows and column in columns:
                rows.remove(row)
                columns.remove(column)
                yield Witnessed(row, column, row + 1, column + 1, cells[row, column])


def _groups(cells: Iterable[Cell]) -> Iterator[set[Cell]]:
    """Cells that are joined by common sentences."""
    waiting = set(cells)
    while waiting:
        group: set[Cell] = set()
        reached = {min(waiting)}
        while reached:
            group |= reached
            waiting -= reached
            rows, columns = ({cell[side] for cell in reached} for side in (0, 1))
            reached = {one for one in waiting if one[0] in rows or one[1] in columns}
        yield group


def _stand_together(numbers: set[int]) -> bool:
    return max(numbers) - min(numbers) + 1 == len(numbers) <= MOST
