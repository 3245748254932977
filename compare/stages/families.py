"""Gather: from alignments and credits to families."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from compare import wire
from compare.records import Alignment, Article, Credit, Family
from compare.settings import digest
from compare.stages.stage import Place, Stage
from compare.tools import Tools

GATHERED = "gathered"


@dataclass(frozen=True, slots=True)
class Found:
    """All that families are made of."""

    articles: tuple[Article, ...]
    alignments: tuple[Alignment, ...]
    credits: tuple[Credit, ...]


class Gather(Stage[str, Found, list[Family]]):
    """Reused text is gathered into families: one dispatch and its reprints.

    A family depends on all alignments, so all are gathered anew when one changed.
    """

    name: ClassVar[str] = "gather"
    unit: ClassVar[str] = "corpora"
    batch: ClassVar[int] = 1
    place: ClassVar[Place] = Place.DRIVER

    def pending(self) -> list[str]:
        """The signature of the corpus, unless it is gathered as it stands.

        A run that was killed after an article went may find it back: the corpus is as
        it was then, and the families are not.
        """
        signature = digest(
            "gather",
            wire.VERSION,
            self.run.tools.agencies,
            sorted(self.run.workspace.pairs().items()),
            self.run.workspace.family_facts(),
        )
        workspace = self.run.workspace
        done = workspace.note(GATHERED) == signature
        return [] if done and not workspace.has_broken_families() else [signature]

    def load(self, keys: Sequence[str]) -> list[Found]:
        """All articles, alignments and credits."""
        workspace = self.run.workspace
        return [
            Found(
                tuple(workspace.articles()),
                tuple(workspace.alignments()),
                tuple(workspace.credits()),
            )
            for _ in keys
        ]

    def do(self, tools: Tools, items: Sequence[Found]) -> list[list[Family]]:
        """The families of the corpus."""
        return [
            wire.find_families(
                item.articles, item.alignments, item.credits, tools.agencies
            )
            for item in items
        ]

    def store(self, keys: Sequence[str], results: Sequence[list[Family]]) -> None:
        """Replace the families."""
        for signature, families in zip(keys, results, strict=True):
            self.run.workspace.store_families(families)
            self.run.workspace.set_note(GATHERED, signature)

    def subject(self, key: str) -> str:
        """There is one corpus."""
        return "corpus"
