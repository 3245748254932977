"""Opening: one writer, readers that write nothing, advice when a file is unusable."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from harbour import FERRY, HARBOUR, SIGNATURE, article, passages, turn_back

from compare.cli import main
from compare.errors import WorkspaceError
from compare.records import Failure
from compare.workspace import Workspace, is_of_older_version
from compare.workspace.schema import MIGRATIONS

FILE = "workspace.db"
Opened = Callable[[Path], Workspace]


def filled(folder: Path) -> Path:
    """A workspace with one article."""
    with Workspace.write(folder) as workspace:
        one = article("Kıyı", HARBOUR, "a.txt")
        workspace.store_source("a.txt", "d", SIGNATURE, [one], [])
    return folder


def content(folder: Path) -> dict[str, bytes]:
    """Every file of a folder."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def one_line(error: pytest.ExceptionInfo[WorkspaceError]) -> str:
    """The message, which a user sees whole."""
    message = str(error.value)
    assert "\n" not in message
    return message


def test_a_second_writer_is_told_which_process_is_writing(tmp_path: Path) -> None:
    with Workspace.write(tmp_path), pytest.raises(WorkspaceError) as caught:
        Workspace.write(tmp_path)

    assert f"process {os.getpid()} is writing here" in one_line(caught)
    assert "--index" in one_line(caught)


