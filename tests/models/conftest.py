"""Real models for the tests: tiny Argos packages, trained once and kept."""

import hashlib
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

TRAINING = Path(__file__).parents[2] / "training"


@pytest.fixture(scope="session")
def archives(request: pytest.FixtureRequest) -> dict[str, Path]:
    """An .argosmodel for Turkish and Greek: half a minute each, then from the cache."""
    scripts = [*sorted(TRAINING.glob("argos_*.py")), TRAINING / "invented.py"]
    content = b"".join(script.read_bytes() for script in scripts)
    key = hashlib.sha256(content).hexdigest()[:12]
    folder = request.config.cache.mkdir("argos-packages")
    made = {}
    for language in ("tr", "el"):
        made[language] = folder / f"{language}-{key}.argosmodel"
        if not made[language].is_file():
            command = [sys.executable, str(TRAINING / "argos_package.py"), language]
            subprocess.run(
                [*command, "--output", str(made[language])],
                env=os.environ | {"OMP_NUM_THREADS": "1"},
                check=True,
                capture_output=True,
            )
    return made


@pytest.fixture(scope="session")
def packages(
    archives: dict[str, Path], tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """A data folder in which both packages are installed."""
    from compare import models

    folder = tmp_path_factory.mktemp("data")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COMPARE_DATA", str(folder))
        for language, path in archives.items():
            models.install([language], str(path))
    return folder


@pytest.fixture
def installed(packages: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The packages, and no others."""
    monkeypatch.setenv("COMPARE_DATA", str(packages))
    monkeypatch.setenv("XDG_DATA_HOME", str(packages / "share"))
    monkeypatch.delenv("ARGOS_PACKAGES_DIR", raising=False)
    return packages


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Whoever opens a socket fails, and is found out where the failure is swallowed."""
    opened: list[object] = []

    class Forbidden(socket.socket):
        def __init__(self, *args: object, **options: object) -> None:
            opened.append(args)
            raise OSError("a model must not open a socket")

    monkeypatch.setattr(socket, "socket", Forbidden)
    yield
    assert opened == []
