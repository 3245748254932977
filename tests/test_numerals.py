"""Numbers of three languages come out as values."""

import pytest

from compare.numerals import (
    NumberKind,
    digits_value,
    find_numbers,
    find_vague,
    modified,
)


def found(text: str, language: str) -> list[tuple[str, float, str]]:
    return [
        (text[number.start : number.end], number.value, number.kind.value)
        for number in find_numbers(text, language)
    ]


def values(text: str, language: str) -> list[float]:
    return [number.value for number in find_numbers(text, language)]


@pytest.mark.parametrize(
    ("digits", "language", "value"),
    [
        ("1.234,5", "tr", 1234.5),
        ("12.500", "el", 12500),
        ("1,234.5", "en", 1234.5),
        ("7,000", "en", 7000),
        ("7,000", "tr", 7000),
        ("3,5", "el", 3.5),
        ("2.5", "tr", 2.5),
    ],
)
def test_digits_are_read_in_the_format_of_the_language(
    digits: str, language: str, value: float
) -> None:
    assert digits_value(digits, language) == value


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("on dört balıkçı", "tr", 14),
        ("ondört balıkçı", "tr", 14),
        ("yüz elli kişi", "tr", 150),
        ("iki bin üç yüz kişi", "tr", 2300),
        ("bin kişi", "tr", 1000),
        ("100 binden fazla kişi", "tr", 100_000),
        ("iki buçuk saat", "tr", 2.5),
        ("2 buçuk saat", "tr", 2.5),
        ("δυόμισι ώρες", "el", 2.5),
        ("δύο και μισή ώρες", "el", 2.5),
        ("two and a half hours", "en", 2.5),
        ("a dozen boats", "en", 12),
        ("two dozen boats", "en", 24),
        ("iki düzine yumurta", "tr", 24),
        ("στις 13/10", "el", 1013),
        ("YİRMİ BİR kişi", "tr", 21),
        ("δεκατέσσερις ψαράδες", "el", 14),
        ("δεκατεσσάρων ψαράδων", "el", 14),
        ("τριών γυναικών", "el", 3),
        ("διακόσιους ναύτες", "el", 200),
        ("εκατόν είκοσι σπίτια", "el", 120),
        ("δύο χιλιάδες πεντακόσιοι", "el", 2500),
        ("τριάντα ένας", "el", 31),
        ("twenty-nine sailors", "en", 29),
        ("two hundred and fifty sailors", "en", 250),
        ("a thousand sailors", "en", 1000),
        ("half a million sailors", "en", 500_000),
    ],
)
def test_number_words_have_the_value_of_their_digits(
    text: str, language: str, value: float
) -> None:
    assert values(text, language) == [value]


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("2 milyon lira", "tr", 2e6),
        ("2,5 milyar lira", "tr", 2.5e9),
        ("7 bin 500 kişi", "tr", 7500),
        ("2 εκατ. ευρώ", "el", 2e6),
        ("3 χιλιάδες πρόσφυγες", "el", 3000),
        ("$2.5bn in aid", "en", 2.5e9),
    ],
)
def test_words_of_scale_multiply_digits(text: str, language: str, value: float) -> None:
    assert values(text, language) == [value]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("bir balıkçı", "tr"),
        ("μία γυναίκα και ένας άνδρας", "el"),
        ("one of the fishermen", "en"),
        ("dozens, hundreds and thousands", "en"),
        ("χιλιάδες άνθρωποι, δεκάδες σπίτια", "el"),
        ("onu gördü, ikisi de sustu", "tr"),
        ("F-16, S-300 and G20", "en"),
        ("TB2 uçağı", "tr"),
    ],
)
def test_articles_vague_amounts_and_names_are_no_numbers(
    text: str, language: str
) -> None:
    assert values(text, language) == []


@pytest.mark.parametrize(
    ("text", "language"),
    [("%3,5 arttı", "tr"), ("yüzde 3,5", "tr"), ("3,5% άνοδος", "el"),
     ("3,5 τοις εκατό", "el"), ("3.5 per cent", "en")],
)  # fmt: skip
def test_percentages_are_their_own_kind(text: str, language: str) -> None:
    assert found(text, language) == [("3.5" if language == "en" else "3,5",
                                      3.5, "percent")]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "language"),
    [("7 Ekim'de", "tr"), ("στις 7 Οκτωβρίου", "el"), ("on October 7", "en"),
     ("on 7th Oct.", "en"), ("7.10.2031", "tr"), ("2031-10-07", "en")],
)  # fmt: skip
def test_a_day_has_one_value_in_every_spelling(text: str, language: str) -> None:
    days = [n for n in find_numbers(text, language) if n.kind is NumberKind.DATE]

    assert [day.value for day in days] == [1007]


def test_the_year_of_a_date_is_a_number_of_its_own() -> None:
    assert found("27.09.2031 günü", "tr") == [
        ("27.09", 927, "date"),
        ("2031", 2031, "year"),
    ]


def test_two_days_of_one_month_are_two_dates() -> None:
    assert values("15-16 Temmuz", "tr") == values("July 15-16", "en") == [715, 716]


