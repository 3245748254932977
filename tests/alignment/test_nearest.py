"""The lists of neighbours, cut to their length."""

import numpy as np
import pytest

from compare.alignment.nearest import MOST_COPIES, Nearest

Pairs = list[tuple[int, int, float]]


def listed(pairs: Pairs, *, wanted: int = 2, parts: int = 1) -> Pairs:
    nearest = Nearest(1000, wanted)
    for part in np.array_split(np.array(pairs), parts):
        rows, others, similarities = part.T
        nearest.add(rows.astype(np.int64), others.astype(np.int64), similarities)
    return list(zip(*(column.tolist() for column in nearest.listed()), strict=True))


def test_each_row_keeps_its_nearest_and_ties_go_to_the_smaller_row() -> None:
    pairs = [(0, 5, 0.5), (0, 3, 0.7), (0, 2, 0.5), (1, 0, 0.6)]

    assert listed(pairs) == [(0, 3, 0.7), (0, 2, 0.5), (1, 0, 0.6)]


def test_near_copies_are_kept_beyond_the_number_wanted_up_to_a_limit() -> None:
    pairs = [(0, number, 0.9) for number in range(1, MOST_COPIES + 10)]

    assert len(listed(pairs)) == MOST_COPIES


def test_the_order_of_arrival_and_repetitions_change_nothing() -> None:
    chance = np.random.default_rng(2)
    pairs = [
        (int(row), int(other), round(float(similarity), 6))
        for row, other, similarity in zip(
            chance.integers(0, 20, 200),
            np.arange(200),
            chance.random(200),
            strict=True,
        )
    ]

    expected = listed(pairs)

    assert listed([*pairs[::-1], *pairs[:50]], parts=4) == expected


def test_cutting_early_gives_the_same_lists(monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where a full list refuses what is too far, but not a near copy."""
    chance = np.random.default_rng(3)
    pairs = [
        (int(row), other, round(float(similarity), 2))
        for other, (row, similarity) in enumerate(
            zip(chance.integers(0, 3, 300), 0.5 + chance.random(300) / 2, strict=True)
        )
    ]
    expected = listed(pairs, wanted=3)
    monkeypatch.setattr("compare.alignment.nearest._MOST_WAITING", 10)

    assert listed(pairs, wanted=3, parts=30) == expected
