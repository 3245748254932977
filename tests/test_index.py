"""The index answers the same whatever it was built and asked in."""

import subprocess
import sys

import numpy as np
import pytest

from compare.index import PassageIndex


def unit(*rows: tuple[float, ...]) -> np.ndarray:
    vectors = np.array(rows, dtype=np.float32)
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def ids(*numbers: int) -> np.ndarray:
    return np.array(numbers, dtype=np.int64)


def test_search_answers_with_our_ids_nearest_first() -> None:
    index = PassageIndex(ids(70, 5), unit((1, 0), (1, 1)))

    assert index.search(unit((1, 0)), 2) == [[(70, 1.0), (5, 0.707107)]]


def test_ties_come_in_the_order_of_ids_however_the_index_was_built() -> None:
    same = unit((1, 2), (1, 2), (1, 2))
    for order in (ids(3, 1, 2), ids(2, 3, 1)):
        found = PassageIndex(order, same).search(unit((1, 2)), 3)[0]

        assert [number for number, _ in found] == [1, 2, 3]


def test_a_short_index_answers_with_what_it_has() -> None:
    index = PassageIndex(ids(4), unit((1, 0)))

    assert index.search(unit((1, 0), (0, 1)), 10) == [[(4, 1.0)], [(4, 0.0)]]


def test_an_empty_index_answers_nothing() -> None:
    index = PassageIndex(ids(), np.zeros((0, 2), dtype=np.float32))

    assert index.search(unit((1, 0)), 3) == [[]]


def test_neighbours_below_the_least_cosine_are_left_out() -> None:
    index = PassageIndex(ids(1, 2), unit((1, 0), (0, 1)))

    assert index.search(unit((1, 0)), 2, 0.5) == [[(1, 1.0)]]


def test_a_repeated_id_is_refused() -> None:
    with pytest.raises(ValueError, match="every id once"):
        PassageIndex(ids(1, 1), unit((1, 0), (0, 1)))


def test_one_row_answers_as_in_a_batch() -> None:
    """The last decimals depend on the batch; the answer must not."""
    chance = np.random.default_rng(1)
    vectors = unit(*chance.normal(size=(300, 48)).tolist())
    index = PassageIndex(np.arange(300, dtype=np.int64), vectors)

    together = index.search(vectors, 5)

    assert [
        index.search(vectors[row : row + 1], 5)[0] for row in range(300)
    ] == together


def clustered(count: int, dimension: int = 32) -> np.ndarray:
    """Vectors around as many centres as there are dozens of them."""
    chance = np.random.default_rng(5)
    centres = chance.normal(size=(count // 12, dimension))
    noise = 0.25 * chance.normal(size=(count, dimension))
    rows = centres[chance.integers(0, len(centres), count)] + noise
    return unit(*rows.tolist())


def near(
    index: PassageIndex, rows: np.ndarray, columns: np.ndarray, least: float
) -> set[tuple[int, int]]:
    found = [
        (int(row), int(column))
        for one, other, _ in index.near(rows, columns, least)
        for row, column in zip(one, other, strict=True)
    ]

    assert len(found) == len(set(found))
    return set(found)


def test_near_gives_every_pair_of_the_least_cosine_or_more() -> None:
    vectors = clustered(3000)
    index = PassageIndex(np.arange(3000, dtype=np.int64) * 7, vectors)
    columns = np.arange(100, 3000, dtype=np.int64)

    found = near(index, vectors[:1500], columns * 7, 0.6)

    cosines = np.round(vectors[:1500] @ vectors[columns].T, 6)
    assert found == {(int(row), int(at)) for row, at in np.argwhere(cosines >= 0.6)}


def test_near_in_regions_misses_few_of_the_pairs(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    vectors = clustered(4000)
    everything = np.arange(4000, dtype=np.int64)
    index = PassageIndex(everything, vectors)
    exact = near(index, vectors, everything, 0.6)
    monkeypatch.setattr("compare.index.passages.EXACT_BELOW", 1)
    monkeypatch.setattr("compare.index.passages.COMPARED", 1000)

    found = near(index, vectors, everything, 0.6)

    assert found <= exact
    assert len(found) >= 0.98 * len(exact)
    assert found == near(PassageIndex(everything, vectors), vectors, everything, 0.6)


def test_rows_without_english_are_narrower_than_the_index() -> None:
    index = PassageIndex(ids(3), unit((1, 0, 1, 0)))

    found = list(index.near(unit((1, 0)), ids(3), 0.5))

    assert [values.tolist() for values in found[0]] == [[0], [0], [0.707107]]


def test_a_passage_that_the_index_lacks_is_refused() -> None:
    index = PassageIndex(ids(3), unit((1, 0)))

    with pytest.raises(KeyError, match="lacks"):
        list(index.near(unit((1, 0)), ids(4), 0.5))


def test_importing_the_module_loads_no_faiss() -> None:
    code = "import sys, compare.index, compare.alignment; print('faiss' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )

    assert done.stdout.strip() == "False"
