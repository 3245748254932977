"""SIGINT and SIGTERM: the first ends a run behind the batch in hand, the next at once.

Nothing that was committed is lost either way.
"""

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import FrameType

from compare.cli.progress import STOPPING
from compare.jobs import Stop

SIGNALS = (signal.SIGINT, signal.SIGTERM)
_ASKED = f"\n{STOPPING}\n".encode()


@dataclass
class Signals:
    """What came: ``stop`` is asked, ``number`` is the signal's, 0 where none came."""

    stop: Stop = field(default_factory=Stop)
    number: int = 0
    silent: bool = False
    """While bars are drawn, which say themselves that one came."""

    @property
    def code(self) -> int:
        """The exit code of a process that a signal ended: 130, 143."""
        return 128 + self.number

    def receive(self, number: int, _: FrameType | None) -> None:
        """A signal came."""
        if self.number:
            raise KeyboardInterrupt
        self.number = number
        self.stop.asked = True
        if not self.silent:
            # Not through Python's streams: a signal may come while one is written to.
            os.write(2, _ASKED)


@contextmanager
def signals() -> Iterator[Signals]:
    """Inside it signals ask to stop; in a thread, where none can come, nothing is."""
    received = Signals()
    before = {}
    try:
        for number in SIGNALS:
            before[number] = signal.signal(number, received.receive)
    except ValueError:  # not the main thread
        pass
    try:
        yield received
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
