"""Retrieval: each text asks for its translation among all candidates of its group.

R@1 and R@5 are the shares of queries whose answer is first, or among the first five;
MRR is the mean of one over the place of the first right answer.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

DEPTH = 100
"""Candidates that are kept for a query; an answer further down counts as missed."""
DIGITS = 6
"""Similarities that agree in so many digits are equal: the product of two vectors
differs in its last ones with their place in the matrix, also for equal texts."""
NEIGHBOURS = 4
"""Those that make up the surroundings of a text; 4 to 16 are as good."""
LEAST_AROUND = 0.05
"""A text without any likeness has no surroundings to be divided by."""
BATCH = 512
"""Queries at once: bounds the memory."""

Vectors = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Ranking:
    """The candidates nearest to a query, best first, and those that are right."""

    id: str
    ranked: tuple[str, ...]
    answers: frozenset[str]

    @property
    def place(self) -> int | None:
        """The place of the first right answer, from 1."""
        places = (at for at, one in enumerate(self.ranked, 1) if one in self.answers)
        return next(places, None)


@dataclass(frozen=True, slots=True)
class RetrievalScore:
    """How many queries there were, and how well they were answered, from 0 to 1."""

    n: int
    first: float
    first_five: float
    reciprocal: float


def nearest(
    queries: Vectors, candidates: Vectors, *, margin: bool = False
) -> Iterator[NDArray[np.int64]]:
    """For each query the numbers of at most DEPTH candidates by falling inner product.

    ``queries`` are of shape (n, d), ``candidates`` of (m, d). Equal ones stay in the
    order of the candidates. With ``margin``, by its ratio to the mean of the nearest of
    both (Artetxe and Schwenk 2019): what is near to everything is near to nothing.
    """
    around = _around(candidates, queries) if margin else None
    for start in range(0, len(queries), BATCH):
        batch = queries[start : start + BATCH]
        similarity = batch @ candidates.T
        if around is not None:
            similarity /= (_around(batch, candidates)[:, None] + around) / 2
        falling = -np.round(similarity, DIGITS)
        yield from np.argsort(falling, axis=1, kind="stable")[:, :DEPTH]


def _around(texts: Vectors, others: Vectors) -> Vectors:
    """The mean inner product of each text with its NEIGHBOURS nearest: (n,)."""
    count = min(NEIGHBOURS, len(others))
    found = [
        np.partition(batch @ others.T, len(others) - count, axis=1)[:, -count:]
        for batch in np.split(texts, range(BATCH, len(texts), BATCH))
    ]
    means = np.concatenate(found).mean(axis=1)
    return np.asarray(np.maximum(means, LEAST_AROUND), dtype=np.float32)


def retrieval_score(rankings: Sequence[Ranking]) -> RetrievalScore:
    """The scores of these queries; zeros where there are none."""
    places = [ranking.place for ranking in rankings]
    found = np.array([place for place in places if place is not None], dtype=np.float64)
    total = max(1, len(places))
    return RetrievalScore(
        len(places),
        float((found <= 1).sum()) / total,
        float((found <= 5).sum()) / total,
        float((1 / found).sum()) / total,
    )
