"""A passage as steps from top to bottom: its beads, and what one side leaves out."""

from collections.abc import Sequence
from dataclasses import dataclass

from compare.records import Difference, Kind, Span, overlap
from compare.report.findings import Tagged
from compare.report.select import Chain


@dataclass(frozen=True, slots=True)
class Step:
    """A row to be made: of the bead with this index, or of an omission before it."""

    index: int
    omission: Tagged | None = None


def steps_of(chain: Chain, findings: Sequence[Tagged]) -> list[Step]:
    """The rows of a chain, in the order of its left text."""
    apart = [item for item in findings if stands_apart(item.difference, chain)]
    keyed = [((_before(item.difference, chain), 0), item) for item in apart]
    found = [((index, 1), Step(index)) for index in range(len(chain.beads))]
    found += [(key, Step(key[0], item)) for key, item in keyed]
    return [step for _, step in sorted(found, key=lambda pair: pair[0])]


def stands_apart(difference: Difference, chain: Chain) -> bool:
    """Whether it is an omission of text that lies in no bead: a row of its own."""
    if difference.kind is not Kind.COVERAGE:
        return False
    if difference.left is not None and difference.right is not None:
        return False
    spans = _side_spans(difference, chain)
    kept = difference.left or difference.right
    return kept is not None and not any(overlap(kept, span) for span in spans)


def _side_spans(difference: Difference, chain: Chain) -> list[Span]:
    if difference.left is not None:
        return [bead.left for bead in chain.beads]
    return [bead.right for bead in chain.beads]


def _before(difference: Difference, chain: Chain) -> int:
    """Index of the bead that the omitted text comes before."""
    kept = difference.left or difference.right
    spans = _side_spans(difference, chain)
    later = (i for i, span in enumerate(spans) if kept and span.start > kept.start)
    return next(later, len(spans))
