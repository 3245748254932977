"""The index on disk: as one that was built at once, however it came about."""

import shutil
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from index_files import (
    NONE,
    Parts,
    content,
    opened,
    parts,
    regions_for_few,
    vectors,
)

from compare.index import PassageIndex, build, is_current, update


def answers(index: PassageIndex) -> tuple[object, ...]:
    """All that an index says, to the last bit."""
    questions = vectors(np.arange(0, 60, 2, dtype=np.int64), version=7)
    near = [
        tuple(part.tolist() for part in block)
        for block in index.near(questions, index.ids, 0.2)
    ]
    return index.ids.tolist(), index.search(questions, 4), near


def test_a_stored_index_comes_back_under_its_stamp(tmp_path: Path) -> None:
    build(tmp_path, "two", parts(9, 8))

    loaded = opened(tmp_path, "two")

    assert answers(loaded) == answers(PassageIndex(*parts(9, 8)[0]))
    assert is_current(tmp_path, "two")
    assert PassageIndex.open(tmp_path, "three") is None
    assert not is_current(tmp_path, "three")


def test_an_empty_index_is_stored_too(tmp_path: Path) -> None:
    build(tmp_path, "none", [])

    assert opened(tmp_path, "none").search(vectors(NONE + 1), 3) == []
    assert update(tmp_path, "none", "one", gone=NONE, added=parts(5))
    assert opened(tmp_path, "one").ids.tolist() == [5]


def test_nothing_stored_is_no_index(tmp_path: Path) -> None:
    assert PassageIndex.open(tmp_path / "absent", "s") is None
    assert not is_current(tmp_path / "absent", "s")
    assert not update(tmp_path / "absent", "s", "t", gone=NONE, added=parts(1))
    assert not (tmp_path / "absent").exists()


def test_an_update_from_another_state_does_nothing(tmp_path: Path) -> None:
    build(tmp_path, "monday", parts(1, 2))

    assert not update(tmp_path, "sunday", "tuesday", gone=NONE, added=parts(3))

    assert opened(tmp_path, "monday").ids.tolist() == [1, 2]


def test_what_is_narrower_is_filled_up_with_zeros(tmp_path: Path) -> None:
    narrow = (np.array([1], dtype=np.int64), np.ones((1, 1), dtype=np.float32))
    build(tmp_path, "narrow", [narrow])

    assert update(tmp_path, "narrow", "wide", gone=NONE, added=parts(6))

    index = opened(tmp_path, "wide")
    assert index.dimension == 8
    assert index.search(np.eye(1, 8, dtype=np.float32), 1) == [[(1, 1.0)]]


Change = tuple[frozenset[int], frozenset[int]]
changes = st.lists(
    st.tuples(
        st.frozensets(st.integers(1, 60), max_size=20),
        st.frozensets(st.integers(1, 60), max_size=20),
    ),
    max_size=6,
)


def updated(folder: Path, steps: list[Change]) -> dict[int, int]:
    """Follow the changes: gone, and come or changed. What is there at last, with the
    version of its vector."""
    state: dict[int, int] = {}
    build(folder, "0", [])
    for number, (gone, come) in enumerate(steps):
        version = number % 3
        went = np.array(sorted(gone | come), dtype=np.int64)
        state = {one: old for one, old in state.items() if one not in gone}
        state |= dict.fromkeys(come, version)
        added = parts(*sorted(come, key=lambda one: one * 37 % 61), version=version)
        assert update(folder, str(number), str(number + 1), gone=went, added=added)
    return state


def at_once(state: dict[int, int]) -> Parts:
    return [part for one in sorted(state) for part in parts(one, version=state[one])]


@given(changes)
@settings(max_examples=60, deadline=None)
def test_any_updates_answer_as_an_index_built_at_once(
    tmp_path_factory: pytest.TempPathFactory, steps: list[Change]
) -> None:
    folder = tmp_path_factory.mktemp("index")

    state = updated(folder / "updated", steps)

    build(folder / "once", "s", at_once(state))
    found = answers(opened(folder / "updated", str(len(steps))))
    assert found == answers(opened(folder / "once", "s"))
    shutil.rmtree(folder)


@given(changes)
@settings(max_examples=40, deadline=None)
def test_with_regions_the_same_passages_are_found_when_all_are_looked_in(
    tmp_path_factory: pytest.TempPathFactory, steps: list[Change]
) -> None:
    folder = tmp_path_factory.mktemp("index")
    with pytest.MonkeyPatch.context() as patch:
        regions_for_few(patch)

        state = updated(folder / "updated", steps)

        found = answers(opened(folder / "updated", str(len(steps))))
    assert found == answers(PassageIndex(*joined(at_once(state))))
    shutil.rmtree(folder)


def joined(added: Parts) -> tuple[np.ndarray, np.ndarray]:
    ids = np.concatenate([NONE, *(ids for ids, _ in added)])
    return ids, vectors(NONE) if not added else np.concatenate([v for _, v in added])


def test_pairs_of_many_columns_are_looked_for_in_the_stored_regions(
    tmp_path: Path, in_regions: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(tmp_path, "s", parts(*range(1, 90)))
    exact = answers(opened(tmp_path, "s"))[2]
    monkeypatch.setattr("compare.index.passages.EXACT_BELOW", 1)
    monkeypatch.setattr("compare.index.passages.COMPARED", 88)

    found = answers(opened(tmp_path, "s"))[2]

    assert pairs(found) == pairs(exact)
    assert any(name.name.endswith(".centres") for name in tmp_path.iterdir())


def pairs(blocks: object) -> set[tuple[int, int]]:
    assert isinstance(blocks, list)
    return {pair for one, two, _ in blocks for pair in zip(one, two, strict=True)}


def test_a_repeated_id_is_refused_and_the_old_index_stays(tmp_path: Path) -> None:
    build(tmp_path, "old", parts(1, 2, 3))
    before = content(tmp_path)

    for added in (parts(7, 7), parts(2)):
        with pytest.raises(ValueError, match="every id once"):
            update(tmp_path, "old", "new", gone=NONE, added=added)

    assert content(tmp_path) == before


def test_the_same_passages_make_the_same_files(
    tmp_path: Path, in_regions: None
) -> None:
    for name in "ab":
        build(tmp_path / name, "s", parts(*range(1, 40)))

    assert content(tmp_path / "a") == content(tmp_path / "b")
