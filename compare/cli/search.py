"""``compare search CORPUS TEXT``: who printed this?"""

from pathlib import Path

import click

from compare.cli.options import (
    NUMBER,
    corpus_argument,
    index_option,
    settings_options,
)
from compare.settings import Settings


@click.command("search")
@corpus_argument
@click.argument("text")
@index_option
@click.option(
    "--limit",
    type=NUMBER,
    default=10,
    show_default=True,
    metavar="N",
    help="Show at most N passages.",
)
@click.option(
    "--least",
    default=0.35,
    show_default=True,
    help="Least similarity (a cosine) to show.",
)
@settings_options
def command(
    corpus: Path,
    text: str,
    index: Path | None,
    limit: int,
    least: float,
    settings: Settings,
) -> None:
    """Find who in CORPUS printed TEXT, in Turkish, Greek or English.

    Example: compare search corpora/sample "gunmen opened fire on a patrol"
    """
    from compare.cli.tables import show_answer
    from compare.errors import UsageError
    from compare.places import open_stored
    from compare.run import Run
    from compare.search import search

    if not text.strip():
        raise UsageError("TEXT is empty: give a sentence to search for.")
    with open_stored(corpus, index) as workspace:
        show_answer(search(Run(corpus, workspace, settings), text, limit, least))
