"""Which beads stand: what surrounds them, and the chains they form.

Sparse local alignment: dynamic programming links beads that follow each other with
small gaps; chains may stand in any order, since editors move paragraphs.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from compare.align.beads import Bead, find_beads
from compare.align.sentences import ArticleSentences, WordWeights

GAP = 2
"""Sentences that may be skipped on a side between two beads of a chain."""
GAP_COST = 0.4
"""Log odds that each skipped sentence takes from a chain."""
ALONE = -3.0
"""Log odds of a bead in articles that share nothing else, as most share nothing."""
KIN = 1.5
KIN_ACROSS = 2.0
"""Log odds of a bead between two versions of one text. Across languages more, since
translation blurs the wording that within one language must be there to see."""
LEAST_LEAD = 0.02
"""Cosine by which two sentences must be nearer to each other than to any other."""
LEADING = 3.0
"""Log odds that such a pair gains between two versions of one text, where most
sentences have a partner and the nearest is seldom another (benchmarks/versions.py)."""
LEAST_LED = -3.0
"""Log odds of its own without which such a pair gains nothing: two sentences that are
left over, when all others have found a partner, are each other's nearest as well."""
WHOLE = 0.6
"""Worth, in log odds, of each further sentence that a larger bead brings under."""
LEAST_KINSHIP, FULL_KINSHIP = 0.1, 0.25
"""Share of the shorter article that looks reused: of two reports of one event on the
same day at most 0.11 in 95 of 100 pairs, of two prints of one dispatch more than 0.2
in 95 of 100 (docs/evaluation.md)."""
LIKELY = -2.0
"""Log odds from which mutual neighbours count for kinship."""
SHORT_ARTICLE = 10
"""Sentences below which one lucky sentence would be a large share."""
SURE = 2.0
"""Log odds from which a bead speaks for its neighbours."""
COMPANY = 2.0
"""Log odds that a sure bead beside it gives a bead: reuse comes in passages."""
LEAST_ALONE = 2.0
"""Weight of shared words, in words of one article only, without which a bead on its own
is no finding: "click here for our newsletter" is equal to the letter and says nothing.
"""

Chain = tuple[Bead, ...]


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
    kinship = 0.0 if left.id == right.id else _kinship(beads, left, right)
    kin = KIN if left.language == right.language else KIN_ACROSS
    beads = _in_context(beads, kinship, kin)
    hopeful = [bead for bead in beads if bead.odds >= threshold]
    return _linked(_selected(hopeful, threshold))


def likely_share(
    beads: Sequence[Bead], left: ArticleSentences, right: ArticleSentences
) -> float:
    """How much of the shorter article looks reused, before any context."""
    likely = sum(bead.mutual and bead.odds >= LIKELY for bead in beads)
    shorter = min(len(left.sentences), len(right.sentences))
    return likely / max(shorter, SHORT_ARTICLE)


def _kinship(
    beads: Sequence[Bead], left: ArticleSentences, right: ArticleSentences
) -> float:
    """From 0, two articles that share nothing, to 1, two versions of one text."""
    above = likely_share(beads, left, right) - LEAST_KINSHIP
    return min(max(above / (FULL_KINSHIP - LEAST_KINSHIP), 0.0), 1.0)


def _in_context(beads: Sequence[Bead], kinship: float, kin: float) -> list[Bead]:
    """The beads with the odds that their surroundings give them."""
    sure = {
        (row, bead.right + step)
        for bead in beads
        if bead.odds >= SURE
        for step, row in enumerate(range(bead.left, bead.left_end))
    }
    leading = {
        (bead.left, bead.right)
        for bead in beads
        if bead.lead >= LEAST_LEAD and bead.odds >= LEAST_LED
    }
    prior = ALONE + (kin - ALONE) * kinship
    found = []
    for bead in beads:
        company = _has_company(bead, sure)
        if company or prior >= 0 or bead.shared >= LEAST_ALONE:
            shift = min(prior + COMPANY, kin) if company else prior
            if not leading.isdisjoint(_places(bead)):
                shift += LEADING * kinship
            found.append(replace(bead, odds=round(bead.odds + shift, 4)))
    return found


def _places(bead: Bead) -> Iterator[tuple[int, int]]:
    """The cells of the similarity matrix that a bead covers."""
    for row in range(bead.left, bead.left_end):
        for column in range(bead.right, bead.right_end):
            yield row, column


def _has_company(bead: Bead, sure: set[tuple[int, int]]) -> bool:
    """Whether a sure bead lies just before or just after it, on both sides."""
    steps = range(1, GAP + 1)
    before = any(
        (bead.left - down, bead.right - across) in sure
        for down in steps
        for across in steps
    )
    return before or any(
        (bead.left_end - 1 + down, bead.right_end - 1 + across) in sure
        for down in steps
        for across in steps
    )


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


def _linked(beads: Sequence[Bead]) -> list[Chain]:
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
    return [tuple(chain) for chain in chains]
