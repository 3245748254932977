"""Ids and hashes: what is one record, and what shares a cache."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.identity import (
    article_id,
    hexdigest,
    passage_id,
    sentence_key,
    text_hash,
)

TEXT = "Bakan, vapur hattının yeniden açılacağını söyledi."


def test_the_same_text_in_two_outlets_is_two_articles_with_one_hash() -> None:
    assert article_id("Sabah Kıyısı", TEXT) != article_id("Akşam Kıyısı", TEXT)
    assert article_id("Sabah Kıyısı", TEXT) == article_id("Sabah Kıyısı", TEXT)
    assert text_hash(TEXT) == text_hash(str(TEXT))


def test_ids_are_the_same_on_every_machine_and_in_every_version() -> None:
    """A change here would make every workspace forget what it knows."""
    assert article_id("Kıyı", "Ο ψαράς γύρισε.") == "89ab7fa940a9"
    assert text_hash("Ο ψαράς γύρισε.") == "7db60973d228f68fcffe72a444714ada"
    assert passage_id("89ab7fa940a9", 0, 15) == 8658626878032642311


def test_parts_are_kept_apart() -> None:
    assert hexdigest("ab", "c") != hexdigest("a", "bc")
    assert passage_id("a", 1, 23) != passage_id("a", 12, 3)


@given(
    st.text(alphabet="0123456789abcdef", max_size=12), st.integers(0), st.integers(0)
)
def test_a_passage_id_is_a_positive_signed_64_bit_number(
    article: str, start: int, end: int
) -> None:
    assert 0 <= passage_id(article, start, end) < 2**63


@pytest.mark.parametrize(
    "written",
    [
        "“Kapı” 5–7 gün kapalı, dedi Ankara’daki kaynak…",
        "«Kapı» 5-7 gün kapalı, dedi Ankara'daki kaynak...",
        '"Kapı"  5−7 gün\u00a0kapalı,\n dedi Ankara´daki kaynak… ',
        '\ufeff"Ka\u00adpı" 5—7 gün \u200bkapalı, dedi Ankaraʼdaki kaynak...\x07',
        unicodedata.normalize("NFD", '"Kapı" 5-7 gün kapalı, dedi Ankara‘daki kaynak…'),
    ],
)
def test_a_sentence_keeps_its_key_when_another_tool_writes_it(written: str) -> None:
    """A change of the key makes every imported memory forget what it knows."""
    assert sentence_key(written) == "97dbd4dfb95981c36a24a749dc2401d6"


@pytest.mark.parametrize(
    "other",
    ["kapı kapalı.", "Kapi kapalı.", "Kapı kapalı!", "Kapı kapalı", "Kapıkapalı."],
)
def test_letters_accents_and_stops_make_another_sentence(other: str) -> None:
    assert sentence_key(other) != sentence_key("Kapı kapalı.")
