"""Two files compared, in a workspace that is thrown away."""

import os
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

from compare import jobs
from compare.collect import collect
from compare.errors import UnreadableError, UsageError
from compare.records import Comparison
from compare.run import Run
from compare.settings import Settings
from compare.workspace import Workspace

ANY_DAY = 365_000


def compare_files(
    left: Path,
    right: Path,
    settings: Settings,
    watch: Callable[[Iterable[jobs.Progress]], object] = list,
) -> Comparison:
    """What two files share; ``watch`` is given the progress to run through.

    Raises UnreadableError when one of them cannot be read as an article, UsageError
    when they hold one and the same article.
    """
    files = [left.resolve(), right.resolve()]
    folder = Path(os.path.commonpath([file.parent for file in files]))
    everything = replace(settings, same_outlet=True, within=ANY_DAY)
    with (
        tempfile.TemporaryDirectory(prefix="compare-") as scratch,
        Workspace.write(Path(scratch)) as workspace,
    ):
        watch(jobs.steps(Run(folder, workspace, everything, only=files)))
        comparison = collect(workspace)
    for failure in comparison.failures:
        raise UnreadableError(f"{failure.subject}: {failure.reason}")
    if len(comparison.articles) == 1:
        raise UsageError(f"{left} and {right} hold the same article.")
    return _across(comparison)


def _across(comparison: Comparison) -> Comparison:
    """Without what an article shares with itself."""
    alignments = tuple(
        bead
        for bead in comparison.alignments
        if bead.left.article_id != bead.right.article_id
    )
    ids = {bead.id for bead in alignments}
    differences = tuple(
        one
        for one in comparison.differences
        if not one.alignment_id or one.alignment_id in ids
    )
    return replace(comparison, alignments=alignments, differences=differences)
