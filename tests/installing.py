"""Installing packages in tests, and what an installation leaves behind."""

import os
import signal
import subprocess
import sys
from pathlib import Path

from model_packages import Behaviour

from compare import models
from compare.models import State


def started(*arguments: str) -> "subprocess.Popen[str]":
    """``compare models install`` in a process of its own, to be killed."""
    return subprocess.Popen(
        [sys.executable, "-m", "compare", "models", "install", *arguments],
        env=os.environ | {"PYTHONPATH": ":".join(sys.path)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        # A shell starts what it puts in the background deaf to it, tests included.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )


def parts(tmp_path: Path) -> list[Path]:
    """What arrived of downloads that broke off."""
    return sorted((tmp_path / "data" / "cache").rglob("*.part"))


def packages(tmp_path: Path) -> list[str]:
    """Everything in our package folder, hidden files too."""
    return sorted(path.name for path in (tmp_path / "data" / "packages").iterdir())


def ranges(server: Behaviour) -> list[str]:
    """The ranges that were asked for."""
    return [wanted for _, wanted, _ in server.asked]


def whole() -> bool:
    """Whether the Turkish package is here and as installed."""
    states = {check.name: check.state for check in models.verify()}
    return states["translate-tr_en"] is State.OK
