"""Pair: which article pairs are worth aligning, by all that speaks for them."""

from collections.abc import Iterable, Iterator, Sequence
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from compare import alignment
from compare.alignment import Candidates, Evidence, Table
from compare.run import Run
from compare.settings import digest
from compare.stages.meet import (
    TOGETHER,
    Found,
    Numbers,
    lists_in,
    meeting_signature,
    table_of,
)
from compare.stages.passages import meeting_view
from compare.stages.stage import Place, Stage
from compare.stages.survey import surveys
from compare.tools import Tools

PAIRED = "paired"
"""The note of the signature under which pairs were made."""


class MakePairs(Stage[str, tuple[Table, Evidence, int], tuple[Table, Candidates]]):
    """From who is near whom, equal runs of words and rare names: which article pairs
    are worth aligning. Pairs that nothing speaks for any more go."""

    name: ClassVar[str] = "pair"
    unit: ClassVar[str] = "corpora"
    batch: ClassVar[int] = 1
    place: ClassVar[Place] = Place.DRIVER

    def pending(self) -> list[str]:
        """The signature of the corpus, unless its pairs are made."""
        signature = digest(
            meeting_signature(self.run),
            self.run.workspace.survey_state(meeting_view(self.run)),
            self.run.workspace.met_state(),
        )
        return [] if self.run.workspace.note(PAIRED) == signature else [signature]

    def load(self, keys: Sequence[str]) -> list[tuple[Table, Evidence, int]]:
        """The table and all that speaks for pairs, read part by part when used."""
        table = table_of(self.run)
        evidence = _evidence(self.run, table)
        return [(table, evidence, self.run.settings.neighbours) for _ in keys]

    def do(
        self, tools: Tools, items: Sequence[tuple[Table, Evidence, int]]
    ) -> list[tuple[Table, Candidates]]:
        """The candidate pairs."""
        return [
            (table, alignment.find_candidates(table, evidence, neighbours))
            for table, evidence, neighbours in items
        ]

    def store(
        self, keys: Sequence[str], results: Sequence[tuple[Table, Candidates]]
    ) -> None:
        """Replace the pairs: what was found between those that stay is kept."""
        for signature, (table, found) in zip(keys, results, strict=True):
            self.run.workspace.store_candidates(
                (table.names[left], table.names[right])
                for left, right in zip(
                    found.left.tolist(), found.right.tolist(), strict=True
                )
            )
            self.run.workspace.set_note(PAIRED, signature)

    def subject(self, key: str) -> str:
        """There is one corpus."""
        return "corpus"


def _evidence(run: Run, table: Table) -> Evidence:
    workspace, numbers = run.workspace, table.numbers

    def lists(*, twos: bool) -> Iterator[Found]:
        kept = (
            (numbers[name], in_twos if twos else alone)
            for name, alone, in_twos in workspace.near_lists()
            if name in numbers
        )
        return lists_in(table, kept)

    _, terms, runs = workspace.survey_sizes(meeting_view(run))
    return Evidence(
        alone=lists(twos=False),
        in_twos=lists(twos=True),
        runs=_runs(run),
        terms=_terms(run, table),
        sizes=(workspace.near_sizes() // alignment.ENTRY.itemsize, runs, terms),
    )


def _runs(run: Run) -> Iterator[tuple[Numbers, NDArray[np.uint64]]]:
    """The word runs of all articles, with the number of the article of each."""
    found = ((n, one.runs) for n, one in enumerate(surveys(run, ("runs",))))
    return _parts(found)


def _terms(run: Run, table: Table) -> Iterator[tuple[Numbers, NDArray[np.uint64]]]:
    """The names and numbers of all passages, with the row of each."""
    columns = ("terms", "term_places")
    for number, one in enumerate(surveys(run, columns)):
        if len(one.terms):
            yield table.starts[number] + one.term_places, one.terms


def _parts(
    found: Iterable[tuple[int, NDArray[np.uint64]]],
) -> Iterator[tuple[Numbers, NDArray[np.uint64]]]:
    """Arrays with a number each, joined to parts of some size."""
    numbers: list[int] = []
    arrays: list[NDArray[np.uint64]] = []
    for number, array in found:
        numbers.append(number)
        arrays.append(array)
        if len(numbers) == TOGETHER:
            yield (
                np.repeat(numbers, [len(one) for one in arrays]),
                np.concatenate(arrays),
            )
            numbers, arrays = [], []
    if numbers:
        yield np.repeat(numbers, [len(one) for one in arrays]), np.concatenate(arrays)