def test_the_lock_goes_with_the_writer_even_when_it_is_killed(tmp_path: Path) -> None:
    script = (
        "import os, sys; from pathlib import Path; from compare.workspace import *\n"
        "workspace = Workspace.write(Path(sys.argv[1])); print('open', flush=True)\n"
        "sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()
        with pytest.raises(WorkspaceError, match=f"process {process.pid} "):
            Workspace.write(tmp_path)
        process.kill()
        process.wait()

    Workspace.write(tmp_path).close()


def test_a_reader_may_look_while_another_writes(tmp_path: Path) -> None:
    filled(tmp_path)
    with Workspace.write(tmp_path) as writer, Workspace.read(tmp_path) as reader:
        with writer.transaction():
            writer.drop_source("a.txt")
            assert len(reader.articles()) == 1

        assert reader.articles() == []


def test_reading_leaves_every_file_as_it_was(tmp_path: Path) -> None:
    filled(tmp_path)
    before = content(tmp_path)

    with Workspace.read(tmp_path) as workspace:
        assert len(workspace.articles()) == 1

    assert content(tmp_path) == before


def test_a_reader_cannot_write(tmp_path: Path) -> None:
    filled(tmp_path)

    with Workspace.read(tmp_path) as workspace, pytest.raises(WorkspaceError):
        workspace.drop_source("a.txt")

    with Workspace.read(tmp_path) as workspace:
        assert len(workspace.articles()) == 1


def test_a_folder_that_may_not_be_written_can_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = filled(tmp_path / "shared")
    folder.chmod(0o555)
    monkeypatch.setattr(os, "access", lambda *_: False)  # root is never refused
    try:
        with Workspace.read(folder) as workspace:
            assert len(workspace.articles()) == 1
            assert sorted(content(folder)) == ["lock", FILE]
    finally:
        folder.chmod(0o755)


def test_a_name_that_means_something_in_a_uri_is_only_a_name(tmp_path: Path) -> None:
    folder = filled(tmp_path / "50% açık? #1")

    with Workspace.read(folder) as workspace:
        assert len(workspace.articles()) == 1
    assert (folder / FILE).is_file()


def test_where_nothing_is_stored_the_message_says_what_to_run(tmp_path: Path) -> None:
    with pytest.raises(WorkspaceError) as caught:
        Workspace.read(tmp_path / "none")

    assert "Run first: compare align" in one_line(caught)
    assert not (tmp_path / "none").exists()


def test_a_file_in_the_place_of_the_folder_is_explained(tmp_path: Path) -> None:
    (tmp_path / "index").write_text("a note")

    with pytest.raises(WorkspaceError) as caught:
        Workspace.write(tmp_path / "index")

    assert "cannot be written" in one_line(caught)
    assert "--index" in one_line(caught)


def test_translations_of_before_the_guard_are_kept_and_wait_for_it(
    tmp_path: Path,
) -> None:
    """A migration loses nothing and makes nothing again."""
    filled(tmp_path)
    with Workspace.write(tmp_path) as workspace:
        [one] = workspace.articles()
        workspace.store_passages(one.id, passages(one), SIGNATURE)
    key = passages(one)[0][1]
    turn_back(tmp_path, 2)
    with sqlite3.connect(tmp_path / FILE) as database:
        database.execute(
            "INSERT INTO translation VALUES (?, 'tr', 'Back.', 'e', 'argos', 't1')",
            [key],
        )
    database.close()

    with pytest.raises(WorkspaceError, match="compare align CORPUS"):
        Workspace.read(tmp_path)
    with Workspace.write(tmp_path) as workspace:
        assert list(workspace.english(one.id).values()) == ["Back."]
        assert workspace.suspects(one.id) == {}
        waiting = workspace.untranslated("tr", "t1", "g1")
        assert [text.text_hash for text in waiting if text.english] == [key]


@pytest.mark.parametrize("opened", [Workspace.read, Workspace.write])
def test_a_newer_schema_is_refused_and_left_alone(
    tmp_path: Path, opened: Opened
) -> None:
    filled(tmp_path)
    database = sqlite3.connect(tmp_path / FILE)
    database.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    database.close()

    with pytest.raises(WorkspaceError) as caught:
        opened(tmp_path)

    assert "made by a newer version of compare" in one_line(caught)
    database = sqlite3.connect(tmp_path / FILE)
    assert database.execute("SELECT COUNT(*) FROM article").fetchone() == (1,)
    database.close()


def test_an_unfinished_file_is_not_read_and_is_finished_by_a_writer(
    tmp_path: Path,
) -> None:
    """A run killed before the first table leaves an empty file."""
    (tmp_path / FILE).touch()
    with pytest.raises(WorkspaceError, match="compare align CORPUS"):
        Workspace.read(tmp_path)

    with Workspace.write(tmp_path) as workspace:
        assert workspace.articles() == []


@pytest.mark.parametrize("opened", [Workspace.read, Workspace.write])
def test_a_file_that_is_no_database_comes_with_advice(
    tmp_path: Path, opened: Opened
) -> None:
    (tmp_path / FILE).write_text("Το πλοίο έφυγε. " * 100, encoding="utf-8")

    with pytest.raises(WorkspaceError) as caught:
        opened(tmp_path)

    assert f"mv {tmp_path} {tmp_path}.damaged" in one_line(caught)


@pytest.mark.parametrize("opened", [Workspace.read, Workspace.write])
def test_damage_found_later_comes_with_advice_too(
    tmp_path: Path, opened: Opened
) -> None:
    filled(tmp_path)
    whole = (tmp_path / FILE).read_bytes()
    (tmp_path / FILE).write_bytes(whole[:4096] + b"\xff" * (len(whole) - 4096))

    with pytest.raises(WorkspaceError) as caught, opened(tmp_path) as workspace:
        workspace.articles()

    assert "To rebuild it" in one_line(caught)


def test_after_a_refusal_the_folder_is_free_again(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text("no database at all, " * 100)
    with pytest.raises(WorkspaceError):
        Workspace.write(tmp_path)
    (tmp_path / FILE).unlink()

    Workspace.write(tmp_path).close()


def test_a_failed_transaction_leaves_nothing_half(tmp_path: Path) -> None:
    one = article("Kıyı", HARBOUR, "a.txt")
    other = article("Μόλος", FERRY, "b.txt", "el")
    with Workspace.write(tmp_path) as workspace:
        workspace.store_source("a.txt", "d", SIGNATURE, [one], [])

        with pytest.raises(RuntimeError), workspace.transaction():
            workspace.store_source("b.txt", "d", SIGNATURE, [other], [])
            workspace.drop_source("a.txt")
            raise RuntimeError("killed here")

        assert workspace.articles() == [one]
        assert list(workspace.sources()) == ["a.txt"]
        with workspace.transaction():  # and the next one works
            workspace.drop_source("a.txt")
        assert workspace.articles() == []


def test_notes_are_replaced(tmp_path: Path) -> None:
    with Workspace.write(tmp_path) as workspace:
        assert workspace.note("aligned") is None
        workspace.set_note("aligned", "x")
        workspace.set_note("aligned", "y")

        assert workspace.note("aligned") == "y"


def test_failures_are_listed_by_subject_and_cleared_by_step(tmp_path: Path) -> None:
    late = Failure("align", "b.txt", "broken")
    early = Failure("ingest", "a.txt", "empty")
    second = Failure("segment", "a.txt", "too long")
    with Workspace.write(tmp_path) as workspace:
        workspace.note_failures([late, second, early])
        assert workspace.failures() == [early, second, late]

        workspace.clear_failures("segment")
        assert workspace.failures() == [early, late]


def test_a_failure_of_a_file_whose_name_is_not_utf8_can_be_noted(
    tmp_path: Path,
) -> None:
    """An old Turkish archive unpacks to names in ISO 8859-9."""
    name = os.fsdecode(b"k\xfdy\xfd.txt")
    with Workspace.write(tmp_path) as workspace:
        workspace.note_failures([Failure("ingest", name, "bad name")])

        assert workspace.failures()[0].subject == r"k\udcfdy\udcfd.txt"


def test_a_job_says_what_becomes_of_an_index_of_an_older_version(
    corpus: Path, tmp_path: Path
) -> None:
    """Readers are told what to run; a run says what it does before it does it."""
    index = tmp_path / "index"
    options = ["--index", str(index), "--encoder", "letters"]
    filled(index)
    turn_back(index, 7)
    assert is_of_older_version(index)

    status = CliRunner().invoke(main, ["status", str(corpus), "--index", str(index)])
    batch = CliRunner().invoke(main, ["batch", str(corpus), *options])

    assert "stored by an older version of compare. To bring it up" in status.stderr
    assert batch.exit_code == 0
    assert "pairs are compared anew" in batch.stderr
    assert not is_of_older_version(index)
    assert not is_of_older_version(tmp_path / "none")
