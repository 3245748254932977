"""``compare browse CORPUS``: the comparison, walked with the keyboard."""

import sys
from pathlib import Path

import click

from compare.cli.narrowing import reading_options
from compare.cli.options import corpus_argument, index_option
from compare.report import Options


@click.command("browse")
@corpus_argument
@index_option
@reading_options
def command(corpus: Path, index: Path | None, options: Options) -> None:
    """Walk what was found in CORPUS with the keyboard; press ? there for the keys.

    Dispatches, their passages side by side, the findings in each; it shows what compare
    align has stored.

    Example: compare browse corpora/sample
    """
    from dataclasses import replace

    from compare.collect import collect
    from compare.errors import UsageError
    from compare.places import open_stored

    # Textual reads keys from the one and draws on the other two.
    if not all(one.isatty() for one in (sys.stdin, sys.stdout, sys.stderr)):
        raise UsageError(
            f"browse needs a terminal, and this is none. Run: compare report {corpus}"
        )
    with open_stored(corpus, index) as workspace:
        comparison = collect(workspace)
    from compare.browse import browse

    browse(comparison, replace(options, corpus=str(corpus)))
