"""Index and align: from vectors to alignments."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import ClassVar

import numpy as np

from compare import align
from compare.align import ArticleSentences, WordWeights
from compare.index import PassageIndex, is_current
from compare.languages import PIVOT
from compare.records import Alignment, Article, Span
from compare.run import Run
from compare.settings import digest, step_signature
from compare.stages.stage import PairKey, PairStage, Stage
from compare.tools import Tools
from compare.workspace import INDEX_FILE


def index_stamp(run: Run) -> str:
    """What the index must be made of: the encoder and every passage's vector."""
    encoder = run.tools.encoder.name
    return digest(encoder, list(run.workspace.embedded(encoder)))


def index_path(run: Run) -> Path:
    """Where the FAISS file of a run lies."""
    return run.workspace.folder / INDEX_FILE


def build_index(run: Run) -> PassageIndex:
    """The index of all vectors in the workspace."""
    encoder = run.tools.encoder.name
    rows = list(run.workspace.embedded(encoder))
    data = b"".join(run.workspace.vectors(encoder, (key for _, key in rows)))
    ids = np.array([passage_id for passage_id, _ in rows], dtype=np.int64)
    vectors = np.frombuffer(data, dtype="<f4").astype(np.float32)
    # numpy cannot tell the width of no rows: a corpus may have lost its last article.
    return PassageIndex(ids, vectors.reshape(len(rows), -1 if rows else 1))


class Index(Stage[str, str, None]):
    """The FAISS file is a cache of the vectors, built again when it does not match."""

    name: ClassVar[str] = "index"
    unit: ClassVar[str] = "indexes"
    batch: ClassVar[int] = 1

    def pending(self) -> list[str]:
        """The stamp of the index to build."""
        stamp = index_stamp(self.run)
        return [] if is_current(index_path(self.run), stamp) else [stamp]

    def load(self, keys: Sequence[str]) -> Sequence[str]:
        """Nothing: the vectors are read when the index is stored."""
        return keys

    def do(self, tools: Tools, items: Sequence[str]) -> list[None]:
        """Nothing: building is writing."""
        return [None for _ in items]

    def store(self, keys: Sequence[str], results: Sequence[None]) -> None:
        """Build the index and save it in one step."""
        for stamp in keys:
            build_index(self.run).save(index_path(self.run), stamp)

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
        articles = self.run.workspace.article_facts()
        return digest(
            step_signature("align", self.run.settings, align.VERSION),
            index_stamp(self.run),
            articles,
        )

    def pending(self) -> list[PairKey]:
        """Candidate pairs not aligned under the corpus as it stands."""
        if self.run.workspace.note("aligned") == self._signature:
            return []
        self._prepare()
        index = PassageIndex.load(index_path(self.run), index_stamp(self.run))
        candidates = align.candidate_pairs(
            list(self._articles.values()),
            index or build_index(self.run),
            neighbours=self.run.settings.neighbours,
            within=self.run.settings.within,
            same_outlet=self.run.settings.same_outlet,
        )
        wanted = [(pair.left_article, pair.right_article) for pair in candidates]
        done = self.run.workspace.pairs()
        with self.run.workspace.transaction():
            for pair in set(done).difference(wanted):
                self.run.workspace.drop_pair(*pair)
        return [pair for pair in wanted if done.get(pair) != self._signature]

    def _prepare(self) -> None:
        articles = self.run.workspace.articles()
        self._texts = {article.id: article.text for article in articles}
        self._articles = {
            article.id: _article_sentences(self.run, article) for article in articles
        }
        self._weights = align.word_weights(self._articles.values())

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
            )
            for left, right in keys
        ]

    def do(self, tools: Tools, items: Sequence[PairTexts]) -> list[list[Alignment]]:
        """The beads that each pair shares."""
        return [
            align.align_pair(
                pair.left,
                pair.right,
                pair.weights,
                pair.text_of,
                threshold=pair.threshold,
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
            self.run.workspace.set_note("aligned", self._signature)


def _article_sentences(run: Run, article: Article) -> ArticleSentences:
    encoder = run.tools.encoder.name
    rows = run.workspace.passages(article.id, encoder)
    data = b"".join(run.workspace.vectors(encoder, (key for _, key, _ in rows)))
    vectors = np.frombuffer(data, dtype="<f4").astype(np.float32)
    return ArticleSentences(
        id=article.id,
        outlet=article.outlet,
        language=article.language,
        published=article.published,
        sentences=tuple(
            align.make_sentence(
                passage.id,
                passage.span,
                article.language,
                text := article.text[passage.span.start : passage.span.end],
                text if article.language == PIVOT else english,
            )
            for passage, _, english in rows
        ),
        vectors=vectors.reshape(len(rows), -1) if rows else vectors.reshape(0, 1),
    )
