"""Who had it first: each sign, its weight, and "unknown" where nothing tells."""

from dataclasses import replace
from datetime import date

from compare.records import First, Sign
from compare.wire.first import UNKNOWN, Candidate, first_of

MONDAY, TUESDAY, FRIDAY = (date(2031, 5, day) for day in (5, 6, 9))
ONE = Candidate("a", MONDAY, False, False, False, 0.5)
TWO = replace(ONE, article_id="b")
THREE = replace(ONE, article_id="c")


def test_of_one_day_nobody_is_first() -> None:
    assert first_of([ONE, TWO]) == UNKNOWN
    assert first_of([replace(ONE, published=None), replace(TWO, published=None)]) == (
        UNKNOWN
    )


def test_a_day_earlier_is_likely_two_are_almost_sure() -> None:
    assert first_of([ONE, replace(TWO, published=TUESDAY)]) == First(
        "a", 0.74, (Sign.TIME,)
    )
    assert first_of([ONE, replace(TWO, published=FRIDAY)]).confidence == 0.95


def test_two_of_the_first_day_are_unknown_however_late_the_third() -> None:
    assert first_of([ONE, TWO, replace(THREE, published=FRIDAY)]) == UNKNOWN


def test_more_reprints_make_nothing_less_sure() -> None:
    later = [replace(TWO, article_id=f"l{n}", published=FRIDAY) for n in range(30)]

    assert first_of([ONE, *later]).confidence == 0.95


def test_an_undated_article_gives_no_order() -> None:
    assert first_of([ONE, replace(TWO, published=None)]) == UNKNOWN


def test_the_agency_is_first_even_if_its_page_is_dated_a_day_later() -> None:
    found = first_of([ONE, replace(TWO, is_agency=True, published=TUESDAY)])

    assert (found.article_id, found.signs) == ("b", (Sign.AGENCY,))
    assert found.confidence < 0.95


def test_the_one_whom_another_names_is_first() -> None:
    assert first_of([ONE, replace(TWO, is_credited=True)]) == First(
        "b", 0.89, (Sign.CREDIT,)
    )


def test_signs_add_up_and_nothing_is_certain() -> None:
    found = first_of(
        [replace(ONE, is_agency=True, is_credited=True), replace(TWO, published=FRIDAY)]
    )

    assert found == First("a", 0.99, (Sign.TIME, Sign.AGENCY, Sign.CREDIT))


def test_the_nearest_wording_alone_names_nobody_but_supports() -> None:
    near = replace(ONE, unchanged=0.9)

    assert first_of([near, TWO, THREE]) == UNKNOWN
    assert first_of([replace(near, is_longest=True), TWO, THREE]) == First(
        "a", 0.75, (Sign.CONTAINMENT, Sign.EDITS)
    )


def test_of_two_neither_wording_is_nearer() -> None:
    found = first_of([replace(ONE, unchanged=0.9, is_longest=True), TWO])

    assert found.signs == (Sign.CONTAINMENT,)
