"""Match and align: what article pairs share, first by originals, then with English."""

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar

from compare import alignment
from compare.alignment import ArticleSentences, Vocabulary, WordWeights, stems_of
from compare.records import Alignment, Article, Span
from compare.run import Run
from compare.settings import digest, step_signature
from compare.stages.passages import (
    MATCHED,
    NONE,
    aligning_view,
    passages_of,
    sentences_of,
    vectors_of,
)
from compare.stages.stage import PairKey, PairStage
from compare.stages.survey import vocabulary
from compare.threads import one_thread
from compare.tools import Tools

MOST_READ = 8192
"""Sentences of articles kept ready for the next pairs."""


@dataclass(frozen=True, slots=True)
class PairTexts:
    """Two articles as alignment sees them, and the texts that spans point into.

    ``weights`` are those of the words of the batch it is in.
    """

    left: ArticleSentences
    right: ArticleSentences
    weights: WordWeights
    texts: Mapping[str, str]
    threshold: float
    related: bool

    def text_of(self, span: Span) -> str:
        """The original words of a span."""
        return self.texts[span.article_id][span.start : span.end]


class Shelf:
    """Articles of a run as alignment sees them, those last asked for kept ready."""

    def __init__(self, run: Run, view: str) -> None:
        self._run, self._view = run, view
        self._ready: OrderedDict[str, tuple[Article, ArticleSentences]] = OrderedDict()
        self._size = 0

    def get(self, article_id: str) -> tuple[Article, ArticleSentences]:
        """An article, and what alignment sees of it."""
        if article_id in self._ready:
            self._ready.move_to_end(article_id)
            return self._ready[article_id]
        (article,) = self._run.workspace.articles([article_id])
        passages = passages_of(self._run, article_id, self._view)
        vectors = vectors_of(self._run, article.language, passages, self._view)
        found = article, sentences_of(article, passages, vectors)
        self._ready[article_id] = found
        self._size += len(passages)
        while self._size > MOST_READ and len(self._ready) > 1:
            _, (_, oldest) = self._ready.popitem(last=False)
            self._size -= len(oldest.sentences)
        return found


def read_pairs(
    run: Run, shelf: Shelf, words: Vocabulary, keys: Sequence[PairKey]
) -> list[PairTexts]:
    """The articles of each pair with the weights of their words."""
    ids = sorted({name for key in keys for name in key})
    articles = {name: shelf.get(name) for name in ids}
    stems = set().union(*(stems_of(seen) for _, seen in articles.values()))
    weights = words.weights(sorted(stems))
    return [
        PairTexts(
            articles[left][1],
            articles[right][1],
            weights,
            {name: articles[name][0].text for name in (left, right)},
            run.settings.threshold,
            run.settings.related,
        )
        for left, right in keys
    ]


class Match(PairStage[PairTexts, int]):
    """With ``--translate matched``: which passages are near one they may meet.

    Only these are translated; pairs are searched by originals alone.
    """

    name: ClassVar[str] = "match"

    @cached_property
    def _words(self) -> tuple[Vocabulary, str]:
        return vocabulary(self.run, NONE)

    @cached_property
    def _signature(self) -> str:
        return digest("match", alignment.VERSION, self._words[1])

    @cached_property
    def _shelf(self) -> Shelf:
        return Shelf(self.run, NONE)

    def pending(self) -> Sequence[PairKey]:
        """Candidate pairs not searched as their articles are."""
        if self.run.settings.translate != MATCHED:
            return []
        return self.run.workspace.pairs_to_do(
            self.name, "matched", self._signature, NONE
        )

    def load(self, keys: Sequence[PairKey]) -> list[PairTexts]:
        """The articles of each pair by their originals."""
        return read_pairs(self.run, self._shelf, self._words[0], keys)

    def do(self, tools: Tools, items: Sequence[PairTexts]) -> list[list[int]]:
        """Ids of the passages that matched."""
        with one_thread():
            return [
                sorted(alignment.matched_passages(one.left, one.right, one.weights))
                for one in items
            ]

    def store(self, keys: Sequence[PairKey], results: Sequence[list[int]]) -> None:
        """Replace what matched."""
        workspace = self.run.workspace
        for pair, ids in zip(keys, results, strict=True):
            mark = workspace.pair_mark(self._signature, NONE, pair)
            workspace.store_matched(pair, mark, ids)


class Align(PairStage[PairTexts, Alignment]):
    """Article pairs that something speaks for are aligned, sentence by sentence.

    A pair depends on its two articles and on the weights of words: only pairs with a
    new or changed article are aligned, unless the words were counted anew.
    """

    name: ClassVar[str] = "align"

    @cached_property
    def _words(self) -> tuple[Vocabulary, str]:
        return vocabulary(self.run, aligning_view(self.run))

    @cached_property
    def _signature(self) -> str:
        return digest(
            step_signature("align", self.run.settings, alignment.VERSION),
            self.run.tools.lexicon.digest,
            self._words[1],
        )

    @cached_property
    def _shelf(self) -> Shelf:
        return Shelf(self.run, aligning_view(self.run))

    def pending(self) -> Sequence[PairKey]:
        """Candidate pairs not aligned as their articles are."""
        return self.run.workspace.pairs_to_do(
            self.name, "signature", self._signature, aligning_view(self.run)
        )

    def load(self, keys: Sequence[PairKey]) -> list[PairTexts]:
        """The articles of each pair."""
        return read_pairs(self.run, self._shelf, self._words[0], keys)

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
        workspace, view = self.run.workspace, aligning_view(self.run)
        for pair, alignments in zip(keys, results, strict=True):
            mark = workspace.pair_mark(self._signature, view, pair)
            workspace.store_pair(*pair, mark, alignments)
