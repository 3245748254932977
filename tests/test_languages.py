"""Folding, words with their places, and names across scripts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.languages import (
    LANGUAGES,
    fold,
    language_name,
    skeleton,
    stem_end,
    strip_accents,
    words,
)

LETTERS = "abcçdefgğhıijklmnoöprsştuüvyzxqwâîûABCÇĞIİÖŞÜαάβγδεέηήιίϊΐκςσΣΆΏΫωώ'’ʼ"
languages = st.sampled_from(LANGUAGES)


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("tr", "IŞIK", "ışık"),
        ("tr", "İSTANBUL", "istanbul"),
        ("tr", "i̇stanbul", "İstanbul"),  # what str.lower makes of "İstanbul"
        ("tr", "Kâğıt", "kağıt"),
        ("tr", "Kıbrıs’ın", "Kıbrısʼın"),
        ("el", "ΑΘΗΝΑ", "Αθήνα"),
        ("el", "ψαράς", "ΨΑΡΑΣ"),
        ("el", "προϋπόθεση", "ΠΡΟΥΠΟΘΕΣΗ"),
        ("el", "σ’αυτόν", "σ'αυτον"),
        ("en", "Café", "CAFE"),
        ("en", "o’clock", "O'Clock"),
        ("en", "İzmir", "Izmir"),
    ],
)
def test_two_spellings_of_one_word_fold_to_one_form(
    language: str, one: str, other: str
) -> None:
    assert fold(one, language) == fold(other, language)


def test_turkish_keeps_dotted_and_dotless_i_apart() -> None:
    """ "sinir" is a nerve and "sınır" a border."""
    assert fold("SINIR", "tr") == "sınır"
    assert fold("SİNİR", "tr") == "sinir"
    assert fold("SINIR", "en") == "sinir"


@given(st.text(alphabet=LETTERS), languages)
def test_folding_twice_changes_nothing_more(text: str, language: str) -> None:
    assert fold(fold(text, language), language) == fold(text, language)


@given(st.text(), languages)
def test_words_keep_their_place_in_any_text(text: str, language: str) -> None:
    found = words(text, language)

    assert [fold(text[word.start : word.end], language) for word in found] == [
        word.folded for word in found
    ]
    assert all(word.start < word.end for word in found)
    ends = [0, *(word.end for word in found)]
    assert all(word.start >= end for word, end in zip(found, ends, strict=False))


@given(st.text(), languages)
def test_no_letter_or_digit_lies_outside_the_words(text: str, language: str) -> None:
    inside = {
        place for word in words(text, language) for place in range(word.start, word.end)
    }

    assert not [
        sign
        for place, sign in enumerate(text)
        if sign.isalnum() and place not in inside
    ]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("tr", "Saat 14:30'da 1.200 kişi", ["saat", "14:30'da", "1.200", "kişi"]),
        ("tr", "dedi:3 ölü,2 yaralı", ["dedi", "3", "ölü", "2", "yaralı"]),
        ("tr", "i̇şçi öldü", ["işçi", "öldü"]),
        ("el", "«Δεν ξέρω», είπε ο Νίκος.", ["δεν", "ξερω", "ειπε", "ο", "νικοσ"]),
        ("en", "A well-known baker's 2.5 loaves",
         ["a", "well-known", "baker's", "2.5", "loaves"]),
        ("en", "snake_case __ 'quoted'", ["snake", "case", "quoted"]),
    ],
)  # fmt: skip
def test_numbers_and_suffixes_stay_whole_and_punctuation_parts(
    language: str, text: str, expected: list[str]
) -> None:
    assert [word.folded for word in words(text, language)] == expected


def test_a_name_ends_before_its_apostrophe() -> None:
    assert stem_end("kıbrıs'ın") == 6
    assert stem_end("kıbrıs") == 6
    assert stem_end("'tis") == 4  # an apostrophe in front ends nothing


@pytest.mark.parametrize(
    ("turkish", "greek", "english"),
    [
        ("Guterres", "Γκουτέρες", "Guterres"),
        ("Erdoğan", "Ερντογάν", "Erdogan"),
        ("Miçotakis", "Μητσοτάκης", "Mitsotakis"),
        ("Çipras", "Τσίπρας", "Tsipras"),
        ("Kılıçdaroğlu", "Κιλιτσντάρογλου", "Kilicdaroglu"),
        ("Zelenski", "Ζελένσκι", "Zelenskyy"),
        ("Aleksandros", "Αλέξανδρος", "Alexandros"),
        ("Fidan", "Φιντάν", "Fidan"),
    ],
)
def test_a_name_sounds_the_same_in_its_three_spellings(
    turkish: str, greek: str, english: str
) -> None:
    expected = skeleton(fold(english, "en"))

    assert skeleton(fold(turkish, "tr")) == expected
    assert skeleton(fold(greek, "el")) == expected


def test_different_names_keep_different_sounds() -> None:
    names = ("Fidan", "Dendias", "Guterres", "Tatar", "Sakellaropoulou")

    assert len({skeleton(fold(name, "en")) for name in names}) == len(names)


def test_only_marks_are_stripped() -> None:
    assert strip_accents("Άγκυρα, şüphe, café") == "Αγκυρα, suphe, cafe"
    assert strip_accents("ışık") == "ısık"


def test_an_unknown_language_is_shown_by_its_code() -> None:
    assert language_name("el") == "Greek"
    assert language_name("xx") == "xx"
