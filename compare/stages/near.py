"""Near: new articles meet all others; every passage keeps a list of its nearest."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import ClassVar

import numpy as np

from compare import alignment
from compare.alignment import Meeting, Nearest, Table
from compare.errors import WorkspaceError
from compare.stages.indexed import index_folder, read_index
from compare.stages.meet import Found, lists_in, meeting_signature, table_of
from compare.stages.passages import meeting_view
from compare.stages.stage import Place, Stage
from compare.tools import Tools
from compare.workspace import Workspace

MET = "met"
"""The note of the signature under which articles met."""


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
        for part in lists_in(table, kept.items()):
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
