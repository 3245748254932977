"""``compare eval segmentation``: sentence boundaries."""

from pathlib import Path

import click

from compare.cli.eval.options import output_options
from compare.cli.eval.shown import Output
from compare.languages import LANGUAGES


@click.command("segmentation")
@click.argument("path", type=click.Path(path_type=Path, exists=True), metavar="PATH")
@click.option(
    "--language",
    type=click.Choice(list(LANGUAGES)),
    help="Of all files; without it names begin with tr_, el_ or en_.",
)
@output_options("Take the first N sentences of each file.")
def segmentation(
    path: Path, language: str | None, limit: int | None, output: Output
) -> None:
    """Find the sentence boundaries of PATH again.

    PATH is a file of Universal Dependencies (.conllu), one with a sentence a line, or a
    folder of .conllu files; plain or gzipped (docs/formats.md). Its sentences are
    joined by single spaces; printed are precision, recall and F1 of the boundaries.

    Example: compare eval segmentation tr_imst-ud-test.conllu
    """
    from compare.measure import language_of, measure_segmentation, segmentation_files

    files = {file: language or language_of(file) for file in segmentation_files(path)}
    output.show(measure_segmentation(files, limit))
