"""Two files compared, in a workspace that is thrown away."""

import os
import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from compare import jobs
from compare.collect import collect
from compare.errors import UnreadableError, UsageError
from compare.records import Alignment, Comparison, Difference, WordLink
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

    A file may be a table of several articles; the texts of the first are those on the
    left. Raises UnreadableError when one gives no
    article, UsageError when they hold one and the same.
    """
    files = [left.resolve(), right.resolve()]
    folder = Path(os.path.commonpath([file.parent for file in files]))
    names = [file.relative_to(folder).as_posix() for file in files]
    everything = replace(settings, same_outlet=True, within=ANY_DAY)
    with (
        tempfile.TemporaryDirectory(prefix="compare-") as scratch,
        Workspace.write(Path(scratch)) as workspace,
    ):
        run = Run(folder, workspace, everything, only=files)
        watch(jobs.steps(run))
        comparison = collect(workspace, lambda: run.tools.lexicon)
        held = workspace.count("entry", "source")
    for name in names:
        if name not in held:
            raise UnreadableError(f"{name}: {_reason(name, comparison)}")
    if names[0] == names[1] or len(comparison.articles) == 1:
        raise UsageError(f"{left} and {right} hold the same article.")
    return _across(comparison, names)


def _reason(name: str, comparison: Comparison) -> str:
    """Why a file gave no article."""
    reasons = (
        failure.reason
        for failure in comparison.failures
        if _file_of(failure.subject, [name]) == name
    )
    return next(reasons, "it holds no article")


def _file_of(path: str, names: Sequence[str]) -> str:
    """The file of an article: entries lie at "NAME#LINE", in archives at "NAME/…"."""
    inside = (name for name in names if path.startswith((f"{name}#", f"{name}/")))
    return next(inside, path)


def _across(comparison: Comparison, names: Sequence[str]) -> Comparison:
    """Only what lies between the two files: not what one of them says twice."""
    files = {
        article.id: _file_of(article.path, names) for article in comparison.articles
    }
    alignments = tuple(
        bead
        for bead in comparison.alignments
        if files[bead.left.article_id] != files[bead.right.article_id]
    )
    ids = {bead.id for bead in alignments}
    differences = tuple(
        one
        for one in comparison.differences
        if not one.alignment_id or one.alignment_id in ids
    )
    wrong = {one.id for one in alignments if files[one.left.article_id] != names[0]}
    return replace(
        comparison,
        alignments=tuple(_turned(one, one.id in wrong) for one in alignments),
        differences=tuple(
            _turned_difference(one, one.alignment_id in wrong) for one in differences
        ),
    )


def _turned(bead: Alignment, wrong: bool) -> Alignment:
    """The first file is on the left, whatever the ids say."""
    if not wrong:
        return bead
    return replace(
        bead,
        left=bead.right,
        right=bead.left,
        left_reused=bead.right_reused,
        right_reused=bead.left_reused,
        links=tuple(WordLink(one.right, one.left, one.kind) for one in bead.links),
    )


def _turned_difference(one: Difference, wrong: bool) -> Difference:
    if not wrong:
        return one
    return replace(
        one,
        left=one.right,
        right=one.left,
        left_concept=one.right_concept,
        right_concept=one.left_concept,
    )
