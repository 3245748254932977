"""The statistics of contrasts: intervals, weighted log-odds, false discovery rate.

Counts may be fractions: an article is one vote, divided over the words it uses.
"""

import math
from collections.abc import Sequence

Z95 = 1.959964
"""Standard normal quantile of a 95 % interval."""


def wilson(share: float, number: float) -> tuple[float, float]:
    """The 95 % interval of a share that was seen in ``number`` independent votes.

    Wilson's score interval (1927): unlike share ± 2 standard errors it stays between 0
    and 1 and keeps its promise for few votes (Brown, Cai & DasGupta 2001). ``number``
    is above 0.
    """
    square = Z95 * Z95
    middle = (share + square / (2 * number)) / (1 + square / number)
    half = (
        Z95
        * math.sqrt(share * (1 - share) / number + square / (4 * number * number))
        / (1 + square / number)
    )
    return max(0.0, middle - half), min(1.0, middle + half)


def log_odds(
    votes: tuple[float, float], sizes: tuple[float, float], prior: tuple[float, float]
) -> tuple[float, float]:
    """Weighted log-odds of one word between a group and the rest, and its z-score.

    Monroe, Colaresi & Quinn 2008, "Fightin' Words", equations 15 to 22: ``votes`` are
    those for the word in the group and in the rest, ``sizes`` those for all words,
    ``prior`` the pseudo-votes for the word and for all words. They leave the terms of
    the other words out of the variance, since a word is rare among all words; among the
    few of a contrast set it is not, so all four terms are kept here. The other words
    have at least a pseudo-vote's part.
    """
    word, whole = prior
    odds, variance = [], 0.0
    for seen, size in zip(votes, sizes, strict=True):
        this, others = seen + word, size - seen + whole - word
        odds.append(math.log(this / others))
        variance += 1 / this + 1 / others
    difference = odds[0] - odds[1]
    return difference, difference / math.sqrt(variance)


def p_value(z: float) -> float:
    """The probability, without any difference, of a z-score at least so far from 0."""
    return math.erfc(abs(z) / math.sqrt(2))


def q_values(p_values: Sequence[float]) -> list[float]:
    """For each test, the least false discovery rate at which it counts as found.

    Benjamini & Hochberg 1995, adjusted values: of the tests with q below .05 no more
    than 5 % are expected to be false, if tests are independent or hang together
    positively (Benjamini & Yekutieli 2001).
    """
    number = len(p_values)
    order = sorted(range(number), key=lambda one: (p_values[one], one), reverse=True)
    adjusted = [1.0] * number
    least = 1.0
    for rank, one in zip(range(number, 0, -1), order, strict=True):
        least = min(least, p_values[one] * number / rank)
        adjusted[one] = least
    return adjusted
