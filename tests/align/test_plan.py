"""Words that compete for each other."""

import numpy as np
import pytest
from meanings import GlossaryMeaning

from compare.align import Side, soft_coverage
from compare.align.plan import certainty, likeness, shares, transport
from compare.align.side import ReadSide
from compare.records import Span


def side(text: str, language: str) -> ReadSide:
    meaning = GlossaryMeaning({"kayık": "boat", "mavi": "blue"})
    return ReadSide(Side(Span("a", 0, len(text)), text, language, meaning))


def test_every_word_of_the_right_text_receives_its_share() -> None:
    left, right = side("mavi kayık yandı", "tr"), side("a blue boat was burnt", "en")

    plan = transport(likeness(left, right), shares(left), shares(right))

    expected = shares(right) / shares(right).sum()
    assert plan.sum(axis=0) == pytest.approx(expected, abs=1e-5)


def test_two_words_cannot_both_be_sure_of_one_partner() -> None:
    like = np.array([[1, 0], [1, 0]], dtype=np.float32)
    half = np.array([0.5, 0.5], dtype=np.float32)

    sure = certainty(transport(like, half, half))

    assert sure[:, 0].max() < 0.55


def test_coverage_is_full_where_every_word_is_found_again() -> None:
    rows = np.eye(3, dtype=np.float32)

    assert soft_coverage(rows, rows[[2, 0, 1]]) == pytest.approx((1, 1))


def test_coverage_counts_a_word_by_its_length() -> None:
    """What tells much and is missing weighs more than what tells little."""
    left = np.diag([3, 1]).astype(np.float32)

    missing_little = soft_coverage(left, left[:1])
    missing_much = soft_coverage(left, left[1:])

    assert missing_little == pytest.approx((0.75, 1))
    assert missing_much == pytest.approx((0.25, 1))


def test_nothing_covers_nothing() -> None:
    empty = np.zeros((0, 3), dtype=np.float32)

    assert soft_coverage(empty, np.eye(3, dtype=np.float32)) == (0, 0)
