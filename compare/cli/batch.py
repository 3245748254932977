"""``compare batch CORPUS...``: the same steps for many articles, as a job."""

import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from compare.cli.options import NUMBER, given_settings, settings_from
from compare.cli.options import SETTINGS_FILE as SETTINGS_FILE
from compare.errors import UsageError

_FILE = click.Path(path_type=Path)


@click.command("batch")
@click.argument("corpora", nargs=-1, metavar="[CORPUS]...", type=_FILE)
@click.option("--plan", type=_FILE, metavar="FILE", help="A recurring job, in TOML.")
@click.option("--check", is_flag=True, help="Say what would be done, and do nothing.")
@click.option(
    "--index",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="Where the index lies (for a single corpus).",
)
@click.option("--until", metavar="STEP", help="The last step to do, such as align.")
@click.option(
    "--engine",
    type=click.Choice(["local", "ray"]),
    help="Who works: this machine (the default), or a Ray cluster.",
)
@click.option("--address", metavar="A", help="Of the Ray cluster to join.")
@click.option("--workers", type=NUMBER, metavar="N", help="Processes that work.")
@click.option("--memory", metavar="SIZE", help="Most memory for all of them: 4G, 800M.")
@click.option(
    "--log", type=_FILE, metavar="FILE", help="Append a log for machines: JSON lines."
)
@given_settings
def command(
    corpora: tuple[Path, ...],
    index: Path | None,
    plan: Path | None,
    check: bool,
    given: dict[str, Any],
    **options: Any,  # noqa: ANN401
) -> None:
    """Do the work of align for each CORPUS, without the report.

    Only what is new is done. Stopped at any moment, the same command goes on where it
    was. Exit code 0: all done; 1: some articles failed (compare status CORPUS lists
    them); 2: wrong use; 130 or 143: stopped by a signal.

    Example: compare batch corpora/monday corpora/tuesday
    """
    from compare.cli.job import check_job, do_job, job_of
    from compare.plan import read_plan

    read = read_plan(plan) if plan is not None else None
    job = job_of(_corpora(corpora, index), read, options)
    if read is not None:
        # A plan says all: what lies in the folder it is started from counts no more.
        settings = settings_from(None, {**read.settings, **given})
    else:
        settings = settings_from(SETTINGS_FILE, given)
    job = replace(job, settings=settings)
    if check:
        check_job(job)
        return
    context = click.get_current_context()
    sys.exit(do_job(job, context.find_root().info_name or "compare", _typed(context)))


def _typed(context: click.Context) -> tuple[str, ...]:
    """The command as it was typed, behind the name of the program."""
    from compare.cli import TYPED

    return tuple(context.meta.get(TYPED, ()))


def _corpora(
    corpora: tuple[Path, ...], index: Path | None
) -> tuple[tuple[Path, Path | None], ...]:
    if index is not None and len(corpora) > 1:
        raise UsageError("--index takes a single corpus; leave it out for several.")
    if index is not None and not corpora:
        raise UsageError('--index needs a CORPUS; in a plan, write index = "DIR".')
    from compare.places import is_corpus

    missing = [str(corpus) for corpus in corpora if not is_corpus(corpus)]
    if missing:
        raise UsageError(
            f"no such folder: {', '.join(missing)}. Give the folders of corpora."
        )
    return tuple((corpus, index) for corpus in corpora)
