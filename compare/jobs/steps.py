"""The steps over a workspace, one after the other: commit per batch, and go on.

A batch whose items cannot all be done is tried item by item, so that one bad article
costs one article. A missing or damaged model stops the step: it is nobody's article.
"""

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from compare import lexicon
from compare.errors import UsageError
from compare.jobs.engine import (
    FATAL,
    Alone,
    AnyStage,
    Crew,
    Engine,
    Here,
    Trouble,
    trouble,
)
from compare.jobs.history import recorded
from compare.jobs.limits import give_back
from compare.jobs.stop import Stop
from compare.pipeline import STAGES, stages
from compare.records import Failure
from compare.run import Run
from compare.stages.stage import Place


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
    run: Run,
    stop: Stop | None = None,
    engine: Engine | None = None,
    until: str | None = None,
) -> Iterator[Progress]:
    """Do whatever is pending, step by step; nothing is done twice.

    ``engine`` says where; the result is the same. ``until`` names the last step to do.
    Raises StoppedError, with all that is done committed, when ``stop`` is asked for;
    UsageError for a step that there is not.
    """
    check_step(until)
    with recorded(run) as record:
        for event in _steps(run, stop or Stop(), engine or Here(), until):
            record.note(event.step)
            yield event


def check_step(name: str | None) -> None:
    """Raises UsageError where a step is named that there is not."""
    known = [stage.name for stage in STAGES]
    if name is not None and name not in known:
        raise UsageError(f"no step is called '{name}'. Steps: {', '.join(known)}")


def _steps(
    run: Run, stop: Stop, engine: Engine, until: str | None
) -> Iterator[Progress]:
    with engine.crew(run.tools) as crew:
        for make in stages(run.settings.translate):
            stage = make(run)
            give_back()  # what the step before held
            keys = stage.pending()
            if keys:
                # Until the run is through, what is stored is of two signatures.
                run.workspace.set_note("signature", "")
            # What failed before is still pending: it is tried again, and noted again.
            run.workspace.clear_failures(stage.name)
            yield Progress(stage.name, stage.unit, 0, len(keys))
            # To look for what is pending may have taken long.
            stop.check()
            for done in _batches_done(stage, keys, crew, stop):
                yield Progress(stage.name, stage.unit, done, len(keys))
                stop.check()
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


def _batches_done(
    stage: AnyStage, keys: Sequence[Any], crew: Crew, stop: Stop
) -> Iterator[int]:
    """Do all keys and store them, batch by batch; how many are done after each."""
    starts = range(0, len(keys), stage.batch)
    loaded = (stage.load(keys[start : start + stage.batch]) for start in starts)
    doing = Alone(stage.run.tools) if stage.place is Place.DRIVER else crew
    # The crew loads ahead of what it hands back; keys are cut again when it does.
    for start, outcomes in zip(
        starts, doing.outcomes(type(stage), loaded, stop), strict=False
    ):
        batch = keys[start : start + stage.batch]
        _settle(stage, batch, outcomes)
        if stage.place is Place.DRIVER:  # few batches, and large
            give_back()
        yield start + len(batch)


def _settle(stage: AnyStage, keys: Sequence[Any], outcomes: Sequence[Any]) -> None:
    """Store what was done, note what was not."""
    pairs = list(zip(keys, outcomes, strict=True))
    good = [(key, one) for key, one in pairs if not isinstance(one, Trouble)]
    failures = [
        Failure(stage.name, stage.subject(key), one.reason)
        for key, one in pairs
        if isinstance(one, Trouble)
    ]
    failures += _store_each(stage, good) if good and not _stored(stage, good) else []
    stage.run.workspace.note_failures(failures)


def _stored(stage: AnyStage, done: Sequence[tuple[Any, Any]]) -> bool:
    """Whether a batch's results and their marks could be stored, in one transaction."""
    try:
        _store(stage, done)
    except FATAL:
        raise
    except Exception:
        return False
    return True


def _store_each(stage: AnyStage, done: Sequence[tuple[Any, Any]]) -> list[Failure]:
    """Store them one by one; the failures of those that cannot be."""
    failures = []
    for key, result in done:
        try:
            _store(stage, [(key, result)])
        except FATAL:
            raise
        except Exception as error:
            reason = trouble(error).reason
            failures.append(Failure(stage.name, stage.subject(key), reason))
    return failures


def _store(stage: AnyStage, done: Sequence[tuple[Any, Any]]) -> None:
    with stage.run.workspace.transaction():
        stage.store([key for key, _ in done], [result for _, result in done])
