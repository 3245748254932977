"""Nothing but ``compare models install`` reaches the network, and nothing litters.

The real commands run on the sample in a process in which every use of a socket, by
Python code of whoever, is written down and fails. The home folder is empty before.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

SAMPLE = Path(__file__).parents[2] / "corpora" / "sample"
EVENT = "aegean"
FORBID = """
import os, sys

def forbid(event, arguments):
    if event.split(".")[0] in ("socket", "urllib", "http", "ftplib", "smtplib"):
        frame = sys._getframe(1)
        while frame.f_back and frame.f_code.co_filename.endswith("socket.py"):
            frame = frame.f_back
        with open(os.environ["SOCKETS"], "a") as file:
            file.write(event + " by " + frame.f_code.co_filename + "\\n")
        raise OSError("a socket was used: " + event)

sys.addaudithook(forbid)
"""
"""Loaded by every Python process that is started; audit hooks cannot be removed."""
SCRIPT = """
import json, sys
from compare.cli import main

for number, arguments in enumerate(json.loads(sys.argv[1])):
    try:
        main(arguments, standalone_mode=False)
    except SystemExit as end:
        assert not end.code, (arguments, end.code)
    print("DONE", number, flush=True)
"""


@dataclass(frozen=True, slots=True)
class Worked:
    """What the commands printed, the sockets they tried, and the home they left."""

    output: str
    sockets: list[str]
    home: list[str]


def environment(folder: Path) -> dict[str, str]:
    """A new user's: an empty home, no variable of ours, and no sockets."""
    (folder / "guard").mkdir(parents=True, exist_ok=True)
    (folder / "guard" / "sitecustomize.py").write_text(FORBID)
    (folder / "home").mkdir(exist_ok=True)
    return {
        "HOME": str(folder / "home"),
        "PATH": os.environ["PATH"],
        "PYTHONPATH": os.pathsep.join([str(folder / "guard"), *sys.path]),
        "SOCKETS": str(folder / "sockets"),
        "OMP_NUM_THREADS": "1",
    }


def run(folder: Path, commands: list[list[str]]) -> Worked:
    """Run commands of ``compare``, one after another, without a network."""
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, json.dumps(commands)],
        cwd=folder,
        env=environment(folder),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    log = folder / "sockets"
    home = folder / "home"
    return Worked(
        done.stdout,
        log.read_text().splitlines() if log.exists() else [],
        sorted(path.relative_to(home).as_posix() for path in home.rglob("*")),
    )


@pytest.fixture(scope="module")
def worked(packages: Path, tmp_path_factory: pytest.TempPathFactory) -> Worked:
    """Every command that works, with the real encoder and real translations."""
    folder = tmp_path_factory.mktemp("offline")
    environment(folder)
    share = folder / "home" / ".local" / "share" / "compare" / "packages"
    shutil.copytree(packages / "packages", share)
    for name in ("one", "two"):
        # Without the memory every Turkish and Greek sentence is Argos' to translate.
        shutil.copytree(SAMPLE / EVENT, folder / "corpora" / name / EVENT)
        shutil.copy(SAMPLE / "corpus.toml", folder / "corpora" / name)
    one = "corpora/one"
    turkish, greek = (
        SAMPLE / EVENT / name for name in ("kiyi-defteri.txt", "proini-skopia.txt")
    )
    return run(
        folder,
        [
            ["align", one, "-o", "report.txt"],
            ["batch", "corpora/two"],
            ["diff", str(turkish), str(greek), "-o", "diff.txt"],
            ["report", one, "--format", "json", "-o", "report.json"],
            ["search", one, "Bakan vapur hattının haziranda açılacağını söyledi."],
            ["status", one],
            ["models", "list"],
            ["models", "verify"],
            ["doctor"],
        ],
    )


def test_the_commands_did_real_work(worked: Worked) -> None:
    """Both engines were loaded: articles were translated, embedded and aligned."""
    assert "DONE 8" in worked.output
    assert "9 articles in, 0 failed" in worked.output
    assert "encoder all-MiniLM-L6-v2" in worked.output
    assert "argos" in worked.output


def test_no_command_uses_a_socket(worked: Worked) -> None:
    """Not even one whose failure is swallowed.

    But urllib3, when imported, asks whether this machine speaks IPv6: it would bind a
    socket to its own address, and sends nothing.
    """
    probe = "socket.__new__ by .*/urllib3/util/connection.py"

    assert [line for line in worked.sockets if not re.fullmatch(probe, line)] == []


def test_only_our_own_folder_is_in_the_home(worked: Worked) -> None:
    """No folder of argostranslate, MiniSBD, stanza or Hugging Face."""
    outside = [
        path
        for path in worked.home
        if not f"{path}/".startswith(".local/share/compare/")
        and path not in (".local", ".local/share")
    ]

    assert outside == []
    assert {path.split("/")[3] for path in worked.home if path.count("/") > 2} == {
        "packages",
        "cache",
    }


def test_the_guard_would_notice(tmp_path: Path) -> None:
    """Installing is the command that needs a network: here it is caught trying."""
    with pytest.raises(AssertionError, match="a socket was used"):
        run(tmp_path, [["models", "install", "tr"]])

    assert (tmp_path / "sockets").read_text()
