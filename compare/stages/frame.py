"""Frame and waver: from alignments to differences."""

from collections.abc import Sequence
from functools import cached_property
from typing import ClassVar

from compare import framing
from compare.framing import Pair
from compare.records import Article, Difference, Reuse
from compare.settings import digest
from compare.stages.stage import ArticleStage, PairKey, PairStage
from compare.tools import Tools


class Frame(PairStage[Pair, Difference]):
    """Aligned pairs are searched for differences, in their original words."""

    name: ClassVar[str] = "frame"

    @cached_property
    def _signature(self) -> str:
        lexicon = self.run.tools.lexicon.digest
        return digest("frame", framing.VERSION, framing.events_digest(), lexicon)

    def pending(self) -> list[PairKey]:
        """Aligned pairs without differences of this lexicon and these detectors."""
        return self.run.workspace.unframed(self._signature)

    def load(self, keys: Sequence[PairKey]) -> list[Pair]:
        """Articles, beads, passages and English of each pair."""
        return [self._pair(key) for key in keys]

    def _pair(self, key: PairKey) -> Pair:
        left, right = self.run.workspace.articles(key)
        passages = [
            tuple(passage for passage, _ in self.run.workspace.passages(article_id))
            for article_id in key
        ]
        return Pair(
            left=left,
            right=right,
            # What is only related is in other words throughout: nothing was changed.
            alignments=tuple(
                bead
                for bead in self.run.workspace.alignments(key)
                if bead.reuse is not Reuse.RELATED
            ),
            left_passages=passages[0],
            right_passages=passages[1],
            english={
                span: text
                for article_id in key
                for span, text in self.run.workspace.english(article_id).items()
            },
        )

    def do(self, tools: Tools, items: Sequence[Pair]) -> list[list[Difference]]:
        """The differences of each pair."""
        return [framing.differences(pair, tools.lexicon) for pair in items]

    def store(
        self, keys: Sequence[PairKey], results: Sequence[list[Difference]]
    ) -> None:
        """Replace the differences of each pair."""
        for pair, differences in zip(keys, results, strict=True):
            self.run.workspace.store_differences(pair, differences, self._signature)


class Waver(ArticleStage[Difference]):
    """Each article is searched for one thing under two names."""

    name: ClassVar[str] = "waver"

    @cached_property
    def _signature(self) -> str:
        return digest("waver", framing.VERSION, self.run.tools.lexicon.digest)

    def pending(self) -> list[str]:
        """Articles not searched with this lexicon."""
        return self.run.workspace.unmarked("framed", self._signature)

    def do(self, tools: Tools, items: Sequence[Article]) -> list[list[Difference]]:
        """The differences inside each article."""
        return [framing.within(article, tools.lexicon) for article in items]

    def store(self, keys: Sequence[str], results: Sequence[list[Difference]]) -> None:
        """Replace the differences inside each article."""
        for article_id, differences in zip(keys, results, strict=True):
            self.run.workspace.store_within(article_id, differences, self._signature)
