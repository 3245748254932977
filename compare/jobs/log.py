"""The log of a job for machines: JSON, an object a line, complete at any moment."""

import contextlib
import json
import os
import platform
import time
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

import compare
from compare.errors import UsageError
from compare.jobs.steps import Progress
from compare.records import Failure
from compare.workspace import Workspace

PACE = 10.0
"""Seconds between two lines about the progress of one step."""


def versions() -> dict[str, str]:
    """What the work depends on, by name."""
    return {
        "compare": compare.__version__,
        "python": platform.python_version(),
        "numpy": version("numpy"),
        "faiss": version("faiss-cpu"),
    }


def peak_memory() -> int:
    """The most bytes that this process has held."""
    import resource
    import sys

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


class Log:
    """Appends to a file. Each line is written whole, by one call of the system.

    A log that can no longer be written stops no job: ``broken`` says why from then on.
    Raises UsageError where it cannot be opened.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.broken = ""
        flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT
        try:
            self._file = os.open(path, flags, 0o666)
        except OSError as error:
            raise UsageError(
                f"log: {path} cannot be written ({error.strerror}). "
                "Give another file to --log"
            ) from error
        self._mend()

    def _mend(self) -> None:
        """Begin a line of its own behind one that a full disk cut off."""
        with contextlib.suppress(OSError):
            size = os.fstat(self._file).st_size
            with self.path.open("rb") as stream:
                stream.seek(max(size - 1, 0))
                if size and stream.read(1) != b"\n":
                    os.write(self._file, b"\n")

    def write(self, event: str, **values: object) -> None:
        """Write a line: the event, the time (UTC), and the values that are not None."""
        if self.broken:
            return
        now = datetime.now(UTC).isoformat(timespec="milliseconds")
        said = {name: value for name, value in values.items() if value is not None}
        line = json.dumps({"event": event, "time": now, **said}, ensure_ascii=True)
        try:
            self._append(line.encode() + b"\n")
        except OSError as error:
            self.broken = error.strerror or str(error)

    def _append(self, line: bytes) -> None:
        size = os.fstat(self._file).st_size
        try:
            written = os.write(self._file, line)
            while written < len(line):
                written += os.write(self._file, line[written:])
        except OSError:
            with contextlib.suppress(OSError):  # no half line is left
                os.ftruncate(self._file, size)
            raise

    def close(self) -> None:
        """Close the file."""
        os.close(self._file)


def logged(
    events: Iterable[Progress], log: Log, workspace: Workspace, corpus: str
) -> Iterator[Progress]:
    """Pass ``events`` on, writing down steps, their progress, and every failure."""
    written, started = 0.0, time.monotonic()
    known: set[Failure] = set()
    for event in events:
        now = time.monotonic()
        if event.done == 0:
            started, known = now, set()
        known |= _note_failures(event, log, workspace, corpus, known)
        begins, ends = event.done == 0, event.done == event.total
        if event.total and (begins or ends or now - written >= PACE):
            written = now
            kind = "step" if begins else "done" if ends else "progress"
            log.write(
                kind,
                **_numbers(event, now - started),
                corpus=corpus,
                memory=peak_memory(),
                failures=workspace.failed(),
            )
        yield event


def _numbers(event: Progress, seconds: float) -> Mapping[str, object]:
    rate = round(event.done / seconds, 3) if event.done and seconds > 0 else None
    return {
        "step": event.step,
        "unit": event.unit,
        "done": event.done,
        "total": event.total,
        "seconds": round(seconds, 3),
        "rate": rate,
    }


def _note_failures(
    event: Progress, log: Log, workspace: Workspace, corpus: str, known: set[Failure]
) -> set[Failure]:
    """Write down what this step could not do since the last look; what is new."""
    if workspace.failed(event.step) == len(known):
        return set()
    found = {one for one in workspace.failures() if one.step == event.step} - known
    for one in sorted(found, key=lambda one: one.subject):
        log.write(
            "failure",
            corpus=corpus,
            step=one.step,
            subject=one.subject,
            reason=one.reason,
        )
    return found
