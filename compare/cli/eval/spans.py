"""``compare eval spans``: phrases in translations."""

from pathlib import Path

import click

from compare.cli.eval.options import file_argument, output_options
from compare.cli.eval.shown import Output
from compare.cli.options import SETTINGS_FILE


@click.command("spans")
@file_argument
@output_options("Take the first N passages.")
def spans(gold: Path, limit: int | None, output: Output) -> None:
    """Find the phrases that the file PATH marks in the other languages.

    PATH is JSON Lines, plain or gzipped (docs/formats.md). Printed are, for each
    direction, the share of phrases found to the letter (exact) or at all (hit) and the
    mean F1 of their characters; and how well the passages themselves are found. Nothing
    is translated.

    Example: compare eval spans passages.jsonl
    """
    from compare.evaluate import load_phrase_gold, load_retrieval_gold
    from compare.measure import measure_spans
    from compare.settings import load_settings
    from compare.tools import Tools

    phrases, passages = load_phrase_gold(gold), load_retrieval_gold(gold)
    if limit:
        phrases, passages = phrases.first(limit), passages.first(limit)
    tools = Tools(gold.parent, load_settings(SETTINGS_FILE))
    output.show(measure_spans(tools, phrases, passages))
