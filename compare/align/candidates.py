"""Which article pairs are worth aligning: neighbours of passages, filtered.

Cost grows with the number of passages, not of article pairs: a pair that no passage
points at is never looked at.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from compare.align.sentences import ArticleSentences, Sentence
from compare.fusion import ONE_SIDED, fused, has_english

Found = list[tuple[int, float]]

LEAST_SIMILARITY = 0.45
"""Of translated news sentences 3 in 100 lie below (docs/evaluation.md); their articles
are found by the others."""
LEAST_MARGIN = 1.03
"""Nearer than its surroundings by this ratio (Artetxe and Schwenk 2019, "ratio"): keeps
out sentences that are near to everything."""
NEAR_COPY = 0.8
"""So near a pair is looked at whatever its surroundings: where twenty outlets print one
dispatch, the surroundings are the copies themselves and the margin is 1."""
MOST_COPIES = 64
"""Near copies followed for one passage, beyond the neighbours asked for."""
LEAST_CONTENT = 4
"""A passage with fewer content words ("he told reporters") opens no article pair."""
_FIRST_FACTOR = 4
_MOST_ASKED = 4096
"""A passage that still lacks neighbours then lives among its own outlet's copies."""


class Searcher(Protocol):
    """What candidates need of an index."""

    def search(
        self, vectors: NDArray[np.float32], count: int, least: float = -1.0
    ) -> list[Found]:
        """The ``count`` nearest (passage id, cosine) of each row, nearest first."""
        ...

    def subset(self, ids: NDArray[np.int64]) -> "Searcher":
        """The same for some of the passages."""
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
    """Two articles and the seeds between them; left is first by (outlet, id)."""

    left_article: str
    right_article: str
    seeds: tuple[Seed, ...]


def comparable(
    left: ArticleSentences, right: ArticleSentences, *, within: int, same_outlet: bool
) -> bool:
    """Whether the outlet rule and the time window let the two articles meet."""
    if left.id == right.id or left.outlet == right.outlet:
        if not same_outlet:
            return False
        if left.id == right.id:
            return True
    if left.published is None or right.published is None:
        return True
    return abs((left.published - right.published).days) <= within


@dataclass(frozen=True, slots=True)
class _Place:
    article: ArticleSentences
    position: int
    english: bool

    @property
    def sentence(self) -> Sentence:
        return self.article.sentences[self.position]

    @property
    def order(self) -> tuple[str, str, int]:
        """Left is the article first by this, and inside one the earlier place."""
        return (self.article.outlet, self.article.id, self.position)


class _Places:
    """Where every passage stands, and which of them may meet."""

    def __init__(
        self, articles: Sequence[ArticleSentences], within: int, same_outlet: bool
    ) -> None:
        self._within = within
        self._same_outlet = same_outlet
        self._places = {
            sentence.passage_id: _Place(article, position, bool(english))
            for article in articles
            for position, (sentence, english) in enumerate(
                zip(article.sentences, has_english(article.english), strict=True)
            )
        }

    def __getitem__(self, passage: int) -> _Place:
        return self._places[passage]

    def admissible(self, passage: int, answer: Found) -> Found:
        """Those of an index's answer that a passage may meet, by their similarity."""
        place = self._places[passage]
        found = [
            (other, self._similarity(place, self._places[other], product))
            for other, product in answer
            if other != passage and other in self._places and self._meet(place, other)
        ]
        near = [one for one in found if one[1] >= LEAST_SIMILARITY]
        return sorted(near, key=lambda one: (-one[1], one[0]))

    def _meet(self, place: _Place, other: int) -> bool:
        return comparable(
            place.article,
            self._places[other].article,
            within=self._within,
            same_outlet=self._same_outlet,
        )

    @staticmethod
    def _similarity(one: _Place, other: _Place, product: float) -> float:
        if one.english == other.english:
            return product
        return round(product * ONE_SIDED, 6)

    def in_order(self, one: int, other: int) -> tuple[int, int]:
        """The two passages, the left one first."""
        straight = self._places[one].order <= self._places[other].order
        return (one, other) if straight else (other, one)


