"""Quotations: what stands between marks is somebody's words."""

import pytest

from compare.quotations import LONGEST, quotations, quoted_share


def quoted(text: str) -> list[str]:
    return [text[start:end] for start, end in quotations(text)]


@pytest.mark.parametrize(
    "text",
    [
        "She said “the quay is closed” on Friday.",
        "Είπε «the quay is closed» την Παρασκευή.",
        'Cuma günü "the quay is closed" dedi.',
        "Er sagte „the quay is closed“ am Freitag.",
        "She said ''the quay is closed'' on Friday.",
    ],
)
def test_marks_of_every_press_quote(text: str) -> None:
    assert quoted(text) == ["the quay is closed"]


def test_apostrophes_and_inches_quote_nothing() -> None:
    assert (
        quoted("Ankara'nın kararı; the port's 5\" pipe and the crew's 6\" pipe") == []
    )


def test_a_mark_that_is_never_closed_quotes_to_the_end_of_its_paragraph() -> None:
    assert quoted("He said: “We stay.\nThe ferry left.") == ["We stay."]


def test_a_stretch_too_long_is_no_quotation() -> None:
    assert quoted("«" + "a" * (LONGEST + 1) + "»") == []


def test_the_share_counts_characters() -> None:
    assert quoted_share((0, 10), [(5, 20)]) == 0.5
    assert quoted_share((0, 10), []) == 0.0
