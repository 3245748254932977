"""The guard: each failure of a translation has its reason, and honest ones have none.

Two small spaces stand for the bridge: in one all texts mean the same, so that only the
words can be doubted; in the other a text means what its translation here does.
"""

from collections.abc import Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from compare.translate import guard
from compare.translate.guard import examine

HONEST = (
    (
        "tr",
        "İçişleri Bakanı Işık, limandaki 12 işçinin “hiçbir zaman grev yapmadığını” "
        "söyledi.",
        "Interior Minister Işık said that the 12 workers at the port “had never gone "
        "on strike”.",
    ),
    (
        "tr",
        "Yangında ondört ev kül oldu, iki kişi yaralandı.",
        "Fourteen houses burnt to ashes in the fire, and two people were injured.",
    ),
    (
        "el",
        "Ο δήμαρχος δήλωσε ότι οι «δρόμοι του νησιού» θα κλείσουν στις 3 Μαΐου.",
        "The mayor stated that the “roads of the island” would be closed on 3 May.",
    ),
    (
        "el",
        "Οι ψαράδες έφτασαν στο λιμάνι της Χίου χωρίς τον καπετάνιο τους.",
        "The fishermen reached the port of Chios without their captain.",
    ),
)
TURKISH, MINISTER = HONEST[0][1:]
GREEK, MAYOR = HONEST[2][1:]


class Everything:
    """A space in which all texts mean the same."""

    def encode(self, texts: Sequence[str], language: str) -> NDArray[np.float32]:
        return np.ones((len(texts), 1), dtype=np.float32)


