"""What surrounds a bead speaks for it or against it: its passage, its neighbours, and
how much else the two articles share."""

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from compare.alignment.beads import Bead
from compare.alignment.passages import Reused
from compare.alignment.score import NEVER
from compare.alignment.sentences import ArticleSentences

NEAR = 2
"""Sentences within which a sure bead speaks for another."""
ALONE = -5.0
ALONE_ACROSS = -3.0
"""Log odds of a bead in articles that share nothing else, as most share nothing. In one
language two reports of one event have more words in common than across two."""
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

Inside = Mapping[Bead, int]
"""The number of the passage in which a bead lies."""
Cells = Set[tuple[int, int]]
"""Sentences of both sides, by their numbers."""


@dataclass(frozen=True, slots=True)
class Context:
    """All that the surroundings of a pair of articles' beads are judged by."""

    left: ArticleSentences
    right: ArticleSentences
    passages: Sequence[Reused]
    inside: Inside
    best: Mapping[int, Bead]
    kinship: float
    sure: Cells
    leading: Cells

    @property
    def alone(self) -> float:
        """Log odds of a bead that nothing speaks for."""
        same = self.left.language == self.right.language
        return ALONE if same else ALONE_ACROSS

    @property
    def kin(self) -> float:
        """Log odds of a bead between two versions of one text."""
        same = self.left.language == self.right.language
        return KIN if same else KIN_ACROSS

    def odds(self, bead: Bead) -> float | None:
        """The log odds of a bead where it stands; None where it is no finding."""
        number = self.inside.get(bead)
        if number is None and self._intrudes(bead):
            return None
        passage = -NEVER if number is None else self.passages[number].odds
        best = number is not None and self.best[number] == bead
        gained = min(max(passage / (self.kin - self.alone), 0.0), 1.0)
        likely = max(self.kinship, gained)
        prior = self.alone + (self.kin - self.alone) * likely
        company = _has_company(bead, self.sure)
        if not (company or best or prior >= 0 or bead.shared >= LEAST_ALONE):
            return None
        shift = min(prior + COMPANY, self.kin) if company else prior
        if not self.leading.isdisjoint(_cells(bead)):
            shift += LEADING * likely
        found = bead.odds + shift
        return round(max(found, passage) if best else found, 4)

    def _intrudes(self, bead: Bead) -> bool:
        """Whether a side of it belongs to a likely passage whose other side is
        elsewhere."""
        spans = (
            self.left.characters(bead.left, bead.left_end),
            self.right.characters(bead.right, bead.right_end),
        )
        return any(
            passage.odds > 0 and passage.touches(*spans) for passage in self.passages
        )


def in_context(
    beads: Sequence[Bead],
    passages: Sequence[Reused],
    left: ArticleSentences,
    right: ArticleSentences,
) -> tuple[list[Bead], dict[Bead, int]]:
    """The beads with the odds that their surroundings give them.

    Beside them, for those that lie in one of ``passages``, its number.
    """
    inside = _numbers(beads, passages, left, right)
    context = Context(
        left,
        right,
        passages,
        inside,
        best=_best_of(inside),
        kinship=0.0 if left.id == right.id else _kinship(beads, left, right),
        sure=_sure_places(beads),
        leading={
            (bead.left, bead.right)
            for bead in beads
            if bead.lead >= LEAST_LEAD and bead.odds >= LEAST_LED
        },
    )
    found: list[Bead] = []
    numbers: dict[Bead, int] = {}
    for bead in beads:
        odds = context.odds(bead)
        if odds is not None:
            found.append(replace(bead, odds=odds))
            if bead in inside:
                numbers[found[-1]] = inside[bead]
    return found, numbers


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


def _numbers(
    beads: Sequence[Bead],
    passages: Sequence[Reused],
    left: ArticleSentences,
    right: ArticleSentences,
) -> dict[Bead, int]:
    """The passage of each bead that lies in one."""
    found: dict[Bead, int] = {}
    for bead in beads if passages else ():
        spans = (
            left.characters(bead.left, bead.left_end),
            right.characters(bead.right, bead.right_end),
        )
        for number, passage in enumerate(passages):
            if passage.meets(*spans):
                found[bead] = number
                break
    return found


def _best_of(numbers: Inside) -> dict[int, Bead]:
    """The likeliest bead of each passage: if the passage is reuse, this one is."""
    best: dict[int, Bead] = {}
    for bead, number in numbers.items():
        if number not in best or (bead.odds, bead) > (best[number].odds, best[number]):
            best[number] = bead
    return best


def _sure_places(beads: Sequence[Bead]) -> Cells:
    return {
        (row, bead.right + step)
        for bead in beads
        if bead.odds >= SURE
        for step, row in enumerate(range(bead.left, bead.left_end))
    }


def _cells(bead: Bead) -> Iterator[tuple[int, int]]:
    """The cells of the similarity matrix that a bead covers."""
    for row in range(bead.left, bead.left_end):
        for column in range(bead.right, bead.right_end):
            yield row, column


def _has_company(bead: Bead, sure: Cells) -> bool:
    """Whether a sure bead lies just before or just after it, on both sides."""
    steps = range(1, NEAR + 1)
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
