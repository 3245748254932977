"""Two names for one place are a difference; one name in two languages is none."""

from collections.abc import Callable

import pytest

from compare.records import Difference, Kind

Told = Callable[..., list[Difference]]


@pytest.mark.parametrize(
    ("left", "right", "concepts"),
    [
        ("tr: Gemi dün KKTC'ye vardı.", "el: Το πλοίο έφτασε χθες στο ψευδοκράτος.",
         ("trnc", "pseudo-state")),
        ("tr: Kardak açıklarında üç tekne görüldü.",
         "en: Three boats were seen off Imia.", ("kardak", "imia")),
        ("en: The ferry left the breakaway north.",
         "el: Το φέρι έφυγε από τα κατεχόμενα.",
         ("breakaway-north", "occupied-cyprus")),
        ("tr: GKRY gemiyi geri çevirdi.",
         "el: Η Κυπριακή Δημοκρατία γύρισε πίσω το πλοίο.",
         ("greek-cypriot-administration", "republic-of-cyprus")),
    ],
)  # fmt: skip
def test_two_names_of_one_place(
    told: Told, left: str, right: str, concepts: tuple[str, str]
) -> None:
    (found,) = told(left, right)

    assert found.kind is Kind.NAMING
    assert (found.left_concept, found.right_concept) == concepts


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("tr: Lefkoşa'da yağmur var.", "el: Βρέχει στη Λευκωσία."),
        ("tr: Girne'de rüzgâr sert.", "en: The wind is strong in Kyrenia."),
        ("en: Ships from Turkey arrived.", "en: Ships from Türkiye arrived."),
        ("tr: KKTC kıyısında bir tekne.", "en: A boat off the TRNC coast."),
    ],
)
def test_one_name_in_any_language_is_no_difference(
    told: Told, left: str, right: str
) -> None:
    assert told(left, right) == []


def test_a_name_is_not_again_a_wording(told: Told) -> None:
    """ "Breakaway" inside "breakaway north" belongs to the name."""
    found = told(
        "en: The ferry reached the breakaway north at dawn.",
        "en: The ferry reached the TRNC at dawn.",
    )

    assert [one.kind for one in found] == [Kind.NAMING]


def test_a_name_on_one_side_only_is_no_difference(told: Told) -> None:
    assert told("en: The ferry left Artsakh.", "en: The ferry left at noon.") == []


def test_the_usual_greek_name_of_a_city_is_no_difference(told: Told) -> None:
    assert told("tr: İzmir'de yağmur var.", "el: Βρέχει στη Σμύρνη.") == []


def test_an_older_name_in_english_is_a_difference(told: Told) -> None:
    (found,) = told("tr: İzmir'de yağmur var.", "en: It rains in Smyrna.")

    assert (found.left_concept, found.right_concept) == ("izmir", "smyrna")
