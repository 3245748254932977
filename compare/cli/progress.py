"""Progress of a run: bars on a terminal, a line a step elsewhere, on standard error."""

import sys
import time
from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from rich.progress import Progress as Bars

    from compare.jobs import Progress


def watch(events: Iterable["Progress"]) -> dict[str, int]:
    """Run through ``events``, showing them; the units done by step."""
    return _on_terminal(events) if sys.stderr.isatty() else _in_lines(events)


def _in_lines(events: Iterable["Progress"]) -> dict[str, int]:
    work: dict[str, int] = {}
    started = time.monotonic()
    for event in events:
        if event.done == 0:
            started = time.monotonic()
        work[event.step] = event.done
        if event.total and event.done == event.total:
            seconds = max(time.monotonic() - started, 1e-3)
            click.echo(f"{event.step}: {_told(event, seconds)}", err=True)
    return work


def _told(event: "Progress", seconds: float) -> str:
    """What a step came to; of a single thing a number and a rate say nothing."""
    if event.total == 1:
        return f"done in {seconds:.1f} s"
    rate = f"{event.done / seconds:,.1f} {event.unit}/s"
    return f"{event.done:,} {event.unit} in {seconds:.1f} s ({rate})"


def _on_terminal(events: Iterable["Progress"]) -> dict[str, int]:
    work: dict[str, int] = {}
    with _bars() as bars:
        tasks = {}
        for event in events:
            work[event.step] = event.done
            if event.total == 0:
                continue
            if event.step not in tasks:
                tasks[event.step] = bars.add_task(
                    event.step, total=event.total, unit=event.unit
                )
            bars.update(tasks[event.step], completed=event.done)
    return work


def _bars() -> "Bars":
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        ProgressColumn,
        Task,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )
    from rich.text import Text

    class RateColumn(ProgressColumn):
        """Units a second."""

        def render(self, task: Task) -> Text:
            """The speed of a task."""
            speed = task.finished_speed or task.speed
            return Text(f"{speed:,.1f}/s" if speed else "", style="dim")

    return Progress(
        TextColumn("{task.description:<9}"),
        BarColumn(bar_width=24),
        MofNCompleteColumn(),
        TextColumn("{task.fields[unit]}"),
        RateColumn(),
        TimeElapsedColumn(),
        TextColumn("left", style="dim"),
        TimeRemainingColumn(),
        console=Console(stderr=True),
    )
