"""A doubted translation is tried once more, and the better of the two is kept."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from compare.translate import GlossaryTranslator, Retrying
from compare.translate.guard import SINGLE_WORD
from compare.translate.trusted import Trusted, trusted

SOURCE = "Işıklar kıyıda sabaha kadar yandı."
SOUND = "The lights on the shore burnt until morning."
NEAR, FAR = "Lights", "Home"


class Space:
    """A space with one axis: how near an English text is to the original."""

    def encode(self, texts: Sequence[str], language: str) -> NDArray[np.float32]:
        likeness = {SOURCE: 1.0, SOUND: 0.9, NEAR: 0.6, FAR: 0.1}
        return np.array([[likeness.get(text, 0.0)] for text in texts], np.float32)


class Second:
    """A translator whose second way gives the text it is made with."""

    name = "second"

    def __init__(self, again: str) -> None:
        self.again = again
        self.asked: list[str] = []

    def translate(self, texts: Sequence[str], source: str, target: str) -> list[str]:
        raise AssertionError("what is translated already is not translated")

    def retry(self, texts: Sequence[str], source: str, target: str) -> list[str]:
        self.asked += texts
        return [self.again for _ in texts]


def kept(first: str, again: str) -> Trusted:
    """What is kept of a first and a second translation."""
    [one] = trusted(Second(again), [SOURCE], "tr", [first], Space())
    return one


def test_only_the_doubted_are_tried_again() -> None:
    translator = Second(SOUND)

    found = trusted(translator, ["İyi.", SOURCE], "tr", ["Good.", FAR], Space())
    assert translator.asked == [SOURCE]
    assert found == [Trusted("Good.", ""), Trusted(SOUND, "")]


def test_the_sound_one_is_kept() -> None:
    assert kept(FAR, SOUND) == Trusted(SOUND, "")


def test_of_two_doubted_the_one_more_like_the_original_is_kept_with_its_reason() -> (
    None
):
    assert kept(FAR, NEAR) == Trusted(NEAR, SINGLE_WORD)
    assert kept(NEAR, FAR) == Trusted(NEAR, SINGLE_WORD)
    assert kept("", FAR) == Trusted(FAR, SINGLE_WORD)
    assert kept(FAR, "") == Trusted(FAR, SINGLE_WORD)


def test_the_first_is_kept_where_the_second_is_no_better() -> None:
    assert kept(FAR, FAR) == Trusted(FAR, SINGLE_WORD)


def test_who_knows_no_second_way_is_not_asked() -> None:
    class Plain:
        name = "plain"

        def translate(
            self, texts: Sequence[str], source: str, target: str
        ) -> list[str]:
            return list(texts)

    for translator in (Plain(), None):
        found = trusted(translator, [SOURCE], "tr", [FAR], Space())
        assert found == [Trusted(FAR, SINGLE_WORD)]


def test_a_glossary_says_the_same_again() -> None:
    translator: Retrying = GlossaryTranslator({"ışık": "light"})

    assert translator.retry(["Işık"], "tr", "en") == ["light"]
