"""Bars of a run on a terminal, one line for each step."""

from collections.abc import Callable, Iterable

from rich.console import Console, RenderableType
from rich.progress import BarColumn, Progress, ProgressColumn, Task, TextColumn
from rich.table import Column
from rich.text import Text

from compare.cli.progress import LABELS, STOPPING, duration

NARROW = 100
"""Columns of a terminal in which bars are short."""


class AmountColumn(ProgressColumn):
    """How many of how many; of a single thing nothing."""

    def render(self, task: Task) -> Text:
        """The numbers of a task."""
        total = int(task.total or 0)
        if total == 1:
            return Text("")
        if not task.finished:
            return Text(f"{int(task.completed):,} of {total:,}")
        return Text(f"{total:,} {task.fields['unit']}")


class PaceColumn(ProgressColumn):
    """Units a second, and the time that is left or was taken."""

    def render(self, task: Task) -> Text:
        """The speed and the time of a task."""
        if task.finished:
            taken = task.finished_time or 0.0
            return Text(f"in {duration(taken)}", style="dim")
        if not task.speed:
            return Text("")
        left = duration(task.time_remaining or 0.0)
        return Text(f"{task.speed:,.1f}/s · {left} left", style="dim")


class Notified(Progress):
    """Bars, and below them that the run is about to stop."""

    stopping: Callable[[], bool] = staticmethod(lambda: False)

    def get_renderables(self) -> Iterable[RenderableType]:
        """All that is drawn."""
        yield from super().get_renderables()
        if self.stopping():
            yield Text(STOPPING)


def bars(stopping: Callable[[], bool], console: Console | None = None) -> Progress:
    """A bar for each step, on standard error or another ``console``."""
    widest = max(map(len, LABELS.values()))
    console = console or Console(stderr=True)
    made = Notified(
        TextColumn(
            f"{{task.description:<{widest}}}", table_column=Column(no_wrap=True)
        ),
        BarColumn(bar_width=6 if console.width < NARROW else 12),
        AmountColumn(Column(no_wrap=True)),
        PaceColumn(Column(no_wrap=True)),
        console=console,
    )
    made.stopping = stopping
    return made
