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

    assert quantities(found) == ['Ada writes "29", Bora "31" (dead people)']


def test_numbers_are_paired_by_what_they_count(told: Told) -> None:
    """Four dead and fourteen wounded, in whatever order they stand."""
    found = told(
        "en: Three people were killed and 11 wounded in the storm.",
        "el: Δεκατέσσερις τραυματίες και τέσσερις νεκροί στην καταιγίδα.",
    )

    assert quantities(found) == [
        'Ada writes "Three", Bora "τέσσερις" (dead people)',
        'Ada writes "11", Bora "Δεκατέσσερις" (wounded people)',
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
    assert quantities(told("en: 29 boats sank.", "en: The boats sank.")) == []


def test_times_and_dates_differ_too(told: Told) -> None:
    found = told(
        "tr: Fırtına 7 Ekim'de saat 02.40'ta başladı.",
        "en: The storm began on October 8 at 2:20 a.m.",
    )

    assert quantities(found) == [
        'Ada writes "7 Ekim\'de", Bora "October 8"',
        'Ada writes "02.40", Bora "2:20 a.m."',
    ]


def test_rounding_lowers_the_weight(told: Told) -> None:
    exact = told("en: 29 boats sank.", "en: 40 boats sank.")
    rounded = told("en: At least 29 boats sank.", "en: 40 boats sank.")

    assert rounded[0].weight < exact[0].weight


def test_a_rounded_number_near_the_other_says_the_same(told: Told) -> None:
    found = told("tr: Yaklaşık 7.000 kişi geldi.", "en: 6,950 people came.")

    assert quantities(found) == []


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("en: At least 29 people came.", "tr: 29 kişi geldi."),
        ("tr: 29'dan fazla kişi geldi.", "el: Ήρθαν περίπου 29 άνθρωποι."),
        ("el: Ήρθαν το πολύ 29 άνθρωποι.", "en: 29 people came."),
        ("en: It began around 2:40 a.m.", "tr: Saat 02.40'ta başladı."),
    ],
)
def test_one_number_meant_otherwise_weighs_little(
    told: Told, left: str, right: str
) -> None:
    (found,) = told(left, right)
    (other,) = told("en: 31 people came.", "en: 29 people came.")

    assert found.weight < other.weight


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("en: At least 29 people came.", "tr: En az 29 kişi geldi."),
        ("en: Some 29 people came.", "el: Ήρθαν γύρω στους 29 ανθρώπους."),
        ("tr: 29 kişiden fazla geldi.", "el: Ήρθαν πάνω από 29 άνθρωποι."),
        ("en: They walked 10 miles.", "tr: 16 kilometre yürüdüler."),
        ("en: It lasted two decades.", "el: Διήρκεσε είκοσι χρόνια."),
        ("en: A depth of 10 inches.", "el: Βάθος 25 εκατοστών."),
        ("en: A 660-pound limit.", "en: A 300-kilogram limit."),
        ("en: It fell more than 26 percent.", "en: It fell 26.4 percent."),
        ("en: Half of the boats sank.", "tr: Teknelerin yüzde 50'si battı."),
        ("en: Dozens of boats sank.", "el: Δεκάδες σκάφη βυθίστηκαν."),
        ("en: It took half an hour.", "tr: 30 dakika sürdü."),
        ("en: The lake covers 783,562 acres.", "en: The lake covers 783.562 acres."),
    ],
)
def test_the_same_amount_in_other_words(told: Told, left: str, right: str) -> None:
    assert quantities(told(left, right)) == []


def test_the_modifier_is_shown_and_what_is_counted_named(told: Told) -> None:
    found = told("en: At least 29 boats sank.", "tr: 31 tekne battı.")

    assert quantities(found) == [
        'Ada writes "At least 29", Bora "31" (boats and ships)'
    ]


def test_a_size_against_a_number_of_the_same_thing(told: Told) -> None:
    found = told("tr: Onlarca tekne battı.", "en: 31 boats sank.")

    assert quantities(found) == ['Ada writes "Onlarca", Bora "31" (boats and ships)']


def test_half_a_day_is_left_to_the_reader_in_english(told: Told) -> None:
    assert quantities(told("tr: Saat 23.35'te bitti.", "en: It ended at 11:35.")) == []


def test_a_number_belongs_to_the_nearest_event(told: Told) -> None:
    """Not "four" to "wounded", which has a number of its own."""
    found = told(
        "en: Gunmen killed four people and wounded fourteen in the harbour.",
        "tr: Limanda üç kişi öldü, 11 kişi yaralandı.",
    )

    assert quantities(found) == [
        'Ada writes "four", Bora "üç" (dead people)',
        'Ada writes "fourteen", Bora "11" (wounded people)',
    ]


def test_what_stands_further_off_is_not_what_is_counted(told: Told) -> None:
    """ "From their homes" does not make the people houses."""
    found = told(
        "tr: Yaklaşık 100 bin Ermeni bölgeden ayrıldı.",
        "en: Storms drove from their homes 120,000 Armenians.",
    )

    assert quantities(found) == ['Ada writes "Yaklaşık 100 bin", Bora "120,000"']


def test_modifiers_that_exclude_each_other(told: Told) -> None:
    found = told("en: More than 900 larks came.", "en: About 900 larks came.")

    assert quantities(found) == ['Ada writes "More than 900", Bora "About 900"']


def test_two_units_of_time(told: Told) -> None:
    found = told("en: It took three hours.", "tr: 150 dakika sürdü.")

    assert quantities(found) == ['Ada writes "three", Bora "150" (hours, minutes)']


def test_a_thousand_is_thousands(told: Told) -> None:
    found = told("en: Ruins of a thousand years.", "en: Ruins of thousands of years.")

    assert quantities(found) == []


def test_a_modifier_that_bridges_nothing_lowers_no_weight(told: Told) -> None:
    """31 is "at least 29"; 29 is not "at least 31"."""
    possible = told("en: At least 29 boats sank.", "en: 31 boats sank.")
    impossible = told("en: At least 31 boats sank.", "en: 29 boats sank.")

    assert possible[0].weight < impossible[0].weight


def test_the_age_of_a_driver_counts_no_cars(told: Told) -> None:
    (found,) = told(
        "en: The 58-year-old driver of a car was hurt.",
        "tr: Otomobilin 85 yaşındaki sürücüsü yaralandı.",
        links={"driver": "sürücüsü", "car": "Otomobilin"},
    )

    assert found.note.endswith("(years)")
