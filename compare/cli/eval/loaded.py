"""``compare eval loaded``: words that judge."""

from pathlib import Path

import click

from compare.cli.eval.options import file_argument, output_options
from compare.cli.eval.shown import Output
from compare.cli.options import SETTINGS_FILE
from compare.languages import LANGUAGES, PIVOT


@click.command("loaded")
@file_argument
@click.option(
    "--language",
    type=click.Choice(LANGUAGES),
    default=PIVOT,
    show_default=True,
    help="The language of the sentences.",
)
@click.option(
    "--strength",
    type=click.FloatRange(0, 1),
    metavar="S",
    help="Least strength of a word, from 0 to 1.  [default: that of the detectors]",
)
@output_options("Take the first N sentences.")
def loaded(
    gold: Path, language: str, strength: float | None, limit: int | None, output: Output
) -> None:
    """Find the words that readers marked as loaded in the sentences of PATH.

    PATH is JSON Lines, plain or gzipped (docs/formats.md). Printed are precision,
    recall and F1 of the different words of each sentence, and of calling a sentence
    biased that has a loaded word.

    Example: compare eval loaded sentences.jsonl
    """
    from compare.evaluate import load_loaded_gold
    from compare.framing import LEAST
    from compare.lexicon import load_lexicon
    from compare.measure import measure_loaded
    from compare.settings import load_settings

    rows = load_loaded_gold(gold)[:limit]
    lexicon = load_lexicon(load_settings(SETTINGS_FILE).lexicon)
    least = LEAST if strength is None else strength
    output.show(measure_loaded(lexicon, rows, language, least))
