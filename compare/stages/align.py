"""Index, match, align: from vectors to alignments."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar

from compare import alignment
from compare.alignment import ArticleSentences, Searcher, WordWeights
from compare.index import is_current
from compare.records import Alignment, Span
from compare.run import Run
from compare.settings import digest, step_signature
from compare.stages.passages import (
    NONE,
    build_index,
    index_path,
    indexed,
    read_articles,
    read_index,
    stamp,
)
from compare.stages.stage import PairKey, PairStage, Place, Stage
from compare.threads import one_thread
from compare.tools import Tools
from compare.workspace import INDEX_FILE

MATCHED = "matched"
ALIGNED = "aligned"
"""The note of a corpus that is aligned as it stands: the signature of its pairs."""


@dataclass(frozen=True, slots=True)
class Sketches:
    """A whole corpus as its originals alone show it."""

    articles: tuple[ArticleSentences, ...]
    index: Searcher
    neighbours: int
    within: int
    same_outlet: bool
    languages: tuple[str, ...]


class Match(Stage[str, Sketches, frozenset[int]]):
    """With ``--translate matched``: which passages are near one they may meet.

    Only these are translated; the index is searched by originals alone.
    """

    name: ClassVar[str] = "match"
    unit: ClassVar[str] = "corpora"
    batch: ClassVar[int] = 1
    place: ClassVar[Place] = Place.DRIVER

    def pending(self) -> list[str]:
        """The signature of the corpus, unless it is matched as it stands."""
        if self.run.settings.translate != MATCHED:
            return []
        signature = digest(
            step_signature("match", self.run.settings, alignment.VERSION),
            stamp(self.run, NONE),
            self.run.workspace.article_facts(),
        )
        return [] if self.run.workspace.note(MATCHED) == signature else [signature]

    def load(self, keys: Sequence[str]) -> list[Sketches]:
        """All articles, and the index of their originals."""
        settings = self.run.settings
        return [
            Sketches(
                tuple(article for _, article in read_articles(self.run, NONE)),
                read_index(self.run),
                settings.neighbours,
                settings.within,
                settings.same_outlet,
                settings.languages,
            )
            for _ in keys
        ]

    def do(self, tools: Tools, items: Sequence[Sketches]) -> list[frozenset[int]]:
        """Ids of the passages that matched."""
        with one_thread():
            return [
                alignment.matched_passages(
                    item.articles,
                    item.index,
                    neighbours=item.neighbours,
                    within=item.within,
                    same_outlet=item.same_outlet,
                    languages=item.languages,
                )
                for item in items
            ]

    def store(self, keys: Sequence[str], results: Sequence[frozenset[int]]) -> None:
        """Replace what matched."""
        for signature, ids in zip(keys, results, strict=True):
            self.run.workspace.store_matched(ids)
            self.run.workspace.set_note(MATCHED, signature)

    def subject(self, key: str) -> str:
        """There is one corpus."""
        return "corpus"


class Index(Stage[str, str, None]):
    """The FAISS file is a cache of the vectors, built again when it does not match."""

    name: ClassVar[str] = "index"
    unit: ClassVar[str] = "indexes"
    batch: ClassVar[int] = 1
    place: ClassVar[Place] = Place.DRIVER

    def pending(self) -> list[str]:
        """The stamp of the index to build."""
        wanted = stamp(self.run, indexed(self.run))
        return [] if is_current(index_path(self.run), wanted) else [wanted]

    def load(self, keys: Sequence[str]) -> Sequence[str]:
        """Nothing: the vectors are read when the index is stored."""
        return keys

    def do(self, tools: Tools, items: Sequence[str]) -> list[None]:
        """Nothing: building is writing."""
        return [None for _ in items]

    def store(self, keys: Sequence[str], results: Sequence[None]) -> None:
        """Build the index and save it in one step."""
        for wanted in keys:
            build_index(self.run).save(index_path(self.run), wanted)

    def subject(self, key: str) -> str:
        """The file's name."""
        return INDEX_FILE


