"""Which article pairs are worth aligning, and what says so.

Three searches look at all passages: by meaning, by runs of equal words, and by rare
names and numbers. The first and the last look inside the time window; what was copied
word for word is found at any distance. Cost grows with the number of passages, not of
article pairs: a pair that nothing points at is never looked at.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from compare.alignment.copies import shared_runs
from compare.alignment.nearest import Nearest, Numbers, Similarities
from compare.alignment.neighbours import Meeting, Searcher
from compare.alignment.seeds import Lists, opened_alone, opened_in_twos
from compare.alignment.sentences import ArticleSentences
from compare.alignment.survey import survey
from compare.alignment.table import Table
from compare.alignment.terms import shared_terms
from compare.fusion import has_english

Hashes = NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class CandidatePair:
    """Two articles and what opened the pair; left is first by (outlet, id).

    ``similarity`` is the best of passages near by meaning, 0 where they did not open
    it, ``runs`` the number of word runs in common, ``terms`` the most rare names and
    numbers that two passages share.
    """

    left_article: str
    right_article: str
    similarity: float = 0.0
    runs: int = 0
    terms: int = 0


@dataclass(frozen=True)
class Evidence:
    """All that speaks for pairs of articles, in parts: numbers are those of a table.

    ``alone`` and ``in_twos`` are lists of neighbours, ``runs`` articles with the word
    runs that they hold, ``terms`` rows with their names and numbers; ``sizes`` says
    how many ``alone``, ``runs`` and ``terms`` hold in all, about.
    """

    alone: Lists
    in_twos: Lists
    runs: Iterable[tuple[Numbers, Hashes]]
    terms: Iterable[tuple[Numbers, Hashes]]
    sizes: tuple[int, int, int]


@dataclass(frozen=True)
class Candidates:
    """Pairs of articles by their numbers in a table, in the order of their ids."""

    left: Numbers
    right: Numbers
    similarity: Similarities
    runs: Numbers
    terms: Numbers


def find_candidates(table: Table, evidence: Evidence, neighbours: int) -> Candidates:
    """The article pairs that the evidence opens."""
    alone, runs, terms = evidence.sizes
    seeds = _merged(
        opened_alone(table, evidence.alone, neighbours, alone),
        opened_in_twos(table, evidence.in_twos, neighbours),
    )
    found = seeds, shared_runs(table, evidence.runs, runs)
    columns = *found, shared_terms(table, evidence.terms, terms)
    keys = np.unique(np.concatenate([keys for keys, _ in columns]))
    one, other = np.divmod(keys, max(1, len(table.names)))
    straight = table.ranks[one] <= table.ranks[other]
    left, right = np.where(straight, one, other), np.where(straight, other, one)
    similarity, runs_of, terms_of = (_placed(keys, *column) for column in columns)
    order = _by_ids(table, left, right)
    return Candidates(
        left[order],
        right[order],
        similarity[order],
        runs_of[order].astype(np.int64),
        terms_of[order].astype(np.int64),
    )


def candidate_pairs(
    articles: Sequence[ArticleSentences],
    index: Searcher,
    *,
    neighbours: int,
    within: int,
    same_outlet: bool,
    languages: Collection[str] = (),
) -> list[CandidatePair]:
    """The pairs of these articles to align, in the order of their ids.

    ``index`` holds every passage of ``articles`` under its passage id; ``neighbours``
    is the number of admissible ones looked at for each passage. Where ``languages`` are
    given, only articles in one of them are compared.
    """
    surveys = [
        survey(one, has_english(one.english))
        for one in articles
        if not languages or one.language in languages
    ]
    surveys.sort(key=lambda one: (one.day, one.id))
    table = Table.of(surveys, within=within, same_outlet=same_outlet)
    everybody = np.ones(len(surveys), dtype=np.bool_)
    meeting = Meeting(table, index, everybody, everybody)
    alone, in_twos = (Nearest(len(table.ids), neighbours) for _ in range(2))
    meeting.alone(alone)
    meeting.in_twos(in_twos)
    evidence = Evidence(
        alone=[alone.listed()],
        in_twos=[in_twos.listed()],
        runs=[(np.full(len(one.runs), n), one.runs) for n, one in enumerate(surveys)],
        terms=[
            (table.starts[n] + one.term_places, one.terms)
            for n, one in enumerate(surveys)
        ],
        sizes=(
            len(alone.listed()[0]),
            sum(len(one.runs) for one in surveys),
            sum(len(one.terms) for one in surveys),
        ),
    )
    return list(_named(table, find_candidates(table, evidence, neighbours)))


def _named(table: Table, found: Candidates) -> Iterator[CandidatePair]:
    columns = found.left, found.right, found.similarity, found.runs, found.terms
    for left, right, *told in zip(*(one.tolist() for one in columns), strict=True):
        yield CandidatePair(table.names[left], table.names[right], *told)


def _merged(
    one: tuple[Numbers, Similarities], other: tuple[Numbers, Similarities]
) -> tuple[Numbers, Similarities]:
    keys = np.union1d(one[0], other[0])
    return keys, np.maximum(_placed(keys, *one), _placed(keys, *other))


def _placed(
    keys: Numbers, some: Numbers, values: NDArray[np.generic]
) -> NDArray[np.float64]:
    """The value of each key, 0 where it is none of ``some``."""
    found = np.zeros(len(keys))
    found[np.searchsorted(keys, some)] = values
    return found


def _by_ids(table: Table, left: Numbers, right: Numbers) -> Numbers:
    """The order of the pairs by the ids of their articles."""
    places = np.empty(len(table.names), dtype=np.int64)
    order = sorted(range(len(table.names)), key=table.names.__getitem__)
    places[order] = np.arange(len(order))
    return np.lexsort((places[right], places[left]))
