"""The web page from the command line: into a file, never into a terminal."""

from pathlib import Path

import pytest

from compare.cli.showing import Showing, format_of
from compare.errors import UsageError
from compare.records import Comparison
from compare.report import FILES, FORMATS, Options

NOTHING = Comparison((), (), (), (), {}, (), (), "compare")


@pytest.mark.parametrize("name", FILES)
def test_a_page_does_not_fill_a_terminal(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    with pytest.raises(UsageError, match=f"Add: -o {FILES[name]}"):
        format_of(name, None)


@pytest.mark.parametrize(
    ("output", "meant"),
    [
        (None, "terminal"),
        ("report.html", "html"),
        ("a.b/REPORT.MD", "markdown"),
        ("report.tei", "tei"),
        ("tables/", "terminal"),
        ("report.log", "terminal"),
    ],
)
def test_a_file_name_means_a_format(output: str | None, meant: str) -> None:
    assert format_of(None, output) == meant
    assert format_of("json", output) == "json"


def test_a_page_goes_into_a_pipe(capsys: pytest.CaptureFixture[str]) -> None:
    Showing("html", None, Options()).write(NOTHING, "corpora/none")

    assert capsys.readouterr().out.startswith("<!doctype html>")


def test_it_says_where_the_page_lies(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "report.html"

    Showing("html", str(target), Options()).write(NOTHING, "corpora/none")

    told = capsys.readouterr()
    assert told.out == ""
    assert told.err == f"Written to {target}\n"
    assert "corpora/none" in target.read_text(encoding="utf-8")


def test_every_format_for_files_is_a_format() -> None:
    assert set(FILES) <= set(FORMATS)
