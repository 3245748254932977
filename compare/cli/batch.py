"""``compare batch CORPUS...``: the same steps for many articles, as a job."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from compare.cli.options import settings_options
from compare.errors import CompareError, UsageError
from compare.report.phrases import clean
from compare.settings import Settings

if TYPE_CHECKING:
    from compare.jobs import Summary


@click.command("batch")
@click.argument(
    "corpora",
    nargs=-1,
    required=True,
    metavar="CORPUS...",
    type=click.Path(path_type=Path),
)
@click.option(
    "--index",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="Where the index lies (for a single corpus).",
)
@settings_options
def command(corpora: tuple[Path, ...], index: Path | None, settings: Settings) -> None:
    """Do the work of align for each CORPUS, without the report.

    Stopped at any moment, the same command goes on where it was. Exit code 0: all
    done; 1: some articles failed (compare status CORPUS lists them); 2: wrong use.

    Example: compare batch corpora/monday corpora/tuesday
    """
    if index is not None and len(corpora) > 1:
        raise UsageError("--index takes a single corpus; leave it out for several.")
    from compare.places import is_corpus

    missing = [str(corpus) for corpus in corpora if not is_corpus(corpus)]
    if missing:
        raise UsageError(
            f"no such folder: {', '.join(missing)}. Give the folders of corpora."
        )
    done = [_whole(corpus, index, settings) for corpus in corpora]
    if not all(done):
        sys.exit(1)


def _whole(corpus: Path, index: Path | None, settings: Settings) -> bool:
    """Work through one corpus; whether all of it was done. The others go on."""
    try:
        summary = _one(corpus, index, settings)
    except CompareError as error:
        where = "" if str(error).startswith(str(corpus)) else f"{corpus}: "
        click.echo(clean(f"{where}{error}"), err=True)
        return False
    articles = "article" if summary.articles == 1 else "articles"
    told = (
        f"{corpus}: {summary.articles:,} {articles} in, {summary.failed:,} failed, "
        f"{summary.passages:,} passages, {summary.alignments:,} alignments, "
        f"{summary.seconds:.1f} s"
    )
    click.echo(clean(told))
    return summary.failed == 0


def _one(corpus: Path, index: Path | None, settings: Settings) -> "Summary":
    import time

    from compare import jobs
    from compare.cli.progress import watch
    from compare.places import index_folder, open_for_writing, require_articles
    from compare.run import Run

    started = time.monotonic()
    with open_for_writing(corpus, index_folder(corpus, index)) as workspace:
        run = Run(corpus, workspace, settings)
        work = watch(jobs.steps(run))
        require_articles(workspace, corpus)
        return jobs.summary(run, work, started)
