"""Outlet by outlet: whose sentences stand in whose articles, and who had them first."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from compare.languages import language_name
from compare.records import Alignment, Family, Reuse, Span
from compare.report.charts.chart import Chart
from compare.report.charts.grid import Cell, Grid, Head, draw_grid
from compare.report.charts.outlets import OTHERS, Axis, outlet_axis
from compare.report.phrases import count
from compare.report.select import Selection

MOST_OUTLETS = 20
ROW_WIDTH = 144.0
NO_REUSE = frozenset({Reuse.QUOTE, Reuse.RELATED})
"""Both sides quote a third, or tell the same in other words: nobody reprinted."""

TITLE = "Who shares text, by number of sentences"
COLUMNS = (
    "First", "Language", "Reprinted by", "Language of reprint", "Sentences",
    "Sentences of unknown order",
)  # fmt: skip

Places = Mapping[str, Sequence[tuple[Span, Family]]]


@dataclass(frozen=True, slots=True)
class Reprints:
    """Aligned sentences by pairs of outlets.

    ``known`` are from who had it first to who reprinted it; ``unknown`` are of both
    orders alike, under a sorted pair.
    """

    known: Mapping[tuple[str, str], int]
    unknown: Mapping[tuple[str, str], int]


def reuse_chart(selection: Selection) -> Chart | None:
    """The matrix of reprints; None where nothing is reused."""
    beads = [
        bead for bead in selection.comparison.alignments if bead.reuse not in NO_REUSE
    ]
    if not beads:
        return None
    amounts: Counter[str] = Counter()
    for bead in beads:
        sides = (selection.article_of(bead.left), selection.article_of(bead.right))
        amounts.update({article.outlet for article in sides})
    axis = outlet_axis(selection.comparison.articles, amounts, MOST_OUTLETS)
    found = reprints(selection, beads, axis)
    return Chart(
        id="reuse",
        title=TITLE,
        caption=_caption(axis, found, len(beads)),
        svg=draw_grid(
            "reuse", TITLE, _description(axis, len(beads)), _grid(axis, found)
        ),
        columns=COLUMNS,
        rows=_rows(axis, found),
    )


def reprints(selection: Selection, beads: Sequence[Alignment], axis: Axis) -> Reprints:
    """Count aligned sentences from the outlet that had them first to the other.

    First is who a family of both passages knows as its first; where none does, or a
    third had it first, the order of the two is unknown.
    """
    known: Counter[tuple[str, str]] = Counter()
    unknown: Counter[tuple[str, str]] = Counter()
    places = _places(selection.comparison.families)
    for bead in beads:
        left = axis.of(selection.article_of(bead.left).outlet)
        right = axis.of(selection.article_of(bead.right).outlet)
        first = _first(bead, places)
        if first == bead.left.article_id:
            known[left, right] += 1
        elif first == bead.right.article_id:
            known[right, left] += 1
        else:
            unknown[min(left, right), max(left, right)] += 1
    return Reprints(known, unknown)


def _places(families: Sequence[Family]) -> Places:
    """The dispatches in each article, and where they stand."""
    found: dict[str, list[tuple[Span, Family]]] = defaultdict(list)
    for family in families:
        for member in family.members:
            found[member.article_id] += [(span, family) for span in member.spans]
    return found


def _first(bead: Alignment, places: Places) -> str:
    """The article that had both passages first, by a family that holds both."""
    left = _families(bead.left, places)
    shared = sorted(left.keys() & _families(bead.right, places).keys())
    firsts = [left[name].first.article_id for name in shared]
    sides = (bead.left.article_id, bead.right.article_id)
    return next((first for first in firsts if first in sides), "")


def _families(span: Span, places: Places) -> dict[str, Family]:
    return {
        family.id: family
        for place, family in places.get(span.article_id, ())
        if place.start < span.end and span.start < place.end
    }


# --- the picture ------------------------------------------------------------------


def _grid(axis: Axis, found: Reprints) -> Grid:
    several = len(set(axis.languages.values())) > 1
    heads = [_head(name, axis, several) for name in axis.names]
    return Grid(
        rows=heads,
        columns=heads,
        cells=_cells(axis, found),
        corner=("↓ had it first", "→ reprinted it"),
        row_width=ROW_WIDTH,
    )


def _head(name: str, axis: Axis, several: bool) -> Head:
    language = axis.languages.get(name, "")
    if not several:
        return Head(name)
    return Head(name, language_name(language) if language else OTHERS)


def _cells(axis: Axis, found: Reprints) -> list[Cell]:
    cells = []
    for row, first in enumerate(axis.names):
        for column, other in enumerate(axis.names):
            known = found.known.get((first, other), 0)
            unknown = found.unknown.get((min(first, other), max(first, other)), 0)
            if known + unknown:
                tip = _tip(first, other, known, unknown)
                cells.append(Cell(row, column, known + unknown, tip, known > 0))
    return cells


def _tip(first: str, other: str, known: int, unknown: int) -> str:
    told = []
    if known:
        told.append(f"{count(known, 'sentence')} that {first} had first")
    if unknown:
        told.append(f"{count(unknown, 'sentence')} of unknown order")
    return f"{first} → {other}: {', '.join(told)}"


def _rows(axis: Axis, found: Reprints) -> tuple[tuple[str | int, ...], ...]:
    """A line for each cell; what is of unknown order stands once, in axis order."""
    rows: list[tuple[str | int, ...]] = []
    for place, first in enumerate(axis.names):
        for other in axis.names:
            known = found.known.get((first, other), 0)
            unknown = found.unknown.get((min(first, other), max(first, other)), 0)
            once = unknown if other in axis.names[place:] else 0
            if known or once:
                of = axis.languages.get
                rows.append((first, of(first, ""), other, of(other, ""), known, once))
    return tuple(rows)


def _caption(axis: Axis, found: Reprints, number: int) -> str:
    unknown = sum(found.unknown.values())
    parts = [
        f"{count(number, 'aligned sentence')}. Read from the left: who had it first, "
        "then, in the columns, who reprinted it."
    ]
    if unknown:
        parts.append(
            f"Of {count(unknown, 'sentence')} the order is unknown: they count in both "
            "directions. Outlined: of some the order is known."
        )
    if axis.hidden:
        parts.append(f"{count(axis.hidden, 'outlet')} with fewer are the others.")
    return " ".join(parts)


def _description(axis: Axis, number: int) -> str:
    outlets = count(len(axis.languages) + axis.hidden, "outlet")
    return f"A matrix of {outlets} and {count(number, 'aligned sentence')} they share."