class Meanings:
    """A space in which only a text and its translation in HONEST are alike."""

    def encode(self, texts: Sequence[str], language: str) -> NDArray[np.float32]:
        rows = np.zeros((len(texts), len(HONEST)), dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            for number, (_, source, english) in enumerate(HONEST):
                row[number] = text in (source, english)
        return rows


def reason(source: str, english: str, language: str = "tr") -> str:
    """What the words alone give away."""
    return examine([source], language, [english], Everything())[0].suspect


@pytest.mark.parametrize(("language", "source", "english"), HONEST)
def test_an_honest_translation_has_no_reason(
    language: str, source: str, english: str
) -> None:
    [verdict] = examine([source], language, [english], Meanings())

    assert verdict.suspect == ""
    assert verdict.likeness == pytest.approx(1)


def test_of_many_each_gets_its_own_verdict_in_order() -> None:
    english = [MINISTER, "", "Home"]

    assert [one.suspect for one in examine([TURKISH] * 3, "tr", english, Meanings())][
        :3
    ] == ["", guard.EMPTY, guard.SINGLE_WORD]
    assert examine([], "tr", [], Meanings()) == []


@pytest.mark.parametrize("english", ["", "  ", "...", "–"])
def test_a_translation_without_a_letter_is_empty(english: str) -> None:
    [verdict] = examine([GREEK], "el", [english], Everything())

    assert (verdict.suspect, verdict.likeness) == (guard.EMPTY, -1)


def test_signs_without_words_need_no_translation() -> None:
    assert reason("* * *", "* * *") == ""


def test_one_word_is_no_sentence() -> None:
    assert reason(TURKISH, "Home") == guard.SINGLE_WORD
    assert reason(GREEK, "Home.", "el") == guard.SINGLE_WORD


def test_one_word_may_be_one_word() -> None:
    """Turkish says in a word or two what English does, and the other way round."""
    assert reason("İmkânsız!", "Impossible!") == ""
    assert reason("Αναμφίβολα, ναι.", "Undoubtedly.", "el") == ""


def test_the_original_is_no_translation() -> None:
    assert reason(TURKISH, TURKISH) == guard.COPIED
    assert reason(GREEK, GREEK, "el") == guard.COPIED


def test_half_of_the_original_is_no_translation() -> None:
    turkish = "Balıkçılar fırtına yüzünden sabaha kadar limanda bekledi."
    greek = "Οι ψαράδες περίμεναν στο λιμάνι ως το πρωί."

    half = "The fishermen fırtına yüzünden sabaha kadar bekledi."
    assert reason(turkish, half) == guard.COPIED
    half = "The fishermen περίμεναν στο λιμάνι ως το πρωί."
    assert reason(greek, half, "el") == guard.COPIED


def test_names_and_addresses_may_stay() -> None:
    source = "Bilgi: www.kiyi-vapurlari.example, İskele Sokağı, Gazimağusa"
    english = "Information: www.kiyi-vapurlari.example, İskele Sokağı, Gazimağusa"

    assert reason(source, english) == ""


@pytest.mark.parametrize(
    "english",
    [
        "Interior Minister Işık said the the the 12 workers “had never gone” away.",
        "Interior Minister Işık said that the 12 workers “had” never had never had "
        "never gone on strike.",
        f"{MINISTER} {MINISTER}",
        "The workers of the port of X, the workers of the port of Y, “12” workers of "
        "the port, the workers of the port of Z.",
    ],
)
def test_a_loop_is_no_sentence(english: str) -> None:
    assert reason(TURKISH, english) == guard.REPEATS


def test_who_repeats_in_the_original_may_repeat() -> None:
    assert reason("Hayır, hayır, hayır!", "No, no, no!") == ""
    assert (
        reason("Είχε πει όσα είχε πει.", "He had said what he had had to.", "el") == ""
    )


@pytest.mark.parametrize("number", ["13", "21", "120", "dozens of"])
def test_a_number_in_figures_must_come_through(number: str) -> None:
    assert reason(TURKISH, MINISTER.replace("12", number)) == guard.NUMBERS


def test_a_number_or_date_must_not_be_invented() -> None:
    assert reason(TURKISH, MINISTER.replace("port", "port in 1974")) == guard.NUMBERS
    assert reason(GREEK, MAYOR.replace("3 May", "3 June"), "el") == guard.NUMBERS


def test_numbers_in_words_are_compared_where_both_sides_have_one() -> None:
    source, english = HONEST[1][1:]

    assert reason(source, english.replace("Fourteen", "Forty")) == guard.NUMBERS
    # "Yirmiden" is an ending that the parser does not know: no number invented.
    assert reason("Yirmiden fazla ev yandı.", "More than twenty houses burnt.") == ""


def test_figures_may_be_divided_otherwise() -> None:
    source = "Ada 17.500 kilometrekaredir."

    for figures in ("17,500", "17.500", "17500"):
        assert reason(source, f"The island is {figures} square kilometres.") == ""


def test_words_in_quotation_marks_must_stay_somebodys_words() -> None:
    assert reason(TURKISH, MINISTER.replace("“", "").replace("”", "")) == (
        guard.UNQUOTED
    )
    assert reason(GREEK, MAYOR.replace("“", "'").replace("”", "'"), "el") == ""


def test_nobody_is_quoted_who_said_nothing() -> None:
    source, english = HONEST[3][1:]

    quoted = english.replace("without their captain", "“without their captain”")
    assert reason(source, quoted, "el") == guard.QUOTED
    assert reason(f"— {source}", f"“{english}”", "el") == ""


def test_marks_around_a_word_or_two_may_go() -> None:
    assert reason("Liman 'İnci' adını taşıyor.", "The port bears the name Inci.") == ""
    assert (
        reason("«Ωραίος» λόγος, είπε η Ελένη.", "A fine speech, said Eleni.", "el")
        == ""
    )


@pytest.mark.parametrize(
    "english",
    ["The of the ferry left early today.", "The ferry left early today of is the."],
)
def test_little_words_stand_where_english_has_them(english: str) -> None:
    assert reason("Vapur bugün erkenden limandan ayrıldı.", english) == guard.BROKEN


def test_from_a_to_b_is_english() -> None:
    source = "A'dan B'ye gitmek için bir yapılacaklar listesi gerekir."

    assert reason(source, "To get from A to B one needs the to-do list.") == ""


def test_another_sentence_says_something_else() -> None:
    sources = [source for language, source, _ in HONEST if language == "tr"]
    english = [text for language, _, text in HONEST if language == "tr"]

    verdicts = examine(sources, "tr", english[::-1], Meanings())
    assert {one.suspect for one in verdicts} == {guard.OTHER}
    assert [one.likeness for one in verdicts] == [0, 0]


def test_half_a_sentence_is_much_shorter() -> None:
    half = MINISTER[: len(MINISTER) // 3] + " 12 “.”"

    assert reason(TURKISH, half) == guard.SHORTER


def test_a_sentence_with_another_behind_it_is_much_longer() -> None:
    more = f"{MAYOR} Nobody on the island had heard of it, and shops stayed open, for "
    more += "the ferries were late again and the bakers had no flour to work with."

    assert reason(GREEK, more, "el") == guard.LONGER


def test_what_the_space_does_not_know_is_not_unlike() -> None:
    """A row of zeros says nothing: the words alone are judged."""
    [verdict] = examine(["Çıkış kapalı."], "tr", ["Exit closed."], Meanings())

    assert (verdict.suspect, verdict.likeness) == ("", 0)
