"""Options that say how much of a comparison is shown, in which format, and where."""

import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TextIO

import click

from compare.cli.exports import check_csv, check_output, fill, is_folder
from compare.cli.narrowing import READING, narrowing
from compare.cli.options import NUMBER, Command, gathered, no_pager_option, screen
from compare.cli.pager import paged
from compare.errors import UsageError
from compare.output import BOM, writing
from compare.records import Comparison
from compare.report import FILES, FOLDERS, FORMATS, SUFFIXES, Options, Show
from compare.report.phrases import clean


@dataclass(frozen=True, slots=True)
class Showing:
    """How a report is to be shown, and where.

    ``chosen`` says that the reader has said how much of it; ``pager`` that a long one
    may go into a pager; ``bom`` that it begins with a mark by which Excel knows UTF-8.
    """

    format: str
    output: str | None
    options: Options
    chosen: bool = True
    pager: bool = True
    bom: bool = False

    def write(self, comparison: Comparison, corpus: str) -> None:
        """Write the report to the file or folder asked for, or to the screen."""
        options = replace(self.options, corpus=corpus)
        if self.output is None and not self.bom:
            self._show(comparison, options)
            return
        if self.output is not None and is_folder(self.output):
            made = FOLDERS[self.format](comparison, options)
            fill(Path(self.output), made, bom=self.bom)
        elif self.output is None:
            self._write(comparison, screen(), options)
            return
        else:
            with writing(Path(self.output)) as stream:
                self._write(comparison, stream, options)
        click.echo(clean(f"Written to {self.output}"), err=True)

    def _write(self, comparison: Comparison, stream: TextIO, options: Options) -> None:
        stream.write(BOM if self.bom else "")
        FORMATS[self.format](comparison, stream, options)

    def _show(self, comparison: Comparison, options: Options) -> None:
        """On a terminal the report is paged, and at first only its beginning."""
        stream = screen()
        if self.format != "terminal" or not stream.isatty():
            FORMATS[self.format](comparison, stream, options)
            return
        from compare.report import terminal

        with paged(stream, wanted=self.pager) as place:
            console = terminal.console_for(place)
            terminal.render(
                comparison, console, options=options, glance=not self.chosen
            )


_SHOWING = {
    "format": click.option(
        "--format",
        type=click.Choice(list(FORMATS)),
        help="How to write it: else by the name that -o ends in, else for a terminal.",
    ),
    "show": click.option(
        "--show",
        type=click.Choice([one.value for one in Show]),
        help="How much of it: the first screen, findings, or passages side by side.",
    ),
    **READING,
    "limit": click.option(
        "--limit",
        type=NUMBER,
        metavar="N",
        help="Show at most N passages, and N findings where these are listed.",
    ),
    "no_pager": no_pager_option,
    "output": click.option(
        "--output",
        "-o",
        metavar="FILE",
        help="Write to a file instead of the screen; CSV also fills a folder.",
    ),
    "table": click.option(
        "--table",
        metavar="NAME",
        help="The table that CSV writes (differences): articles, alignments, ...",
    ),
    "bom": click.option(
        "--bom",
        is_flag=True,
        help="Begin CSV with a mark by which Excel knows UTF-8.",
    ),
}


def showing_options(command: Command) -> Command:
    """Add what narrows and places a report; the command gets ``showing``."""
    return gathered(command, _SHOWING, "showing", _showing)


def _showing(values: dict[str, Any]) -> Showing:
    show, output, bom = (values.pop(one) for one in ("show", "output", "bom"))
    form = format_of(values.pop("format"), output)
    check_output(form, output)
    check_csv(form, values["table"], bom)
    if show is None and (values["passages"] or values["findings"]):
        show = Show.ALIGNMENTS
    return Showing(
        format=form,
        output=output,
        bom=bom,
        chosen=show is not None,
        pager=not values.pop("no_pager"),
        options=narrowing(
            {**values, "show": Show(show or Show.ALL), "table": values["table"] or ""}
        ),
    )


def format_of(asked_for: str | None, output: str | None) -> str:
    """The format that is named, or meant by the file's name; else the terminal's.

    Raises UsageError where a terminal would be filled with what is meant for a file.
    """
    if asked_for is None:
        return SUFFIXES.get(Path(output or "").suffix.casefold(), "terminal")
    if asked_for in FILES and output is None and sys.stdout.isatty():
        raise UsageError(
            f"format: {asked_for} is no text to read in a terminal. "
            f"Add: -o {FILES[asked_for]}"
        )
    return asked_for
