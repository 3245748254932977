"""What may go wrong around a run: one line that helps, and nothing committed lost."""

import errno
import json
import os
import random
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from model_packages import archive, package_files
from test_jobs import dump, work

from compare import jobs, models
from compare.cli import main
from compare.errors import WorkspaceError
from compare.embed.bridge import BridgeEncoder
from compare.index import writing
from compare.models.folders import bundled_bridge, bundled_encoder
from compare.run import Run
from compare.settings import Settings
from compare.workspace import Workspace, mishaps, store
from compare.workspace import lock as locking

FAST = ("--encoder", "letters")
PAGE = 4096
"""Bytes of a page of the database."""
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
    with pytest.raises(WorkspaceError, match="moved or removed"):
        with Workspace.write(index) as workspace:
            for event in jobs.steps(Run(corpus, workspace, Settings(encoder="letters"))):
                if event.step == "near" and event.done:
                    shutil.rmtree(index)

    assert call("batch", corpus, "--index", index, *FAST).exit_code == 0


def test_a_corpus_that_may_only_be_read_is_enough(corpus: Path, tmp_path: Path) -> None:
    """Nothing is ever written into it: tried as nobody, in a fork."""
    if os.getuid() != 0:
        pytest.skip("only root can become somebody else")
    work(corpus, tmp_path / "whole")
    index = tmp_path / "index"
    index.mkdir()
    os.chown(index, 65534, 65534)
    for folder in [corpus, *corpus.parents][:-2]:
        folder.chmod(folder.stat().st_mode & ~0o222 | 0o055)
    child = os.fork()
    if not child:
        os.setuid(65534)
        code = 1
        try:
            work(corpus, index)
            code = 0
        finally:
            os._exit(code)
    assert os.waitpid(child, 0)[1] == 0
    corpus.parent.parent.chmod(0o755)

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


# --- damage ------------------------------------------------------------------------


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
