"""What near and pair share: all passages as a table, and lists of neighbours in it."""

from collections.abc import Iterable, Iterator
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from compare import alignment
from compare.alignment import Table
from compare.run import Run
from compare.settings import digest, step_signature
from compare.stages.passages import meeting_view
from compare.stages.survey import surveys

Numbers = NDArray[np.int64]
Found = tuple[Numbers, Numbers, NDArray[np.float64]]
"""Rows of a table, rows near them, and their similarities."""

TOGETHER = 512
"""Articles whose arrays are joined to one part."""


def meeting_signature(run: Run) -> str:
    """What decides, beside the articles, who is near whom."""
    return digest(
        step_signature("match", run.settings, alignment.VERSION),
        meeting_view(run),
        run.tools.bridge.name,
    )


def table_of(run: Run) -> Table:
    """All passages to be compared, as a table."""
    columns = ("passages", "texts", "english", "content")
    return Table.of(
        surveys(run, columns),
        within=run.settings.within,
        same_outlet=run.settings.same_outlet,
    )


def lists_in(table: Table, lists: Iterable[tuple[int, bytes]]) -> Iterator[Found]:
    """Kept lists, with the numbers of their articles, as parts of some size."""
    numbers: list[int] = []
    blobs: list[bytes] = []
    for number, blob in chain(lists, [(-1, b"")]):
        if number >= 0 and blob:
            numbers.append(number)
            blobs.append(blob)
        if numbers and (number < 0 or len(numbers) == TOGETHER):
            entries = alignment.unpacked(b"".join(blobs))
            sizes = [len(alignment.unpacked(one)) for one in blobs]
            yield alignment.in_table(table, np.repeat(numbers, sizes), entries)
            numbers, blobs = [], []
