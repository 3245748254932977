"""Reporting verbs of another strength for the same statement."""

from collections.abc import Callable

import pytest

from compare.records import Difference, Kind

Told = Callable[..., list[Difference]]


def verbs(found: list[Difference]) -> list[tuple[str, str]]:
    return [
        (one.left_concept, one.right_concept)
        for one in found
        if one.kind is Kind.ATTRIBUTION
    ]


@pytest.mark.parametrize(
    ("left", "right", "concepts"),
    [
        ("en: The mayor said the harbour was safe.",
         "en: The mayor claimed the harbour was safe.", ("say", "claim")),
        ("tr: Bakan, limanın güvenli olduğunu öne sürdü.",
         "el: Ο υπουργός δήλωσε ότι το λιμάνι είναι ασφαλές.", ("claim", "say")),
        ("tr: Bakan, teknenin battığını kabul etti.",
         "en: The minister confirmed that the boat had sunk.",
         ("admit", "confirm")),
    ],
)  # fmt: skip
def test_verbs_of_different_strength(
    told: Told, left: str, right: str, concepts: tuple[str, str]
) -> None:
    assert verbs(told(left, right)) == [concepts]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("en: The mayor said it was late.", "en: The mayor stated it was late."),
        ("tr: Bakan, geminin döndüğünü bildirdi.",
         "el: Ο υπουργός ανακοίνωσε ότι το πλοίο γύρισε."),
        ("en: According to the mayor, it was late.",
         "tr: Başkan saatin geç olduğunu söyledi."),
    ],
)  # fmt: skip
def test_plain_verbs_are_one_class(told: Told, left: str, right: str) -> None:
    assert verbs(told(left, right)) == []


def test_a_verb_on_one_side_only_is_no_difference(told: Told) -> None:
    assert verbs(told("en: He claimed it was late.", "en: It was late.")) == []


def test_the_greater_the_distance_the_greater_the_weight(told: Told) -> None:
    near = told("en: He said it was late.", "en: He stressed it was late.")
    far = told("en: He said it was late.", "en: He threatened it was late.")

    assert far[0].weight > near[0].weight


def test_turkish_verbal_nouns_report_nothing(told: Told) -> None:
    """ "Suçlamalar" are accusations spoken of, nobody's report here."""
    found = told("tr: Suçlamalar geri alındı.", "en: The talks were described.")

    assert verbs(found) == []
