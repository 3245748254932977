"""Progress of a run, on standard error: bars on a terminal, else lines.

Elsewhere than on a terminal a step has one line when it is done, and a long one a line
now and then, so that a log of it can be read.
"""

import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from compare.jobs import Progress
    from compare.workspace import Workspace

LABELS: Mapping[str, str] = {
    "ingest": "reading files",
    "segment": "finding sentences",
    "credit": "finding credits",
    "remember": "reading the memory",
    "sketch": "placing originals",
    "survey": "surveying words",
    "match": "choosing what to translate",
    "translate": "translating",
    "embed": "placing English",
    "index": "updating the index",
    "near": "finding near sentences",
    "pair": "pairing articles",
    "weigh": "weighing words",
    "reread": "surveying translations",
    "reweigh": "weighing translated words",
    "align": "aligning articles",
    "complete": "asking third articles",
    "gather": "finding dispatches",
    "frame": "finding differences",
    "waver": "looking within articles",
}
"""What each step does, in words that need no manual."""
QUIET_SECONDS = 30.0
"""A line about a step that goes on comes no sooner than this after the last."""
QUIET_SHARE = 0.1
"""It comes with each tenth of the step, or where that takes long:"""
LONG_SECONDS = 600.0


def label(step: str) -> str:
    """What a step does, in plain words."""
    return LABELS.get(step, step)


def shown(events: Iterable["Progress"], workspace: "Workspace") -> Iterator["Progress"]:
    """The events worth showing: where there is no article, that files were read."""
    some = False
    for event in events:
        some = some or workspace.has_articles()
        if some or event.step == "ingest":
            yield event


STOPPING = "Stopping behind the batch in hand; once more to stop at once."
"""Shown below the bars: written between them it would be drawn over."""


def watch(
    events: Iterable["Progress"], stopping: Callable[[], bool] = lambda: False
) -> dict[str, int]:
    """Run through ``events``, showing them; the units done by step.

    ``stopping`` says whether the run was asked to stop.
    """
    return _on_terminal(events, stopping) if has_bars() else in_lines(events)


def has_bars() -> bool:
    """Whether progress is drawn, and not written in lines."""
    return sys.stderr.isatty()


def in_lines(
    events: Iterable["Progress"], clock: Callable[[], float] = time.monotonic
) -> dict[str, int]:
    """The same where nobody looks at a screen; ``clock`` counts seconds."""
    work: dict[str, int] = {}
    started = told_at = clock()
    told_share = 0.0
    for event in events:
        now = clock()
        if event.done == 0:
            started, told_at, told_share = now, now, 0.0
        work[event.step] = event.done
        if not event.total or not event.done:
            continue
        seconds = max(now - started, 1e-3)
        head = f"{label(event.step)} ({event.step})"
        if event.done == event.total:
            click.echo(f"{head}: {_told(event, seconds)}", err=True)
            continue
        share, waited = event.done / event.total, now - told_at
        due = share - told_share >= QUIET_SHARE or waited >= LONG_SECONDS
        if waited >= QUIET_SECONDS and due:
            click.echo(f"{head}: {_so_far(event, seconds)}", err=True)
            told_at, told_share = now, share
    return work


def _told(event: "Progress", seconds: float) -> str:
    """What a step came to; of a single thing a number and a rate say nothing."""
    if event.total == 1:
        return f"done in {duration(seconds)}"
    rate = f"{event.done / seconds:,.1f}/s"
    return f"{event.done:,} {event.unit} in {duration(seconds)} ({rate})"


def _so_far(event: "Progress", seconds: float) -> str:
    rate = event.done / seconds
    left = duration((event.total - event.done) / rate)
    return (
        f"{event.done:,} of {event.total:,} {event.unit} "
        f"({event.done / event.total:.0%}), {rate:,.1f}/s, about {left} left"
    )


def duration(seconds: float) -> str:
    """ "0.4 s", "12 s", "3 min", "2 h 05 min"; never below nothing."""
    seconds = max(seconds, 0.0)
    if seconds < 10:
        return f"{seconds:.1f} s"
    if seconds < 90:
        return f"{seconds:.0f} s"
    minutes = round(seconds / 60)
    if minutes < 60:
        return f"{minutes} min"
    return f"{minutes // 60} h {minutes % 60:02} min"


def _on_terminal(
    events: Iterable["Progress"], stopping: Callable[[], bool]
) -> dict[str, int]:
    from compare.cli.bars import bars

    work: dict[str, int] = {}
    with bars(stopping) as drawn:
        tasks = {}
        for event in events:
            work[event.step] = event.done
            if event.total == 0:
                continue
            if event.step not in tasks:
                tasks[event.step] = drawn.add_task(
                    label(event.step), total=event.total, unit=event.unit
                )
            drawn.update(tasks[event.step], completed=event.done)
    return work