def candidate_pairs(
    articles: Sequence[ArticleSentences],
    index: Searcher,
    *,
    neighbours: int,
    within: int,
    same_outlet: bool,
) -> list[CandidatePair]:
    """The article pairs to align, in the order of their ids.

    ``index`` holds every passage of ``articles`` under its passage id; ``neighbours``
    is the number of admissible ones looked at for each passage.
    """
    places = _Places(articles, within, same_outlet)
    near: dict[int, Found] = {}
    for group, window in _windows(articles, index, within):
        for article in group:
            near.update(_admissible_neighbours(article, window, neighbours, places))
    return _grouped(_seeds(near, neighbours, places), places)


def _windows(
    articles: Sequence[ArticleSentences], index: Searcher, within: int
) -> Iterator[tuple[list[ArticleSentences], Searcher]]:
    """Articles of one day, with the index of the days that they may be compared with.

    Searching a window instead of everything keeps the cost close to linear in the
    number of days that a corpus spans.
    """
    by_day: dict[date | None, list[ArticleSentences]] = defaultdict(list)
    for article in sorted(articles, key=lambda one: one.id):
        by_day[article.published].append(article)
    for day in sorted(by_day, key=str):
        inside = [
            other
            for other_day, others in by_day.items()
            if day is None or other_day is None or abs((day - other_day).days) <= within
            for other in others
        ]
        if len(inside) == len(articles):
            yield by_day[day], index
            continue
        ids = [one.passage_id for article in inside for one in article.sentences]
        yield by_day[day], index.subset(np.array(sorted(ids), dtype=np.int64))


def _admissible_neighbours(
    article: ArticleSentences, index: Searcher, wanted: int, places: _Places
) -> dict[int, Found]:
    """For each passage its ``wanted`` nearest that may be compared with it.

    Copies within the outlet or out of the window must not crowd out the others, so the
    index is asked for more until there are enough or nothing nearer is left.
    """
    vectors = fused(article.english, article.bridge)
    least = LEAST_SIMILARITY / ONE_SIDED
    open_rows = list(range(len(article.sentences)))
    found: dict[int, Found] = {}
    count = wanted * _FIRST_FACTOR
    while open_rows:
        answers = index.search(vectors[open_rows], count, least)
        unfinished = []
        for row, answer in zip(open_rows, answers, strict=True):
            passage = article.sentences[row].passage_id
            near = places.admissible(passage, answer)
            copies = sum(similarity >= NEAR_COPY for _, similarity in near)
            found[passage] = near[: max(wanted, min(copies, MOST_COPIES))]
            exhausted = len(answer) < count
            enough = len(near) >= wanted and copies < len(near)
            if not (enough or exhausted or copies >= MOST_COPIES):
                unfinished.append(row)
        count *= 2
        open_rows = unfinished if count <= _MOST_ASKED else []
    return found


def _seeds(near: dict[int, Found], neighbours: int, places: _Places) -> list[Seed]:
    """Mutual neighbours with a margin, and near copies; each pair once."""
    around = {passage: _around(found, neighbours) for passage, found in near.items()}
    listed = {passage: {other for other, _ in found} for passage, found in near.items()}
    seeds: dict[tuple[int, int], Seed] = {}
    for passage, found in near.items():
        for other, similarity in found:
            left, right = places.in_order(passage, other)
            both = (around[passage] + around.get(other, similarity)) / 2
            margin = round(similarity / both, 4)
            mutual = passage in listed.get(other, ())
            near_copy = similarity >= NEAR_COPY
            if not near_copy and not (mutual and margin >= LEAST_MARGIN):
                continue
            content = (len(places[side].sentence.stems) for side in (left, right))
            if min(content) >= LEAST_CONTENT:
                seeds[left, right] = Seed(left, right, similarity, margin)
    return [seeds[key] for key in sorted(seeds)]


def _around(found: Found, neighbours: int) -> float:
    """The mean similarity of a passage's neighbours.

    Those it lacks are no nearer than the least that is looked at: without them a lone
    partner would have no margin.
    """
    lacking = max(0, neighbours - len(found))
    total = sum(similarity for _, similarity in found) + lacking * LEAST_SIMILARITY
    return total / (len(found) + lacking)


def _grouped(seeds: Sequence[Seed], places: _Places) -> list[CandidatePair]:
    groups: dict[tuple[str, str], list[Seed]] = defaultdict(list)
    for seed in seeds:
        key = (places[seed.left].article.id, places[seed.right].article.id)
        groups[key].append(seed)
    return [
        CandidatePair(left, right, tuple(groups[left, right]))
        for left, right in sorted(groups)
    ]
