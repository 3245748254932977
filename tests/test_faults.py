"""What may go wrong around a run: one line that helps, and nothing committed lost."""

import ctypes
import errno
import json
import os
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from test_jobs import dump, work

from compare import jobs
from compare.cli import main
from compare.errors import WorkspaceError
from compare.index import writing
from compare.run import Run
from compare.settings import Settings
from compare.workspace import Workspace, mishaps, store
from compare.workspace import lock as locking

FAST = ("--encoder", "letters")
ROOM = 120_000
"""Bytes that a file may grow to: enough to begin, too few to end."""


def call(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def only_line(result: Result) -> str:
    """The one line of error, with nothing like a traceback."""
    [line] = [one for one in result.stderr.splitlines() if one.startswith("Error: ")]
    assert "Traceback" not in result.output
    return line


# --- no room -----------------------------------------------------------------------


def test_a_full_disk_is_said_and_the_run_goes_on_when_there_is_room(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Full at any page: what was committed stays, and the end is the same."""
    work(corpus, tmp_path / "whole")
    index = tmp_path / "full"
    connect = store.connect

    def narrow(path: Path, *, readonly: bool) -> sqlite3.Connection:
        database = connect(path, readonly=readonly)
        database.execute(f"PRAGMA max_page_count = {pages}")
        return database

    monkeypatch.setattr(store, "connect", narrow)
    work_done = 0
    for pages in (50, 55, 60, 70):  # noqa: B007 - narrow() reads it
        result = call("batch", corpus, "--index", index, *FAST)
        if result.exit_code == 1:
            work_done += 1
            assert "full" in only_line(result)
            assert "Make room on the disk" in only_line(result)
    monkeypatch.undo()
    assert work_done >= 1

    assert call("batch", corpus, "--index", index, *FAST).exit_code == 0
    assert dump(index) == dump(tmp_path / "whole")


def test_files_that_may_not_grow_lose_nothing(corpus: Path, tmp_path: Path) -> None:
    """The limit holds for database, its log, and the index file alike."""
    work(corpus, tmp_path / "whole")
    command = [
        *(sys.executable, "-m", "compare", "batch", str(corpus)),
        *("--index", str(tmp_path / "small"), *FAST),
    ]

    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (ROOM, ROOM))

    result = subprocess.run(
        command, capture_output=True, text=True, preexec_fn=limited, check=False
    )

    assert result.returncode == 1
    assert "Traceback" not in result.stderr
    assert "Error: " in result.stderr.splitlines()[-1]
    subprocess.run(command, check=True, capture_output=True)
    assert dump(tmp_path / "small") == dump(tmp_path / "whole")


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of its own, of 200 KB at first."""
    place = tmp_path / "disk"
    place.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=200k", "tmpfs", str(place)],
        capture_output=True,
        check=False,
    )
    if mounted.returncode:
        pytest.skip("only root can make a disk, and not in every container")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


@pytest.mark.skipif(not shutil.which("mount"), reason="needs the program mount")
def test_on_a_disk_that_grows_too_slowly_each_run_goes_on(
    corpus: Path, tmp_path: Path, small_disk: Path
) -> None:
    """Database, index files and temporary files alike: each full disk is one line."""
    work(corpus, tmp_path / "whole")
    command = [
        *(sys.executable, "-m", "compare", "batch", str(corpus)),
        *("--index", str(small_disk / "index"), *FAST),
    ]
    places = dict.fromkeys(("TMPDIR", "SQLITE_TMPDIR"), str(small_disk))
    said = []
    for size in (250, 400, 600, 300_000):
        remount = ["mount", "-o", f"remount,size={size}k", str(small_disk)]
        subprocess.run(remount, check=True)
        result = subprocess.run(
            command,
            capture_output=True,
            text=True,
            check=False,
            env={**os.environ, **places},
        )
        assert "Traceback" not in result.stderr
        if result.returncode:
            said.append(result.stderr.splitlines()[-1])

    assert said
    assert all("Make room" in line for line in said), said
    assert result.returncode == 0
    assert dump(small_disk / "index") == dump(tmp_path / "whole")


def test_the_fuller_of_two_disks_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Work lists lie where SQLite has its temporary files, on another disk perhaps."""
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setenv("SQLITE_TMPDIR", str(temporary))
    free = {tmp_path: 5 * 2**30, temporary: 3 * 2**20}
    monkeypatch.setattr(mishaps, "_free", free.__getitem__)
    full = sqlite3.OperationalError("database or disk is full")

    first = str(mishaps.explained(full, tmp_path))
    free[tmp_path] = 2**20
    second = str(mishaps.explained(full, tmp_path))

    assert f"Make room for temporary files in {temporary} (3 MB free)" in first
    assert "SQLITE_TMPDIR" in first
    assert "Make room on the disk (1 MB free)" in second


def test_work_lists_without_room_lose_nothing(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    work(corpus, tmp_path / "whole")
    connect = store.connect

    def narrow(path: Path, *, readonly: bool) -> sqlite3.Connection:
        database = connect(path, readonly=readonly)
        database.execute("CREATE TEMP TABLE first (one)")
        database.execute("PRAGMA temp.max_page_count = 4")
        return database

    monkeypatch.setattr(store, "connect", narrow)
    line = only_line(call("batch", corpus, "--index", tmp_path / "index", *FAST))
    monkeypatch.undo()

    assert "full" in line
    assert "Make room" in line
    assert call("batch", corpus, "--index", tmp_path / "index", *FAST).exit_code == 0
    assert dump(tmp_path / "index") == dump(tmp_path / "whole")


@pytest.mark.parametrize("name", ["new_file", "write_manifest"])
def test_index_files_without_room_lose_nothing(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    work(corpus, tmp_path / "whole")
    monkeypatch.setattr(writing, name, full)
    line = only_line(call("batch", corpus, "--index", tmp_path / "index", *FAST))
    monkeypatch.undo()

    assert "No space left on device. Make room on the disk" in line
    assert call("batch", corpus, "--index", tmp_path / "index", *FAST).exit_code == 0
    assert dump(tmp_path / "index") == dump(tmp_path / "whole")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_report_and_a_log_without_room_cost_only_themselves(
    corpus: Path, tmp_path: Path
) -> None:
    index = tmp_path / "index"
    logged = call("batch", corpus, "--index", index, *FAST, "--log", "/dev/full")
    report = call("report", corpus, "--index", index, "-o", "/dev/full")

    assert logged.exit_code == report.exit_code == 1
    told = "the log /dev/full ends early: no space left on device"
    assert told in only_line(logged)
    assert "cannot write /dev/full: no space left on device" in only_line(report)
    work(corpus, tmp_path / "whole")
    assert dump(index) == dump(tmp_path / "whole")


# --- folders that may not be written ------------------------------------------------


def test_a_lock_that_cannot_be_written_is_said(corpus: Path, tmp_path: Path) -> None:
    (tmp_path / "index" / "lock").mkdir(parents=True)

    line = only_line(call("batch", corpus, "--index", tmp_path / "index", *FAST))

    assert "cannot be written" in line
    assert "--index" in line


def test_who_may_not_write_is_told_and_may_still_read(
    corpus: Path, tmp_path: Path
) -> None:
    """A folder of somebody else's: tried as nobody, in a fork."""
    if os.getuid() != 0:
        pytest.skip("only root can become somebody else")
    work(corpus, tmp_path / "index")
    inside, outside = os.pipe()
    for folder in [tmp_path, *tmp_path.parents][:-2]:
        folder.chmod(folder.stat().st_mode | 0o055)
    child = os.fork()
    if not child:
        os.setuid(65534)
        told = []
        try:
            Workspace.write(tmp_path / "index")
        except WorkspaceError as error:
            told.append(str(error))
        try:
            with Workspace.read(tmp_path / "index") as workspace:
                told.append(len(workspace.articles()))
        except WorkspaceError as error:
            told.append(str(error))
        os.write(outside, json.dumps(told).encode())
        os._exit(0)
    os.waitpid(child, 0)
    message, articles = json.loads(os.read(inside, 10_000))

    assert "cannot be written" in message
    assert "--index" in message
    assert articles == 4


def test_an_index_that_is_removed_in_the_middle_stops_the_run(
    corpus: Path, tmp_path: Path
) -> None:
    """SQLite would go on writing to a file without a name, and end well."""
    index = tmp_path / "index"
    with (
        pytest.raises(WorkspaceError, match="moved or removed"),
        Workspace.write(index) as workspace,
    ):
        for event in jobs.steps(Run(corpus, workspace, Settings(encoder="letters"))):
            if event.step == "near" and event.done:
                shutil.rmtree(index)

    assert call("batch", corpus, "--index", index, *FAST).exit_code == 0


def obey_permissions() -> None:
    """Make root obey them as others do: it gives up all its capabilities."""
    if os.getuid() == 0:
        version_3 = (ctypes.c_uint32 * 2)(0x20080522, 0)
        assert ctypes.CDLL(None).capset(version_3, (ctypes.c_uint32 * 6)()) == 0


@pytest.mark.skipif(sys.platform != "linux", reason="capabilities are those of Linux")
def test_a_corpus_that_may_only_be_read_is_enough(corpus: Path, tmp_path: Path) -> None:
    """Nothing is ever written into it."""
    work(corpus, tmp_path / "whole")
    index = tmp_path / "index"
    corpus.chmod(0o555)
    child = os.fork()
    if not child:
        code = 1
        try:
            obey_permissions()
            with pytest.raises(PermissionError):
                (corpus / "new.txt").touch()
            work(corpus, index)
            code = 0
        finally:
            os._exit(code)
    assert os.waitpid(child, 0)[1] == 0
    corpus.chmod(0o755)

    assert dump(index) == dump(tmp_path / "whole")


# --- one writer --------------------------------------------------------------------


def test_the_holder_is_named_with_its_command_and_its_beginning(
    tmp_path: Path,
) -> None:
    with Workspace.write(tmp_path), pytest.raises(WorkspaceError) as caught:
        Workspace.write(tmp_path)

    assert f"process {os.getpid()} is writing here since 20" in str(caught.value)
    assert "(" in str(caught.value)
    assert "has ended" not in str(caught.value)


def test_a_holder_that_has_ended_is_called_so() -> None:
    """Its lock lives on in what it started."""
    with subprocess.Popen([sys.executable, "-c", ""]) as process:
        process.wait()
    here = os.uname().nodename
    gone = json.dumps({"process": process.pid, "host": here, "command": "compare"})
    far = json.dumps({"process": process.pid, "host": "another-machine"})

    assert "has ended" in locking.told(gone)
    assert "on another-machine is writing here" in locking.told(far)
    assert "has ended" not in locking.told(far)


@pytest.mark.parametrize("text", ["", "123", "[]", "{", '{"process": "x"}', "\x00\x1b"])
def test_whatever_stands_in_the_lock_there_is_a_message(text: str) -> None:
    assert "is writing here" in locking.told(text)


def test_a_report_reads_while_another_process_holds_a_transaction(
    corpus: Path, tmp_path: Path
) -> None:
    call("align", corpus, *FAST)
    before = call("report", corpus).stdout
    script = (
        "import sys; from pathlib import Path\n"
        "from compare.workspace import Workspace\n"
        "with Workspace.write(Path(sys.argv[1])) as one, one.transaction():\n"
        "    one.drop_source('en-quay.txt'); print('held', flush=True)\n"
        "    sys.stdin.read()"
    )
    index = corpus.parent.parent / "indexes" / corpus.name
    with subprocess.Popen(
        [sys.executable, "-c", script, str(index)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as process:
        assert process.stdout
        process.stdout.readline()
        during = call("report", corpus)
        process.kill()

    assert during.exit_code == 0
    assert during.stdout == before


# --- a signal in the middle of a transaction ----------------------------------------


def test_a_second_signal_stops_at_once_and_rolls_back(tmp_path: Path) -> None:
    from compare.cli.stopping import signals

    if threading.current_thread() is not threading.main_thread():
        pytest.skip("signals come to the main thread")
    with Workspace.write(tmp_path) as workspace, signals() as received:
        workspace.set_note("kept", "1")
        with pytest.raises(KeyboardInterrupt), workspace.transaction():
            workspace.set_note("lost", "1")
            os.kill(os.getpid(), signal.SIGINT)
            assert received.stop.asked
            os.kill(os.getpid(), signal.SIGTERM)
        assert received.code == 130

    with Workspace.read(tmp_path) as workspace:
        assert workspace.note("kept") == "1"
        assert workspace.note("lost") is None
