"""``compare export CORPUS``: documents for people who correct by hand."""

from dataclasses import replace
from pathlib import Path

import click

from compare.cli.narrowing import narrowing_options
from compare.cli.options import NUMBER, corpus_argument, index_option
from compare.errors import UsageError
from compare.report.options import Options


@click.command("export")
@corpus_argument
@index_option
@click.option(
    "--annotations",
    "tool",
    type=click.Choice(["brat", "webanno"]),
    required=True,
    help="For brat, or as WebAnno TSV, which INCEpTION imports.",
)
@narrowing_options
@click.option(
    "--limit",
    type=NUMBER,
    metavar="N",
    help="Write the first N article pairs.",
)
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="FOLDER",
    required=True,
    help="A new or empty folder to write to.",
)
def command(
    corpus: Path,
    index: Path | None,
    tool: str,
    options: Options,
    limit: int | None,
    output: Path,
) -> None:
    """Write what CORPUS shares as documents for an annotation tool.

    A document for each article pair, both texts below each other, with the aligned
    passages and the words that differ. Corrected there, the folder is gold: compare
    eval alignment CORPUS --gold FOLDER.

    Example: compare export corpora/sample --annotations brat -o corrections
    """
    from compare.collect import collect
    from compare.places import open_stored
    from compare.report.annotations import files
    from compare.report.phrases import clean, count

    if output.is_dir() and any(output.iterdir()):
        raise UsageError(
            f"--output: {output} is not empty, and may hold corrections. Name another"
        )
    with open_stored(corpus, index) as workspace:
        written = files(collect(workspace), replace(options, limit=limit), tool)
    documents = sum(name.endswith((".ann", ".tsv")) for name in written)
    if not documents:
        raise UsageError("export: no two articles share what was asked for")
    output.mkdir(parents=True, exist_ok=True)
    for name, content in written.items():
        # Offsets count what is written here: no line end may become two signs.
        (output / name).write_text(content, encoding="utf-8", newline="\n")
    click.echo(clean(f"{count(documents, 'document')} written to {output}"))
