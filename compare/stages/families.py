"""Gather: from alignments and credits to families."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from compare import wire
from compare.records import Alignment, Article, Credit, Family
from compare.run import Run
from compare.settings import digest
from compare.stages.stage import Stage
from compare.tools import Tools
from compare.wire import Components, SetDigest, Shadows
from compare.workspace import DueComponent


@dataclass(frozen=True, slots=True)
class Found:
    """All that the families of a component are made of; ``outlets`` are those of its
    articles, and those that hide them in a text."""

    articles: tuple[Article, ...]
    alignments: tuple[Alignment, ...]
    credits: tuple[Credit, ...]
    outlets: tuple[str, ...]


SizedFamilies = list[tuple[Family, int]]
"""Families, each with the letters and digits that its members print."""


class Gather(Stage[DueComponent, Found, SizedFamilies]):
    """Reused text is gathered into families: one dispatch and its reprints.

    A family lies in one component, articles that reuse joins, so that a change of one
    pair has only the families of its component gathered anew.
    """

    name: ClassVar[str] = "gather"
    unit: ClassVar[str] = "components"
    batch: ClassVar[int] = 16

    def __init__(self, run: Run) -> None:
        super().__init__(run)
        self._shadows = Shadows(())

    def pending(self) -> Sequence[DueComponent]:
        """The components that are not gathered from what stands here.

        A run that was killed after an article went may find it back: the component is
        as it was then, and its families are not.
        """
        workspace = self.run.workspace
        self._shadows = Shadows(workspace.outlets())
        names = workspace.reused_articles()
        component = _components(names, workspace.reused_pairs())
        sets: dict[str, SetDigest] = defaultdict(SetDigest)
        outlets: dict[str, set[str]] = defaultdict(set)
        for pair in workspace.reused_pairs():
            sets[component[pair[0]]].add(*pair)
        for facts in workspace.family_facts(names):
            one = component[facts[0]]
            sets[one].add(*facts)
            outlets[one].add(facts[1])
        signature = digest("gather", wire.VERSION, self.run.tools.agencies)
        marks = {
            one: digest(signature, str(whole), self._shadows.with_shadows(outlets[one]))
            for one, whole in sets.items()
        }
        return workspace.due_components(component.items(), marks)

    def load(self, keys: Sequence[DueComponent]) -> list[Found]:
        """The articles, alignments and credits of each component."""
        workspace = self.run.workspace
        found = []
        for key in keys:
            ids = workspace.component(key.name)
            articles = tuple(workspace.articles(ids))
            outlets = self._shadows.with_shadows(one.outlet for one in articles)
            beads, credits = workspace.reuse_within(ids), workspace.credits_of(ids)
            found.append(Found(articles, tuple(beads), tuple(credits), outlets))
        return found

    def do(self, tools: Tools, items: Sequence[Found]) -> list[SizedFamilies]:
        """The families of each component."""
        return [
            wire.sized_families(
                item.articles,
                item.alignments,
                item.credits,
                tools.agencies,
                item.outlets,
            )
            for item in items
        ]

    def store(
        self, keys: Sequence[DueComponent], results: Sequence[SizedFamilies]
    ) -> None:
        """Replace the families of each component."""
        for key, families in zip(keys, results, strict=True):
            self.run.workspace.store_families(key, families)

    def subject(self, key: DueComponent) -> str:
        """The path of its first article."""
        (first,) = self.run.workspace.articles([key.name])
        return first.path


def _components(
    names: Sequence[str], pairs: Iterable[tuple[str, str, str]]
) -> dict[str, str]:
    """The first of the ``names`` that each of them is joined with by ``pairs``."""
    numbers = {name: number for number, name in enumerate(names)}
    joined = Components(len(names))
    for left, right, _ in pairs:
        joined.join(numbers[left], numbers[right])
    return {name: names[joined.of(number)] for name, number in numbers.items()}
