"""Two vectors of a text become one similarity: of its English, and of its original."""

import numpy as np
import pytest

from compare.embed import LetterEncoder, Vectors
from compare.fusion import (
    BRIDGE_SHARE,
    ONE_SIDED,
    fused,
    has_english,
    similarities,
)

TEXTS = ("Guards closed the bridge", "The bridge was closed", "Ticket prices rose")


@pytest.fixture
def english() -> Vectors:
    """Vectors of the English; the third text has none."""
    rows = LetterEncoder(64).encode(TEXTS)
    rows[2] = 0
    return rows


@pytest.fixture
def bridge() -> Vectors:
    """Vectors of the originals."""
    return LetterEncoder(32).encode([text.upper() + "!" for text in TEXTS])


def test_two_texts_with_english_are_as_near_as_both_vectors_say(
    english: Vectors, bridge: Vectors
) -> None:
    wanted = (1 - BRIDGE_SHARE) * english[0] @ english[1]
    wanted += BRIDGE_SHARE * bridge[0] @ bridge[1]

    assert similarities(english, bridge, english, bridge)[0, 1] == pytest.approx(wanted)


def test_without_english_on_either_side_the_bridge_alone_says_it(
    english: Vectors, bridge: Vectors
) -> None:
    """What is missing is not what is unlike."""
    found = similarities(english, bridge, english, bridge)

    assert found[0, 2] == pytest.approx(bridge[0] @ bridge[2])
    assert found[2, 2] == pytest.approx(1)
    nobody = english[:, :0]
    assert np.allclose(similarities(nobody, bridge, english, bridge), bridge @ bridge.T)


def test_rows_of_an_index_give_the_same_similarities(
    english: Vectors, bridge: Vectors
) -> None:
    rows = fused(english, bridge)
    products = rows @ rows.T
    one_sided = has_english(english)[:, None] != has_english(english)[None, :]

    assert rows.dtype == np.float32
    assert np.linalg.norm(rows, axis=1) == pytest.approx(1)
    assert np.allclose(
        np.where(one_sided, products * ONE_SIDED, products),
        similarities(english, bridge, english, bridge),
        atol=1e-6,
    )


def test_where_nobody_has_english_rows_are_those_of_the_bridge(bridge: Vectors) -> None:
    """So that they may be searched for in an index that holds English as well."""
    nobody = np.zeros((3, 0), dtype=np.float32)
    zeros = np.zeros((3, 64), dtype=np.float32)

    assert np.array_equal(fused(nobody, bridge), bridge)
    assert np.array_equal(fused(zeros, bridge)[:, :32], bridge)
    assert not fused(zeros, bridge)[:, 32:].any()
