"""A statement hedged, stressed or negated on one side and flat on the other."""

from collections.abc import Callable

import pytest

from compare.records import Difference, Kind

Told = Callable[..., list[Difference]]


def certain(found: list[Difference]) -> list[tuple[str, str]]:
    return [
        (one.left_concept, one.right_concept)
        for one in found
        if one.kind is Kind.CERTAINTY
    ]


@pytest.mark.parametrize(
    ("left", "right", "concept"),
    [
        ("en: The crew reportedly sailed home.", "en: The crew sailed home.",
         "reportedly"),
        ("en: The crew is believed to have sailed home.",
         "en: The crew sailed home.", "believed"),
        ("tr: Mürettebatın limana döndüğü sanılıyor.",
         "tr: Mürettebat limana döndü.", "believed"),
        ("el: Το πλήρωμα φέρεται να γύρισε στο λιμάνι.",
         "el: Το πλήρωμα γύρισε στο λιμάνι.", "allegedly"),
        ("en: The crew undoubtedly sailed home.", "en: The crew sailed home.",
         "undoubtedly"),
    ],
)  # fmt: skip
def test_a_hedge_or_booster_against_a_flat_statement(
    told: Told, left: str, right: str, concept: str
) -> None:
    found = told(left, right)

    assert certain(found) == [(concept, "")]
    assert certain(told(right, left)) == [("", concept)]


def test_the_note_names_the_word_and_who_has_none(told: Told) -> None:
    (found,) = told("en: The crew reportedly sailed home.", "en: The crew sailed home.")

    assert found.note == 'Ada writes "reportedly", Bora has no such word here'
    assert found.left is not None
    assert (found.left.start, found.left.end) == (9, 19)


def test_across_languages_links_show_that_the_statement_is_there(told: Told) -> None:
    left = "en: The crew reportedly sailed from the harbour."
    right = "tr: Mürettebat limandan ayrıldı."
    linked = {"crew": "Mürettebat", "harbour": "limandan"}

    assert certain(told(left, right, links=linked)) == [("reportedly", "")]
    assert certain(told(left, right)) == []


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("en: The crew reportedly sailed home.", "en: The crew allegedly sailed home."),
        ("en: The crew reportedly sailed home.", "en: The crew may have sailed home."),
        ("tr: Mürettebat iddiaya göre eve döndü.",
         "en: The crew seems to be home again."),
        ("el: Το πλήρωμα φέρεται να γύρισε.", "tr: Mürettebatın döndüğü iddia edildi."),
    ],
)  # fmt: skip
def test_one_hedge_answers_another(told: Told, left: str, right: str) -> None:
    """Whatever leaves the statement open on the other side is enough."""
    linked = {} if left[:2] == right[:2] else {left.split()[2]: right.split()[2]}

    assert certain(told(left, right, links=linked)) == []


def test_a_hedge_against_a_booster_is_two_sided(told: Told) -> None:
    (found,) = told(
        "en: The crew allegedly cut the nets.", "en: The crew undoubtedly cut the nets."
    )

    assert (found.left_concept, found.right_concept) == ("allegedly", "undoubtedly")
    assert found.right is not None


@pytest.mark.parametrize(
    ("left", "right", "words"),
    [
        ("en: The crew did not cut the nets.", "en: The crew cut the nets.",
         "did not cut"),
        ("tr: Mürettebat ağları kesmedi.", "tr: Mürettebat ağları kesti.", "kesmedi"),
        ("el: Το πλήρωμα δεν έκοψε τα δίχτυα.", "el: Το πλήρωμα έκοψε τα δίχτυα.",
         "δεν έκοψε"),
    ],
)  # fmt: skip
def test_a_lost_negation(told: Told, left: str, right: str, words: str) -> None:
    found = [
        one
        for one in told(left, right, links={words.split()[-1]: right.split()[3]})
        if one.kind is Kind.CERTAINTY
    ]

    assert [one.left_concept for one in found] == ["negation"]
    assert f'"{words}"' in found[0].note


@pytest.mark.parametrize(
    "right",
    [
        "en: The crew refused to cut the nets.",
        "en: The crew left without having cut the nets.",
        "en: The nets that nobody cut were dry.",
    ],
)
def test_a_denial_by_other_words_is_no_lost_negation(told: Told, right: str) -> None:
    assert certain(told("en: The crew did not cut the nets.", right)) == []


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("tr: Kaptan Yılmaz ağları topladı.", "tr: Kaptan ağları topladı."),
        ("tr: Fırtına ağları yok etti.", "tr: Fırtına ağları parçaladı."),
        ("en: Not only the nets were cut.", "en: The nets were cut."),
    ],
)
def test_what_only_looks_like_a_negation(told: Told, left: str, right: str) -> None:
    assert certain(told(left, right)) == []


def test_turkish_hearsay_stands_at_the_end_of_a_clause(told: Told) -> None:
    """ "Dönmüş." reports; "dönmüştü" is a time, "dönmüş olan" belongs to a noun."""
    flat = "tr: Mürettebat limana sabah döndü."

    assert certain(told("tr: Mürettebat limana sabah dönmüş.", flat)) == [
        ("evidential", "")
    ]
    assert certain(told("tr: Mürettebat limana sabah dönmüştü.", flat)) == []
    assert certain(told("tr: Limana dönmüş mürettebat sabah uyudu.", flat)) == []


def test_a_hedge_in_another_sentence_answers_nothing(told: Told) -> None:
    """A bead may hold several sentences; each answers for its own statement."""
    left = "en: The old crew reportedly cut the nets. The grey harbour was empty."
    right = "en: The old crew cut the nets. The grey harbour may have been empty."

    assert certain(told(left, right)) == [("", "may-have"), ("reportedly", "")]


def test_doubt_and_certainty_answer_each_other_across_a_sentence(told: Told) -> None:
    found = told(
        "en: There is no doubt that the dome was hit by the storm.",
        "en: The dome was hit by the storm, or so it is said to have been.",
    )

    assert certain(found)[0][0] == "undoubtedly"
    assert found[0].right is not None
