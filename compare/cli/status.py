"""``compare status CORPUS``: what is stored, what failed and why."""

from pathlib import Path

import click

from compare.cli.options import corpus_argument, index_option


@click.command("status")
@corpus_argument
@index_option
@click.option(
    "--since",
    metavar="RUN",
    help='What has changed since this run; "last": what the last run changed.',
)
def command(corpus: Path, index: Path | None, since: str | None) -> None:
    """Show counts per step, language and outlet, failures, the last runs and signature.

    Example: compare status corpora/sample
    """
    from compare.cli.tables import show_status
    from compare.places import open_stored

    with open_stored(corpus, index) as workspace:
        if since is not None:
            from compare.cli.runs_shown import show_since

            show_since(workspace, since)
            return
        show_status(workspace)
