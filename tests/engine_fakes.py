"""Stages that do odd things to those who do them, found by workers by their names."""

import os
import signal
import time
from collections.abc import Sequence
from typing import Any, ClassVar

from compare.stages.stage import Stage
from compare.tools import Tools


class Fake(Stage[Any, Any, Any]):
    """A stage of which only ``do`` is asked."""

    name: ClassVar[str] = "fake"
    unit: ClassVar[str] = "things"
    batch: ClassVar[int] = 4

    def pending(self) -> Sequence[Any]:
        return []

    def load(self, keys: Sequence[Any]) -> Sequence[Any]:
        return keys

    def do(self, tools: Tools, items: Sequence[Any]) -> Sequence[Any]:
        return [item * 2 for item in items]

    def store(self, keys: Sequence[Any], results: Sequence[Any]) -> None:
        return

    def subject(self, key: object) -> str:
        return str(key)


class SlowFirst(Fake):
    """The batch that holds 0 takes longest."""

    def do(self, tools: Tools, items: Sequence[Any]) -> Sequence[Any]:
        time.sleep(0.5 if 0 in items else 0)
        return [item * 2 for item in items]


class Picky(Fake):
    """Does no batch with a 5 in it."""

    def do(self, tools: Tools, items: Sequence[Any]) -> Sequence[Any]:
        if 5 in items:
            raise ValueError("no\nfives")
        return [item * 2 for item in items]


class Deadly(Fake):
    """A 5 kills the process that works on it, as the system does without memory."""

    def do(self, tools: Tools, items: Sequence[Any]) -> Sequence[Any]:
        if 5 in items:
            os.kill(os.getpid(), signal.SIGKILL)
        return [item * 2 for item in items]


class Greedy(Fake):
    """A 5 asks for more memory than a worker may have, bit by bit."""

    def do(self, tools: Tools, items: Sequence[Any]) -> Sequence[Any]:
        held = []
        if 5 in items:
            for _ in range(400):
                held.append(b"x" * 10_000_000)
        return [item * 2 for item in items]


class Numbered(Fake):
    """Tells which process works on it, and with how many threads."""

    def do(self, tools: Tools, items: Sequence[Any]) -> Sequence[Any]:
        return [(os.getpid(), os.environ.get("OMP_NUM_THREADS")) for _ in items]


class Impure(Fake):
    """Uses the run, which no worker has."""

    def do(self, tools: Tools, items: Sequence[Any]) -> Sequence[Any]:
        return [self.run.folder for _ in items]


class Noisy(Fake):
    """Prints, as libraries do."""

    def do(self, tools: Tools, items: Sequence[Any]) -> Sequence[Any]:
        os.write(1, b"to the terminal\n")
        os.write(2, b"to the terminal\n")
        print("to the terminal")
        return list(items)
