"""Each run leaves a line in the history, however it ends."""

import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

from compare.errors import StoppedError, WorkspaceError
from compare.run import Run

DONE, STOPPED, FAILED = "done", "stopped", "failed"
"""How a run ends; one that cannot say it was broken off."""


@dataclass
class Record:
    """Where a run stands, and how long its steps took so far."""

    step: str = ""
    seconds: dict[str, float] = field(default_factory=dict)
    _since: float = field(default_factory=time.monotonic)

    def note(self, step: str) -> None:
        """The run is in this step; what passed since the last note was its time."""
        now = time.monotonic()
        # What a step looks for, before it says that it begins, is its time too.
        self.seconds[step] = self.seconds.get(step, 0.0) + now - self._since
        self._since, self.step = now, step


@contextmanager
def recorded(run: Run) -> Iterator[Record]:
    """Record a run, and what changes in it."""
    number = run.workspace.begin_run()
    record = Record()
    try:
        yield record
    except BaseException as error:
        stopped = isinstance(error, StoppedError | KeyboardInterrupt | GeneratorExit)
        # Where not even that can be noted the run counts as broken off, and what
        # happened first is what is told.
        with suppress(WorkspaceError):
            outcome = STOPPED if stopped else FAILED
            run.workspace.end_run(number, outcome, record.step, record.seconds)
        raise
    run.workspace.end_run(number, DONE, record.step, record.seconds)
