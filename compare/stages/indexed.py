"""Index: the files that are searched in follow the articles that came and went."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from compare import index
from compare.embed import Vectors
from compare.fusion import fused
from compare.index import PassageIndex
from compare.run import Run
from compare.settings import digest
from compare.stages.passages import (
    encoder_name,
    meeting_view,
    passages_of,
    vectors_of,
)
from compare.stages.stage import Place, Stage
from compare.tools import Tools
from compare.workspace import INDEX_FOLDER

Ids = NDArray[np.int64]

HELD = "held"
"""The note of the stamp under which the files were last written."""
_TOGETHER = 64
"""Articles whose vectors are added in one part."""


def index_folder(run: Run) -> Path:
    """Where the files of a run's index lie."""
    return run.workspace.folder / INDEX_FOLDER


def stamp(run: Run) -> str:
    """What the vectors are made of: every article as it was seen."""
    return digest(run.workspace.survey_state(meeting_view(run)))


def read_index(run: Run, *, whole: bool = True) -> PassageIndex | None:
    """The stored index where it is that of today's passages.

    ``whole`` reads all of it once, so that what is damaged is known.
    """
    return PassageIndex.open(index_folder(run), stamp(run), whole=whole)


@contextmanager
def any_index(run: Run) -> Iterator[PassageIndex]:
    """The stored index; where it is missing or damaged, one made for the moment."""
    stored = read_index(run, whole=False)
    if stored is not None:
        yield stored
        return
    with TemporaryDirectory() as folder:
        index.build(Path(folder), "", all_vectors(run))
        made = PassageIndex.open(Path(folder), "")
        assert made is not None
        yield made


def all_vectors(run: Run) -> Iterator[tuple[Ids, Vectors]]:
    """Every passage that was seen, with its vector."""
    return vectors_of_articles(run, run.workspace.surveyed(meeting_view(run)))


def vectors_of_articles(
    run: Run, articles: Iterable[tuple[str, str]]
) -> Iterator[tuple[Ids, Vectors]]:
    """The passages of articles, given by id and language, with their vectors."""
    width = _width(run)
    parts: list[tuple[Ids, Vectors]] = []
    for article_id, language in articles:
        parts.append(_of_article(run, article_id, language, width))
        if len(parts) == _TOGETHER:
            yield _joined(parts)
            parts = []
    if parts:
        yield _joined(parts)


def _of_article(
    run: Run, article_id: str, language: str, width: int
) -> tuple[Ids, Vectors]:
    view = meeting_view(run)
    passages = passages_of(run, article_id, view)
    rows = fused(*vectors_of(run, language, passages, view))
    ids = np.array([one.passage.id for one in passages], dtype=np.int64)
    return ids, np.pad(rows, ((0, 0), (0, max(0, width - rows.shape[1]))))


def _width(run: Run) -> int:
    """The columns of a fused vector: what has no English has zeros there."""
    encoder = encoder_name(run, meeting_view(run))
    english = run.workspace.vector_size(encoder) if encoder else 0
    return run.tools.bridge.dimension + english


class Index(Stage[str, str, None]):
    """The files are a cache of the vectors: brought up to date by what changed, built
    anew where they are missing or damaged."""

    name: ClassVar[str] = "index"
    unit: ClassVar[str] = "indexes"
    batch: ClassVar[int] = 1
    place: ClassVar[Place] = Place.DRIVER

    def pending(self) -> list[str]:
        """The stamp of the index to write."""
        wanted = stamp(self.run)
        current = index.is_current(index_folder(self.run), wanted)
        # Written, and killed before it was noted: the files are right.
        if current and self.run.workspace.note(HELD) == wanted:
            return []
        return [wanted]

    def load(self, keys: Sequence[str]) -> Sequence[str]:
        """Nothing: the vectors are read when the index is stored."""
        return keys

    def do(self, tools: Tools, items: Sequence[str]) -> list[None]:
        """Nothing: building is writing."""
        return [None for _ in items]

    def store(self, keys: Sequence[str], results: Sequence[None]) -> None:
        """Write what came and went, or all."""
        workspace, view = self.run.workspace, meeting_view(self.run)
        for wanted in keys:
            if not index.is_current(index_folder(self.run), wanted):
                self._write(wanted)
            workspace.hold(view)
            workspace.set_note(HELD, wanted)

    def _write(self, wanted: str) -> None:
        workspace, view = self.run.workspace, meeting_view(self.run)
        folder, old = index_folder(self.run), workspace.note(HELD)
        if old is not None:
            blobs = (np.frombuffer(one, np.int64) for one in workspace.not_held(view))
            gone = np.concatenate([np.zeros(0, np.int64), *blobs])
            added = vectors_of_articles(self.run, workspace.to_hold(view))
            if index.update(folder, old, wanted, gone=gone, added=added):
                return
        index.build(folder, wanted, all_vectors(self.run))

    def subject(self, key: str) -> str:
        """The folder's name."""
        return INDEX_FOLDER


def _joined(parts: Sequence[tuple[Ids, Vectors]]) -> tuple[Ids, Vectors]:
    ids, rows = zip(*parts, strict=True)
    return np.concatenate(ids), np.concatenate(rows)
