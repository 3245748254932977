"""One job over one or several corpora: stopped in good order, told, logged."""

import shlex
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import click

from compare import jobs
from compare.cli.manners import reason
from compare.cli.progress import has_bars, shown, watch
from compare.cli.stopping import Signals, signals
from compare.cli.told import end_report, stopped_at, tell_of_older_version
from compare.errors import CompareError, StoppedError, UsageError
from compare.jobs.log import Log, logged, peak_memory, versions
from compare.plan import EngineChoice, Plan, PlannedCorpus, PlannedReport, parse_memory
from compare.report.phrases import clean
from compare.settings import Settings, changed

FAILED = 1


@dataclass(frozen=True, slots=True)
class Job:
    """What is to be done; plan and options are one by now."""

    corpora: tuple[PlannedCorpus, ...]
    engine: EngineChoice = field(default_factory=EngineChoice)
    until: str | None = None
    log: Path | None = None
    reports: tuple[PlannedReport, ...] = ()
    settings: Settings = field(default_factory=Settings)


def job_of(
    corpora: Sequence[tuple[Path, Path | None]],
    plan: Plan | None,
    options: dict[str, Any],
) -> Job:
    """The job of a command; what was typed comes over what the plan says.

    Raises UsageError where there is no corpus, and for a step that there is not.
    """
    chosen = tuple(PlannedCorpus(*one) for one in corpora)
    if not chosen and plan is None:
        raise UsageError(
            "Missing argument 'CORPUS...', or --plan FILE. "
            "Example: compare batch corpora/monday corpora/tuesday"
        )
    base = plan.engine if plan else EngineChoice()
    memory = options["memory"]
    engine = EngineChoice(
        name=options["engine"] or base.name,
        workers=options["workers"] or base.workers,
        memory=parse_memory(memory) if memory else base.memory,
        address=options["address"] or base.address,
    )
    until = options["until"] or (plan.until if plan else None)
    jobs.check_step(until)
    log = options["log"] or (plan.log if plan else None)
    reports = plan.reports if plan else ()
    corpora_ = chosen or (plan.corpora if plan else ())
    _check_reports(reports, corpora_)
    return Job(corpora_, engine, until, log, reports)


def _check_reports(
    reports: Sequence[PlannedReport], corpora: Sequence[PlannedCorpus]
) -> None:
    """Corpora that were typed may be more than those the plan knew of."""
    for report in reports:
        if len({report.place(one.path) for one in corpora}) < len(corpora):
            raise UsageError(
                f"{report.output}: several corpora would be written there. "
                "Write {corpus} into 'output' of the plan"
            )


def check_job(job: Job) -> None:
    """Say what would be done; nothing is written."""
    from compare.cli.told import what_waits

    for corpus in job.corpora:
        click.echo(clean(f"{corpus.path}: {what_waits(corpus, job.settings)}"))
        for report in job.reports:
            when = "always" if report.always else "when something changed"
            place = clean(report.place(corpus.path))
            click.echo(f"  would write {place} ({report.format}), {when}")
    settings = ", ".join(f"{k}={v}" for k, v in changed(job.settings).items())
    click.echo(clean(f"Settings: {settings or 'default'}"))
    workers = "1 worker" if job.engine.workers == 1 else f"{job.engine.workers} workers"
    click.echo(f"Engine: {job.engine.name}, {workers}")
    click.echo(f"Steps: {f'until {job.until}' if job.until else 'all'}")
    if job.log:
        click.echo(clean(f"Log: {job.log}"))


def do_job(job: Job, program: str, typed: Sequence[str]) -> int:
    """Do the job; its exit code. ``typed`` is the command that goes on with it."""
    with ExitStack() as stack:
        received = stack.enter_context(signals())
        engine = _engine(job)
        workers = engine.told(job.settings)
        if engine != jobs.Here():
            click.echo(clean(f"Working: {workers}"), err=True)
        log = Log(job.log) if job.log else None
        if log:
            stack.callback(log.close)
            log.write(
                "start",
                command=["compare", *typed],
                versions=versions(),
                workers=workers,
            )
        one = _Worker(job, received, log, engine)
        code = one.all()
        if received.number:
            again = shlex.join(typed) or "batch"
            click.echo(clean(f"{one.stopped} To go on: {program} {again}"), err=True)
            code = received.code
        if log:
            log.write("end", code=code, memory=peak_memory())
            if log.broken:
                told = f"Error: the log {log.path} ends early: {log.broken.lower()}"
                click.echo(clean(told), err=True)
                code = code or FAILED
    return code


