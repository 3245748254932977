"""The report on a screen or in a pipe, with rich; no other format imports rich.

What is shown, and in which order, is the order of ``_PARTS`` and ``_glance``: each
section is a module here.
"""

import os
from collections.abc import Callable, Iterator, Mapping
from typing import TextIO

from rich.console import Console, Group, RenderableType
from rich.text import Text

from compare.records import Comparison
from compare.report.options import Options, Show
from compare.report.phrases import count
from compare.report.terminal.contrast import apart, render_contrasts
from compare.report.terminal.ends import is_empty, left_out, nothing_shared, signature
from compare.report.terminal.families import render_families
from compare.report.terminal.findings import by_outlet, inside_articles
from compare.report.terminal.pairs import pair_table
from compare.report.terminal.passages import passages
from compare.report.terminal.strongest import listed
from compare.report.terminal.style import HEADING, QUIET, Trimmed, line
from compare.report.terminal.summary import MOST_PAIRS, closing, summary, title
from compare.report.terminal.view import View, view_of

__all__ = ["console_for", "render", "render_contrasts", "render_families"]

# Room for two texts side by side, where a pipe does not say how wide it is.
PIPE_WIDTH = 100
GLANCE = 3
"""Passages shown where the reader did not say how many: a page or two each."""

HOW_TO_SEE = "  --passage N shows the passage, --finding ID one finding in it"

Parts = Iterator[RenderableType]


class _Console(Console):
    """A console whose reader may go away ("| head"): the caller decides what then."""

    def on_broken_pipe(self) -> None:
        """Let the error through, which rich would make an exit with code 1."""
        raise


def console_for(stream: TextIO) -> Console:
    """A console on ``stream``; a pipe is 100 columns wide unless COLUMNS says so."""
    console = _Console(file=stream, highlight=False, markup=False, emoji=False)
    if not console.is_terminal and not os.environ.get("COLUMNS", "").isdigit():
        console.width = PIPE_WIDTH
    return console


def render(
    comparison: Comparison, console: Console, *, options: Options, glance: bool = False
) -> None:
    """Print what ``options.show`` asks for.

    With ``glance`` instead the first screen and the most telling passages, for who
    has not said what to show; a comparison of no more passages is shown whole. Raises
    UsageError, before anything is printed, for options that name what is unknown.
    """
    view = view_of(comparison, console, options)
    if is_empty(view.selection):
        parts: Parts = iter((title(view.selection), nothing_shared(view.selection)))
        _print(parts, console, view)
        return
    brief = glance and len(view.selection.chains) > (options.limit or GLANCE)
    _print(_glance(view) if brief else _PARTS[options.show](view), console, view)


def _print(parts: Parts, console: Console, view: View) -> None:
    for part in parts:
        # A table of many columns may be wider than texts are.
        console.print(Trimmed(part), width=view.look.screen, highlight=False)


def _glance(view: View) -> Parts:
    yield from summary(view)
    yield from _end(view)
    yield from passages(view, view.options.limit or GLANCE)


def _summary(view: View) -> Parts:
    yield from summary(view)
    yield from _nothing(view)
    yield from _end(view)


def _end(view: View) -> Parts:
    end = closing(view)
    if end is not None:
        yield end


def _findings(view: View) -> Parts:
    yield title(view.selection)
    yield from _nothing(view)
    yield from _found(view)
    yield signature(view.selection)


def _alignments(view: View) -> Parts:
    yield title(view.selection)
    yield from _nothing(view)
    yield from passages(view, view.options.limit)
    yield signature(view.selection)


def _all(view: View) -> Parts:
    yield from summary(view)
    yield from _nothing(view)
    yield from _pairs(view)
    yield from _found(view)
    yield from passages(view, view.options.limit)
    missing = left_out(view.selection)
    if missing is not None:
        yield missing
    yield signature(view.selection)


def _nothing(view: View) -> Parts:
    if not view.selection.chains:
        yield nothing_shared(view.selection)


def _found(view: View) -> Parts:
    """The findings: all of them, then seen from the outlets, then inside an article."""
    shown = view.findings[: view.options.limit]
    if shown:
        head = line(("Findings, the strongest first", HEADING), (HOW_TO_SEE, QUIET))
        yield Group(Text(), head)
        for row in listed(shown, view):
            yield Group(Text(), row)
    hidden = len(view.findings) - len(shown)
    if hidden:
        more = f"{count(hidden, 'more finding')} not shown (limit {len(shown)})."
        yield Group(Text(), Text(more, QUIET))
    for section in (
        by_outlet(view.selection),
        apart(view.selection),
        inside_articles(view.selection),
    ):
        if section is not None:
            yield Group(Text(), section)


def _pairs(view: View) -> Parts:
    """All pairs of outlets, where the first screen has not shown them all."""
    sides = ((one.left.outlet, one.right.outlet) for one in view.selection.chains)
    found = {frozenset(pair) for pair in sides}
    if len(found) > MOST_PAIRS or (found and view.options.families):
        yield Group(Text(), pair_table(view, None))


_PARTS: Mapping[Show, Callable[[View], Parts]] = {
    Show.SUMMARY: _summary,
    Show.FINDINGS: _findings,
    Show.ALIGNMENTS: _alignments,
    Show.ALL: _all,
}
