"""The report on a screen or in a pipe, with rich; no other format imports rich.

The order of the sections is the order of ``render``: summary, passages, findings by
outlet, what was left out, signature.
"""

import os
from collections.abc import Iterator
from typing import TextIO

from rich.console import Console, Group, RenderableType
from rich.text import Text

from compare.records import Comparison
from compare.report.options import Options
from compare.report.phrases import clean, count
from compare.report.select import Selection, select
from compare.report.terminal.contrast import apart, render_contrasts
from compare.report.terminal.families import render_families
from compare.report.terminal.findings import by_outlet, inside_articles
from compare.report.terminal.origins import origins_line
from compare.report.terminal.panels import panel
from compare.report.terminal.style import HEADING, QUIET, Look, Trimmed, look_of
from compare.report.terminal.summary import left_out, legend, nothing_shared, summary
from compare.report.terminal.verbatim import unchanged

__all__ = ["console_for", "render", "render_contrasts", "render_families"]

# Room for two texts side by side, where a pipe does not say how wide it is.
PIPE_WIDTH = 100


def console_for(stream: TextIO) -> Console:
    """A console on ``stream``; a pipe is 100 columns wide unless COLUMNS says so."""
    console = Console(file=stream, highlight=False, markup=False, emoji=False)
    if not console.is_terminal and not os.environ.get("COLUMNS", "").isdigit():
        console.width = PIPE_WIDTH
    return console


def render(comparison: Comparison, console: Console, *, options: Options) -> None:
    """Print the whole report.

    Raises UsageError, before anything is printed, for options that name what is
    unknown.
    """
    selection = select(comparison, options)
    look = look_of(console)
    for part in _parts(selection, look):
        console.print(Trimmed(part), width=look.width, highlight=False)


def _parts(selection: Selection, look: Look) -> Iterator[RenderableType]:
    """The report from top to bottom, each part after an empty line."""
    yield summary(selection)
    if selection.chains:
        yield from _passages(selection, look)
    else:
        yield nothing_shared(selection)
    for section in (
        by_outlet(selection),
        apart(selection),
        inside_articles(selection),
        left_out(selection),
    ):
        if section is not None:
            yield Group(Text(), section)
    yield _signature(selection)


def _passages(selection: Selection, look: Look) -> Iterator[RenderableType]:
    shown = selection.shown
    told = [chain for chain in shown if not chain.unchanged]
    total = sum(not chain.unchanged for chain in selection.chains)
    if told:
        yield Group(Text(), legend(told, look))
    for number, chain in enumerate(told, start=1):
        yield Group(Text(), panel(chain, number, total, selection, look))
    same = [chain for chain in shown if chain.unchanged]
    if same:
        yield Group(Text(), unchanged(same, selection))
    hidden = len(selection.chains) - len(shown)
    if hidden:
        more = f"{count(hidden, 'more passage')} not shown (limit {len(shown)})."
        yield Group(Text(), Text(more, style=QUIET))


def _signature(selection: Selection) -> RenderableType:
    lines = selection.comparison.signature.splitlines()
    made = "\n".join(filter(None, [*map(clean, lines), origins_line(selection)]))
    return Group(Text(), Text("How this was made", style=HEADING), Text(made, QUIET))
