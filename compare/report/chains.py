"""The passages of a comparison: sentence pairs that follow each other, in order.

Their numbers are those of the whole comparison, so that "passage 12" is the same one
however a reader narrows what is shown.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from compare.errors import UsageError
from compare.identity import hexdigest
from compare.records import Alignment, Article, Comparison, Difference, Reuse, Span

# Added to a chain's length before its findings are divided by it, so that one
# sentence with one finding does not pass a whole dispatch with ten.
LENGTH_PRIOR = 3
# What a reused sentence is worth beside its findings.
REUSE_WEIGHT = 0.2
ID_LENGTH = 10
"""Hexadecimal digits of a finding's id: two of a million findings share one by a
chance of less than one in two."""
SHORTEST_PREFIX = 4
"""An id prefix shorter than this would match by accident."""
MOST_NAMES = 6
"""Ids that a message lists."""


@dataclass(frozen=True, slots=True)
class Chain:
    """A reused passage: the beads of one article pair that follow each other."""

    id: str
    left: Article
    right: Article
    beads: tuple[Alignment, ...]
    differences: tuple[Difference, ...]

    @property
    def interest(self) -> float:
        """How sure the reuse is, times its findings' weights by its length."""
        weight = sum(difference.weight for difference in self.differences)
        sure = sum(bead.probability for bead in self.beads) / len(self.beads)
        reused = REUSE_WEIGHT * len(self.beads)
        return sure * (weight + reused) / (len(self.beads) + LENGTH_PRIOR)

    @property
    def unchanged(self) -> bool:
        """Whether it is verbatim and without any finding."""
        verbatim = all(bead.reuse is Reuse.VERBATIM for bead in self.beads)
        return verbatim and not self.differences


def chains_of(comparison: Comparison) -> tuple[Chain, ...]:
    """The passages, the most interesting first."""
    articles = {article.id: article for article in comparison.articles}
    beads: dict[str, list[Alignment]] = defaultdict(list)
    chain_of: dict[str, str] = {}
    for alignment in comparison.alignments:
        beads[alignment.chain].append(alignment)
        chain_of[alignment.id] = alignment.chain
    differences: dict[str, list[Difference]] = defaultdict(list)
    for difference in comparison.differences:
        if difference.alignment_id in chain_of:
            differences[chain_of[difference.alignment_id]].append(difference)
    chains = [
        Chain(
            id=name,
            left=articles[members[0].left.article_id],
            right=articles[members[0].right.article_id],
            beads=tuple(sorted(members, key=lambda bead: (bead.left, bead.right))),
            differences=tuple(differences[name]),
        )
        for name, members in beads.items()
    ]
    return tuple(sorted(chains, key=_reading_order))


def _reading_order(chain: Chain) -> tuple[float, bool, int, str, str, Span]:
    """Most interesting first; every tie is broken by something a reader can see."""
    return (
        -round(chain.interest, 9),
        chain.unchanged,
        -len(chain.beads),
        chain.left.path,
        chain.right.path,
        chain.beads[0].left,
    )


# --- called by name ---------------------------------------------------------------


def finding_id(difference: Difference) -> str:
    """What a finding is cited by: the same in every run over the same articles."""
    places = [
        f"{span.article_id}:{span.start}:{span.end}" if span else ""
        for span in (difference.left, difference.right)
    ]
    concepts = (difference.left_concept, difference.right_concept)
    parts = (difference.kind, difference.alignment_id, *places, *concepts)
    return hexdigest(*parts)[:ID_LENGTH]


def passage_named(chains: Sequence[Chain], name: str) -> Chain:
    """The passage of this number, or of an id that begins so.

    ``chains`` are those of the whole comparison, in order. Raises UsageError where
    there is none, or more than one.
    """
    wanted = name.strip().casefold()
    if wanted.isdecimal() and 1 <= int(wanted) <= len(chains):
        return chains[int(wanted) - 1]
    found = [one for one in chains if _begins(one.id, wanted)]
    if len(found) == 1:
        return found[0]
    if found:
        raise UsageError(f"passage: '{name}' may mean {_some([c.id for c in found])}")
    if not chains:
        raise UsageError(f"passage: there is no '{name}', nor any other passage")
    raise UsageError(
        f"passage: there is no '{name}'. Give a number from 1 to {len(chains):,}, or "
        "the first signs of an id"
    )


def finding_named(comparison: Comparison, name: str) -> Difference:
    """The finding whose id begins so; one that lies in a passage.

    Raises UsageError where there is none, or more than one.
    """
    wanted = name.strip().casefold()
    ids = [(finding_id(one), one) for one in comparison.differences]
    found = [(known, one) for known, one in ids if _begins(known, wanted)]
    if not found:
        raise UsageError(
            f"finding: there is no '{name}'. Give {SHORTEST_PREFIX} signs or more of "
            "an id: --show findings tells them"
        )
    if len(found) > 1:
        meant = _some([known for known, _ in found])
        raise UsageError(f"finding: '{name}' may mean {meant}")
    _, one = found[0]
    if not one.alignment_id:
        raise UsageError(
            f"finding: '{name}' lies inside one article, and in no passage. "
            "--show findings has it at the end"
        )
    return one


def _begins(known: str, wanted: str) -> bool:
    return len(wanted) >= SHORTEST_PREFIX and known.startswith(wanted)


def _some(ids: Sequence[str]) -> str:
    more = f" and {len(ids) - MOST_NAMES} more" if len(ids) > MOST_NAMES else ""
    return ", ".join(ids[:MOST_NAMES]) + more
