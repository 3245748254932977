"""Who reused whom: outlets that share text, and of what dispatch it is."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from compare.records import Alignment, Comparison, Family
from compare.report.membership import beads_by_family
from compare.report.select import Selection

Dispatches = Mapping[str, tuple[Family, ...]]
"""By alignment id, the families that both its sides are part of."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two outlets that share text.

    ``first`` counts, for each of the two, the alignments of dispatches that it is held
    to have had first; where one of them has more, it stands first in ``outlets``.
    ``agencies`` count the alignments of a known agency's dispatches.
    """

    outlets: tuple[str, str]
    first: tuple[int, int]
    beads: tuple[Alignment, ...]
    findings: int
    agencies: Mapping[str, int]

    @property
    def directed(self) -> bool:
        """Whether it is known who reused whom, and never the other way round."""
        return self.first[0] > 0 and not self.first[1]


def dispatches(comparison: Comparison) -> dict[str, tuple[Family, ...]]:
    """The families of each alignment; none where it is in no dispatch."""
    found: dict[str, tuple[Family, ...]] = {}
    beads = beads_by_family(comparison)
    for family in comparison.families:
        for bead in beads[family.id]:
            found[bead.id] = (*found.get(bead.id, ()), family)
    return found


def found_by_family(comparison: Comparison, known: Dispatches) -> Counter[str]:
    """How often something was found in the passages of each family, by its id."""
    return Counter(
        family.id
        for one in comparison.differences
        for family in known.get(one.alignment_id, ())
    )


def pairs(selection: Selection, known: Dispatches) -> list[Pair]:
    """All pairs of outlets that share text.

    First those of which it is known who reused whom, then the others; of each those
    that share most.
    """
    beads: dict[tuple[str, str], list[Alignment]] = defaultdict(list)
    findings: Counter[tuple[str, str]] = Counter()
    for chain in selection.chains:
        one, other = sorted((chain.left.outlet, chain.right.outlet))
        beads[one, other] += chain.beads
        findings[one, other] += len(chain.differences)
    found = [
        _pair(names, beads[names], findings[names], selection, known) for names in beads
    ]
    return sorted(found, key=_rank)


def _rank(pair: Pair) -> tuple[int, int, list[str]]:
    known = pair.first[0] if pair.directed else 0
    return -known, -len(pair.beads), sorted(pair.outlets)


def _pair(
    names: tuple[str, str],
    beads: Iterable[Alignment],
    findings: int,
    selection: Selection,
    known: Dispatches,
) -> Pair:
    beads = tuple(beads)
    first: Counter[str] = Counter()
    agencies: Counter[str] = Counter()
    for bead in beads:
        families = known.get(bead.id, ())
        sides = {bead.left.article_id, bead.right.article_id}
        ahead = {one.first.article_id for one in families} & sides
        # One article of the pair: both would say nothing of who was first.
        if len(ahead) == 1:
            first[selection.articles[ahead.pop()].outlet] += 1
        agencies.update({one.agency for one in families} - {""})
    if first[names[1]] > first[names[0]]:
        names = (names[1], names[0])
    return Pair(names, (first[names[0]], first[names[1]]), beads, findings, agencies)
