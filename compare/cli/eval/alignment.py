"""``compare eval alignment``: a corpus against what its reader marked."""

from pathlib import Path

import click

from compare.cli.eval.options import folder_argument, output_options
from compare.cli.eval.shown import Output
from compare.cli.options import settings_options
from compare.settings import Settings


@click.command("alignment")
@folder_argument
@click.option(
    "--gold",
    type=click.Path(path_type=Path, exists=True),
    metavar="FILE",
    help="What was marked: JSON Lines, or a folder of compare export that was "
    "corrected. [default: every gold.jsonl in PATH]",
)
@settings_options
@output_options("Take the first N article pairs that the gold marks.")
def alignment(
    folder: Path,
    gold: Path | None,
    settings: Settings,
    limit: int | None,
    output: Output,
) -> None:
    """Compare the corpus PATH and score what is found against its gold.

    The whole run is done, in an index that is thrown away. Printed are precision,
    recall and F1 of the alignments, strict (the same spans) and lax (an overlap on both
    sides), and of the differences by kind (docs/formats.md).

    Example: compare eval alignment corpora/sample
    """
    from compare.cli.progress import watch
    from compare.evaluate import gold_files, is_annotated
    from compare.measure import measure_alignment

    if gold is None or (gold.is_dir() and not is_annotated(gold)):
        chosen = gold_files(gold or folder)
    else:
        chosen = [gold]
    output.show(measure_alignment(folder, chosen, settings, limit=limit, watch=watch))
