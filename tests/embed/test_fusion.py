import numpy as np
import pytest

from compare.embed import LetterEncoder, Vectors
from compare.embed.fusion import BRIDGE_SHARE, fused

TEXTS = ("Guards closed the bridge", "The bridge was closed", "Ticket prices rose")


@pytest.fixture
def english() -> Vectors:
    return LetterEncoder(64).encode(TEXTS)


@pytest.fixture
def bridge() -> Vectors:
    return LetterEncoder(32).encode([text.upper() + "!" for text in TEXTS])


def test_the_product_of_two_rows_is_the_sum_of_both_cosines(
    english: Vectors, bridge: Vectors
) -> None:
    rows = fused(english, bridge)

    assert rows.shape == (3, 64 + 32) and rows.dtype == np.float32
    wanted = (1 - BRIDGE_SHARE) * english @ english.T + BRIDGE_SHARE * bridge @ bridge.T
    assert np.allclose(rows @ rows.T, wanted, atol=1e-6)


def test_rows_with_both_parts_have_length_one(
    english: Vectors, bridge: Vectors
) -> None:
    rows = fused(english, bridge, share=0.2)

    assert np.linalg.norm(rows, axis=1) == pytest.approx(1)


def test_a_text_without_english_is_near_others_by_the_bridge_alone(
    english: Vectors, bridge: Vectors
) -> None:
    english[1] = 0
    rows = fused(english, bridge)

    assert np.allclose(rows[1] @ rows.T, BRIDGE_SHARE * bridge[1] @ bridge.T, atol=1e-6)


def test_no_text_gives_no_row() -> None:
    empty = np.zeros((0, 4), dtype=np.float32)

    assert fused(empty, empty).shape == (0, 8)


def test_parts_of_different_texts_are_refused(
    english: Vectors, bridge: Vectors
) -> None:
    with pytest.raises(ValueError, match="3 English rows, 2 of the bridge"):
        fused(english, bridge[:2])
