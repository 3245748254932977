"""The steps over a workspace, one after the other: commit per batch, and go on.

A batch whose items cannot all be done is tried item by item, so that one bad article
costs one article. A missing or damaged model stops the step: it is nobody's article.
"""

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from compare import lexicon
from compare.errors import (
    CorpusError,
    ModelError,
    SettingsError,
    UsageError,
    WorkspaceError,
)
from compare.jobs.history import recorded
from compare.jobs.stop import Stop
from compare.pipeline import STAGES
from compare.records import Failure
from compare.run import Run
from compare.stages.stage import Stage

AnyStage = Stage[Any, Any, Any]
FATAL = (ModelError, WorkspaceError, SettingsError, CorpusError, OSError)
"""Nobody's article: these stop the run, with everything before them committed."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a step is: ``done`` of ``total`` units (files, articles, texts …)."""

    step: str
    unit: str
    done: int
    total: int

    def __str__(self) -> str:
        """One line: "translate: 128 of 450 texts"."""
        return f"{self.step}: {self.done:,} of {self.total:,} {self.unit}"


@dataclass(frozen=True, slots=True)
class Summary:
    """What a whole run came to; ``work`` counts the units done by step."""

    articles: int
    failed: int
    passages: int
    alignments: int
    seconds: float
    work: dict[str, int]


def steps(
    run: Run, stop: Stop | None = None, until: str | None = None
) -> Iterator[Progress]:
    """Do whatever is pending, step by step; nothing is done twice.

    ``until`` names the last step to do. Raises StoppedError, with all that is done
    committed, when ``stop`` is asked for; UsageError for a step that there is not.
    """
    check_step(until)
    with recorded(run) as record:
        for event in _steps(run, stop, until):
            record.note(event.step)
            yield event


def check_step(name: str | None) -> None:
    """Raises UsageError where a step is named that there is not."""
    known = [stage.name for stage in STAGES]
    if name is not None and name not in known:
        raise UsageError(f"no step is called '{name}'. Steps: {', '.join(known)}")


def _steps(run: Run, stop: Stop | None, until: str | None) -> Iterator[Progress]:
    stop = stop or Stop()
    for make in STAGES:
        stage = make(run)
        keys = stage.pending()
        if keys:
            # Until the run is through, what is stored is of two signatures.
            run.workspace.set_note("signature", "")
        # What failed before is still pending: it is tried again, and noted again.
        run.workspace.clear_failures(stage.name)
        yield Progress(stage.name, stage.unit, 0, len(keys))
        for start in range(0, len(keys), stage.batch):
            _do_batch(stage, keys[start : start + stage.batch])
            done = min(start + stage.batch, len(keys))
            yield Progress(stage.name, stage.unit, done, len(keys))
            stop.check()
        stage.finish()
        if stage.name == until:
            return
    run.workspace.set_note("signature", run.signature)
    run.workspace.set_note("translate", run.settings.translate)
    run.workspace.set_note(lexicon.NOTE, lexicon.record(run.settings.lexicon))


def summary(run: Run, work: dict[str, int], started: float) -> Summary:
    """The line at the end of a run; ``started`` is a time.monotonic()."""
    workspace = run.workspace
    return Summary(
        articles=workspace.count("article").get("", 0),
        failed=len(workspace.failures()),
        passages=workspace.count("passage").get("", 0),
        alignments=workspace.count("alignment").get("", 0),
        seconds=time.monotonic() - started,
        work=work,
    )


def _do_batch(stage: AnyStage, keys: Sequence[Any]) -> None:
    items = stage.load(keys)
    try:
        _store(stage, keys, stage.do(stage.run.tools, items))
    except FATAL:
        raise
    except Exception:
        for key, item in zip(keys, items, strict=True):
            _do_item(stage, key, item)


def _do_item(stage: AnyStage, key: Any, item: Any) -> None:  # noqa: ANN401
    try:
        _store(stage, [key], stage.do(stage.run.tools, [item]))
    except FATAL:
        raise
    except Exception as error:
        reason = " ".join(f"{type(error).__name__}: {error}".split())
        failure = Failure(stage.name, stage.subject(key), reason)
        stage.run.workspace.note_failures([failure])


def _store(stage: AnyStage, keys: Sequence[Any], results: Sequence[Any]) -> None:
    """A batch's results and what they mark as done, in one transaction."""
    with stage.run.workspace.transaction():
        stage.store(keys, results)
