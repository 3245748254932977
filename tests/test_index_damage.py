"""The index on disk: one whole index at any moment, whatever happens to its files."""

import gc
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from index_files import NONE, content, opened, parts, vectors

from compare.errors import CompareError
from compare.index import PassageIndex, build, files, is_current, update, writing


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
