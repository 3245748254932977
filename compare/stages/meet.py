"""Near and pair: who is compared with whom, kept so that only what is new is sought."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from compare import alignment
from compare.alignment import Candidates, Evidence, Meeting, Nearest, Table
from compare.errors import WorkspaceError
from compare.run import Run
from compare.settings import digest, step_signature
from compare.stages.indexed import index_folder, read_index
from compare.stages.passages import meeting_view
from compare.stages.stage import Place, Stage
from compare.stages.survey import surveys
from compare.tools import Tools
from compare.workspace import Workspace

Numbers = NDArray[np.int64]
Found = tuple[Numbers, Numbers, NDArray[np.float64]]

MET, PAIRED = "met", "paired"
"""Notes of the signatures under which articles met, and pairs were made."""
_TOGETHER = 512
"""Articles whose arrays are joined for one part of the evidence."""


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


@dataclass(frozen=True, slots=True)
class Arrival:
    """An article, by its number, that is to meet the others."""

    meeting: Meeting
    number: int
    neighbours: int


@dataclass(frozen=True, slots=True)
class Neighbours:
    """What was found near to passages alone, and in twos; rows are those of a table."""

    alone: Found
    in_twos: Found


class Near(Stage[str, Arrival, Neighbours | None]):
    """New articles meet all others in their time window, and all others meet them.

    Every passage keeps a list of its nearest; what is new is merged into the lists of
    what was there, so that the lists are those of a single run over all. Where one of a
    full list is gone, its article meets all others anew.
    """

    name: ClassVar[str] = "near"
    unit: ClassVar[str] = "articles"
    batch: ClassVar[int] = 1024
    place: ClassVar[Place] = Place.DRIVER

    @cached_property
    def _table(self) -> Table:
        return table_of(self.run)

    @cached_property
    def _meeting(self) -> Meeting:
        met = np.zeros(len(self._table.names), dtype=np.bool_)
        for name in self.run.workspace.met(meeting_view(self.run)):
            number = self._table.numbers.get(name)
            if number is not None:
                met[number] = True
        index = read_index(self.run)
        if index is None:
            raise WorkspaceError(
                f"{index_folder(self.run)}: the index is damaged or was moved. "
                "Run the same command again to build it anew."
            )
        return Meeting(self._table, index, met, met)

    def pending(self) -> Sequence[str]:
        """Ids of the articles that have not met the others as they are."""
        workspace, signature = self.run.workspace, meeting_signature(self.run)
        view = meeting_view(self.run)
        with workspace.transaction():
            if workspace.note(MET) != signature:
                workspace.clear_near()
                workspace.set_note(MET, signature)
            _forget(workspace, view, self.run.settings.neighbours)
        return workspace.unmet(view, self.run.settings.languages)

    def load(self, keys: Sequence[str]) -> list[Arrival]:
        """The numbers of the articles, and everybody that they may meet."""
        numbers, wanted = self._table.numbers, self.run.settings.neighbours
        return [Arrival(self._meeting, numbers[key], wanted) for key in keys]

    def do(self, tools: Tools, items: Sequence[Arrival]) -> list[Neighbours | None]:
        """What is near, all of it beside the first article."""
        meeting, wanted = items[0].meeting, items[0].neighbours
        new = np.zeros(len(meeting.met), dtype=np.bool_)
        new[[item.number for item in items]] = True
        meeting = replace(meeting, new=new)
        alone, in_twos = (Nearest(len(meeting.table.ids), wanted) for _ in range(2))
        meeting.alone(alone)
        meeting.in_twos(in_twos)
        found = Neighbours(alone.listed(), in_twos.listed())
        return [found, *[None] * (len(items) - 1)]

    def store(self, keys: Sequence[str], results: Sequence[Neighbours | None]) -> None:
        """Merge what is near into the lists, of both sides."""
        workspace = self.run.workspace
        workspace.store_near((key, b"", b"") for key in keys)
        for found in results:
            if found is not None:
                workspace.store_near(self._merged(found))
        workspace.mark_met(meeting_view(self.run), keys)
        for key in keys:
            self._meeting.met[self._table.numbers[key]] = True

    def _merged(self, found: Neighbours) -> Iterator[tuple[str, bytes, bytes]]:
        """The lists of all articles in which something is found."""
        table = self._table
        rows = np.concatenate([found.alone[0], found.in_twos[0]])
        touched = np.unique(table.article[rows]).tolist()
        kept = {
            table.numbers[name]: (alone, in_twos)
            for name, alone, in_twos in self.run.workspace.near_lists(
                [table.names[number] for number in touched]
            )
        }
        alone = self._joined(found.alone, {n: one for n, (one, _) in kept.items()})
        twos = self._joined(found.in_twos, {n: two for n, (_, two) in kept.items()})
        for number in touched:
            yield table.names[number], alone.get(number, b""), twos.get(number, b"")

    def _joined(self, found: Found, kept: dict[int, bytes]) -> dict[int, bytes]:
        table = self._table
        nearest = Nearest(len(table.ids), self.run.settings.neighbours)
        for part in _in_table(table, kept.items()):
            nearest.add(*part)
        nearest.add(*found)
        return dict(alignment.by_article(table, nearest.listed()))

    def subject(self, key: str) -> str:
        """The article's path."""
        return self.run.workspace.articles([key])[0].path


def _forget(workspace: Workspace, view: str, neighbours: int) -> None:
    """Take out of all lists what is no more, or is no more as it was."""
    changed = workspace.met_otherwise(view)
    gone = np.array(workspace.gone(), dtype=np.int64)
    passages = [np.frombuffer(blob, dtype=np.int64) for _, blob in changed]
    gone = np.unique(np.concatenate([gone, *passages]))
    if not len(gone):
        return
    again = [name for name, _ in changed]
    shorter: list[tuple[str, bytes, bytes]] = []
    for name, *blobs in workspace.near_lists():
        alone, twos = (
            alignment.without(alignment.unpacked(blob), gone, neighbours)
            for blob in blobs
        )
        if alone is None or twos is None:
            again.append(name)
        elif [len(alone.tobytes()), len(twos.tobytes())] != list(map(len, blobs)):
            shorter.append((name, alone.tobytes(), twos.tobytes()))
    workspace.store_near(shorter)
    workspace.unmeet(again)
    workspace.clear_gone()


def _in_table(table: Table, lists: Iterable[tuple[int, bytes]]) -> Iterator[Found]:
    """Kept lists, with the numbers of their articles, as parts of some size."""
    numbers: list[int] = []
    blobs: list[bytes] = []
    for number, blob in chain(lists, [(-1, b"")]):
        if number >= 0 and blob:
            numbers.append(number)
            blobs.append(blob)
        if numbers and (number < 0 or len(numbers) == _TOGETHER):
            entries = alignment.unpacked(b"".join(blobs))
            sizes = [len(alignment.unpacked(one)) for one in blobs]
            yield alignment.in_table(table, np.repeat(numbers, sizes), entries)
            numbers, blobs = [], []


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
        return _in_table(table, kept)

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
        if len(numbers) == _TOGETHER:
            yield (
                np.repeat(numbers, [len(one) for one in arrays]),
                np.concatenate(arrays),
            )
            numbers, arrays = [], []
    if numbers:
        yield np.repeat(numbers, [len(one) for one in arrays]), np.concatenate(arrays)
