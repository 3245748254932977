"""The divisions of the document: dispatches, then pairs that share something else."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from compare.identity import hexdigest
from compare.records import Alignment, Family, First, Member, Span
from compare.report.collation import Collation, collated
from compare.report.membership import beads_by_family
from compare.report.select import Selection

PAIR = "pair-"
"""What the id of a division begins with that is no family."""


@dataclass(frozen=True, slots=True)
class Division:
    """A dispatch, or a pair, as a table, and the alignments that it is made of."""

    collation: Collation
    beads: tuple[Alignment, ...]

    @property
    def is_pair(self) -> bool:
        """Whether it is what two articles share beside the dispatches."""
        return self.collation.family.id.startswith(PAIR)


def divisions(selection: Selection) -> Iterator[Division]:
    """The families as collated, then each article pair with what no family holds.

    A pair's division is a family of two that nobody is said to be first in.
    """
    shown = [bead for chain in selection.shown for bead in chain.beads]
    comparison = replace(selection.comparison, alignments=tuple(shown))
    found = beads_by_family(comparison)
    taken = {bead.id for beads in found.values() for bead in beads}
    left = tuple(bead for bead in shown if bead.id not in taken)
    pairs = tuple(_pairs(left))
    found |= beads_by_family(replace(comparison, alignments=left, families=pairs))
    for family in (*comparison.families, *pairs):
        beads = found[family.id]
        if beads:
            yield Division(collated(family, beads), tuple(beads))


def _pairs(beads: Iterable[Alignment]) -> list[Family]:
    """Families of two articles, in the order in which their passages are shown."""
    spans: dict[tuple[str, str], list[set[Span]]] = defaultdict(lambda: [set(), set()])
    for bead in beads:
        both = spans[bead.left.article_id, bead.right.article_id]
        both[0].add(bead.left)
        both[1].add(bead.right)
    return [
        Family(
            PAIR + hexdigest(*names)[:12],
            tuple(
                Member(name, 0.0, tuple(sorted(side)), False)
                for name, side in zip(names, sides, strict=True)
            ),
            "",
            (),
            First("", 0.0, ()),
        )
        for names, sides in spans.items()
        if names[0] != names[1]
    ]
