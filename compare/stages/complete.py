"""Complete: what third articles show a pair to share."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from compare import alignment
from compare.records import Alignment, Article, Span
from compare.settings import digest
from compare.stages.align import ALIGNED
from compare.stages.stage import PairKey, Place, Stage
from compare.tools import Tools

COMPLETED = "completed"


@dataclass(frozen=True, slots=True)
class Aligned:
    """A whole corpus as it was aligned, pair by pair."""

    articles: Mapping[str, Article]
    sentences: Mapping[str, Sequence[Span]]
    alignments: Mapping[PairKey, Sequence[Alignment]]
    threshold: float


class Complete(Stage[str, Aligned, dict[PairKey, list[Alignment]]]):
    """Pairs of articles get what third articles show them to share.

    All together and once, from what each pair shows by itself: what is added bears no
    witness, or the result would depend on the order. A completed pair has a signature
    of its own, so that aligning begins anew where it is not through.
    """

    name: ClassVar[str] = "complete"
    unit: ClassVar[str] = "corpora"
    batch: ClassVar[int] = 1
    place: ClassVar[Place] = Place.DRIVER

    def pending(self) -> list[str]:
        """The signature of the alignments, unless they are completed or not all
        there."""
        aligned = self.run.workspace.note(ALIGNED)
        if not aligned or self.run.workspace.note(COMPLETED) == self._signature():
            return []
        return [digest(COMPLETED, aligned)]

    def _signature(self) -> str:
        pairs = sorted(self.run.workspace.pairs().items())
        return digest("complete", alignment.VERSION, pairs)

    def load(self, keys: Sequence[str]) -> list[Aligned]:
        """All articles, their sentences, and the alignments of every pair."""
        workspace = self.run.workspace
        pairs: dict[PairKey, list[Alignment]] = defaultdict(list)
        for one in workspace.alignments():
            pairs[one.left.article_id, one.right.article_id].append(one)
        articles = {
            article.id: article
            for article in workspace.articles(
                sorted({id for pair in pairs for id in pair})
            )
        }
        sentences = {
            name: [passage.span for passage, _ in workspace.passages(name)]
            for name in articles
        }
        threshold = self.run.settings.threshold
        return [Aligned(articles, sentences, pairs, threshold) for _ in keys]

    def do(
        self, tools: Tools, items: Sequence[Aligned]
    ) -> list[dict[PairKey, list[Alignment]]]:
        """All alignments of those pairs that third articles add something to."""
        return [_completed(tools, item) for item in items]

    def store(
        self, keys: Sequence[str], results: Sequence[dict[PairKey, list[Alignment]]]
    ) -> None:
        """Replace what such pairs share."""
        for signature, result in zip(keys, results, strict=True):
            for pair, alignments in result.items():
                self.run.workspace.store_pair(*pair, signature, alignments)
            self.run.workspace.set_note(COMPLETED, self._signature())

    def subject(self, key: str) -> str:
        """There is one corpus."""
        return "corpus"


def _completed(tools: Tools, item: Aligned) -> dict[PairKey, list[Alignment]]:
    everything = (one for found in item.alignments.values() for one in found)
    witnesses = alignment.Witnesses(everything, item.sentences)
    completed: dict[PairKey, list[Alignment]] = {}
    for (left, right), found in sorted(item.alignments.items()):
        if left == right:
            continue
        whole = alignment.complete_pair(
            item.articles[left],
            item.articles[right],
            found,
            witnesses,
            threshold=item.threshold,
            meaning=tools.meaning,
        )
        if whole != list(found):
            completed[left, right] = whole
    return completed
