"""What ``compare eval`` prints and writes: one style for every task."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from compare.output import check_place, write_whole
from compare.report.phrases import clean

if TYPE_CHECKING:
    from compare.measure import Measured, Table
    from compare.measure.measured import Cell

DIGITS = 5
"""Of a score in JSON."""
NARROWEST = 5
"""Signs of a column, so that scores of several tables look alike."""


@dataclass(frozen=True, slots=True)
class Output:
    """How the scores are to be shown, and where what was found is to be written."""

    as_json: bool
    predictions: Path | None

    def check(self) -> None:
        """Raises UsageError where nothing could be written: before hours of work."""
        if self.predictions is not None:
            check_place(self.predictions)

    def show(self, found: "Measured") -> None:
        """Write the predictions where asked, and print the scores."""
        if self.predictions is not None:
            _write(self.predictions, found)
        if self.as_json:
            click.echo(json.dumps(_content(found), ensure_ascii=False))
            return
        click.echo("\n\n".join("\n".join(_lines(one)) for one in found.tables))
        click.echo(f"\n{_made(found)}")


def _lines(table: "Table") -> Iterator[str]:
    """The table with its head; numbers on the right."""
    names = [clean(name) for name in table.rows]
    cells = [[_cell(one) for one in row] for row in table.rows.values()]
    widths = [
        max(NARROWEST, *map(len, column))
        for column in zip(table.columns, *cells, strict=True)
    ]
    first = max(map(len, (table.head, *names)))
    for name, row in zip((table.head, *names), (table.columns, *cells), strict=True):
        shown = (f"{cell:>{width}}" for cell, width in zip(row, widths, strict=True))
        yield f"{name:<{first}}  {'  '.join(shown)}"


def _cell(value: "Cell") -> str:
    if value is None:
        return "–"
    return f"{value:,}" if isinstance(value, int) else f"{value:.3f}"


def _made(found: "Measured") -> str:
    """Counts, seconds, models and settings, in two lines."""
    counts = [
        f"{number:,} {name.replace('_', ' ')}" for name, number in found.counts.items()
    ]
    seconds = f"{sum(found.seconds.values()):.1f} s"
    if len(found.seconds) > 1:
        parts = (f"{name} {spent:.1f}" for name, spent in found.seconds.items())
        seconds += f" ({', '.join(parts)})"
    models = [f"{part} {clean(name)}" for part, name in found.signature.items()]
    made = " · ".join([seconds, *models])
    return f"{' · '.join(counts)}\n{made}" if counts else made


def _content(found: "Measured") -> dict[str, object]:
    content: dict[str, object] = {
        table.name: {
            name: {
                column.lower(): _rounded(cell, DIGITS)
                for column, cell in zip(table.columns, row, strict=True)
            }
            for name, row in table.rows.items()
        }
        for table in found.tables
    }
    if found.counts:
        content["counts"] = dict(found.counts)
    content["seconds"] = round(sum(found.seconds.values()), 1)
    if len(found.seconds) > 1:
        content["seconds_by_part"] = _all_rounded(found.seconds)
    content["signature"] = dict(found.signature)
    return content


def _rounded(value: "Cell", digits: int) -> "Cell":
    return round(value, digits) if isinstance(value, float) else value


def _all_rounded(seconds: Mapping[str, float]) -> dict[str, float]:
    return {name: round(spent, 1) for name, spent in seconds.items()}


def _write(path: Path, found: "Measured") -> None:
    """Write the lines; where there are several files, each has its name in it."""
    for name, lines in found.predictions.items():
        target = path
        if len(found.predictions) > 1:
            target = path.with_name(f"{path.stem}.{name}{path.suffix}")
        write_whole(target, "".join(f"{line}\n" for line in lines))
