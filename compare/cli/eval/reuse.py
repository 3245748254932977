"""``compare eval reuse``: the reused passages of given document pairs."""

from pathlib import Path

import click

from compare.cli.eval.options import (
    folder_argument,
    output_options,
    say,
    threshold_option,
    via_option,
)
from compare.cli.eval.shown import Output
from compare.cli.options import SETTINGS_FILE, index_option


@click.command("reuse")
@folder_argument
@via_option("bridge")
@threshold_option
@click.option(
    "--least",
    type=click.IntRange(min=0),
    default=450,
    show_default=True,
    metavar="N",
    help="Leave out what is shorter than N characters on both sides together.",
)
@index_option
@output_options("Take the first N pairs of each category.")
def reuse(
    folder: Path,
    via: str,
    threshold: float | None,
    least: int,
    index: Path | None,
    limit: int | None,
    output: Output,
) -> None:
    """Find the reused passages of the document pairs in the folder PATH.

    PATH holds pairs.jsonl and documents.jsonl, plain or gzipped (docs/formats.md).
    Printed are plagdet, precision, recall and granularity (Potthast et al. 2010), and
    how many of the pairs without reuse had a detection. Vectors made for --via fused
    are kept in the index folder. Of pairs that someone suspects more hold reuse than of
    any two articles: for these a --threshold of 0.1 is right.

    Example: compare eval reuse pan13 --limit 50
    """
    from compare.evaluate import load_reuse_gold
    from compare.measure import english_by, measure_reuse
    from compare.places import index_folder
    from compare.settings import load_settings
    from compare.tools import Tools

    tools = Tools(folder, load_settings(SETTINGS_FILE, threshold=threshold))
    gold = load_reuse_gold(folder)
    with english_by(via, tools, index_folder(folder, index), say) as english:
        found = measure_reuse(
            tools,
            gold.first(limit) if limit else gold,
            english=english,
            least=least,
            say=say,
        )
    output.show(found)
