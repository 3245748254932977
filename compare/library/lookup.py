"""What views look up in a report: made once, when first asked for."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from compare.records import Alignment, Difference, Family
from compare.report.families import families_by_chain
from compare.report.findings import tagged
from compare.report.select import Chain, Selection


@dataclass(frozen=True, eq=False)
class Lookup:
    """A selection, with its records by their ids."""

    selection: Selection

    @cached_property
    def chains(self) -> Mapping[str, Chain]:
        """The passage of each alignment."""
        return {
            bead.id: chain for chain in self.selection.chains for bead in chain.beads
        }

    @cached_property
    def beads(self) -> Mapping[str, Alignment]:
        """The alignments."""
        return {bead.id: bead for bead in self.selection.comparison.alignments}

    @cached_property
    def families(self) -> Mapping[str, Family]:
        """The dispatch of each passage that is in one, by the passage's id."""
        known = {one.id: one for one in self.selection.comparison.families}
        found = families_by_chain(self.selection.comparison)
        return {chain: known[name] for chain, name in found.items()}

    @cached_property
    def tags(self) -> Mapping[Difference, str]:
        """The sign of each difference in its passage."""
        return {
            one.difference: one.tag
            for chain in self.selection.chains
            for one in tagged(chain)
        }

    def tag(self, item: Difference) -> str:
        """The sign of a difference; empty for one inside an article."""
        return self.tags.get(item, "")
