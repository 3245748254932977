"""A batch that is being done, and what of it is done again when a worker died."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from compare.jobs.engine import AnyStage

TRIES = 2
"""Workers that may die under a part before it is cut; the first death may be an
accident, or the end of a computer."""


class DeadWorkerError(Exception):
    """A worker is gone; says why, in a few words."""


@dataclass(order=True, slots=True)
class Part:
    """Items of a batch from ``start`` on; parts are done in the order of batches."""

    batch: int
    start: int
    stage: type[AnyStage] = field(compare=False)
    items: Sequence[Any] = field(compare=False)
    deaths: int = field(default=0, compare=False)


class Batch:
    """The outcomes of a batch, as far as they are there."""

    def __init__(self, items: Sequence[Any]) -> None:
        self.outcomes: list[Any] = [None] * len(items)
        self.begun = False
        self.error: Exception | None = None
        self._missing = len(items)

    @property
    def settled(self) -> bool:
        """Whether all outcomes are there, or what stops the run."""
        return self.error is not None or not self._missing

    def settle(self, start: int, outcomes: Sequence[Any]) -> None:
        """Put in the outcomes from ``start`` on; each is put in once."""
        self.outcomes[start : start + len(outcomes)] = outcomes
        self._missing -= len(outcomes)


def parts_after(part: Part) -> list[Part]:
    """What is tried after a worker died under a part: it again, or its halves.

    Nothing for a single item that has had its tries. A single item is given all of
    them, since it may have been cut from a batch in which another one kills.
    """
    deaths = part.deaths + 1
    if deaths < TRIES:
        return [Part(part.batch, part.start, part.stage, part.items, deaths)]
    if len(part.items) == 1:
        return []
    middle = len(part.items) // 2
    halves = ((0, part.items[:middle]), (middle, part.items[middle:]))
    return [
        Part(
            part.batch,
            part.start + offset,
            part.stage,
            items,
            deaths=0 if len(items) == 1 else TRIES - 1,
        )
        for offset, items in halves
    ]