def _engine(job: Job) -> jobs.Engine:
    chosen = job.engine
    return jobs.make_engine(
        name=chosen.name,
        workers=chosen.workers,
        memory=chosen.memory,
        address=chosen.address,
    )


@dataclass
class _Worker:
    """The corpora of a job, one after the other; one that fails stops no other."""

    job: Job
    signals: Signals
    log: Log | None
    engine: jobs.Engine
    stopped: str = "Stopped before anything was begun."
    last: jobs.Progress | None = None

    def all(self) -> int:
        """Work through all corpora; 1 where something was left undone."""
        code = 0
        for corpus in self.job.corpora:
            if self.signals.number:
                break
            code = max(code, self._guarded(corpus))
        return code

    def _guarded(self, corpus: PlannedCorpus) -> int:
        self.last = None
        try:
            clean_run = self._corpus(corpus)
        except (StoppedError, KeyboardInterrupt):
            if not self.signals.number:  # Ctrl-C that nobody caught
                raise
            self.stopped = stopped_at(corpus.path, self.last)
            self._write("stopped", corpus)
            return 0
        except (CompareError, OSError) as error:
            where = str(corpus.path)
            told = reason(error) if isinstance(error, OSError) else str(error)
            told = told if told.startswith(where) else f"{where}: {told}"
            click.echo(clean(f"Error: {told}"), err=True)
            self._write("error", corpus, reason=told)
            return FAILED
        self.stopped = f"Stopped: {corpus.path} is done."
        return 0 if clean_run else FAILED

    def _write(self, event: str, corpus: PlannedCorpus, **values: object) -> None:
        if self.log:
            step = self.last.step if self.last else None
            self.log.write(event, corpus=str(corpus.path), step=step, **values)

    def _corpus(self, corpus: PlannedCorpus) -> bool:
        """One corpus: its steps, what they came to, its reports; all was done."""
        import time

        from compare.cli.reports import write_reports
        from compare.places import index_folder, open_for_writing, require_articles
        from compare.run import Run

        started = time.monotonic()
        folder = index_folder(corpus.path, corpus.index)
        tell_of_older_version(folder)
        with open_for_writing(corpus.path, folder) as workspace:
            run = Run(corpus.path, workspace, self.job.settings)
            work = self._watched(self._events(run, corpus))
            require_articles(workspace, corpus.path)
            summary = jobs.summary(run, work, started)
            [past] = workspace.runs(1)
            click.echo(clean_lines(end_report(corpus, summary, past, self.job.until)))
            self._write(
                "finished",
                corpus,
                seconds=round(summary.seconds, 3),
                failures=summary.failed,
                changed=past.told.as_numbers(),
            )
            if self.job.until is None and not self.signals.number:
                write_reports(self.job.reports, corpus.path, run)
        return summary.failed == 0

    def _watched(self, events: Iterator[jobs.Progress]) -> dict[str, int]:
        self.signals.silent = has_bars()
        try:
            return watch(events, lambda: self.signals.stop.asked)
        finally:
            self.signals.silent = False

    def _events(self, run: Any, corpus: PlannedCorpus) -> Iterator[jobs.Progress]:  # noqa: ANN401
        events: Iterator[jobs.Progress] = jobs.steps(
            run, self.signals.stop, engine=self.engine, until=self.job.until
        )
        if self.log:
            events = logged(events, self.log, run.workspace, str(corpus.path))
        for event in shown(events, run.workspace):
            self.last = event
            yield event


def clean_lines(lines: Sequence[str]) -> str:
    """Lines without signs that a terminal would obey."""
    return "\n".join(
        " " * (len(line) - len(line.lstrip())) + clean(line.lstrip()) for line in lines
    )
