"""Survey and weigh: what alignment sees of articles, and how common each word is."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from compare import alignment
from compare.alignment import Survey, Vocabulary
from compare.records import Article
from compare.run import Run
from compare.settings import digest
from compare.stages.passages import (
    aligning_view,
    encoder_name,
    meeting_view,
    passages_of,
    sentences_of,
)
from compare.stages.stage import Place, Stage
from compare.tools import Tools
from compare.workspace import SURVEY, PassageVectors, Words

ALWAYS_BELOW = 2000
"""Articles up to which words are counted anew whenever one changed."""
CHANGED = 8
"""... and beyond, when one in so many changed: weights move little by then, and all
pairs are aligned anew with them."""
_NO_VECTORS = np.zeros((0, 0), dtype=np.float32)


@dataclass(frozen=True, slots=True)
class Unseen:
    """An article with its passages, and which of them have English."""

    article: Article
    passages: tuple[PassageVectors, ...]


class SurveyArticles(Stage[str, Unseen, Survey]):
    """Each article is looked at once: its words, names and numbers as hashes."""

    name: ClassVar[str] = "survey"
    unit: ClassVar[str] = "articles"
    batch: ClassVar[int] = 64

    def view(self) -> str | None:
        """Whose English is seen; None where nothing is to be done."""
        return meeting_view(self.run)

    def pending(self) -> Sequence[str]:
        """Ids of the articles that were not seen as they are."""
        view = self.view()
        if view is None:
            return []
        workspace = self.run.workspace
        version, bridge = (
            digest("survey", alignment.VERSION),
            self.run.tools.bridge.name,
        )
        with workspace.transaction():
            workspace.keep_views([meeting_view(self.run), aligning_view(self.run)])
            workspace.see(view, version, bridge, encoder_name(self.run, view))
            return workspace.unsurveyed(view)

    def load(self, keys: Sequence[str]) -> list[Unseen]:
        """The articles with their passages."""
        view = self.view() or ""
        articles = self.run.workspace.articles(keys)
        return [
            Unseen(article, tuple(passages_of(self.run, article.id, view)))
            for article in articles
        ]

    def do(self, tools: Tools, items: Sequence[Unseen]) -> list[Survey]:
        """What alignment sees of each article."""
        return [_surveyed(item) for item in items]

    def store(self, keys: Sequence[str], results: Sequence[Survey]) -> None:
        """Replace what was seen of each article."""
        view = self.view() or ""
        for article_id, found in zip(keys, results, strict=True):
            blobs = tuple(getattr(found, name).tobytes() for name in SURVEY)
            self.run.workspace.store_survey(view, article_id, found.length, blobs)

    def subject(self, key: str) -> str:
        """The article's path."""
        return self.run.workspace.articles([key])[0].path


class SurveyEnglish(SurveyArticles):
    """What matched is looked at once more, with its English."""

    name: ClassVar[str] = "reread"

    def view(self) -> str | None:
        """The view of alignment, where it is another."""
        view = aligning_view(self.run)
        return None if view == meeting_view(self.run) else view


def _surveyed(item: Unseen) -> Survey:
    vectors = _NO_VECTORS, _NO_VECTORS
    english = np.array([one.english is not None for one in item.passages], np.bool_)
    return alignment.survey(sentences_of(item.article, item.passages, vectors), english)


@dataclass(frozen=True, slots=True)
class Counted:
    """The different words of each article to be counted, about ``total`` in all; the
    articles have ``length`` content words, and ``state`` is the mark of them all."""

    stems: Iterator[NDArray[np.uint64]]
    length: int
    total: int
    state: str


class Weigh(Stage[str, Counted, Words]):
    """The articles in which each word stands are counted: rare words tell more."""

    name: ClassVar[str] = "weigh"
    unit: ClassVar[str] = "corpora"
    batch: ClassVar[int] = 1
    place: ClassVar[Place] = Place.DRIVER

    def view(self) -> str | None:
        """Whose English is counted; None where nothing is to be done."""
        return meeting_view(self.run)

    def pending(self) -> list[str]:
        """The view, where its words were not counted or too much has changed."""
        view = self.view()
        if view is None:
            return []
        workspace = self.run.workspace
        counted, articles = workspace.words(view), workspace.surveyed_count(view)
        if counted is None:
            return [view]
        if articles <= ALWAYS_BELOW:
            return [] if counted.state == workspace.survey_state(view) else [view]
        changed, still = workspace.changed_since_weighed(view)
        enough = CHANGED * (changed + counted.articles - still) > counted.articles
        return [view] if enough else []

    def load(self, keys: Sequence[str]) -> list[Counted]:
        """The words of all articles, read article by article when they are counted."""
        workspace = self.run.workspace
        return [
            Counted(
                (
                    np.frombuffer(row.blobs[0], dtype=np.uint64)
                    for row in workspace.surveys(view, (), ("stems",))
                ),
                workspace.words_in_all(view),
                workspace.survey_sizes(view)[0],
                workspace.survey_state(view),
            )
            for view in keys
        ]

    def do(self, tools: Tools, items: Sequence[Counted]) -> list[Words]:
        """Count the words of all articles."""
        return [_counted(item) for item in items]

    def store(self, keys: Sequence[str], results: Sequence[Words]) -> None:
        """Replace the words of each view."""
        for view, words in zip(keys, results, strict=True):
            self.run.workspace.store_words(view, words)

    def subject(self, key: str) -> str:
        """There is one corpus."""
        return "corpus"


def _counted(item: Counted) -> Words:
    found = Vocabulary.of(item.stems, item.length, item.total)
    return Words(
        item.state,
        found.articles,
        found.length,
        found.hashes.tobytes(),
        found.counts.tobytes(),
    )


class WeighEnglish(Weigh):
    """The words of what matched are counted once more, with its English."""

    name: ClassVar[str] = "reweigh"

    def view(self) -> str | None:
        """The view of alignment, where it is another."""
        view = aligning_view(self.run)
        return None if view == meeting_view(self.run) else view


def vocabulary(run: Run, view: str) -> tuple[Vocabulary, str]:
    """The words of a view as they were counted, and a mark of them."""
    words = run.workspace.words(view)
    if words is None:
        words = Words("", 0, 1.0, b"", b"")
    found = Vocabulary(
        np.frombuffer(words.hashes, dtype=np.uint64),
        np.frombuffer(words.counts, dtype=np.int64),
        words.articles,
        words.length,
    )
    mark = digest(words.articles, words.length, words.hashes.hex(), words.counts.hex())
    return found, mark


def surveys(run: Run, columns: Sequence[str]) -> Iterator[Survey]:
    """What was seen of all articles to be compared, in the order of their days.

    Only the arrays asked for are there; the others are empty.
    """
    view = meeting_view(run)
    for row in run.workspace.surveys(view, run.settings.languages, columns):
        given = dict(zip(columns, row.blobs, strict=True))
        yield alignment.unpack_survey(
            row.article_id, row.outlet, row.language, row.published, given
        )
