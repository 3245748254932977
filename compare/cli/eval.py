"""``compare eval``: how well the parts do on gold, one's own or another's."""

from pathlib import Path

import click

from compare.cli.options import SETTINGS_FILE

_VIAS = ("bridge", "translation", "fused")


@click.group("eval")
def command() -> None:
    """Measure how well the parts do on gold data."""


@command.command("retrieval")
@click.argument(
    "gold", type=click.Path(path_type=Path, exists=True, dir_okay=False), metavar="GOLD"
)
@click.option(
    "--via",
    type=click.Choice(_VIAS),
    help="The way across languages. [default: bridge; fused with --recorded]",
)
@click.option(
    "--recorded",
    metavar="SYSTEM",
    help="Take the translations that GOLD holds under this name, as argos_en.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the scores as JSON.")
@click.option(
    "--limit",
    type=click.IntRange(min=1),
    metavar="N",
    help="Take the first N rows of each group only; fewer candidates are easier.",
)
@click.option(
    "--predictions",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Write what was ranked for each query; a file for each direction.",
)
def retrieval(
    gold: Path,
    via: str | None,
    recorded: str | None,
    as_json: bool,
    limit: int | None,
    predictions: Path | None,
) -> None:
    """Find each text of GOLD among the texts of another language.

    GOLD is JSON Lines, plain or gzipped (docs/formats.md). Printed are, for each group,
    the share of texts whose translation comes first (R@1) or among the first five
    (R@5), and the mean of one over its place (MRR).

    Example: compare eval retrieval gold.jsonl --recorded argos_en --via fused
    """
    from compare.cli.eval_shown import show_retrieval, write_predictions
    from compare.errors import UsageError
    from compare.evaluate import load_retrieval_gold
    from compare.measure import measure_retrieval
    from compare.settings import load_settings
    from compare.tools import Tools

    if predictions is not None and not predictions.parent.is_dir():
        raise UsageError(f"--predictions: there is no folder {predictions.parent}")
    settings = load_settings(SETTINGS_FILE, translate="all")
    rows = load_retrieval_gold(gold)
    found = measure_retrieval(
        Tools(gold.parent, settings),
        rows.first(limit) if limit else rows,
        via or ("fused" if recorded else "bridge"),
        recorded=recorded,
        say=lambda line: click.echo(line, err=True),
    )
    if predictions is not None:
        write_predictions(predictions, found)
    show_retrieval(found, as_json=as_json)


__all__ = ["command"]