@dataclass(frozen=True, slots=True)
class PairTexts:
    """Two articles as alignment sees them, and the texts that spans point into."""

    left: ArticleSentences
    right: ArticleSentences
    weights: WordWeights
    texts: Mapping[str, str]
    threshold: float
    related: bool

    def text_of(self, span: Span) -> str:
        """The original words of a span."""
        return self.texts[span.article_id][span.start : span.end]


class Align(PairStage[PairTexts, Alignment]):
    """Article pairs that FAISS finds near are aligned, sentence by sentence.

    Word weights and margins depend on the whole corpus, so the signature does: when
    the corpus changes, pairs are aligned anew (translations and vectors are not).
    """

    name: ClassVar[str] = "align"

    def __init__(self, run: Run) -> None:
        super().__init__(run)
        self._articles: dict[str, ArticleSentences] = {}
        self._texts: dict[str, str] = {}
        self._weights: WordWeights | None = None

    @cached_property
    def _signature(self) -> str:
        return digest(
            step_signature("align", self.run.settings, alignment.VERSION),
            stamp(self.run, self.run.settings.translate),
            self.run.tools.lexicon.digest,
            self.run.workspace.article_facts(),
        )

    def pending(self) -> list[PairKey]:
        """Candidate pairs not aligned under the corpus as it stands."""
        if self.run.workspace.note(ALIGNED) == self._signature:
            return []
        self._prepare()
        seen = list(self._articles.values())
        if indexed(self.run) == NONE:
            seen = [article.sketch() for article in seen]
        candidates = alignment.candidate_pairs(
            seen,
            read_index(self.run),
            neighbours=self.run.settings.neighbours,
            within=self.run.settings.within,
            same_outlet=self.run.settings.same_outlet,
            languages=self.run.settings.languages,
        )
        wanted = [(pair.left_article, pair.right_article) for pair in candidates]
        done = self.run.workspace.pairs()
        with self.run.workspace.transaction():
            # Killed on the way, it is the corpus of neither signature.
            self.run.workspace.set_note(ALIGNED, "")
            for pair in set(done).difference(wanted):
                self.run.workspace.drop_pair(*pair)
        return [pair for pair in wanted if done.get(pair) != self._signature]

    def _prepare(self) -> None:
        for article, seen in read_articles(self.run, self.run.settings.translate):
            self._texts[article.id] = article.text
            self._articles[article.id] = seen
        self._weights = alignment.word_weights(self._articles.values())

    def load(self, keys: Sequence[PairKey]) -> list[PairTexts]:
        """The articles of each pair, prepared once for the whole run."""
        assert self._weights is not None
        return [
            PairTexts(
                self._articles[left],
                self._articles[right],
                self._weights,
                {left: self._texts[left], right: self._texts[right]},
                self.run.settings.threshold,
                self.run.settings.related,
            )
            for left, right in keys
        ]

    def do(self, tools: Tools, items: Sequence[PairTexts]) -> list[list[Alignment]]:
        """The beads that each pair shares."""
        with one_thread():
            return [
                alignment.align_pair(
                    pair.left,
                    pair.right,
                    pair.weights,
                    pair.text_of,
                    threshold=pair.threshold,
                    related=pair.related,
                    meaning=tools.meaning,
                )
                for pair in items
            ]

    def store(
        self, keys: Sequence[PairKey], results: Sequence[list[Alignment]]
    ) -> None:
        """Replace what was found between each pair."""
        for pair, alignments in zip(keys, results, strict=True):
            self.run.workspace.store_pair(*pair, self._signature, alignments)

    def finish(self) -> None:
        """Note that the corpus as it stands is aligned, unless a pair failed."""
        if not any(
            failure.step == self.name for failure in self.run.workspace.failures()
        ):
            self.run.workspace.set_note(ALIGNED, self._signature)
