"""Which beads stand, and the chains they form.

Sparse local alignment: dynamic programming links beads that follow each other with
small gaps; chains may stand in any order, since editors move paragraphs. Beads of one
reused passage are one chain whatever lies between them.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from compare.alignment.beads import Bead, find_beads
from compare.alignment.context import in_context
from compare.alignment.passages import Reused, find_passages
from compare.alignment.sentences import ArticleSentences, WordWeights

GAP = 2
"""Sentences that may be skipped on a side between two beads of a chain."""
GAP_COST = 0.4
"""Log odds that each skipped sentence takes from a chain."""
LEAST_RELATED = -4.0
"""Log odds of their own from which two sentences that are each other's nearest tell the
same facts."""
LEAST_MOVED = 3
"""Beads of a passage that must stand in another order to be a chain of their own."""
WHOLE = 0.6
"""Worth, in log odds, of each further sentence that a larger bead brings under."""


@dataclass(frozen=True, slots=True)
class Chain:
    """Beads that are one reused text, in order; ``passage`` says where it ends.

    Without a passage (across languages, or for a short text) it ends with its beads.
    """

    beads: tuple[Bead, ...]
    passage: Reused | None = None


def find_chains(
    left: ArticleSentences,
    right: ArticleSentences,
    weights: WordWeights,
    threshold: float,
) -> list[Chain]:
    """The chains of two articles, or of one with itself, in reading order.

    ``threshold`` is in log odds. Within one article the right side comes later.
    """
    beads = list(find_beads(left, right, weights))
    passages = find_passages(left, right, beads, weights)
    seen, inside = in_context(beads, passages, left, right)
    hopeful = [bead for bead in seen if bead.odds >= threshold]
    chosen = _selected(hopeful, threshold)
    chains = [Chain(tuple(beads)) for beads in _linked(_outside(chosen, inside))]
    for number, passage in enumerate(passages):
        parts = _moved_apart([bead for bead in chosen if inside.get(bead) == number])
        whole = passage if len(parts) == 1 else None
        chains += [Chain(tuple(part), whole) for part in parts]
    return sorted(chains, key=lambda chain: chain.beads[0])


def find_related(
    left: ArticleSentences,
    right: ArticleSentences,
    weights: WordWeights,
    chains: Sequence[Chain],
) -> list[Bead]:
    """Pairs of sentences in no chain that tell the same, as far as both go.

    Each is the nearest to the other of the two articles, and near; that their words are
    not those of one text is why they are in no chain.
    """
    beads = list(find_beads(left, right, weights))
    seen, _ = in_context(beads, [], left, right)
    lefts = {row for c in chains for b in c.beads for row in range(b.left, b.left_end)}
    rights = {at for c in chains for b in c.beads for at in range(b.right, b.right_end)}
    own = {(bead.left, bead.right): bead.odds for bead in beads if not bead.further}
    return [
        bead
        for bead in seen
        if bead.mutual
        and not bead.further
        and own[bead.left, bead.right] >= LEAST_RELATED
        and bead.left not in lefts
        and bead.right not in rights
    ]


def _outside(beads: Iterable[Bead], inside: Mapping[Bead, int]) -> list[Bead]:
    return [bead for bead in beads if bead not in inside]


def _moved_apart(beads: Sequence[Bead]) -> list[list[Bead]]:
    """The beads of a passage: most of them in one order, then paragraphs that moved.

    A single sentence in another place stays with the others.
    """
    in_order = set(_longest_in_order(beads))
    moved: list[list[Bead]] = []
    for bead in beads:
        if bead in in_order:
            continue
        if moved and bead.right >= moved[-1][-1].right_end:
            moved[-1].append(bead)
        else:
            moved.append([bead])
    apart = [part for part in moved if len(part) >= LEAST_MOVED]
    gone = {bead for part in apart for bead in part}
    rest = [bead for bead in beads if bead not in gone]
    return [rest, *apart] if rest else []


def _longest_in_order(beads: Sequence[Bead]) -> list[Bead]:
    """The most beads whose right sides follow each other as their left sides do.

    Patience sorting (Fredman 1975): for each length the chain that ends first.
    """
    ends: list[int] = []
    last: list[int] = []
    before: list[int | None] = []
    for number, bead in enumerate(beads):
        length = bisect_right(ends, bead.right)
        before.append(last[length - 1] if length else None)
        if length == len(ends):
            ends.append(bead.right_end)
            last.append(number)
        elif bead.right_end < ends[length]:
            ends[length], last[length] = bead.right_end, number
    found: list[Bead] = []
    step = last[-1] if last else None
    while step is not None:
        found.append(beads[step])
        step = before[step]
    return found[::-1]


def _selected(beads: Iterable[Bead], threshold: float) -> list[Bead]:
    """Beads of the best chains; no sentence of a side is used twice."""
    ordered = sorted(beads, key=lambda bead: (bead.left_end, bead.right_end, bead))
    gains, before = _scored(ordered, threshold)
    best_first = sorted(range(len(ordered)), key=lambda n: (-gains[n], ordered[n]))
    chosen: list[Bead] = []
    used_left: set[int] = set()
    used_right: set[int] = set()
    for number in best_first:
        step: int | None = number
        while step is not None:
            bead = ordered[step]
            rows = range(bead.left, bead.left_end)
            columns = range(bead.right, bead.right_end)
            if not (used_left.isdisjoint(rows) and used_right.isdisjoint(columns)):
                break
            used_left.update(rows)
            used_right.update(columns)
            chosen.append(bead)
            step = before[step]
    return sorted(chosen)


def _scored(
    ordered: Sequence[Bead], threshold: float
) -> tuple[list[float], list[int | None]]:
    """For each bead what the best chain that ends in it is worth, and its last link."""
    ends: dict[tuple[int, int], list[int]] = defaultdict(list)
    gains: list[float] = []
    before: list[int | None] = []
    for number, bead in enumerate(ordered):
        best, link = 0.0, None
        for down in range(GAP + 1):
            for across in range(GAP + 1):
                for earlier in ends.get((bead.left - down, bead.right - across), ()):
                    gain = round(gains[earlier] - GAP_COST * (down + across), 4)
                    if gain > best:
                        best, link = gain, earlier
        own = bead.odds - threshold + 1.0 + WHOLE * bead.further
        gains.append(round(best + own, 4))
        before.append(link)
        ends[bead.left_end, bead.right_end].append(number)
    return gains, before


def _linked(beads: Sequence[Bead]) -> list[list[Bead]]:
    """The chosen beads as chains: each follows the one before it with a small gap."""
    ends: dict[tuple[int, int], int] = {}
    chains: list[list[Bead]] = []
    for bead in beads:
        places = (
            (bead.left - down, bead.right - across)
            for down in range(GAP + 1)
            for across in range(GAP + 1)
        )
        found = next((ends.pop(place) for place in places if place in ends), None)
        if found is None:
            found = len(chains)
            chains.append([])
        chains[found].append(bead)
        ends[bead.left_end, bead.right_end] = found
    return chains
