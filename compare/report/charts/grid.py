"""A table of numbers as a picture: the greater the darker, and written in it."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from compare.report.charts.chart import LETTER, Canvas, letters_in
from compare.report.charts.svg import Svg, element, group, label
from compare.report.phrases import shorten

CELL = 28.0
ROW = 24.0
GAP = 8.0
"""Between columns of two groups."""
HEADER = 22.0
"""Height of the line with a row group's name."""
SLANT = 60.0
"""Degrees by which the heads of columns are turned."""
COLUMN_HEAD = 126.0
"""Length of a column's head along its slant."""
LIGHTEST, DARKEST = 0.08, 0.42
"""Shade of the least and the greatest number: ink stays legible on both."""


@dataclass(frozen=True, slots=True)
class Head:
    """A row or a column; those of one group follow each other."""

    name: str
    group: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A number above 0, and what pointing at it shows; some are outlined."""

    row: int
    column: int
    number: int
    tip: str
    outlined: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows, columns and their numbers; ``corner`` are lines that name both axes."""

    rows: Sequence[Head]
    columns: Sequence[Head]
    cells: Sequence[Cell]
    corner: tuple[str, str]
    row_width: float


def draw_grid(name: str, title: str, description: str, grid: Grid) -> Svg:
    """The picture of a grid."""
    slope = math.radians(SLANT)
    top = COLUMN_HEAD * math.sin(slope) + GAP
    ys, bottom = _places(grid.rows, top, ROW, header=HEADER)
    xs, right = _places(grid.columns, grid.row_width, CELL, header=0.0)
    slack = COLUMN_HEAD * math.cos(slope)
    canvas = Canvas(name, title, description, right + slack, bottom + GAP)
    return canvas.draw(
        [
            *_lines(ys, grid.row_width, right),
            *_column_heads(grid, xs, top),
            *_cells(grid, xs, ys),
            _heads(grid, ys, top),
        ]
    )


def _places(
    heads: Sequence[Head], start: float, step: float, *, header: float
) -> tuple[list[float], float]:
    """Where each row or column begins, and where the last ends."""
    places: list[float] = []
    place = start
    before = None
    for head in heads:
        if head.group != before:
            # A header stands above its group; without one a gap sets it apart.
            named = header if head.group else GAP
            place += named if header else (0.0 if before is None else GAP)
        places.append(place)
        place += step
        before = head.group
    return places, place


def _heads(grid: Grid, ys: Sequence[float], top: float) -> Svg:
    """The heads of the rows over a ground that a page may paint, to move them."""
    height = (ys[-1] if ys else top) + ROW - 1
    ground = element(
        "rect",
        class_="chart-back",
        width=grid.row_width,
        height=height,
        fill="none",
    )
    lines = _lines(ys, 0, grid.row_width)
    parts = [*_corner(grid, top), *lines, *_row_heads(grid, ys)]
    return group(ground, *parts, class_="chart-heads")


def _corner(grid: Grid, top: float) -> Iterable[Svg]:
    for number, words in enumerate(grid.corner):
        height = top - GAP - LETTER * 1.4 * (1 - number)
        yield label(0, height, words, class_="chart-quiet")


def _lines(ys: Sequence[float], left: float, right: float) -> Iterable[Svg]:
    for y in ys:
        yield element(
            "path",
            class_="chart-line",
            d=f"M{left:g} {y + ROW:g}H{right:g}",
            stroke="currentColor",
            stroke_opacity=0.2,
        )


def _row_heads(grid: Grid, ys: Sequence[float]) -> Iterable[Svg]:
    most = letters_in(grid.row_width)
    before = ""
    for head, y in zip(grid.rows, ys, strict=True):
        if head.group and head.group != before:
            yield label(0, y - 6, head.group, class_="chart-quiet")
        before = head.group
        yield label(
            0,
            y + ROW * 0.7,
            shorten(head.name, most),
            head.name,
            lang=head.language,
        )


def _column_heads(grid: Grid, xs: Sequence[float], top: float) -> Iterable[Svg]:
    most = letters_in(COLUMN_HEAD)
    for head, x in zip(grid.columns, xs, strict=True):
        place = f"translate({x + CELL * 0.6:g} {top - 4:g}) rotate({-SLANT:g})"
        words = shorten(head.name, most)
        yield label(0, 0, words, head.name, lang=head.language, transform=place)


def _cells(grid: Grid, xs: Sequence[float], ys: Sequence[float]) -> Iterable[Svg]:
    greatest = max((cell.number for cell in grid.cells), default=1)
    for cell in grid.cells:
        x, y = xs[cell.column], ys[cell.row]
        part = math.sqrt(cell.number / greatest)
        shade = LIGHTEST + (DARKEST - LIGHTEST) * part
        yield group(
            element(
                "rect",
                class_="chart-cell chart-outlined" if cell.outlined else "chart-cell",
                x=x + 1,
                y=y + 1,
                width=CELL - 2,
                height=ROW - 2,
                rx=2,
                fill_opacity=shade,
                stroke="currentColor" if cell.outlined else "",
            ),
            label(
                x + CELL / 2, y + ROW * 0.7, brief(cell.number), text_anchor="middle"
            ),
            tip=cell.tip,
        )


def brief(number: int) -> str:
    """A number of at most four signs: "950", "1200" is "1.2k", "12000" is "12k"."""
    if number < 1_000:
        return str(number)
    for unit, size in (("k", 1_000), ("M", 1_000_000)):
        if number < size * 1_000:
            part = number / size
            return f"{part:.1f}{unit}" if part < 9.95 else f"{part:.0f}{unit}"
    return "…"
