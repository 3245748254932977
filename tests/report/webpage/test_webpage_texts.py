"""An article's text as the page holds it, and places in it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading import units

from compare.report.phrases import unsafe_signs
from compare.report.webpage.texts import shown_text


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ο λιμένας κάηκε.", "κάηκε"),
        ("👩‍🚒 put out the 🔥 at dawn", "dawn"),
        ("two  spaces \t and a tab", "tab"),
        ("lines\n\n  and\r\nmore", "more"),
        ("\u202ehidden\u202c signs\u200b here", "here"),
        ("one\u2028two\u2029three", "three"),
        ("İstanbul'da 𝔘𝔫𝔦 ışık", "ışık"),
    ],
)
def test_places_count_as_javascript_counts(text: str, words: str) -> None:
    shown = shown_text(text)
    start = text.index(words)

    found = units(shown.text, shown.place(start), shown.place(start + len(words)))

    assert found == words


def test_a_paragraph_is_kept_and_other_space_is_one_space() -> None:
    shown = shown_text("a  b\t\tc\n \n d\u2029e\u00a0f")

    assert shown.text == "a b c\nd\ne f"


@given(st.text(max_size=80))
def test_no_sign_that_misleads_is_left_and_each_place_lies_in_the_text(
    text: str,
) -> None:
    shown = shown_text(text)

    length = len(shown.text.encode("utf-16-le")) // 2
    places = [shown.place(offset) for offset in range(len(text) + 1)]
    assert unsafe_signs(shown.text) <= {"\n"}
    assert places == sorted(places)
    assert (places[0], places[-1]) == (0, length)


@given(st.text(alphabet="abç ışΆ🔥\n\u200b", max_size=60))
def test_every_visible_sign_leads_back_to_the_articles_own_text(text: str) -> None:
    shown = shown_text(text)
    flat = shown.shifts()
    shifts = list(zip(flat[::2], flat[1::2], strict=True))

    for offset, sign in enumerate(text):
        if not sign.isspace() and sign != "\u200b":
            place = shown.place(offset)
            known = [shift for start, shift in shifts if start <= place]
            assert place + (known[-1] if known else 0) == offset


@given(st.text(alphabet="abç ışΆ🔥\n\u200b", max_size=60))
def test_every_visible_sign_is_found_at_its_place(text: str) -> None:
    shown = shown_text(text)

    for offset, sign in enumerate(text):
        if not sign.isspace() and sign != "\u200b":
            found = units(shown.text, shown.place(offset), shown.place(offset + 1))
            assert found == sign
