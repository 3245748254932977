"""The index on disk: one whole index at any moment, whatever happens to its files."""

import gc
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compare.errors import CompareError
from compare.index import PassageIndex, build, files, is_current, update, writing

NONE = np.zeros(0, dtype=np.int64)
Parts = list[tuple[np.ndarray, np.ndarray]]


def vectors(ids: np.ndarray, version: int = 0, dimension: int = 8) -> np.ndarray:
    """Unit rows that only their ids decide; every third is a copy of another."""
    rows = [
        np.random.default_rng([int(one) // 3, version]).normal(size=dimension)
        for one in ids
    ]
    found = np.array(rows, dtype=np.float32).reshape(len(ids), dimension)
    return found / np.linalg.norm(found, axis=1, keepdims=True)


def parts(*numbers: int, version: int = 0) -> Parts:
    """The passages of these ids, in parts of three."""
    ids = np.array(numbers, dtype=np.int64)
    return [
        (ids[start : start + 3], vectors(ids[start : start + 3], version))
        for start in range(0, len(ids), 3)
    ]


def opened(folder: Path, stamp: str, *, whole: bool = True) -> PassageIndex:
    index = PassageIndex.open(folder, stamp, whole=whole)
    assert index is not None
    return index


def answers(index: PassageIndex) -> tuple[object, ...]:
    """All that an index says, to the last bit."""
    questions = vectors(np.arange(0, 60, 2, dtype=np.int64), version=7)
    near = [
        tuple(part.tolist() for part in block)
        for block in index.near(questions, index.ids, 0.2)
    ]
    return index.ids.tolist(), index.search(questions, 4), near


@pytest.fixture
def in_regions(monkeypatch: pytest.MonkeyPatch) -> None:
    """Regions for very few passages."""
    monkeypatch.setattr("compare.index.writing.FLAT_BELOW", 20)
    monkeypatch.setattr("compare.index.clusters.MEMBERS", 5)
    monkeypatch.setattr("compare.index.passages.SEARCH_SHARE", 1)


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
        in_regions.__wrapped__(patch)  # type: ignore[attr-defined]

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
    monkeypatch.setattr("compare.index.passages.PROBES", 1000)

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


def content(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_the_same_passages_make_the_same_files(
    tmp_path: Path, in_regions: None
) -> None:
    for name in "ab":
        build(tmp_path / name, "s", parts(*range(1, 40)))

    assert content(tmp_path / "a") == content(tmp_path / "b")


def stored(folder: Path) -> None:
    """An index with every kind of file: regions, a small part, dead rows."""
    build(folder, "old", parts(*range(1, 60)))
    assert update(folder, "old", "new", gone=NONE + 0, added=parts(70, 71))
    gone = np.array([5], dtype=np.int64)
    assert update(folder, "new", "newer", gone=gone, added=[])


def test_a_bit_flipped_anywhere_is_noticed(tmp_path: Path, in_regions: None) -> None:
    stored(tmp_path)
    names = sorted(path.name.split(".", 1)[-1] for path in tmp_path.iterdir())
    assert names == [
        *("centres", "large.dead", "large.ends", "large.ids", "large.rows"),
        *("manifest", "small.ends", "small.ids", "small.rows"),
    ]
    for path in sorted(tmp_path.iterdir()):
        whole = path.read_bytes()
        for place in {0, 9, len(whole) // 2, len(whole) - 1} & set(range(len(whole))):
            flipped = bytes([whole[place] ^ 1])
            path.write_bytes(whole[:place] + flipped + whole[place + 1 :])

            assert PassageIndex.open(tmp_path, "newer") is None, (path.name, place)
            assert not update(tmp_path, "newer", "next", gone=NONE, added=[])
        path.write_bytes(whole)
    assert len(opened(tmp_path, "newer")) == 60


def shortened(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1])


def lengthened(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b"\0")


def emptied(path: Path) -> None:
    path.write_bytes(b"")


def linked(path: Path) -> None:
    elsewhere = path.parent.with_name("elsewhere")
    path.rename(elsewhere)
    path.symlink_to(elsewhere)


def foldered(path: Path) -> None:
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize(
    "damage", [Path.unlink, shortened, lengthened, emptied, linked, foldered]
)
def test_files_that_are_not_as_written_are_no_index(
    tmp_path: Path, in_regions: None, damage: Callable[[Path], None]
) -> None:
    stored(tmp_path / "whole")
    for path in sorted((tmp_path / "whole").iterdir()):
        shutil.rmtree(tmp_path / "index", ignore_errors=True)
        shutil.copytree(tmp_path / "whole", tmp_path / "index")

        damage(tmp_path / "index" / path.name)

        assert PassageIndex.open(tmp_path / "index", "newer") is None, path.name


@pytest.mark.parametrize(
    "text",
    [
        b"\x00\xff" * 40,
        b"{}\n",
        b"[1, 2]\n",
        b'{"format": 1, "parts": 3}\n',
        b'{"format": 2}\n',
        b'{"format": 1, "stamp": "s", "dimension": 8, "trained": 0, "centres": null,'
        b' "parts": [{"ids": null, "rows": null, "ends": null, "dead": null}]}\n',
        b'{"format": 1, "stamp": "s", "dimension": 8, "trained": 0, "parts": [],'
        b' "centres": {"name": "../../etc/passwd", "size": 1, "sums": [1]}}\n',
    ],
)
def test_a_manifest_of_other_things_is_no_index(tmp_path: Path, text: bytes) -> None:
    import hashlib

    build(tmp_path, "s", parts(1, 2))
    sealed = hashlib.sha256(text).hexdigest().encode() + b"\n" + text
    for manifest in (text, sealed):
        (tmp_path / "manifest").write_bytes(manifest)

        assert PassageIndex.open(tmp_path, "s") is None
        assert not is_current(tmp_path, "s")
    build(tmp_path, "t", parts(1, 2))
    assert len(opened(tmp_path, "t")) == 2


def test_what_is_checked_as_it_is_read_is_damaged_only_where_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "PART", 64)
    build(tmp_path, "s", parts(*range(1, 40)))
    path = next(tmp_path.glob("*.rows"))
    whole = bytearray(path.read_bytes())
    whole[70] ^= 1
    path.write_bytes(whole)

    index = opened(tmp_path, "s", whole=False)

    row = vectors(np.array([1], dtype=np.int64))
    assert len(list(index.near(row, index.ids[:2], -1.0))) == 1
    with pytest.raises(CompareError, match="damaged"):
        list(index.near(row, index.ids[:3], -1.0))
    with pytest.raises(CompareError, match="damaged"):
        index.search(row, 1)


def test_a_disk_that_is_full_leaves_the_old_index(
    tmp_path: Path, in_regions: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    stored(tmp_path)
    before = content(tmp_path)

    def full(*_: object) -> Iterator[None]:
        raise OSError(28, "No space left on device")

    for name in ("sealed", "_scatter", "write_manifest"):
        with monkeypatch.context() as patch, pytest.raises(OSError, match="No space"):
            patch.setattr(writing, name, full)
            update(tmp_path, "newer", "next", gone=NONE, added=parts(80))
        assert content(tmp_path) == before


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a system that forks")
def test_a_writer_killed_at_any_moment_leaves_one_whole_index(
    tmp_path: Path, in_regions: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The old one under the old stamp, or the new one under the new."""
    # What a process has written outlives it without waiting for the disk.
    monkeypatch.setattr(os, "fsync", lambda _: None)
    stored(tmp_path / "old")
    gc.collect()
    gc.freeze()
    seen = set()
    for moment in range(200):
        folder = tmp_path / str(moment)
        shutil.copytree(tmp_path / "old", folder)
        ended = killed(folder, moment)

        stamps = [one for one in ("newer", "next") if is_current(folder, one)]
        assert len(stamps) == 1
        expected = [*range(1, 5), *range(6, 60), 70, 71]
        expected += [80] if stamps == ["next"] else []
        assert opened(folder, stamps[0]).ids.tolist() == expected
        # The next writer goes on, and leaves nothing of the killed one behind.
        assert update(folder, stamps[0], "last", gone=NONE, added=parts(90))
        assert len(list(folder.iterdir())) == 9
        seen.add(stamps[0])
        if ended:
            break
    gc.unfreeze()
    assert ended
    assert seen == {"newer", "next"}


def killed(folder: Path, moment: int) -> bool:
    """Update in a process that is gone at its ``moment``-th step; whether it was
    through before."""
    child = os.fork()
    if not child:
        left = [moment]

        def counted(real: Callable[..., object]) -> Callable[..., object]:
            def step(*arguments: object, **options: object) -> object:
                if not left[0]:
                    os._exit(9)
                left[0] -= 1
                return real(*arguments, **options)

            return step

        try:
            os.fsync = counted(os.fsync)  # type: ignore[assignment]
            Path.replace = counted(Path.replace)  # type: ignore[method-assign, assignment]
            Path.unlink = counted(Path.unlink)  # type: ignore[method-assign, assignment]
            writing.new_file = counted(writing.new_file)  # type: ignore[assignment]
            update(folder, "newer", "next", gone=NONE, added=parts(80))
        finally:
            os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
