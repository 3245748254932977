"""An actor as the driver holds it."""

import pickle
import threading
import time
from collections.abc import Sequence
from typing import Any

import ray
from ray.exceptions import OutOfMemoryError, RayActorError, RayError

from compare.errors import CompareError, EngineError
from compare.jobs.cluster.actor import About, Worker
from compare.jobs.cluster.models import Need, Sending, build
from compare.jobs.engine import AnyStage
from compare.jobs.kit import KILLED, Kit
from compare.jobs.parts import DeadWorkerError

PATIENCE = 600
"""Seconds to wait for a node that has room: one that went may come back. Workers that
are there go on meanwhile."""
_GLANCE = 0.5
_SAID = 300


class ActorHand:
    """An actor that is ready.

    Raises DeadWorkerError where none comes up, EngineError where its node does not have
    what the driver has.
    """

    def __init__(
        self, kit: Kit, sending: Sending, reserve: int, closing: threading.Event
    ) -> None:
        self._closing = closing
        self._node = "a node"
        # Never restarted, nothing retried, by Ray: the pool does, and knows what of.
        make = ray.remote(Worker).options(
            num_cpus=kit.threads,
            memory=reserve,
            max_restarts=0,
            max_task_retries=0,
            scheduling_strategy="SPREAD",
        )
        self._actor: Any = make.remote(kit, sending.needs)
        try:
            self._prepare(sending)
        except BaseException:
            self.close()
            raise

    def do(self, stage: type[AnyStage], items: Sequence[Any]) -> list[Any]:
        """Outcomes of the items."""
        message = pickle.dumps((stage, items), protocol=pickle.HIGHEST_PROTOCOL)
        reply = self._asked(self._actor.do.remote(message))
        answer = pickle.loads(reply)  # noqa: S301 - from our own worker
        if isinstance(answer, Exception):
            raise answer
        assert isinstance(answer, list)
        return answer

    def close(self) -> None:
        """End the actor."""
        if ray.is_initialized():
            ray.kill(self._actor)

    def _prepare(self, sending: Sending) -> None:
        """See that the actor has the versions and models of the driver."""
        about: About = self._ready(self._actor.about.remote())
        self._node = f"node {about.node}"
        if about.build != build():
            raise EngineError(
                f"{self._node} has {about.build}, this machine has {build()}. "
                "Install the same on all nodes"
            )
        for need in about.missing:
            self._send(need, sending)
        found = self._asked(self._actor.start.remote())
        if found != sending.needs:
            raise EngineError(
                f"{self._node} translates and embeds by {found.named()}, this machine "
                f"by {sending.needs.named()}. Install the same on all nodes"
            )

    def _send(self, need: Need, sending: Sending) -> None:
        refs = [ray.put(chunk) for chunk in sending.chunks(need)]
        self._asked(self._actor.take.remote(need, *refs))

    def _ready(self, ref: Any) -> Any:  # noqa: ANN401
        """The answer of an actor that waits for a node with room."""
        end = time.monotonic() + PATIENCE
        while not ray.wait([ref], timeout=_GLANCE)[0]:
            if self._closing.is_set():
                raise DeadWorkerError("not needed any more")
            if time.monotonic() > end:
                raise DeadWorkerError(f"no node had room for it in {PATIENCE} seconds")
        return self._asked(ref)

    def _asked(self, ref: Any) -> Any:  # noqa: ANN401
        try:
            return ray.get(ref)
        except CompareError:
            raise
        except (RayActorError, OutOfMemoryError) as error:
            raise self._death(error) from error
        except RayError as error:
            # A lost answer, a store that is full: the worker may live, its answer not.
            raise DeadWorkerError(f"{self._node}: {_line(error)}") from error

    def _death(self, error: Exception) -> Exception:
        text = str(error)
        if "creation task" in text and "Error" in text:
            return EngineError(
                f"A worker cannot start on a node: {_last(text)}. Install compare and "
                "Ray in the driver's versions on all nodes"
            )
        return DeadWorkerError(f"{KILLED}: on {self._node}")


def _line(error: Exception) -> str:
    return " ".join(str(error).split())[:_SAID]


def _last(text: str) -> str:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return lines[-1][:_SAID]
