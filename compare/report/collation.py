"""A dispatch as a table: a row for each slot of its text, a column for each witness.

Collation aligns n witnesses of a text at once, as CollateX does with words
(https://collatex.net); here the tokens are aligned sentences, and which of them are one
text is known from the pairwise alignments. Units of two witnesses that are aligned
share a slot; the surest alignments are asked first, and one that would put sentences
far apart in a witness into one slot is not followed.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from compare.records import Alignment, Article, Comparison, Family, Span, overlap
from compare.report.membership import beads_of

SWEEPS = 4
"""How often every row may be put elsewhere, where fewer cells are moved by it."""
NEAR = 2
"""Units between two of one witness that may still be one slot: n:m beads and a
sentence slipped in between."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What one witness has in a slot: its passages, in the order of its text.

    ``moved`` says that it stands elsewhere in this witness than among its neighbours.
    """

    spans: tuple[Span, ...]
    moved: bool = False


@dataclass(frozen=True, slots=True)
class Slot:
    """One piece of the dispatch; a witness without it has no cell."""

    cells: Mapping[str, Cell]
    """By article id."""


@dataclass(frozen=True, slots=True)
class Collation:
    """A family as a table; ``witnesses`` are article ids, the fullest first."""

    family: Family
    witnesses: tuple[str, ...]
    slots: tuple[Slot, ...]


def collate(comparison: Comparison, family: Family) -> Collation:
    """The table of a family, of the alignments between its members.

    Of many families at once, ``collated`` takes less time.
    """
    return collated(family, beads_of(comparison, family))


def collated(family: Family, beads: Collection[Alignment]) -> Collation:
    """The table of a family, of the alignments that are part of it.

    Takes time in the number of alignments and, to put the rows in order, the square of
    the slots times the witnesses.
    """
    members = [member.article_id for member in family.members]
    units = _units(beads)
    joined = _Slots(units)
    for bead in sorted(beads, key=lambda one: (-one.probability, one.left, one.right)):
        joined.join(units.of(bead.left), units.of(bead.right))
    order = {article: number for number, article in enumerate(members)}
    slots = _settled(_in_order(joined.all(), order))
    return Collation(
        family=family,
        witnesses=tuple(members),
        slots=_with_moved(slots, order),
    )


# --- units ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Units:
    """The pieces of each witness: aligned passages, those that overlap as one."""

    spans: Mapping[str, Sequence[Span]]

    def of(self, side: Span) -> tuple[str, int]:
        """The unit, as article and number, that a side of an alignment lies in."""
        spans = self.spans[side.article_id]
        starts = [one.start for one in spans]
        place = bisect_left(starts, side.start)
        found = place < len(spans) and spans[place].start == side.start
        return side.article_id, place if found else place - 1


def _units(beads: Iterable[Alignment]) -> _Units:
    """Whole passages; one that holds several of another alignment's is cut to them.

    An alignment of three sentences to one would else glue together what others keep
    apart, so the smallest passages are the units, and a larger one is in its first.
    """
    sides = {side for bead in beads for side in (bead.left, bead.right)}
    by_article: dict[str, list[Span]] = defaultdict(list)
    for span in sorted(sides, key=lambda one: (one.end - one.start, one)):
        taken = by_article[span.article_id]
        if not any(overlap(span, one) for one in taken):
            taken.append(span)
    for span in sorted(sides):
        taken = by_article[span.article_id]
        if not any(one.start <= span.start < one.end for one in taken):
            taken.append(_free_head(span, taken))
    return _Units({name: sorted(spans) for name, spans in by_article.items()})


def _free_head(span: Span, taken: Iterable[Span]) -> Span:
    """The part of a passage before the first unit in it."""
    later = [one.start for one in taken if one.start > span.start]
    return Span(span.article_id, span.start, min([span.end, *later]))


# --- slots ------------------------------------------------------------------------

Unit = tuple[str, int]


class _Slots:
    """Units joined to slots, each unit in one."""

    def __init__(self, units: _Units) -> None:
        self.units = units
        self.slot_of: dict[Unit, int] = {}
        self.slots: dict[int, set[Unit]] = {}
        for article in sorted(units.spans):
            for number in range(len(units.spans[article])):
                self.slot_of[article, number] = len(self.slots)
                self.slots[len(self.slots)] = {(article, number)}

    def join(self, one: Unit, other: Unit) -> None:
        """Make the slots of two units one, if no witness is torn apart by it."""
        first, second = self.slot_of[one], self.slot_of[other]
        if first == second:
            return
        both = self.slots[first] | self.slots[second]
        if not _holds_together(both):
            return
        self.slots[first] = both
        for unit in self.slots.pop(second):
            self.slot_of[unit] = first

    def all(self) -> list[dict[str, Cell]]:
        """The slots of two witnesses and more, as cells by article."""
        found = []
        for members in self.slots.values():
            numbers: dict[str, list[int]] = defaultdict(list)
            for article, number in sorted(members):
                numbers[article].append(number)
            if len(numbers) > 1:
                found.append(
                    {
                        article: Cell(tuple(self.units.spans[article][n] for n in all_))
                        for article, all_ in numbers.items()
                    }
                )
        return found


def _holds_together(units: Iterable[Unit]) -> bool:
    numbers: dict[str, list[int]] = defaultdict(list)
    for article, number in units:
        numbers[article].append(number)
    return all(max(found) - min(found) <= NEAR for found in numbers.values())


# --- the order of the rows --------------------------------------------------------


def _in_order(
    slots: Sequence[dict[str, Cell]], witnesses: Mapping[str, int]
) -> list[dict[str, Cell]]:
    """The rows so that each witness is read downwards as far as that can be.

    Next comes always the slot that its witnesses want soonest: with the fewest of
    their other slots before it, on average; a tie goes to the fullest witness's order.
    """
    queues = _queues(slots)
    before = [0] * len(slots)
    for queue in queues:
        for number, index in enumerate(queue):
            before[index] += number
    left = set(range(len(slots)))
    ordered: list[dict[str, Cell]] = []

    def wanted(index: int) -> tuple[float, tuple[int, Span]]:
        cells = slots[index]
        return round(before[index] / len(cells), 9), _place(cells, witnesses)

    while left:
        best = min(left, key=wanted)
        left.remove(best)
        ordered.append(slots[best])
        for queue in queues:
            if best in queue:
                place = queue.index(best)
                for later in queue[place + 1 :]:
                    before[later] -= 1
                del queue[place]
    return ordered


def _queues(slots: Sequence[Mapping[str, Cell]]) -> list[list[int]]:
    """For each witness the numbers of its slots in the order of its text."""
    places: dict[str, list[tuple[Span, int]]] = defaultdict(list)
    for index, cells in enumerate(slots):
        for article, cell in cells.items():
            places[article].append((cell.spans[0], index))
    return [[index for _, index in sorted(found)] for found in places.values()]


def _place(cells: Mapping[str, Cell], witnesses: Mapping[str, int]) -> tuple[int, Span]:
    fullest = min(cells, key=lambda article: witnesses[article])
    return witnesses[fullest], cells[fullest].spans[0]


def _settled(rows: list[dict[str, Cell]]) -> list[dict[str, Cell]]:
    """The rows, each put where most cells are in their witness's order.

    What is wanted soonest is a good beginning, but a witness that begins with its end
    draws rows forward which all others have further down: they would be called moved.
    """
    for _ in range(SWEEPS):
        settled = True
        for row in tuple(rows):
            place = next(n for n, one in enumerate(rows) if one is row)
            rest = rows[:place] + rows[place + 1 :]
            kept = _kept_by_place(row, rest)
            best = max(range(len(rows)), key=lambda n: (kept[n], -abs(n - place)))
            if kept[best] > kept[place]:
                rows = [*rest[:best], row, *rest[best:]]
                settled = False
        if settled:
            break
    return rows


def _kept_by_place(
    row: Mapping[str, Cell], rest: Sequence[Mapping[str, Cell]]
) -> list[int]:
    """How many cells of the row's witnesses are in order, if it stands before each.

    That is the longest rising subsequence with the row's cell in it, or without it.
    """
    kept = [0] * (len(rest) + 1)
    for article, cell in row.items():
        starts = [
            one[article].spans[0].start if article in one else None for one in rest
        ]
        own = cell.spans[0].start
        present = [start for start in starts if start is not None]
        without = len(_longest_rising(present))
        above = _lengths([s if s is not None and s < own else None for s in starts])
        turned = [-s if s is not None and s > own else None for s in starts[::-1]]
        below = _lengths(turned)[::-1]
        for place, (before, after) in enumerate(zip(above, below, strict=True)):
            kept[place] += max(without, before + 1 + after)
    return kept


def _lengths(values: Iterable[int | None]) -> list[int]:
    """Lengths of the longest rising subsequences of the first 0, 1, 2 … values."""
    ends: list[int] = []
    lengths = [0]
    for value in values:
        if value is not None:
            place = bisect_left(ends, value)
            ends[place : place + 1] = [value]
        lengths.append(len(ends))
    return lengths


def _with_moved(
    slots: Sequence[Mapping[str, Cell]], witnesses: Mapping[str, int]
) -> tuple[Slot, ...]:
    """The slots with the cells marked that are out of their witness's order."""
    moved: set[tuple[int, str]] = set()
    for article in witnesses:
        rows = [index for index, cells in enumerate(slots) if article in cells]
        starts = [slots[index][article].spans[0].start for index in rows]
        kept = set(_longest_rising(starts))
        moved |= {(rows[n], article) for n in range(len(rows)) if n not in kept}
    return tuple(
        Slot(
            {
                article: Cell(cells[article].spans, (index, article) in moved)
                for article in witnesses
                if article in cells
            }
        )
        for index, cells in enumerate(slots)
    )


def _longest_rising(values: Sequence[int]) -> list[int]:
    """Indices of a longest rising subsequence: what need not be called moved."""
    ends: list[int] = []
    before: list[int] = []
    tails: list[int] = []
    for index, value in enumerate(values):
        place = bisect_left(ends, value)
        before.append(tails[place - 1] if place else -1)
        if place == len(ends):
            ends.append(value)
            tails.append(index)
        else:
            ends[place], tails[place] = value, index
    found: list[int] = []
    index = tails[-1] if tails else -1
    while index >= 0:
        found.append(index)
        index = before[index]
    return found[::-1]


def outlet_names(collation: Collation, articles: Mapping[str, Article]) -> list[str]:
    """The heads of the columns: outlets; with the article's path where one has two."""
    outlets = [articles[name].outlet for name in collation.witnesses]
    return [
        outlet if outlets.count(outlet) == 1 else f"{outlet} ({articles[name].path})"
        for outlet, name in zip(outlets, collation.witnesses, strict=True)
    ]
