"""``compare eval haystack``: copies among many documents."""

from pathlib import Path

import click

from compare.cli.eval.options import folder_argument, output_options, say, via_option
from compare.cli.eval.shown import Output
from compare.cli.options import NUMBER, SETTINGS_FILE, index_option


@click.command("haystack")
@folder_argument
@via_option("fused")
@click.option(
    "--words",
    type=NUMBER,
    default=10,
    show_default=True,
    help="Words that a copied stretch has at least where PATH marks it.",
)
@index_option
@output_options("Take the first N pairs of each label, and their documents only.")
def haystack(
    folder: Path,
    via: str,
    words: int,
    index: Path | None,
    limit: int | None,
    output: Output,
) -> None:
    """Find copied articles among all documents in the folder PATH.

    PATH holds documents.jsonl and pairs.jsonl, plain or gzipped (docs/formats.md).
    Printed are the share of copies found, and found first, among five, among ten; the
    pairs reported that are no copies; and precision, recall and F1 of the characters.
    Vectors made for --via fused are kept in the index folder.

    Example: compare eval haystack news-verbatim --via bridge
    """
    from compare.evaluate import load_haystack_gold
    from compare.measure import english_by, measure_haystack
    from compare.places import index_folder
    from compare.settings import load_settings
    from compare.tools import Tools

    tools = Tools(folder, load_settings(SETTINGS_FILE))
    gold = load_haystack_gold(folder)
    with english_by(via, tools, index_folder(folder, index), say) as english:
        found = measure_haystack(
            tools,
            gold.first(limit) if limit else gold,
            english=english,
            say=say,
            least_words=words,
        )
    output.show(found)
