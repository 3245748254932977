"""What ``compare models`` prints; what packages say of themselves is never markup."""

import contextlib
import sys
from collections.abc import Callable, Iterator, Sequence

import click

from compare.errors import ModelError
from compare.languages import LANGUAGES, PIVOT, language_name
from compare.models import WAITING, Check, ModelInfo, ModelKind, State
from compare.report.phrases import clean
from compare.settings import DEFAULT_ENCODER

_COLOURS = {
    State.OK: "green",
    State.DAMAGED: "red",
    State.MISSING: "yellow",
    State.UNRECORDED: "yellow",
}


def show_models(models: Sequence[ModelInfo]) -> None:
    """Each model in a few lines, and the translations that are not here."""
    for model in models:
        _show_model(model)
    here = {model.languages for model in models if model.kind is ModelKind.TRANSLATION}
    for code in LANGUAGES:
        if code != PIVOT and (code, PIVOT) not in here:
            click.echo(
                f"{language_name(code)} is not translated. "
                f"Run: compare models install {code}"
            )


def _show_model(model: ModelInfo) -> None:
    translates = model.kind is ModelKind.TRANSLATION
    joint = " to " if translates else ", "
    name = click.style(clean(model.name), bold=True)
    facts = (
        joint.join(language_name(code) for code in model.languages),
        f"version {clean(model.version)}" if model.version else "",
        _megabytes(model.size),
        clean(model.licence),
    )
    click.echo(f"{name}  {' · '.join(fact for fact in facts if fact)}")
    rows = [
        ("from", clean(model.origin)),
        ("sha256 file", model.archive if translates else model.checksum),
        ("sha256 files", model.checksum if translates else ""),
        ("in", clean(str(model.path))),
    ]
    if not model.checksum:
        rows.insert(1, ("sha256", "none was recorded"))
    for label, value in rows:
        if value:
            click.echo(f"  {label:<12} {value}")
    click.echo()


def _megabytes(size: int) -> str:
    return f"{size / 1e6:,.0f} MB" if size >= 1e6 else f"{size / 1e3:,.0f} kB"


def show_installed(results: Sequence[ModelInfo | ModelError]) -> bool:
    """A line for each package, or why there is none; whether all are here."""
    for result in results:
        if isinstance(result, ModelError):
            click.echo(f"Error: {clean(str(result))}", err=True)
        else:
            version, size = clean(result.version), _megabytes(result.size)
            click.echo(f"Installed {result.name} {version}, {size}, at {result.path}")
    return not any(isinstance(result, ModelError) for result in results)


def show_checks(checks: Sequence[Check]) -> bool:
    """The state of each model; whether those that are needed may be used.

    A missing translation keeps nothing from working.
    """
    for check in checks:
        state = click.style(f"{check.state:<10}", fg=_COLOURS[check.state])
        click.echo(f"{state} {clean(check.name)}")
        if check.note:
            click.echo(f"{'':<10} {clean(check.note)}")
    return not any(
        check.state is State.DAMAGED
        or (check.state is State.MISSING and check.name == DEFAULT_ENCODER)
        for check in checks
    )


@contextlib.contextmanager
def install_progress() -> Iterator[Callable[[str, int, int], None]]:
    """A bar on standard error that grows as a package is fetched; none in a file."""
    if not sys.stderr.isatty():
        yield _said_if_waiting
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        DownloadColumn,
        Progress,
        TaskID,
        TextColumn,
        TimeRemainingColumn,
        TransferSpeedColumn,
    )

    columns = (
        TextColumn("{task.description}"),
        BarColumn(bar_width=20),
        DownloadColumn(),
        TransferSpeedColumn(),
        TimeRemainingColumn(compact=True),
    )
    with Progress(*columns, console=Console(stderr=True)) as bars:
        tasks: dict[str, TaskID] = {}

        def report(name: str, done: int, expected: int) -> None:
            if name == WAITING:
                bars.console.print(name)
                return
            if name not in tasks:
                # What is there from before says nothing about the speed.
                tasks[name] = bars.add_task(name, total=None, completed=done)
            bars.update(tasks[name], completed=done, total=expected or None)

        yield report


def _said_if_waiting(name: str, done: int, expected: int) -> None:
    if name == WAITING:
        click.echo(name, err=True)
