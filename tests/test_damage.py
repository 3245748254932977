"""What is damaged, in database, index files or models, is named in one line."""

import os
import random
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import Result
from model_packages import archive, package_files
from test_faults import FAST, call, only_line
from test_jobs import dump, work

from compare import models
from compare.embed.bridge import BridgeEncoder
from compare.errors import WorkspaceError
from compare.models.folders import bundled_bridge, bundled_encoder
from compare.workspace import Workspace

PAGE = 4096
"""Bytes of a page of the database."""


def pages_of(index: Path) -> dict[str, int]:
    """The first page of each table and index, with the log written back."""
    with closing(sqlite3.connect(index / "workspace.db")) as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        found = database.execute("SELECT name, rootpage FROM sqlite_master")
        return {name: page for name, page in found if page}


def damage(index: Path, page: int, rubbish: bytes = b"\xff" * PAGE) -> None:
    """Write over a page."""
    with (index / "workspace.db").open("r+b") as stream:
        stream.seek((page - 1) * PAGE)
        stream.write(rubbish)


def remember(corpus: Path) -> None:
    """Give the corpus a memory, so that there is a translation that can be lost."""
    text = "Bakan, vapur hattı görüşmelerinin haziranda yeniden başlayacağını söyledi."
    (corpus / "memory.tmx").write_text(
        '<tmx version="1.4"><header srclang="tr"/><body><tu>'
        f'<tuv xml:lang="tr"><seg>{text}</seg></tuv>'
        '<tuv xml:lang="en"><seg>The talks would resume in June.</seg></tuv>'
        "</tu></body></tmx>",
        encoding="utf-8",
    )


def test_of_a_damaged_database_it_is_said_what_is_damaged_and_what_to_type(
    corpus: Path, tmp_path: Path
) -> None:
    """What is whole can be read and exported, as the message says."""
    index = tmp_path / "index"
    remember(corpus)
    call("batch", corpus, "--index", index, *FAST)
    damage(index, pages_of(index)["alignment"])

    status = call("status", corpus, "--index", index)
    again = call("batch", corpus, "--index", index, *FAST, "--threshold=0.9")

    assert status.exit_code == 1
    assert "Signature: compare" in status.stdout
    for result in (status, again):
        line = only_line(result)
        assert "the database is damaged (database disk image is malformed)" in line
        assert "Damaged: comparison. " in line
        assert f"memory export {corpus} saved.tmx --index {index}" in line
        assert f"mv {index} {index}.damaged" in line
    saved = tmp_path / "saved.tmx"
    assert call("memory", "export", corpus, saved, "--index", index).exit_code == 0
    assert "The talks would resume in June." in saved.read_text(encoding="utf-8")


def test_where_translations_are_damaged_nothing_else_is_promised(
    corpus: Path, tmp_path: Path
) -> None:
    index = tmp_path / "index"
    remember(corpus)
    call("batch", corpus, "--index", index, *FAST)
    damage(index, pages_of(index)["translation"])

    line = only_line(call("batch", corpus, "--index", index, *FAST, "--translate=none"))

    assert "Damaged: translations" in line
    assert "memory export" not in line
    assert "Lost but for time: " in line


COMMANDS = (
    ("status",),
    ("status", "--since", "last"),
    ("report",),
    ("report", "--format", "json"),
    ("families",),
    ("search", "ferry talks", *FAST),
    ("batch", *FAST, "--within", "1"),
)
RUBBISH = (
    lambda random_: b"\xff" * PAGE,
    lambda random_: b"\x00" * PAGE,
    lambda random_: random_.randbytes(PAGE),
)


