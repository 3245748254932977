from pathlib import Path

import pytest
from using import SHARED, TURKISH

from compare import Report, align


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A current folder without a compare.toml, and no translation installed."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COMPARE_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    monkeypatch.delenv("ARGOS_PACKAGES_DIR", raising=False)


@pytest.fixture
def report(corpus: Path) -> Report:
    """The harbour, aligned, with a Turkish sentence translated by a memory."""
    (corpus / "memory.tmx").write_text(
        "<tmx version='1.4'><header/><body><tu>"
        f"<tuv xml:lang='tr'><seg>{TURKISH}</seg></tuv>"
        f"<tuv xml:lang='en'><seg>{SHARED}</seg></tuv></tu></body></tmx>",
        encoding="utf-8",
    )
    return align(corpus, encoder="letters")
