"""``compare report CORPUS``: the report again; no model is loaded."""

from pathlib import Path

import click

from compare.cli.options import corpus_argument, index_option
from compare.cli.showing import Showing, showing_options


@click.command("report")
@corpus_argument
@index_option
@showing_options
def command(corpus: Path, index: Path | None, showing: Showing) -> None:
    """Show the report of CORPUS again, from what is stored.

    Example: compare report corpora/sample --between "Harbour Ledger" notio
    """
    from compare.collect import collect
    from compare.places import open_stored, require_articles

    with open_stored(corpus, index) as workspace:
        require_articles(workspace, corpus)
        comparison = collect(workspace)
    showing.write(comparison, str(corpus))
