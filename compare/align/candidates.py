"""Which article pairs are worth aligning, and what says so.

Three searches look at all passages: by meaning (neighbours of vectors with a margin),
by runs of equal words, and by rare names and numbers. The first and the last look
inside the time window; what was copied word for word is found at any distance. Cost
grows with the number of passages, not of article pairs: a pair that nothing points at
is never looked at.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from compare.align.copies import shared_runs
from compare.align.nearest import NEAR_COPY, Nearest
from compare.align.sentences import ArticleSentences
from compare.align.table import UNDATED, Table
from compare.fusion import ONE_SIDED

Numbers = NDArray[np.int64]
Blocks = Iterator[tuple[Numbers, Numbers, NDArray[np.float32]]]

LEAST_SIMILARITY = 0.45
"""Of translated news sentences 3 in 100 lie below (docs/evaluation.md); their articles
are found by the others."""
LEAST_MARGIN = 1.03
"""Nearer than its surroundings by this ratio (Artetxe and Schwenk 2019, "ratio"): keeps
out sentences that are near to everything."""
LEAST_IN_ONE_LANGUAGE = 0.6
"""Two passages of one language below it share no wording: of 1,000 news pairs that only
such seeds opened, one was aligned (docs/evaluation.md)."""
LEAST_COPIES = 2
"""Near copies without a margin that open a pair together. One alone is a phrase that
everybody prints, unless it is all that an article has; if it is long, shared runs of
words open the pair."""
LEAST_CONTENT = 4
"""A passage with fewer content words ("he told reporters") opens no article pair."""


class Searcher(Protocol):
    """What candidates need of an index."""

    def near(self, rows: Numbers, columns: Numbers, least: float) -> Blocks:
        """Pairs of a passage of ``rows`` and one of ``columns`` (their ids) with a
        cosine of ``least`` or more: places in both, and the cosine."""
        ...


@dataclass(frozen=True, slots=True)
class Seed:
    """Two passages that may be one text."""

    left: int
    right: int
    similarity: float
    margin: float


@dataclass(frozen=True, slots=True)
class CandidatePair:
    """Two articles and what opened the pair; left is first by (outlet, id).

    ``seeds`` are passages near by meaning, ``runs`` the number of word runs in common.
    """

    left_article: str
    right_article: str
    seeds: tuple[Seed, ...]
    runs: int = 0


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
    nearest = _nearest(table, index, neighbours)
    seeds = _by_pair(table, _seeds(table, nearest, neighbours))
    runs = _runs(table)
    return [
        CandidatePair(*pair, seeds.get(pair, ()), runs.get(pair, 0))
        for pair in sorted(seeds.keys() | runs.keys())
    ]


def _nearest(table: Table, index: Searcher, neighbours: int) -> Nearest:
    """The neighbours of every passage among those it may meet."""
    nearest = Nearest(len(table.ids), neighbours)
    for rows, columns in _windows(table):
        found = index.near(
            table.ids[rows], table.ids[columns], LEAST_SIMILARITY / ONE_SIDED
        )
        for one, other, product in found:
            nearest.add(
                *_admissible(table, rows.start + one, columns.start + other, product)
            )
    return nearest


def _windows(table: Table) -> Iterator[tuple[slice, slice]]:
    """Rows, and the rows that they may meet and have not met yet.

    As many days at a time as a window has: few enough that most of the columns are
    inside the window, enough that they are not fetched again for every day.
    """
    ends = table.starts[1:]
    starts = table.starts[:-1]
    dated = int(np.searchsorted(table.days, UNDATED))
    article = 0
    while article < dated:
        last = table.days[article] + max(table.within, 1) - 1
        stop = min(int(np.searchsorted(table.days, last, "right")), dated)
        reach = np.searchsorted(
            table.days, table.days[stop - 1] + table.within, "right"
        )
        reach = min(int(reach), dated)
        first = int(starts[article])
        yield slice(first, int(ends[stop - 1])), slice(first, int(ends[reach - 1]))
        article = stop
    if dated < len(table.articles):
        yield slice(int(starts[dated]), int(ends[-1])), slice(0, int(ends[-1]))


def _admissible(
    table: Table, rows: Numbers, others: Numbers, products: NDArray[np.float32]
) -> tuple[Numbers, Numbers, NDArray[np.float64]]:
    """The pairs that may meet and are near enough, once each, with their similarity."""
    kept = rows != others
    kept &= table.may_meet(table.article[rows], table.article[others])
    rows, others = rows[kept], others[kept]
    similarities = products[kept].astype(np.float64)
    one_sided = table.english[rows] != table.english[others]
    similarities[one_sided] *= ONE_SIDED
    similarities = np.round(similarities, 6)
    near = similarities >= LEAST_SIMILARITY
    rows, others = rows[near], others[near]
    return np.minimum(rows, others), np.maximum(rows, others), similarities[near]


def _seeds(table: Table, nearest: Nearest, neighbours: int) -> Iterator[Seed]:
    """Mutual neighbours with a margin, and near copies; each pair once, in order."""
    rows, others, similarities = nearest.listed()
    size = max(1, len(table.ids))
    around = _around(rows, similarities, size, neighbours)
    margins = np.round(similarities * 2 / (around[rows] + around[others]), 4)
    mutual = np.isin(others * size + rows, rows * size + others)
    kept = mutual & (margins >= LEAST_MARGIN)
    kept |= similarities >= NEAR_COPY
    content = _content(table)
    kept &= np.minimum(content[rows], content[others]) >= LEAST_CONTENT
    rank = table.ranks[table.article] * size + np.arange(size)[: len(table.ids)]
    straight = rank[rows] <= rank[others]
    left = np.where(straight, rows, others)[kept]
    right = np.where(straight, others, rows)[kept]
    _, once = np.unique(left * size + right, return_index=True)
    columns = left, right, similarities[kept], margins[kept]
    return map(Seed, *(column[once].tolist() for column in columns))


def _by_pair(
    table: Table, seeds: Iterator[Seed]
) -> dict[tuple[str, str], tuple[Seed, ...]]:
    """The seeds of every pair of articles that they open, with passage ids for rows."""
    groups: dict[tuple[int, int], list[Seed]] = defaultdict(list)
    owner = table.article.tolist()
    for seed in seeds:
        groups[owner[seed.left], owner[seed.right]].append(seed)
    found = {}
    for (left, right), group in groups.items():
        one, other = table.articles[left], table.articles[right]
        if _opens(group, one, other):
            found[one.id, other.id] = tuple(
                replace(
                    seed,
                    left=int(table.ids[seed.left]),
                    right=int(table.ids[seed.right]),
                )
                for seed in group
            )
    return found


def _opens(
    seeds: Sequence[Seed], left: ArticleSentences, right: ArticleSentences
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


def _around(
    rows: Numbers, similarities: NDArray[np.float64], size: int, neighbours: int
) -> NDArray[np.float64]:
    """The mean similarity of each row's neighbours.

    Those it lacks are no nearer than the least that is looked at: without them a lone
    partner would have no margin.
    """
    counts = np.bincount(rows, minlength=size)
    totals = np.bincount(rows, weights=similarities, minlength=size)
    lacking = np.maximum(0, neighbours - counts)
    return np.asarray((totals + lacking * LEAST_SIMILARITY) / (counts + lacking))


def _content(table: Table) -> Numbers:
    """How many content words each row has."""
    sizes = (len(sentence.stems) for sentence in table.sentences())
    return np.fromiter(sizes, np.int64, len(table.ids))


def _runs(table: Table) -> dict[tuple[str, str], int]:
    """The number of shared runs by pair of articles, the left one first."""
    found = {}
    for shared in shared_runs(table):
        sides = sorted((shared.left, shared.right), key=table.ranks.__getitem__)
        left, right = (table.articles[side].id for side in sides)
        found[left, right] = shared.runs
    return found
