"""The statistics, against published values and formulas found elsewhere."""

import math

import pytest

from compare.framing.contrast.odds import log_odds, p_value, q_values, wilson


@pytest.mark.parametrize(
    ("seen", "number", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611),
     (1, 29, 0.0061, 0.1718)],
)  # fmt: skip
def test_wilson_gives_the_intervals_that_newcombe_published(
    seen: int, number: int, low: float, high: float
) -> None:
    """Newcombe 1998, "Two-sided confidence intervals", table I, method 3."""
    assert wilson(seen / number, number) == pytest.approx((low, high), abs=5e-5)


def test_benjamini_and_hochberg_find_the_four_of_their_own_example() -> None:
    """The 15 p-values of their paper (1995, section 3.2): four are below .05."""
    p_values = [.0001, .0004, .0019, .0095, .0201, .0278, .0298, .0344, .0459, .3240,
                .4262, .5719, .6528, .7590, 1.0]  # fmt: skip
    found = q_values(p_values)

    assert [q < 0.05 for q in found] == [True] * 4 + [False] * 11
    assert found[3] == pytest.approx(0.0095 * 15 / 4)
    assert q_values(p_values[::-1]) == found[::-1]
    assert q_values([]) == []


def test_a_z_of_1_96_has_a_p_of_5_percent() -> None:
    assert p_value(1.959964) == pytest.approx(0.05, abs=1e-6)
    assert p_value(-1.959964) == p_value(1.959964)


def test_without_a_prior_log_odds_are_those_of_the_four_field_table() -> None:
    """Woolf 1955: the log odds ratio and its standard error, from four counts."""
    odds, z = log_odds((30, 10), (100, 100), (1e-9, 2e-9))

    assert odds == pytest.approx(math.log((30 / 70) / (10 / 90)))
    assert z == pytest.approx(odds / math.sqrt(1 / 30 + 1 / 70 + 1 / 10 + 1 / 90))


def test_among_rare_words_it_is_the_formula_of_the_paper() -> None:
    """Monroe et al. 2008, equations 16, 20 and 22, where other words are very many."""
    (mine, theirs), (size, rest), (word, whole) = (40, 25), (9e6, 7e6), (3.0, 1e3)
    delta = math.log((mine + word) / (size + whole - mine - word))
    delta -= math.log((theirs + word) / (rest + whole - theirs - word))
    variance = 1 / (mine + word) + 1 / (theirs + word)

    odds, z = log_odds((mine, theirs), (size, rest), (word, whole))

    assert odds == pytest.approx(delta)
    assert z == pytest.approx(delta / math.sqrt(variance), rel=1e-4)


def test_a_stronger_prior_draws_the_groups_together() -> None:
    weak, strong = (log_odds((8, 2), (10, 10), (a, 2 * a))[0] for a in (0.5, 5.0))

    assert 0 < strong < weak


def test_a_group_that_is_like_the_rest_has_log_odds_of_nought() -> None:
    """The prior has their common share as well: it moves neither."""
    assert log_odds((3, 30), (10, 100), (0.6, 2.0)) == pytest.approx((0, 0))
    assert log_odds((4, 30), (10, 100), (0.6, 2.0))[0] > 0
