"""Frame and waver: from alignments to differences."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import astuple
from functools import cached_property
from typing import ClassVar

from compare import framing
from compare.framing import Pair
from compare.records import Article, Difference, Family, Reuse, Span
from compare.settings import digest
from compare.stages.stage import ArticleStage, PairKey, PairStage
from compare.tools import Tools

LEAST_MEMBERS = 3
"""Reprints of a dispatch that tell, of two others, who dropped and who added."""


class Frame(PairStage[Pair, Difference]):
    """Aligned pairs are searched for differences, in their original words."""

    name: ClassVar[str] = "frame"

    @cached_property
    def _families(self) -> list[Family]:
        """All families, read once for every pair."""
        return self.run.workspace.families()

    @cached_property
    def _dispatches(self) -> list[Mapping[str, tuple[Span, ...]]]:
        """By article, what it printed of each dispatch that at least three printed."""
        return [
            {member.article_id: member.spans for member in family.members}
            for family in self._families
            if len(family.members) >= LEAST_MEMBERS
        ]

    @cached_property
    def _dispatches_of(self) -> Mapping[str, list[int]]:
        """The dispatches of each article, by their place in ``_dispatches``."""
        found: dict[str, list[int]] = defaultdict(list)
        for number, printed in enumerate(self._dispatches):
            for article_id in printed:
                found[article_id].append(number)
        return found

    def _dispatch(self, key: PairKey) -> tuple[Span, ...]:
        """What the two articles printed of dispatches that they share."""
        left, right = (self._dispatches_of.get(name, []) for name in key)
        shared = [self._dispatches[number] for number in left if number in right]
        spans = {span for printed in shared for name in key for span in printed[name]}
        return tuple(sorted(spans))

    @cached_property
    def _printed_of(self) -> Mapping[str, set[Span]]:
        """By article, what any other article printed too."""
        found: dict[str, set[Span]] = defaultdict(set)
        for family in self._families:
            for member in family.members:
                found[member.article_id].update(member.spans)
        return found

    def _printed(self, key: PairKey) -> tuple[Span, ...]:
        """What of the two articles anybody else printed too."""
        return tuple(
            sorted({span for name in key for span in self._printed_of.get(name, ())})
        )

    def _mark(self, key: PairKey) -> str:
        """What the differences of a pair depend on beside its alignments."""
        lexicon, data = self.run.tools.lexicon.digest, framing.data_digest()
        spans = [
            [astuple(span) for span in found]
            for found in (self._dispatch(key), self._printed(key))
        ]
        return digest("frame", framing.VERSION, data, lexicon, spans)

    def pending(self) -> list[PairKey]:
        """Aligned pairs whose differences are not of this lexicon, or this family."""
        framed = self.run.workspace.framed()
        return [key for key, mark in framed.items() if mark != self._mark(key)]

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
            dispatch=self._dispatch(key),
            printed=self._printed(key),
        )

    def do(self, tools: Tools, items: Sequence[Pair]) -> list[list[Difference]]:
        """The differences of each pair."""
        return [framing.differences(pair, tools.lexicon) for pair in items]

    def store(
        self, keys: Sequence[PairKey], results: Sequence[list[Difference]]
    ) -> None:
        """Replace the differences of each pair."""
        for pair, differences in zip(keys, results, strict=True):
            self.run.workspace.store_differences(pair, differences, self._mark(pair))


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
