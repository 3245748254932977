"""Everything that was tried against compare; docs/security.md counts it.

A case of ``tests/hostile`` says what an attacker does and what must become of it. Of
all of them holds: no traceback, no hang, no file touched outside of its folder, no
network, no program started, nothing unpickled (``hostile.scene``).
"""

import os
import tempfile
from pathlib import Path

import pytest
from hostile import GROUPS
from hostile.scene import Case, Scene, guarded, made_scene
from hostile.table import counted, table

SECURITY = Path(__file__).parent.parent / "docs" / "security.md"
CASES = [
    pytest.param(case, id=f"{name}-{case.name}")
    for name, group in GROUPS.items()
    for case in group.cases
]
FEWEST = 200


@pytest.fixture(scope="session", autouse=True)
def _warm() -> None:
    """What libraries read of their own when they are first used is no case's doing."""
    from py3langid import classify
    from trafilatura import bare_extraction

    classify("The harbour is calm today.")
    bare_extraction("<html><body><p>The harbour is calm today.</p></body></html>")


@pytest.fixture
def scene(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Scene:
    """A place for one case: its home, its temporary files and itself are inside."""
    made = made_scene(tmp_path)
    monkeypatch.chdir(made.inside)
    monkeypatch.setenv("HOME", str(made.inside / "home"))
    monkeypatch.setenv("TMPDIR", str(made.inside / "tmp"))
    monkeypatch.setattr(tempfile, "tempdir", str(made.inside / "tmp"))
    monkeypatch.setenv("COMPARE_DATA", str(made.inside / "data"))
    monkeypatch.setenv("ARGOS_PACKAGE_INDEX", "http://127.0.0.1:9/")
    for name in ("XDG_DATA_HOME", "ARGOS_PACKAGES_DIR"):
        monkeypatch.delenv(name, raising=False)
    return made


@pytest.mark.parametrize("case", CASES)
def test_what_was_tried(case: Case, scene: Scene) -> None:
    """The attack fails, and everything around it is as before."""
    with guarded(scene):
        case.run(scene)


def test_cases_have_names_of_their_own() -> None:
    """Two that say the same would be one case counted twice."""
    for group in GROUPS.values():
        names = [case.name for case in group.cases]
        tried = [case.tries for case in group.cases]

        assert sorted(names) == sorted(set(names))
        assert sorted(tried) == sorted(set(tried))


def test_the_document_counts_what_is_tried() -> None:
    """UPDATE_SECURITY=1 writes the table of docs/security.md anew."""
    text = SECURITY.read_text(encoding="utf-8")
    if os.environ.get("UPDATE_SECURITY"):
        text = table(text, GROUPS)
        SECURITY.write_text(text, encoding="utf-8")

    assert table(text, GROUPS) == text
    assert counted(GROUPS) >= FEWEST


def test_the_guard_sees_what_is_written_outside(scene: Scene) -> None:
    """A harness that sees nothing would let everything pass."""
    with pytest.raises(AssertionError), guarded(scene):
        (scene.outside / "new.txt").write_text("x")


def test_the_guard_sees_pickles_and_programs(scene: Scene) -> None:
    """So would one that does not see what is run."""
    import pickle
    import subprocess

    with pytest.raises(AssertionError, match="find_class"), guarded(scene):
        pickle.loads(pickle.dumps(Path("x")))
    with pytest.raises(AssertionError, match="Popen"), guarded(scene):
        subprocess.run(["true"], check=True)


def test_the_guard_ends_what_hangs(scene: Scene) -> None:
    """The bound of time is kept, also against code that passes over errors."""
    import contextlib

    from hostile.scene import TooLongError

    with pytest.raises(TooLongError), guarded(scene, seconds=0.05):
        while True:
            with contextlib.suppress(Exception):
                pass
