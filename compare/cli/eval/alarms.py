"""``compare eval alarms``: framing found where a sentence was only translated."""

from pathlib import Path

import click

from compare.cli.eval.options import file_argument, output_options
from compare.cli.eval.shown import Output
from compare.cli.options import SETTINGS_FILE


@click.command("alarms")
@file_argument
@output_options("Take N rows, spread over the file.")
def alarms(gold: Path, limit: int | None, output: Output) -> None:
    """Look for framing between translations of one sentence, where none should be.

    PATH is a file of translated texts as for ``compare eval retrieval``, with recorded
    machine translations where there are any. Printed is in how many pairs something is
    found in the original words, and the share of each kind; --predictions writes every
    finding with its texts.

    Example: compare eval alarms tr-en.jsonl --limit 300
    """
    from compare.evaluate import load_retrieval_gold
    from compare.measure import measure_alarms
    from compare.settings import load_settings
    from compare.tools import Tools

    rows = load_retrieval_gold(gold)
    if limit:
        rows = rows.spread(limit)
    tools = Tools(gold.parent, load_settings(SETTINGS_FILE))
    output.show(measure_alarms(tools, rows))
