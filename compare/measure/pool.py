"""Many tasks of one kind, here or in several processes: the same results, in order."""

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from multiprocessing import get_context
from typing import Any, Protocol, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

TASKS_A_PROCESS = 200
"""Fewer tasks are done before a process of its own has loaded its modules."""


class Map(Protocol):
    """A map that keeps the order of its items."""

    def __call__(
        self, function: Callable[[Item], Result], items: Iterable[Item]
    ) -> Iterable[Result]:
        """The result of each item; ``function`` is one of a module."""
        ...


def processes(tasks: int) -> int:
    """How many processes so many tasks deserve: at most one for each core."""
    return max(1, min(cores(), tasks // TASKS_A_PROCESS))


def cores() -> int:
    """Those that this process may use; 1 where the system does not say."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1


@contextmanager
def pool(workers: int, begin: Callable[..., object], *given: Any) -> Iterator[Map]:  # noqa: ANN401
    """A map over ``workers`` processes, in each of which ``begin(*given)`` has run.

    With one worker it all runs here. Processes are spawned, not forked: the libraries
    that make vectors have threads, which a fork would leave behind.
    """
    if workers == 1:
        begin(*given)
        yield _here
        return
    with get_context("spawn").Pool(workers, begin, given) as found:

        def mapped(
            function: Callable[[Item], Result], items: Iterable[Item]
        ) -> Iterable[Result]:
            return found.imap(function, items, chunksize=4)

        yield mapped


def _here(
    function: Callable[[Item], Result], items: Iterable[Item]
) -> Iterable[Result]:
    return map(function, items)
