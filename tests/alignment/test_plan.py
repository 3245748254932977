"""Words that compete for each other."""

import numpy as np
import pytest
from meanings import GlossaryMeaning

from compare.alignment import Side
from compare.alignment.plan import certainty, likeness, shares, transport
from compare.alignment.side import ReadSide
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
