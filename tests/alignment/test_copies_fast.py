"""Copies are aligned without a search, with the result of the search."""

from unittest.mock import patch

from hypothesis import given, settings
from hypothesis import strategies as st

from compare.alignment import Side, link_words
from compare.alignment import words as linking
from compare.records import Span

WORDS = st.sampled_from(
    "The the in Vardo 11 eleven port harbour, ON BİR liman λιμάνι ΑΠΕ and of".split()
)
TEXTS = st.lists(WORDS, max_size=12).map(" ".join)


def sides(text: str, other: str, language: str) -> tuple[Side, Side]:
    """Two texts as the whole of two articles."""
    return (
        Side(Span("a", 0, len(text)), text, language),
        Side(Span("b", 5, 5 + len(other)), other, language),
    )


@settings(max_examples=200, deadline=None)
@given(TEXTS, st.sampled_from(("en", "tr", "el")))
def test_a_copy_has_the_links_that_the_search_finds(text: str, language: str) -> None:
    both = sides(text, text, language)
    with patch.object(linking, "_are_equal", return_value=False):
        searched = link_words(*both)

    assert link_words(*both) == searched


@settings(max_examples=200, deadline=None)
@given(TEXTS, TEXTS, st.sampled_from(("en", "tr", "el")))
def test_what_is_no_copy_is_searched(text: str, other: str, language: str) -> None:
    both = sides(text, other, language)
    with patch.object(linking, "_are_equal", return_value=False):
        searched = link_words(*both)

    assert link_words(*both) == searched
