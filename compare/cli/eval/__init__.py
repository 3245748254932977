"""``compare eval``: how well the parts do on gold, one's own or another's."""

import click

from compare.cli.eval.alarms import alarms
from compare.cli.eval.alignment import alignment
from compare.cli.eval.haystack import haystack
from compare.cli.eval.loaded import loaded
from compare.cli.eval.retrieval import retrieval
from compare.cli.eval.reuse import reuse
from compare.cli.eval.segmentation import segmentation
from compare.cli.eval.spans import spans


@click.group("eval")
def command() -> None:
    """Measure how well the parts do on gold data (docs/formats.md)."""


TASKS = (
    retrieval,
    reuse,
    haystack,
    segmentation,
    spans,
    alignment,
    loaded,
    alarms,
)

for _one in TASKS:
    command.add_command(_one)

__all__ = ["command"]