@pytest.mark.parametrize(
    ("text", "language", "minutes"),
    [("saat 12.30'da", "tr", 750), ("στις 12:30", "el", 750),
     ("at 3:10 p.m.", "en", 910), ("at 3 pm", "en", 900)],
)  # fmt: skip
def test_times_count_minutes(text: str, language: str, minutes: float) -> None:
    numbers = find_numbers(text, language)

    assert [(one.value, one.kind) for one in numbers] == [(minutes, NumberKind.TIME)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It began at 6:10 a.m., at sea.", "6:10 a.m."),
        ("It began at 6:10 am. Then it ended.", "6:10 am"),
        ("It began at 6 p.m. on Monday.", "6 p.m."),
    ],
)
def test_a_time_ends_with_the_stop_of_its_abbreviation(text: str, words: str) -> None:
    (number,) = find_numbers(text, "en")

    assert text[number.start : number.end] == words


def test_a_decimal_point_is_no_time_in_english() -> None:
    assert found("12.30 metres", "en") == [("12.30", 12.3, "count")]


@pytest.mark.parametrize(
    ("text", "language"),
    [("21. yüzyıl", "tr"), ("ο 21ος αιώνας", "el"), ("the 21st century", "en")],
)
def test_ordinals_are_their_own_kind(text: str, language: str) -> None:
    number = find_numbers(text, language)[0]

    assert (number.value, number.kind) == (21, NumberKind.ORDINAL)


def test_a_number_that_ends_a_turkish_sentence_is_no_ordinal() -> None:
    assert found("Ölenlerin sayısı 31. Ancak arama sürüyor.", "tr") == [
        ("31", 31, "count")
    ]


def test_four_digits_before_counted_people_are_no_year() -> None:
    assert found("1994'ten beri 2000 kişi", "tr") == [
        ("1994", 1994, "year"),
        ("2000", 2000, "count"),
    ]


def test_half_an_hour_is_thirty_minutes() -> None:
    assert values("yarım saat sonra", "tr") == [30]
    assert values("μισή ώρα αργότερα", "el") == [30]
    assert values("half an hour later", "en") == [30]


def test_ranges_give_both_ends() -> None:
    assert values("10-15 kişi", "tr") == [10, 15]


def test_offsets_survive_letters_that_change_length() -> None:
    """Lower-casing "İ" would shift everything behind it."""
    text = "İİİ İstanbul'da 14 kişi"

    assert found(text, "tr") == [("14", 14, "count")]


def test_an_unknown_language_has_digits_only() -> None:
    assert values("14 Fischer, zwanzig Boote", "de") == [14]


@pytest.mark.parametrize(
    ("language", "text", "expected", "shown"),
    [
        ("en", "at least 29 boats", "at least", "at least 29"),
        ("en", "29 or more boats", "at least", "29 or more"),
        ("en", "some 4,800 boats", "about", "some 4,800"),
        ("en", "up to 29 boats", "at most", "up to 29"),
        ("en", "over 20 years", "exact", "20"),
        ("en", "just over 20 years", "at least", "just over 20"),
        ("en", "5 up to 10 boats", "exact", "10"),
        ("en", "a 2+1 flat", "exact", "1"),
        ("tr", "29'dan fazla tekne", "at least", "29'dan fazla"),
        ("tr", "29 tekneden fazla", "at least", "29 tekneden fazla"),
        ("tr", "29 yılı aşkın", "at least", "29 yılı aşkın"),
        ("tr", "29 tekneye yakın", "about", "29 tekneye yakın"),
        ("tr", "saat 02.40 sıralarında", "about", "02.40 sıralarında"),
        ("tr", "en fazla 29 tekne", "at most", "en fazla 29"),
        ("el", "γύρω στους 4.800", "about", "γύρω στους 4.800"),
        ("el", "περισσότερα από 29", "at least", "περισσότερα από 29"),
        ("el", "έως 29 σκάφη", "at most", "έως 29"),
        ("el", "μέχρι το 2010", "exact", "2010"),
        ("en", "29 boats", "exact", "29"),
    ],
)
def test_how_a_number_is_meant(
    language: str, text: str, expected: str, shown: str
) -> None:
    found = modified(text, find_numbers(text, language)[-1], language)

    assert found.modifier == expected
    assert text[found.start : found.end] == shown


@pytest.mark.parametrize(
    ("language", "text", "value", "kind"),
    [
        ("en", "dozens of boats", 10, "vague"),
        ("en", "tens of thousands of boats", 10_000, "vague"),
        ("en", "two thirds of the boats", 67, "percent"),
        ("tr", "yüzlerce tekne", 100, "vague"),
        ("tr", "teknelerin yarısı", 50, "percent"),
        ("el", "δεκάδες σκάφη", 10, "vague"),
        ("el", "το ένα τρίτο των σκαφών", 33, "percent"),
    ],
)
def test_quantities_without_a_figure(
    language: str, text: str, value: float, kind: str
) -> None:
    (found,) = find_vague(text, language)

    assert (found.value, found.kind) == (value, kind)


def test_five_thousand_is_no_size() -> None:
    assert find_vague("5 χιλιάδες σκάφη", "el") == []


@pytest.mark.parametrize("text", ["29¾ inches", "293⁄4 inches", "a 1/2 share"])
def test_a_fraction_is_no_whole_number(text: str) -> None:
    assert values(text, "en") == []
