"""What an engine is: where the batches of a step are done.

``Here`` does them in this process, ``processes`` in workers on this machine,
``cluster`` in workers on others. What is pending, what is loaded and what is stored is
the driver's alone, whatever the engine: it asks for the outcomes of batches, in the
order in which it gives them, and commits them.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from typing import Any, Protocol

from compare.errors import (
    CorpusError,
    EngineError,
    ModelError,
    SettingsError,
    WorkspaceError,
)
from compare.jobs.stop import Stop
from compare.settings import Settings
from compare.stages.stage import Stage
from compare.tools import Tools

AnyStage = Stage[Any, Any, Any]
FATAL = (
    ModelError,
    WorkspaceError,
    SettingsError,
    CorpusError,
    EngineError,
    OSError,
)
"""Nobody's article: these stop the run, with everything before them committed."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """Instead of a result: why an item could not be done, on one line."""

    reason: str


class Crew(Protocol):
    """Those who work on one run."""

    def outcomes(
        self, stage: type[AnyStage], batches: Iterable[Sequence[Any]], stop: Stop
    ) -> Iterator[list[Any]]:
        """For each batch a result or a Trouble for each item, in the order given.

        ``batches`` is read no further than a few batches ahead of what is asked for.
        When ``stop`` is asked for, those not begun are left out. Raises one of FATAL.
        """
        ...


class Engine(Protocol):
    """Where work is done; one may serve several runs, one after the other."""

    def told(self, settings: Settings) -> str:
        """In a few words what will work: "2 processes, 1 thread each"."""
        ...

    def crew(self, tools: Tools) -> AbstractContextManager[Crew]:
        """The crew of a run; it starts when there is work, and goes at the end."""
        ...


@dataclass(frozen=True, slots=True)
class Here:
    """In this process, batch by batch."""

    def told(self, settings: Settings) -> str:
        """In this process."""
        return "in this process"

    def crew(self, tools: Tools) -> AbstractContextManager[Crew]:
        """This process."""
        return nullcontext(Alone(tools))


@dataclass(frozen=True, slots=True)
class Alone:
    """The crew of ``Here``, and for every engine that of the driver's own steps."""

    tools: Tools

    def outcomes(
        self, stage: type[AnyStage], batches: Iterable[Sequence[Any]], stop: Stop
    ) -> Iterator[list[Any]]:
        """The outcomes of each batch, done when it is asked for."""
        for items in batches:
            yield attempt(stage, self.tools, items)


def attempt(stage: type[AnyStage], tools: Tools, items: Sequence[Any]) -> list[Any]:
    """A result or a Trouble for each item; raises one of FATAL.

    A batch that cannot be done is tried item by item, so that one bad article costs
    one article.
    """
    bare = stage.without_run()
    try:
        return list(bare.do(tools, items))
    except FATAL:
        raise
    except Exception:
        return [_attempt_one(bare, tools, item) for item in items]


def _attempt_one(bare: AnyStage, tools: Tools, item: Any) -> Any:  # noqa: ANN401
    try:
        [result] = bare.do(tools, [item])
    except FATAL:
        raise
    except Exception as error:
        return trouble(error)
    return result


def trouble(error: Exception) -> Trouble:
    """What an error says, on one line."""
    text = str(error)
    return Trouble(" ".join(f"{type(error).__name__}: {text}".split()).rstrip(":"))
