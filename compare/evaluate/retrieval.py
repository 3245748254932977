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


def nearest(queries: Vectors, candidates: Vectors) -> Iterator[NDArray[np.int64]]:
    """For each query the numbers of at most DEPTH candidates by falling inner product.

    ``queries`` are of shape (n, d), ``candidates`` of (m, d). Equal ones stay in the
    order of the candidates.
    """
    for start in range(0, len(queries), BATCH):
        similarity = queries[start : start + BATCH] @ candidates.T
        falling = -np.round(similarity, DIGITS)
        yield from np.argsort(falling, axis=1, kind="stable")[:, :DEPTH]


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
