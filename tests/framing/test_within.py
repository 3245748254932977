"""One thing under two names inside one article."""

from pathlib import Path

import pytest

from compare.framing import within
from compare.lexicon import Lexicon
from compare.records import Article, Difference, Kind

KARABAKH = Path(__file__).parents[3] / "shared" / "corpora" / "karabakh"


def told(lexicon: Lexicon, text: str, language: str = "en") -> list[Difference]:
    one = Article("a", "Ada", language, "", text, None, "", "", "a.txt")
    return within(one, lexicon)


def test_two_status_words_for_one_name(lexicon: Lexicon) -> None:
    (found,) = told(
        lexicon,
        "Talks began over the disputed Karabakh region. "
        "Snow fell. Nobody left the occupied Nagorno-Karabakh region.",
    )

    assert (found.left_concept, found.right_concept) == ("disputed", "occupied")
    assert (found.kind, found.alignment_id) == (Kind.WORDING, "")
    assert found.note == 'Ada writes "disputed" in one place, "occupied" in another'


def test_status_words_of_the_unnamed_region(lexicon: Lexicon) -> None:
    text = "Snow fell in the disputed region. Few live in the occupied territory."

    assert len(told(lexicon, text)) == 1


def test_status_words_of_two_names_are_two_things(lexicon: Lexicon) -> None:
    text = "Snow fell in disputed Crimea. Few live in occupied Famagusta."

    assert told(lexicon, text) == []


def test_turkish_and_greek_suffixes(lexicon: Lexicon) -> None:
    turkish = "İşgal altındaki Karabağ'da kar var. İhtilaflı Karabağ bölgesi sakin."
    greek = "Στο κατεχόμενο Βαρώσι βρέχει. Στο διαφιλονικούμενο Βαρώσι φυσάει."

    assert len(told(lexicon, turkish, "tr")) == 1
    assert len(told(lexicon, greek, "el")) == 1


def test_two_names_of_one_town(lexicon: Lexicon) -> None:
    (found,) = told(lexicon, "Snow fell in Stepanakert. Khankendi lay in the dark.")

    assert found.kind is Kind.NAMING


def test_a_compass_word_beside_a_name_is_no_second_name(lexicon: Lexicon) -> None:
    text = "The Republic of Cyprus sent a ship. It left the south at noon."

    assert told(lexicon, text) == []


def test_each_pair_of_words_is_told_once(lexicon: Lexicon) -> None:
    sentence = "The disputed Crimea, the occupied Crimea. "

    assert len(told(lexicon, sentence * 3)) == 1


def test_events_of_one_set_are_two_events(lexicon: Lexicon) -> None:
    assert told(lexicon, "An attack on Crimea. An operation in Crimea.") == []


@pytest.mark.skipif(not KARABAKH.is_dir(), reason="needs ../shared/corpora/karabakh")
def test_a_real_article_says_disputed_and_occupied(lexicon: Lexicon) -> None:
    (path,) = KARABAKH.glob("000*.txt")
    found = told(lexicon, path.read_text(encoding="utf-8"))

    assert ("disputed", "occupied") in [
        (one.left_concept, one.right_concept) for one in found
    ]


def test_a_name_that_is_explained_by_the_other_is_no_second_name(
    lexicon: Lexicon,
) -> None:
    text = "Snow fell in Stepanakert, or Khankendi to Baku. Khankendi lay in the dark."

    assert told(lexicon, text) == []
