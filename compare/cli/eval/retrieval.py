"""``compare eval retrieval``: finding translations."""

from pathlib import Path

import click

from compare.cli.eval.options import output_options, say
from compare.cli.eval.shown import Output
from compare.cli.options import SETTINGS_FILE

VIAS = ("bridge", "translation", "fused")


@click.command("retrieval")
@click.argument(
    "gold", type=click.Path(path_type=Path, exists=True, dir_okay=False), metavar="GOLD"
)
@click.option(
    "--via",
    type=click.Choice(VIAS),
    help="The way across languages. [default: bridge; fused with --recorded]",
)
@click.option(
    "--recorded",
    metavar="SYSTEM",
    help="Take the translations that GOLD holds under this name, as argos_en.",
)
@click.option(
    "--margin",
    is_flag=True,
    help="Rank by how much nearer than its surroundings a text is.",
)
@output_options("Take the first N rows of each group; fewer candidates are easier.")
def retrieval(
    gold: Path,
    via: str | None,
    recorded: str | None,
    margin: bool,
    limit: int | None,
    output: Output,
) -> None:
    """Find each text of GOLD among the texts of another language.

    GOLD is JSON Lines, plain or gzipped (docs/formats.md). Printed are, for each group,
    the share of texts whose translation comes first (R@1) or among the first five
    (R@5), and the mean of one over its place (MRR).

    Example: compare eval retrieval gold.jsonl --recorded argos_en --via fused
    """
    from compare.evaluate import load_retrieval_gold
    from compare.measure import measure_retrieval
    from compare.settings import load_settings
    from compare.tools import Tools

    settings = load_settings(SETTINGS_FILE, translate="all")
    rows = load_retrieval_gold(gold)
    found = measure_retrieval(
        Tools(gold.parent, settings),
        rows.first(limit) if limit else rows,
        via or ("fused" if recorded else "bridge"),
        recorded=recorded,
        margin=margin,
        say=say,
    )
    output.show(found.measured)
