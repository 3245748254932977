"""Loaded words: found by concept and strength; alone only where a text was edited."""

from collections.abc import Callable

import pytest

from compare.framing import loaded_words
from compare.framing.loaded import (
    CLAIMING_STRENGTH,
    JUDGING_STRENGTH,
    NAMING_STRENGTH,
    QUOTED,
    judging,
)
from compare.languages import LANGUAGES
from compare.lexicon import Lexicon
from compare.records import Difference, Kind

Told = Callable[..., list[Difference]]


def found(text: str, language: str, lexicon: Lexicon, least: float) -> dict[str, float]:
    """Words and their strengths."""
    return {
        text[one.start : one.end]: one.strength
        for one in loaded_words(text, lexicon, language, least)
    }


def test_how_strong_a_word_is_its_file_says(lexicon: Lexicon) -> None:
    text = "The mayor claimed that a ludicrous toll kept the occupied harbour poor."

    assert found(text, "en", lexicon, 0.1) == {
        "claimed": CLAIMING_STRENGTH,
        "ludicrous": JUDGING_STRENGTH,
        "occupied": NAMING_STRENGTH,
    }


def test_by_default_only_words_that_judge_count(lexicon: Lexicon) -> None:
    text = "A ludicrous toll kept the occupied harbour poor."

    (word,) = loaded_words(text, lexicon)

    assert text[word.start : word.end] == "ludicrous"
    assert word.concept.id == "ridiculous"


def test_plain_reporting_is_not_loaded(lexicon: Lexicon) -> None:
    assert found("The mayor said that the toll is too high.", "en", lexicon, 0) == {}


def test_quoted_words_are_their_speakers(lexicon: Lexicon) -> None:
    text = 'She called the toll "a ludicrous idea".'

    assert loaded_words(text, lexicon) == []
    assert found(text, "en", lexicon, 0) == {"ludicrous": JUDGING_STRENGTH * QUOTED}


@pytest.mark.parametrize(
    ("language", "text", "concepts"),
    [
        ("tr", "Belediye başkanının küstahça sözleri rezaletti.",
         ["arrogant", "disgraceful"]),
        ("tr", "Muhalefet liman kararına ateş püskürdü.", ["blast"]),
        ("tr", "Kaosa sürüklenen limanda kumpas kurdular.", ["chaotic", "plot"]),
        ("el", "Οι γελοίες δικαιολογίες του αλαζόνα δημάρχου.",
         ["ridiculous", "arrogant"]),
        ("el", "Δυστυχώς η σκευωρία αποκαλύφθηκε.", ["sadly", "plot"]),
        ("el", "Εκθειάζουν το φερέφωνο.", ["hail", "propaganda"]),
        ("en", "Critics slammed the reckless plan.", ["blast", "reckless"]),
    ],
)  # fmt: skip
def test_inflected_words_of_each_language(
    language: str, text: str, concepts: list[str], lexicon: Lexicon
) -> None:
    words = loaded_words(text, lexicon, language)

    assert [one.concept.id for one in words] == concepts


def test_every_judging_concept_has_words_in_each_language(lexicon: Lexicon) -> None:
    few = [
        (concept.id, language)
        for concept in lexicon.concepts.values()
        if judging(concept)
        for language in LANGUAGES
        if len(concept.forms.get(language, ())) < 3
    ]

    assert few == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The harbour council approved the budget after a vote on Monday."),
        ("en", "Destroyed houses were rebuilt; a huge wave had flooded the quay."),
        ("tr", "Liman meclisi bütçeyi pazartesi günü yapılan oylamada kabul etti."),
        ("tr", "Gemi yan yattı, yükü denize döküldü, mürettebat kurtarıldı."),
        ("el", "Το λιμενικό συμβούλιο ενέκρινε τον προϋπολογισμό τη Δευτέρα."),
        ("el", "Το ναυάγιο εντοπίστηκε, το πλήρωμα μεταφέρθηκε στο νησί."),
    ],
)
def test_plain_news_has_no_loaded_word(
    language: str, text: str, lexicon: Lexicon
) -> None:
    assert loaded_words(text, lexicon, language) == []


def lone(differences: list[Difference]) -> list[tuple[str, str]]:
    return [
        (one.left_concept, one.right_concept)
        for one in differences
        if one.kind is Kind.WORDING
    ]


def test_a_judging_word_written_into_a_sentence_is_a_difference(told: Told) -> None:
    (one,) = told(
        "en: The council approved the ludicrous toll after a short vote on Monday.",
        "en: The council approved the toll after a short vote on Monday.",
    )

    assert (one.left_concept, one.right) == ("ridiculous", None)
    assert one.note == 'Ada writes "ludicrous", Bora has no such word here'


def test_another_word_may_stand_in_its_place(told: Told) -> None:
    differences = told(
        "en: The council approved the toll after a short vote on Monday.",
        "en: The council rammed through the toll after a short vote on Monday.",
    )

    assert ("", "impose") in lone(differences)


@pytest.mark.parametrize(
    "other",
    [
        "On Monday, following brief debate, councillors said yes to a toll.",
        "The council approved on Monday, after a short vote, a higher toll.",
    ],
)
def test_a_sentence_told_anew_may_choose_its_adjectives(other: str, told: Told) -> None:
    """Two honest translations of one sentence differ as much."""
    text = "en: The council approved the ludicrous toll after a short vote on Monday."

    assert lone(told(text, f"en: {other}")) == []


def test_across_languages_a_judging_word_alone_is_none(told: Told) -> None:
    differences = told(
        "en: The council approved the ludicrous toll on Monday.",
        "tr: Meclis ücreti pazartesi günü onayladı.",
        links={"council": "Meclis", "toll": "ücreti", "approved": "onayladı"},
    )

    assert lone(differences) == []


def test_a_blow_against_a_plain_word_is_a_difference_in_any_language(
    told: Told,
) -> None:
    differences = told(
        "tr: Muhalefet liman kararına ateş püskürdü.",
        "en: The opposition criticised the decision on the harbour.",
    )

    assert ("blast", "criticise") in lone(differences)
