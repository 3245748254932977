"""What ``compare memory`` prints."""

from collections.abc import Sequence
from pathlib import Path

import click
from rich.text import Text

from compare.cli.tables import show, table
from compare.memory import Imported, Listed
from compare.report.phrases import clean, count


def show_imports(imports: Sequence[Imported], passages: int, corpus: Path) -> None:
    """What each file held and what it changes, and what to run next."""
    for one in imports:
        click.echo("\n".join(_import_lines(one)))
    matched = sum(one.matched for one in imports)
    if passages:
        click.echo(
            f"{matched:,} of the {count(passages, 'Turkish or Greek passage')} "
            "have this English now."
            if len(imports) > 1
            else f"It translates {matched:,} of the corpus's "
            f"{count(passages, 'Turkish or Greek passage')}."
        )
    else:
        click.echo("The index has no passages yet.")
    click.echo(clean(f"To use it, run: compare align {corpus}"))


def _import_lines(one: Imported) -> list[str]:
    by = f", by {clean(one.tool)}" if one.tool else ""
    replaced = f"; takes the place of that of {one.replaced}" if one.replaced else ""
    reading, changes = one.reading, one.changes
    lines = [
        f"{clean(one.name)}{by}: {count(reading.read, 'unit')} read{replaced}",
        f"  sentences: {changes.new:,} new, {changes.changed:,} changed, "
        f"{changes.same:,} as they were",
    ]
    if one.by_machine:
        lines.append(
            f"  {one.by_machine:,} made by a machine: they come before the engine "
            "here, after any human"
        )
    left = reading.unusable + reading.empty
    if left:
        lines.append(
            f"  left out: {count(left, 'unit')}, {reading.unusable:,} without English "
            f"beside Turkish or Greek, {reading.empty:,} empty"
        )
    if reading.paragraphs:
        lines.append(
            "  it holds paragraphs, the corpus is cut into sentences: only paragraphs "
            "of one\n  sentence can match. Export it by sentences if you can"
        )
    return lines


def show_memories(memories: Sequence[Listed], corpus: Path) -> None:
    """A row for each memory."""
    if not memories:
        click.echo(
            clean(f"No memories. Import one: compare memory import {corpus} FILE.tmx")
        )
        return
    rows = table(
        "memory", "made by", "imported", "sentences", "machine", "used", right=(3, 4, 5)
    )
    for one in memories:
        rows.add_row(
            Text(clean(one.name)),
            Text(clean(one.tool)),
            one.imported or "in corpus",
            f"{one.sentences:,}",
            f"{one.by_machine:,}",
            f"{one.matched:,}",
        )
    show(rows)


def show_removal(one: Listed, corpus: Path) -> None:
    """What is gone, and what to run next."""
    passages = count(one.matched, "passage")
    has = "has" if one.matched == 1 else "have"
    click.echo(f"Forgot {clean(one.name)}: {count(one.sentences, 'sentence')}.")
    if one.matched:
        click.echo(clean(f"{passages} {has} its English until: compare align {corpus}"))
