"""The crew of a run on a Ray cluster."""

import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from compare.jobs.cluster.connection import (
    cluster_cores,
    connected,
    given_address,
    require_ray,
)
from compare.jobs.cluster.models import Needs, Sending
from compare.jobs.engine import AnyStage, Crew
from compare.jobs.kit import kit_of
from compare.jobs.limits import GIB, least_memory, workers_within
from compare.jobs.pool import Pool
from compare.jobs.processes import Processes
from compare.jobs.stop import Stop
from compare.settings import Settings
from compare.stages.stage import Place
from compare.threads import cores
from compare.tools import Tools


@dataclass(frozen=True, slots=True)
class Cluster:
    """``workers`` actors of a core each, or as many as the cluster has cores.

    ``memory`` is in bytes, for all of them together. ``address`` is that of a running
    cluster ("auto": the one on this machine); without one, and without RAY_ADDRESS, Ray
    runs on this machine for as long as a run does. Raises EngineError where Ray is not
    installed.
    """

    workers: int | None = None
    memory: int | None = None
    address: str | None = None

    def __post_init__(self) -> None:
        require_ray()

    def told(self, settings: Settings) -> str:
        """How many actors, and where."""
        size = workers_within(self.workers or cores(), self.memory, settings)
        number = size if self.workers or not given_address(self.address) else "all"
        where = given_address(self.address) or "this machine"
        named = "worker" if number == 1 else "workers"
        share = f", {self.memory / size / GIB:.1f}G each" if self.memory else ""
        return f"Ray on {where}: {number} {named} of 1 thread{share}"

    @contextmanager
    def crew(self, tools: Tools) -> Iterator[Crew]:
        """The actors of a run; none starts before there is work."""
        address = given_address(self.address)
        with connected(address, self.workers or cores()):
            wanted = self.workers or cluster_cores()
            size = workers_within(wanted, self.memory, tools.settings)
            each = self.memory // size if self.memory else None
            pool = _pool(tools, size, each)
            try:
                yield _Actors(self, tools, pool) if address else pool
            finally:
                pool.close()


def _pool(tools: Tools, size: int, memory: int | None) -> Pool:
    from compare.jobs.cluster.hand import ActorHand

    kit = kit_of(tools, 1, memory)
    sending = Sending(Needs.of(tools))
    reserve = memory or least_memory(tools.settings)

    def hire(closing: threading.Event) -> ActorHand:
        return ActorHand(kit, sending, reserve, closing)

    return Pool(hire, size)


@dataclass(frozen=True, slots=True)
class _Actors:
    """Actors on other machines, and processes here for the steps that open files."""

    cluster: Cluster
    tools: Tools
    pool: Pool

    def outcomes(
        self, stage: type[AnyStage], batches: Iterable[Sequence[Any]], stop: Stop
    ) -> Iterator[list[Any]]:
        """The outcomes of each batch, in the order of the batches."""
        if stage.place is not Place.BESIDE_FILES:
            yield from self.pool.outcomes(stage, batches, stop)
            return
        here = Processes(min(cores(), self.cluster.workers or cores()))
        with here.crew(self.tools) as crew:
            yield from crew.outcomes(stage, batches, stop)