def test_with_any_page_damaged_commands_work_or_say_so(
    corpus: Path, tmp_path: Path
) -> None:
    """Every page in turn, by commands in turn; whatever answers answers the truth."""
    index, hurt = tmp_path / "index", tmp_path / "hurt"
    work(corpus, index)
    pages_of(index)
    truth = {one: run(one, corpus, index) for one in COMMANDS if one[0] != "batch"}
    chosen, told = random.Random(3), 0
    for page in range(1, (index / "workspace.db").stat().st_size // PAGE + 1):
        for command in chosen.sample(COMMANDS, 2):
            shutil.rmtree(hurt, ignore_errors=True)
            shutil.copytree(index, hurt)
            damage(hurt, page, RUBBISH[page % 3](chosen))
            result = run(command, corpus, hurt)
            if result.exit_code:
                told += 1
                assert "the database is damaged" in only_line(result), (page, command)
            elif command in truth and command[0] != "status":
                assert result.stdout == truth[command].stdout, (page, command)

    assert told > 20


def run(command: tuple[str, ...], corpus: Path, index: Path) -> Result:
    """A command over the corpus; nothing but what a user can mend may come of it."""
    name, *rest = command
    result = call(name, corpus, *rest, "--index", index)
    assert result.exception is None or isinstance(result.exception, SystemExit), command
    return result


def test_a_file_that_was_cut_short_is_read_as_far_as_it_goes(
    corpus: Path, tmp_path: Path
) -> None:
    index = tmp_path / "index"
    work(corpus, index)
    pages_of(index)
    path = index / "workspace.db"
    os.truncate(path, path.stat().st_size - PAGE)

    status = call("status", corpus, "--index", index)
    again = only_line(call("batch", corpus, "--index", index, *FAST))

    assert "Signature: compare" in status.stdout
    assert "the database is damaged" in again


def test_an_empty_file_is_no_older_version(corpus: Path, tmp_path: Path) -> None:
    """As a run leaves it that was killed before its first table was there."""
    (tmp_path / "workspace.db").touch()

    assert "Nothing is stored" in only_line(call("status", corpus, "--index", tmp_path))
    assert call("batch", corpus, "--index", tmp_path, *FAST).exit_code == 0


def test_rubbish_in_a_sound_page_is_not_taken_for_an_error_of_ours(
    corpus: Path, tmp_path: Path
) -> None:
    """An error while a damaged database is read is put down to the damage."""
    work(corpus, tmp_path)
    page = pages_of(tmp_path)["vector"]
    with pytest.raises(KeyError), Workspace.read(tmp_path):
        raise KeyError("ours")
    damage(tmp_path, page)

    with (
        pytest.raises(WorkspaceError, match=r"KeyError.*Damaged: vectors"),
        Workspace.read(tmp_path),
    ):
        raise KeyError("theirs")


def test_a_damaged_index_file_is_made_anew(corpus: Path, tmp_path: Path) -> None:
    """It is a cache of the vectors: nothing is lost with it."""
    work(corpus, tmp_path / "index")
    before = dump(tmp_path / "index")
    for path in (tmp_path / "index").glob("*.faiss*"):
        path.write_bytes(b"\x00" * 100 + path.read_bytes()[100:200])

    result = call("batch", corpus, "--index", tmp_path / "index", *FAST)

    assert result.exit_code == 0
    assert dump(tmp_path / "index") == before


def flip(path: Path) -> None:
    """Change a bit in the middle of a file."""
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


def test_weights_of_the_bridge_with_one_bit_flipped_are_not_used(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was done before it was damaged stays; so does the run that needs none."""
    index, copy = tmp_path / "index", tmp_path / "bridge"
    work(corpus, index)
    before = dump(index)
    shutil.copytree(bundled_bridge() or "", copy)
    flip(copy / "model.safetensors")
    for module in ("compare.embed.bridge", "compare.models.verification"):
        monkeypatch.setattr(f"{module}.bundled_bridge", lambda: copy)
    monkeypatch.setattr("compare.embed.bridge.shipped_bridge", BridgeEncoder)
    text = "---\noutlet: Late Wave\n---\nNobody had seen the ferry since noon.\n"
    (corpus / "late.txt").write_text(text, encoding="utf-8")

    line = only_line(call("batch", corpus, "--index", index, *FAST))

    assert "the bridge is damaged (model.safetensors is not as shipped)" in line
    assert "Install compare again" in line
    found = dump(index)
    assert len(found["article"]) == len(before["article"]) + 1
    assert found["alignment"] == before["alignment"]
    monkeypatch.undo()
    assert call("batch", corpus, "--index", index, *FAST).exit_code == 0
    work(corpus, tmp_path / "whole")
    assert dump(index) == dump(tmp_path / "whole")


def test_an_encoder_that_was_not_copied_whole_stops_the_step(
    corpus: Path, tmp_path: Path
) -> None:
    """Its own folder has no checksums: half a file is found when it is loaded."""
    index, model = tmp_path / "index", tmp_path / "model"
    work(corpus, index)
    shutil.copytree(bundled_encoder() or "", model)
    weights = model / "model.safetensors"
    os.truncate(weights, weights.stat().st_size // 2)

    line = only_line(call("batch", corpus, "--index", index, "--encoder", model))

    assert str(model) in line
    assert "model" in line
    with Workspace.read(index) as workspace:
        assert len(workspace.articles()) == 4
        assert workspace.count("alignment")[""] > 0


def test_a_translation_package_that_changed_stops_the_step(
    corpus: Path, tmp_path: Path, home: Path
) -> None:
    """Its checksum was recorded when it was installed."""
    stick = archive(tmp_path / "tr.argosmodel", package_files("tr"))
    [package] = models.install(["tr"], str(stick))
    flip(package.path / "model" / "model.bin")

    line = only_line(call("batch", corpus, "--index", tmp_path / "index", *FAST))

    assert str(package.path) in line
    assert "model.bin" in line
    assert "Run: compare models install tr" in line
    with Workspace.read(tmp_path / "index") as workspace:
        assert len(workspace.articles()) == 4
        assert workspace.failures() == []
