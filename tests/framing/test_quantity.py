"""Numbers that disagree about the same thing."""

from collections.abc import Callable

import pytest

from compare.records import Difference, Kind

Told = Callable[..., list[Difference]]


def quantities(found: list[Difference]) -> list[str]:
    return [one.note for one in found if one.kind is Kind.QUANTITY]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("en: They found 14 fishermen.", "tr: On dört balıkçı bulundu."),
        ("tr: 1.250 kişi geldi.", "en: 1,250 people came."),
        ("el: Ήρθαν 2 χιλιάδες άνθρωποι.", "en: Two thousand people came."),
        ("tr: Fırtına 7 Ekim'de başladı.", "en: The storm began on October 7."),
        ("tr: Saat 15.10'da başladı.", "en: It began at 3:10 p.m."),
    ],
)
def test_equal_values_in_any_spelling_are_no_difference(
    told: Told, left: str, right: str
) -> None:
    assert quantities(told(left, right)) == []


def test_two_numbers_of_one_thing(told: Told) -> None:
    found = told(
        "tr: Fırtınada 29 kişi hayatını kaybetti.",
        "el: Στην καταιγίδα σκοτώθηκαν 31 άνθρωποι.",
    )

    assert quantities(found) == ['Ada writes "29", Bora "31"']


def test_numbers_are_paired_by_what_they_count(told: Told) -> None:
    """Four dead and fourteen wounded, in whatever order they stand."""
    found = told(
        "en: Three people were killed and 11 wounded in the storm.",
        "el: Δεκατέσσερις τραυματίες και τέσσερις νεκροί στην καταιγίδα.",
    )

    assert quantities(found) == [
        'Ada writes "Three", Bora "τέσσερις"',
        'Ada writes "11", Bora "Δεκατέσσερις"',
    ]


def test_numbers_of_different_things_are_no_difference(told: Told) -> None:
    found = told(
        "en: The storm killed 29 people.", "en: The storm drove 16 boats ashore."
    )

    assert quantities(found) == []


def test_other_units_are_no_difference(told: Told) -> None:
    found = told(
        "en: The harbour lies 183 miles away.", "tr: Liman 295 kilometre uzakta."
    )

    assert quantities(found) == []


def test_a_number_on_one_side_only_is_no_difference(told: Told) -> None:
    assert quantities(told("en: 29 boats sank.", "en: Several boats sank.")) == []


def test_times_and_dates_differ_too(told: Told) -> None:
    found = told(
        "tr: Fırtına 7 Ekim'de saat 02.40'ta başladı.",
        "en: The storm began on October 8 at 2:20 a.m.",
    )

    assert quantities(found) == [
        'Ada writes "7 Ekim\'de", Bora "October 8"',
        'Ada writes "02.40", Bora "2:20 a.m"',
    ]


def test_rounding_lowers_the_weight(told: Told) -> None:
    exact = told("en: 29 boats sank.", "en: 40 boats sank.")
    rounded = told("en: At least 29 boats sank.", "en: 40 boats sank.")

    assert rounded[0].weight < exact[0].weight


def test_a_rounded_number_near_the_other_says_the_same(told: Told) -> None:
    found = told("tr: Yaklaşık 7.000 kişi geldi.", "en: 6,950 people came.")

    assert quantities(found) == []
