"""The web page from the command line: into a file, never into a terminal."""

import sys
from pathlib import Path

import pytest

from compare.cli.showing import Showing
from compare.errors import UsageError
from compare.records import Comparison
from compare.report import FILES, FORMATS, Options

NOTHING = Comparison((), (), (), (), {}, (), (), "compare")


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Standard output is a screen."""
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)


@pytest.mark.usefixtures("terminal")
@pytest.mark.parametrize("name", FILES)
def test_a_page_does_not_fill_a_terminal(name: str) -> None:
    with pytest.raises(UsageError, match=f"Add: -o {FILES[name]}"):
        Showing(name, None, Options())


def test_a_page_goes_into_a_pipe(capsys: pytest.CaptureFixture[str]) -> None:
    Showing("html", None, Options()).write(NOTHING, "corpora/none")

    assert capsys.readouterr().out.startswith("<!doctype html>")


def test_it_says_where_the_page_lies(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "report.html"

    Showing("html", target, Options()).write(NOTHING, "corpora/none")

    told = capsys.readouterr()
    assert told.out == ""
    assert told.err == f"Written to {target}\n"
    assert "corpora/none" in target.read_text(encoding="utf-8")


def test_every_format_for_files_is_a_format() -> None:
    assert set(FILES) <= set(FORMATS)
