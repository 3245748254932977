"""The passages: how to read their marks, a panel each, and those without any."""

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from compare.records import Kind, Reuse
from compare.report.options import Texts
from compare.report.phrases import ABOUT, LETTERS, count
from compare.report.select import Chain
from compare.report.terminal.panels import panel
from compare.report.terminal.rows import in_english
from compare.report.terminal.style import CHANGED, QUIET, Look, kind_style, line
from compare.report.terminal.verbatim import unchanged
from compare.report.terminal.view import View


def passages(view: View, most: int | None) -> Iterator[RenderableType]:
    """At most ``most`` passages, the most telling first, each when it is asked for."""
    selection = view.selection
    shown = selection.chains[:most]
    panels = [chain for chain in shown if not chain.unchanged]
    if panels:
        marks = legend(panels, view)
        if marks is not None:
            yield Group(Text(), marks)
    for chain in panels:
        yield Group(Text(), panel(chain, selection, view.look))
    same = [chain for chain in shown if chain.unchanged]
    if same:
        yield Group(Text(), unchanged(same, selection))
    hidden = len(selection.chains) - len(shown)
    if hidden:
        yield Group(Text(), Text(_hidden(hidden, view), style=QUIET))


def _hidden(hidden: int, view: View) -> str:
    more = f"{count(hidden, 'more passage')} not shown"
    if view.options.limit is not None:
        return f"{more} (limit {view.options.limit})."
    return f"{more}: --show alignments has them, --show all everything."


def legend(chains: Sequence[Chain], view: View) -> RenderableType | None:
    """How to read the marks of the panels that follow; None where none has any."""
    signs = Text("  ").join(
        line((f"[{LETTERS[kind]}]", kind_style(kind)), f" {kind}", _about(kind))
        for kind in Kind
    )
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(style=QUIET, no_wrap=True)
    grid.add_column(overflow="fold")
    if any(chain.differences for chain in chains):
        grid.add_row("Marks", signs)
        grid.add_row("", "the same number marks what belongs together on both sides")
    if any(bead.reuse is Reuse.EDITED for chain in chains for bead in chain.beads):
        grid.add_row("", line(_changed(view.look), " words of this version only, in "
                              "edited text"))  # fmt: skip
    if view.options.texts is Texts.TRANSLATION:
        grid.add_row("Texts", in_english())
    return grid if grid.row_count else None


def _changed(look: Look) -> str | tuple[str, str]:
    return "_so_" if look.plain else ("so", CHANGED)


def _about(kind: Kind) -> tuple[str, str]:
    return (f" ({ABOUT[kind]})" if kind in ABOUT else "", QUIET)
