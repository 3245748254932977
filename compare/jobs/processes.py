"""The engine on one machine: worker processes, each with its own models.

They are started afresh, not forked: after libraries have started threads a fork is
unsafe. They are deaf to Ctrl-C, which is meant for the driver, and end when it ends.
"""

import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from signal import Signals
from typing import IO, Any

from compare.jobs.engine import AnyStage, Crew
from compare.jobs.kit import KILLED, Kit, kit_of
from compare.jobs.limits import GIB, workers_within
from compare.jobs.parts import DeadWorkerError
from compare.jobs.pool import Pool
from compare.jobs.worker import receive, send
from compare.settings import Settings
from compare.threads import cores
from compare.tools import Tools

_COMMAND = """
import sys
sys.path[:0] = [sys.argv[1]]
from compare.jobs.worker import main
main()
"""
_PACKAGES = str(Path(__file__).parent.parent.parent)
_SAID = 300
"""Characters of a dead worker's last words."""


@dataclass(frozen=True, slots=True)
class Processes:
    """``workers`` processes, or as many as there are cores or as ``memory`` allows.

    ``memory`` is in bytes, for all of them together.
    """

    workers: int | None = None
    memory: int | None = None

    def told(self, settings: Settings) -> str:
        """How many processes, and what each may take."""
        size, threads, each = self._shares(settings)
        named = "process" if size == 1 else "processes"
        share = f", {each / GIB:.1f}G each" if each else ""
        return f"{size} {named} of {threads} thread{'s'[: threads > 1]}{share}"

    def _shares(self, settings: Settings) -> tuple[int, int, int | None]:
        """The workers, and the threads and bytes of each."""
        size = workers_within(self.workers or cores(), self.memory, settings)
        each = self.memory // size if self.memory else None
        return size, max(1, cores() // size), each

    @contextmanager
    def crew(self, tools: Tools) -> Iterator[Crew]:
        """The processes of a run; none starts before there is work."""
        size, threads, memory = self._shares(tools.settings)
        # Made in the driver's own thread: nothing of the run is touched in another.
        kit: list[Kit] = []

        def hire(closing: threading.Event) -> ProcessHand:
            return ProcessHand(kit[0])

        pool = Pool(hire, size)
        try:
            kit.append(kit_of(tools, threads, memory))
            yield pool
        finally:
            pool.close()


class ProcessHand:
    """A worker process; raises DeadWorkerError where it does not come up."""

    def __init__(self, kit: Kit) -> None:
        # Open for as long as the process runs.
        self._words: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115
        self._process = subprocess.Popen(  # noqa: S603 - this Python, our own module
            # -P: nothing is looked for where the command is started.
            [sys.executable, "-P", "-c", _COMMAND, _PACKAGES],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._words,
            start_new_session=True,
        )
        try:
            self._told(sys.path)
            self._asked(kit)
        except BaseException:
            self.close()
            raise

    @property
    def pid(self) -> int:
        """The number of the process."""
        return self._process.pid

    def do(self, stage: type[AnyStage], items: Sequence[Any]) -> list[Any]:
        """Outcomes of the items."""
        answer = self._asked((stage, items))
        if isinstance(answer, Exception):
            raise answer
        assert isinstance(answer, list)
        return answer

    def close(self) -> None:
        """End the process."""
        self._process.kill()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout, self._words):
            if stream:
                with suppress(OSError, ValueError):
                    stream.close()

    def _asked(self, message: object) -> object:
        self._told(message)
        assert self._process.stdout is not None
        try:
            return receive(self._process.stdout)
        except (EOFError, OSError, ValueError) as error:
            raise DeadWorkerError(self._why()) from error

    def _told(self, message: object) -> None:
        assert self._process.stdin is not None
        try:
            send(self._process.stdin, message)
        except (OSError, ValueError) as error:
            raise DeadWorkerError(self._why()) from error

    def _why(self) -> str:
        """What ended the process: a signal, or its last words."""
        code = self._process.wait()
        if code >= 0:
            return f"a worker ended: {self._last_words() or f'exit code {code}'}"
        with suppress(ValueError):
            return f"{KILLED}: {Signals(-code).name}"
        return f"{KILLED}: signal {-code}"

    def _last_words(self) -> str:
        try:
            self._words.seek(0)
            lines = self._words.read().decode("utf-8", "replace").split("\n")
        except ValueError:
            return ""  # let go meanwhile
        spoken = [" ".join(line.split()) for line in lines if line.strip()]
        return spoken[-1][:_SAID] if spoken else ""
