"""Retrieval: what is ranked, how equals are, and what the scores say."""

import numpy as np
import pytest

from compare.evaluate import Ranking, nearest, retrieval_score
from compare.evaluate.retrieval import DEPTH


def rows(*values: tuple[float, ...]) -> np.ndarray:
    return np.array(values, dtype=np.float32)


def test_candidates_come_by_falling_product() -> None:
    found = list(nearest(rows((1, 0)), rows((0, 1), (0.6, 0.8), (1, 0))))

    assert [numbers.tolist() for numbers in found] == [[2, 1, 0]]


def test_equals_stay_in_the_order_of_the_candidates() -> None:
    """Also where their products differ in the last digits."""
    close = rows((0.5, 0), (0.5 + 1e-8, 0), (0.9, 0), (0.5, 0))

    assert next(nearest(rows((1, 0)), close)).tolist() == [2, 0, 1, 3]


def test_by_margin_what_is_near_to_everything_comes_last() -> None:
    everybody = (0.8, 0.6, 0.0)
    queries = rows((1, 0, 0), (0, 1, 0), everybody, (0.7, 0.7, 0.1), (0.9, 0.4, 0.1))
    candidates = rows(everybody, (0.75, 0, 0.66))

    assert next(nearest(queries, candidates)).tolist() == [0, 1]
    assert next(nearest(queries, candidates, margin=True)).tolist() == [1, 0]


def test_only_the_nearest_are_kept() -> None:
    candidates = np.ones((DEPTH + 5, 3), dtype=np.float32)

    assert next(nearest(candidates[:1], candidates)).tolist() == list(range(DEPTH))


def test_no_query_has_no_ranking() -> None:
    assert list(nearest(np.zeros((0, 2), dtype=np.float32), rows((1, 0)))) == []


def test_the_place_is_that_of_the_first_right_answer() -> None:
    assert Ranking("a", ("b", "c", "d"), frozenset("dc")).place == 2
    assert Ranking("a", ("b",), frozenset("a")).place is None


def test_scores_count_what_was_missed() -> None:
    ranked = tuple("abcdef")
    rankings = [Ranking(one, ranked, frozenset(one)) for one in ("a", "b", "f", "z")]

    score = retrieval_score(rankings)

    assert (score.n, score.first, score.first_five) == (4, 0.25, 0.5)
    assert score.reciprocal == pytest.approx((1 + 1 / 2 + 1 / 6) / 4)


def test_no_queries_score_nothing() -> None:
    assert retrieval_score([]).n == retrieval_score([]).first == 0
