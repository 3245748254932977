"""What a detector hands to the reader."""

import pytest

from compare.framing.findings import one_sided, two_sided
from compare.records import Alignment, Kind, Reuse, Span

LEFT, RIGHT = Span("ada", 0, 9), Span("bora", 5, 12)


@pytest.fixture
def bead() -> Alignment:
    return Alignment("bead", "chain", LEFT, RIGHT, LEFT, RIGHT, 0.9, Reuse.EDITED, ())


def test_a_place_stands_on_the_side_of_its_article(bead: Alignment) -> None:
    left = one_sided(bead, Kind.WORDING, LEFT, concept="port", weight=0.5, note="Ada.")
    right = one_sided(bead, Kind.WORDING, RIGHT, concept="port", weight=0.5, note="B.")
    assert (left.left, left.right, left.left_concept) == (LEFT, None, "port")
    assert (right.left, right.right, right.right_concept) == (None, RIGHT, "port")


def test_two_places_keep_their_concepts(bead: Alignment) -> None:
    found = two_sided(
        bead, Kind.NAMING, (LEFT, RIGHT), concepts=("a", "b"), weight=0.5, note="Both."
    )
    assert (found.left, found.left_concept) == (LEFT, "a")
    assert (found.right, found.right_concept) == (RIGHT, "b")
