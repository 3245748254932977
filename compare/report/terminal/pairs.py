"""Who shares text, on a screen: outlets two by two."""

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from compare.report.phrases import clean, count, reuse_counts
from compare.report.sharing import Pair, pairs
from compare.report.terminal.style import HEADING, QUIET, line, table_of
from compare.report.terminal.view import View

TITLE = "Who shares text"


def pair_table(view: View, most: int | None) -> RenderableType:
    """Pairs of outlets, those first of which it is known who was first.

    With ``most`` only so many rows, and how many more there are.
    """
    found = pairs(view.selection, view.known)
    shown = found[:most]
    table = _table(view)
    for pair in shown:
        table.add_row(*_row(pair, view))
    head = line((TITLE, HEADING))
    if any(pair.directed for pair in shown):
        told = "  → the left was first, in so many sentences; ↔ not known"
        head.append(told if view.look.side_by_side else "  → the left was first", QUIET)
    else:
        head.append("  not known who was first", QUIET)
    rest = len(found) - len(shown)
    if rest:
        head.append(f"; {count(rest, 'more pair')}", QUIET)
    return Group(head, table)


def _table(view: View) -> Table:
    table = table_of()
    table.add_column(
        "Outlets", overflow="fold", min_width=min(view.look.width // 2, 40)
    )
    table.add_column("Sentences", justify="right", no_wrap=True)
    table.add_column("First", justify="right", no_wrap=True)
    if view.look.side_by_side:
        table.add_column("Found", justify="right", no_wrap=True)
        table.add_column("Agency copy", overflow="fold")
    if view.look.roomy:
        table.add_column("How", overflow="fold")
    return table


def _row(pair: Pair, view: View) -> list[RenderableType]:
    one, other = (clean(name) for name in pair.outlets)
    row: list[RenderableType] = [
        Text(f"{one} → {other}" if pair.directed else f"{one} ↔ {other}"),
        f"{len(pair.beads):,}",
        _first(pair),
    ]
    if view.look.side_by_side:
        ranked = sorted(pair.agencies.items(), key=lambda item: (-item[1], item[0]))
        whose = ", ".join(f"{clean(name)} {number:,}" for name, number in ranked)
        row += [f"{pair.findings:,}", Text(whose or "—")]
    if view.look.roomy:
        row.append(Text(reuse_counts(pair.beads)))
    return row


def _first(pair: Pair) -> str:
    """In how many sentences it is known who was first; of both where both were."""
    if not any(pair.first):
        return "—"
    return f"{pair.first[0]:,}" if pair.directed else "{:,} : {:,}".format(*pair.first)
