"""The reports of a plan: written where something changed since they were written."""

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from compare.errors import UsageError
from compare.plan import PlannedReport
from compare.settings import digest

if TYPE_CHECKING:
    from compare.run import Run


def write_reports(reports: Sequence[PlannedReport], corpus: Path, run: "Run") -> None:
    """Write those reports that are due; the comparison is read once for all.

    A report whose writing fails raises CompareError, and stays due.
    """
    due = [report for report in reports if _is_due(report, corpus, run)]
    if not due:
        return
    from compare.cli.showing import Showing
    from compare.collect import collect

    comparison = collect(run.workspace, lambda: run.tools.lexicon)
    number = run.workspace.runs(1)[0].number
    for report in due:
        place = report.place(corpus)
        Showing(report.format, place, report.options, bom=report.bom).write(
            comparison, str(corpus)
        )
        run.workspace.set_note(_note(place), f"{number} {_made(report, run)}")


def _note(place: str) -> str:
    return f"report {Path(place).absolute()}"


def _made(report: PlannedReport, run: "Run") -> str:
    """What a report is made of beside what is stored."""
    options = asdict(report.options)
    return digest(report.format, options, report.bom, run.signature)


def _is_due(report: PlannedReport, corpus: Path, run: "Run") -> bool:
    place = report.place(corpus)
    number, _, made = (run.workspace.note(_note(place)) or "").partition(" ")
    if report.always or not Path(place).exists() or made != _made(report, run):
        return True
    try:
        since = run.workspace.run_named(number)
    except UsageError:  # too long ago
        return True
    return any(True for _ in run.workspace.changes_since(since))
