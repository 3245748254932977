"""Stretches of characters: each counted once, whatever lies over what."""

import pytest

from compare.evaluate.characters import (
    Agreement,
    Stretches,
    agreement,
    covered,
    together,
)


@pytest.mark.parametrize(
    ("intervals", "expected"),
    [
        ([], 0),
        ([(3, 7)], 4),
        ([(0, 5), (3, 7)], 7),
        ([(0, 9), (2, 4)], 9),
        ([(6, 8), (0, 2)], 4),
        ([(0, 2), (2, 4)], 4),
    ],
)
def test_a_character_counts_once(
    intervals: list[tuple[int, int]], expected: int
) -> None:
    assert covered(intervals) == expected


def test_what_is_found_agrees_where_it_lies_in_what_is_marked() -> None:
    found, marked = [(0, 4), (2, 8), (20, 22)], [(6, 12), (21, 30)]

    assert agreement(found, marked) == Agreement(2 + 1, 8 + 2, 6 + 9)


def test_shares_of_nothing_are_nothing() -> None:
    nothing = Agreement(0, 0, 0)

    assert (nothing.precision, nothing.recall, nothing.f1) == (0, 0, 0)


def test_parts_are_added_not_averaged() -> None:
    whole = together([Agreement(1, 1, 1), Agreement(0, 9, 9)])

    assert (whole.precision, whole.recall, whole.f1) == (0.1, 0.1, 0.1)


def test_stretches_meet_only_on_both_sides() -> None:
    one = Stretches((0, 5), (0, 5))

    assert one.meets(Stretches((4, 9), (4, 9)))
    assert not one.meets(Stretches((4, 9), (5, 9)))
