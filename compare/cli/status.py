"""``compare status CORPUS``: what is stored, what failed and why."""

from pathlib import Path

import click

from compare.cli.options import corpus_argument, index_option


@click.command("status")
@corpus_argument
@index_option
def command(corpus: Path, index: Path | None) -> None:
    """Show counts per step, language and outlet, failures, models and signature.

    Example: compare status corpora/sample
    """
    from compare.cli.tables import show_status
    from compare.places import open_stored

    with open_stored(corpus, index) as workspace:
        show_status(workspace)
