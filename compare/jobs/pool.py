"""A pool of workers: batches are pulled, outcomes come in order, deaths cost no work.

Each worker has a thread here that takes the next waiting part of a batch, sends it,
and waits for the answer. What a worker held when it died waits again, for another one.
A batch under which workers die twice is cut in halves, down to the item that does it.
"""

import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from heapq import heapify, heappop, heappush
from itertools import count
from typing import Any, Protocol

from compare.errors import EngineError
from compare.jobs.engine import AnyStage, Trouble
from compare.jobs.parts import Batch, DeadWorkerError, Part, parts_after
from compare.jobs.stop import Stop

_GLANCE = 0.2
"""Seconds after which a driver that waits looks whether it was asked to stop."""


class Hand(Protocol):
    """A worker, as the driver holds it."""

    def do(self, stage: type[AnyStage], items: Sequence[Any]) -> list[Any]:
        """Outcomes of the items; raises DeadWorkerError, or what stops the run."""
        ...

    def close(self) -> None:
        """Let the worker go, whatever it is doing.

        ``do`` then raises DeadWorkerError.
        """
        ...


Hire = Callable[[threading.Event], Hand]
"""Makes a worker that is ready, or raises DeadWorkerError or EngineError.

Gives up, with DeadWorkerError, when the event is set."""


class Pool:
    """A crew of up to ``size`` workers, hired when there is work for them.

    At most ``2 * size + 1`` batches are loaded and not yet handed back.
    """

    def __init__(self, hire: Hire, size: int) -> None:
        self._hire = hire
        self._size = size
        self._ahead = 2 * size + 1
        self._numbers = count()
        self._change = threading.Condition()
        self._waiting: list[Part] = []
        self._open: dict[int, Batch] = {}
        self._threads: list[threading.Thread] = []
        self._hands: list[Hand] = []
        self._idle = 0
        self._gone = 0
        self._error: Exception | None = None
        self._closing = threading.Event()

    def outcomes(
        self, stage: type[AnyStage], batches: Iterable[Sequence[Any]], stop: Stop
    ) -> Iterator[list[Any]]:
        """The outcomes of each batch, in the order of the batches."""
        coming = iter(batches)
        order: list[int] = []
        try:
            more = True
            while more or order:
                while more and len(order) < self._ahead and not stop.asked:
                    items = next(coming, None)
                    more = items is not None
                    if items is not None:
                        order.append(self._submit(stage, items))
                if not order:
                    return
                found = self._finished(order[0], stop)
                if found is None:
                    return
                order.pop(0)
                yield found
        finally:
            self._forget(order)

    def close(self) -> None:
        """Let all workers go."""
        self._closing.set()
        with self._change:
            hands = list(self._hands)
            self._change.notify_all()
        for hand in hands:
            hand.close()
        for thread in self._threads:
            thread.join()

    def _submit(self, stage: type[AnyStage], items: Sequence[Any]) -> int:
        number = next(self._numbers)
        with self._change:
            self._open[number] = Batch(items)
            heappush(self._waiting, Part(number, 0, stage, items))
            if self._idle < len(self._waiting) and len(self._threads) < self._size:
                thread = threading.Thread(target=self._serve, daemon=True)
                self._threads.append(thread)
                thread.start()
            self._change.notify()
        return number

    def _finished(self, number: int, stop: Stop) -> list[Any] | None:
        """The outcomes of a batch; None when it is left out, since a stop is asked."""
        with self._change:
            batch = self._open[number]
            while not batch.settled:
                if self._error:
                    raise self._error
                if stop.asked and not batch.begun:
                    return None
                if stop.asked:
                    self._leave_out()
                self._change.wait(_GLANCE)
            del self._open[number]
        if batch.error:
            raise batch.error
        return batch.outcomes

    def _leave_out(self) -> None:
        """Nobody begins another batch."""
        self._waiting = [part for part in self._waiting if self._begun(part)]
        heapify(self._waiting)

    def _begun(self, part: Part) -> bool:
        batch = self._open.get(part.batch)
        return batch is not None and batch.begun

    def _forget(self, numbers: Sequence[int]) -> None:
        """What is still being done of these is thrown away when it comes."""
        with self._change:
            for number in numbers:
                self._open.pop(number, None)
            self._waiting = [one for one in self._waiting if one.batch in self._open]
            heapify(self._waiting)

    # In the threads of the workers:

    def _serve(self) -> None:
        hand: Hand | None = None
        while self._work_waits():
            if hand is None:
                hand = self._hired()
                if hand is None:
                    return
            # While a worker started, another may have taken what waited.
            part = self._take()
            if part is not None and not self._did(hand, part):
                self._dismiss(hand)
                hand = None
        if hand is not None:
            self._dismiss(hand)

    def _work_waits(self) -> bool:
        """Wait for work; False when the pool closes."""
        with self._change:
            self._idle += 1
            self._change.wait_for(lambda: self._waiting or self._closing.is_set())
            self._idle -= 1
        return not self._closing.is_set()

    def _hired(self) -> Hand | None:
        try:
            hand = self._hire(self._closing)
        except Exception as error:
            with self._change:
                self._gone += 1
                # Others may still be at work; without any there is no going on.
                if not isinstance(error, DeadWorkerError):
                    self._error = error
                elif self._gone == len(self._threads):
                    self._error = EngineError(
                        f"No worker can be started: {error}. All that was done is "
                        "kept: run the same command again when there are some"
                    )
                self._change.notify_all()
            return None
        with self._change:
            self._hands.append(hand)
            closing = self._closing.is_set()
        if closing:
            self._dismiss(hand)
        return None if closing else hand

    def _dismiss(self, hand: Hand) -> None:
        hand.close()
        with self._change:
            self._hands.remove(hand)

    def _take(self) -> Part | None:
        with self._change:
            if not self._waiting:
                return None
            part = heappop(self._waiting)
            if part.batch in self._open:
                self._open[part.batch].begun = True
            return part

    def _did(self, hand: Hand, part: Part) -> bool:
        """Do a part of a batch; whether the worker is alive after it."""
        try:
            outcomes = hand.do(part.stage, part.items)
        except DeadWorkerError as death:
            self._again(part, death)
            return False
        except Exception as error:
            with self._change:
                if part.batch in self._open:
                    self._open[part.batch].error = error
                self._change.notify_all()
            return True
        self._settle(part, outcomes)
        return True

    def _again(self, part: Part, death: DeadWorkerError) -> None:
        again = parts_after(part)
        if not again:
            self._settle(part, [Trouble(str(death))])
            return
        with self._change:
            if part.batch in self._open:
                for one in again:
                    heappush(self._waiting, one)
            self._change.notify_all()

    def _settle(self, part: Part, outcomes: Sequence[Any]) -> None:
        with self._change:
            if part.batch in self._open:
                self._open[part.batch].settle(part.start, outcomes)
            self._change.notify_all()
