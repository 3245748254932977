"""Beads to groups of beads: each group is one dispatch, wherever it was printed."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from compare.records import Alignment, Span
from compare.wire.dispatches import find_dispatches
from compare.wire.own import OwnText
from compare.wire.units import counted_beads, find_units


def group_beads(
    alignments: Iterable[Alignment], own: Mapping[str, OwnText]
) -> list[list[Alignment]]:
    """The beads of each dispatch; those that count for none are left out.

    ``own`` holds the text of every article that a bead points at.
    """
    beads = counted_beads(alignments, own)
    units, unit_of_bead = find_units(beads, own)
    dispatches = find_dispatches(units)
    dispatch_of = {
        unit: number for number, group in enumerate(dispatches) for unit in group
    }
    groups: dict[int, list[Alignment]] = defaultdict(list)
    for bead, unit in zip(beads, unit_of_bead, strict=True):
        if unit is not None and unit in dispatch_of:
            groups[dispatch_of[unit]].append(bead)
    # Two articles that share much may share little of this dispatch.
    enough = [counted_beads(groups[number], own) for number in sorted(groups)]
    return [group for group in enough if group]


def amount_of(own: Mapping[str, OwnText], spans: Iterable[Span]) -> int:
    """Letters and digits of spans that do not overlap."""
    return sum(own[span.article_id].within([(span.start, span.end)]) for span in spans)
