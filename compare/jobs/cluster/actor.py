"""What runs on another machine: an actor with the tools of a run, loaded once."""

import pickle
import platform
from dataclasses import dataclass

from compare.jobs.cluster.models import Need, Needs, Places, build
from compare.jobs.engine import attempt
from compare.jobs.kit import Kit
from compare.jobs.limits import count_threads, limit_memory


@dataclass(frozen=True, slots=True)
class About:
    """Who an actor is, and which models are not found where it runs."""

    node: str
    build: str
    missing: tuple[Need, ...]


class Worker:
    """An actor. Its methods take and return what ``hand`` sends and understands.

    Messages are pickled here, so that a step gets arrays that are its own, as in a
    process on the driver's machine, and not Ray's read-only ones.
    """

    def __init__(self, kit: Kit, needs: Needs) -> None:
        self._kit = kit
        self._needs = needs
        self._places = Places(needs)

    def about(self) -> About:
        """Node, build, missing models."""
        return About(platform.node(), build(), self._places.missing())

    def take(self, need: Need, *chunks: bytes) -> None:
        """Keep a model that was missing."""
        self._places.keep(need, chunks)

    def start(self) -> Needs:
        """Be ready for batches; what models this worker then has."""
        count_threads(self._kit.threads)
        limit_memory(self._kit.memory)
        settings = self._places.arrange(self._kit.settings)
        self._tools = self._kit.tools(settings)
        return self._needs.as_found(self._tools)

    def do(self, message: bytes) -> bytes:
        """Outcomes of a batch, or the error that stops the run."""
        # From the driver of this run: whoever reaches Ray can do all this anyway.
        stage, items = pickle.loads(message)  # noqa: S301
        try:
            answer: object = attempt(stage, self._tools, items)
        except Exception as error:
            answer = error
        return pickle.dumps(answer, protocol=pickle.HIGHEST_PROTOCOL)
