"""All detectors together: order, evidence, nothing told twice."""

from collections.abc import Callable

import pytest

from compare.framing import DETECTORS
from compare.records import Difference, Kind

Told = Callable[..., list[Difference]]

LEFT = "tr: KKTC'deki bakan, işgal altındaki limanda 29 kişinin öldüğünü öne sürdü."
RIGHT = (
    "en: The minister in the pseudo-state said that 31 people died in the disputed"
    " harbour."
)


def test_there_is_a_detector_for_every_kind() -> None:
    assert set(DETECTORS) == set(Kind)


def test_every_kind_is_found_and_the_weightiest_stands_first(told: Told) -> None:
    found = told(LEFT, RIGHT)

    assert [one.kind for one in found] == [
        Kind.WORDING,
        Kind.NAMING,
        Kind.QUANTITY,
        Kind.ATTRIBUTION,
    ]
    assert [one.weight for one in found] == sorted(
        (one.weight for one in found), reverse=True
    )


def test_spans_show_the_words_of_the_note(told: Told) -> None:
    for one in told(LEFT, RIGHT):
        assert one.left is not None
        assert one.right is not None
        assert LEFT[4:][one.left.start : one.left.end] in one.note
        assert RIGHT[4:][one.right.start : one.right.end] in one.note


def test_turned_round_the_same_is_told(told: Told) -> None:
    there = {(one.kind, one.left, one.right) for one in told(LEFT, RIGHT)}
    back = {
        (one.kind, one.right and one.right.start, one.left and one.left.start)
        for one in told(RIGHT, LEFT)
    }

    assert back == {
        (kind, left and left.start, right and right.start)
        for kind, left, right in there
    }


@pytest.mark.parametrize("text", [LEFT, RIGHT])
def test_a_text_does_not_differ_from_itself(told: Told, text: str) -> None:
    assert told(text, text) == []


def test_weights_lie_between_nothing_and_all(told: Told) -> None:
    assert all(0 < one.weight <= 1 for one in told(LEFT, RIGHT))
