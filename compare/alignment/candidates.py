"""Which article pairs are worth aligning, and what says so.

Three searches look at all passages: by meaning, by runs of equal words, and by rare
names and numbers. The first and the last look inside the time window; what was copied
word for word is found at any distance. Cost grows with the number of passages, not of
article pairs: a pair that nothing points at is never looked at.
"""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from compare.alignment.copies import shared_runs
from compare.alignment.nearest import NEAR_COPY
from compare.alignment.neighbours import (
    LEAST_MARGIN,
    LEAST_SIMILARITY,
    Searcher,
    Seed,
    meaning_seeds,
)
from compare.alignment.sentences import ArticleSentences
from compare.alignment.table import Table
from compare.alignment.terms import shared_terms

LEAST_IN_ONE_LANGUAGE = 0.65
"""Two passages of one language below it share no wording: of 1,111 news pairs that only
such seeds opened, two were aligned (docs/evaluation.md)."""
LEAST_COPIES = 2
"""Near copies without a margin that open a pair together. One alone is a phrase that
everybody prints, unless it is all that an article has; if it is long, shared runs of
words open the pair."""


@dataclass(frozen=True, slots=True)
class CandidatePair:
    """Two articles and what opened the pair; left is first by (outlet, id).

    ``seeds`` are passages near by meaning, ``runs`` the number of word runs in common,
    ``terms`` the most rare names and numbers that two passages share.
    """

    left_article: str
    right_article: str
    seeds: tuple[Seed, ...]
    runs: int = 0
    terms: int = 0


def candidate_pairs(
    articles: Sequence[ArticleSentences],
    index: Searcher,
    *,
    neighbours: int,
    within: int,
    same_outlet: bool,
    languages: Collection[str] = (),
) -> list[CandidatePair]:
    """The article pairs to align, in the order of their ids.

    ``index`` holds every passage of ``articles`` under its passage id; ``neighbours``
    is the number of admissible ones looked at for each passage. Where ``languages`` are
    given, only articles in one of them are compared.
    """
    wanted = [one for one in articles if not languages or one.language in languages]
    table = Table.of(wanted, within=within, same_outlet=same_outlet)
    seeds = _by_pair(table, index, neighbours)
    runs = {
        table.left_first(shared.left, shared.right): shared.runs
        for shared in shared_runs(table)
    }
    terms = {
        table.left_first(*pair): shared for pair, shared in shared_terms(table).items()
    }
    return [
        CandidatePair(*pair, seeds.get(pair, ()), runs.get(pair, 0), terms.get(pair, 0))
        for pair in sorted(seeds.keys() | runs.keys() | terms.keys())
    ]


def _by_pair(
    table: Table, index: Searcher, neighbours: int
) -> dict[tuple[str, str], tuple[Seed, ...]]:
    """The seeds of every pair of articles that they open."""
    groups: dict[tuple[int, int], set[Seed]] = defaultdict(set)
    for left, right, seed in meaning_seeds(table, index, neighbours):
        groups[left, right].add(seed)
    return {
        (table.articles[left].id, table.articles[right].id): tuple(
            sorted(group, key=lambda seed: (seed.left, seed.right, seed.similarity))
        )
        for (left, right), group in groups.items()
        if _opens(group, table.articles[left], table.articles[right])
    }


def _opens(
    seeds: Collection[Seed], left: ArticleSentences, right: ArticleSentences
) -> bool:
    """Whether the seeds between two articles are reason enough to align them."""
    one_language = left.language == right.language
    least = LEAST_IN_ONE_LANGUAGE if one_language else LEAST_SIMILARITY
    if any(seed.margin >= LEAST_MARGIN and seed.similarity >= least for seed in seeds):
        return True
    copies = [seed for seed in seeds if seed.similarity >= NEAR_COPY]
    sides = {seed.left for seed in copies}, {seed.right for seed in copies}
    whole = min(len(left.sentences), len(right.sentences))
    return min(map(len, sides)) >= min(LEAST_COPIES, whole)
