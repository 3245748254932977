"""How a text was reused."""

import pytest

from compare.alignment import Side, link_words
from compare.alignment.reuse import kind_of_reuse
from compare.records import Reuse, Span

ORIGINAL = "The ferry carried ninety passengers when it hit the pier at dawn."


def kind(left: str, right: str, left_language: str = "en") -> Reuse:
    links = link_words(
        Side(Span("a", 0, len(left)), left, left_language),
        Side(Span("b", 0, len(right)), right, "en"),
    )
    return kind_of_reuse(left, right, left_language, "en", links)


@pytest.mark.parametrize(
    ("copy", "reuse"),
    [
        (
            "The ferry carried ninety passengers, when it hit the pier at DAWN",
            "verbatim",
        ),
        ("The ferry carried ninety passengers when it hit a pier at dawn.", "verbatim"),
        ("The ferry carried ninety people when it struck the pier at dawn.", "edited"),
        ("Ninety were aboard as the boat crashed early in the day.", "paraphrased"),
    ],
)
def test_the_kind_follows_from_what_was_kept(copy: str, reuse: str) -> None:
    assert kind(ORIGINAL, copy) == reuse


def test_two_languages_are_a_translation() -> None:
    assert kind("Feribotta doksan yolcu vardı.", ORIGINAL, "tr") is Reuse.TRANSLATED


def test_one_changed_content_word_is_an_edit() -> None:
    assert (
        kind("a broad attack on the town", "a widespread attack on the town")
        == "edited"
    )
