"""Reports for other programs from the command line: where they go, what is refused."""

import csv
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from compare.cli import main
from compare.report.tables import TABLES

DISPATCH = [
    "The last ferry to Mirna was stopped on Monday by a storm from the north.",
    "Two hundred passengers spent the night in the hall of the old customs house.",
    "The harbour master said that no ship would sail before the wind had turned.",
]
OUTLETS = ("Işık Kıyısı", "Πρωινός Μόλος")


def call(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.fixture(scope="module")
def aligned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A dispatch in two papers with letters of Turkish and Greek, aligned."""
    folder = tmp_path_factory.mktemp("exports") / "corpora" / "ferry"
    folder.mkdir(parents=True)
    (folder.parent.parent / "indexes").mkdir()
    for number, outlet in enumerate(OUTLETS):
        head = (
            f"---\noutlet: {outlet}\nlanguage: en\ndate: 2031-05-0{number + 2}\n---\n"
        )
        text = head + "\n".join(DISPATCH) + "\n"
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    assert call("align", folder, "--encoder", "letters").exit_code == 0
    return folder


def test_csv_on_the_screen_is_the_table_asked_for(aligned: Path) -> None:
    result = call("report", aligned, "--format", "csv", "--table", "articles")

    lines = result.stdout.splitlines()
    assert lines[0].startswith("article,outlet,language,published")
    assert len(lines) == 3
    assert OUTLETS[0] in result.stdout


@pytest.mark.parametrize("there", [True, False])
def test_a_folder_gets_every_table(aligned: Path, tmp_path: Path, there: bool) -> None:
    """One that is there, or a new one where the name ends in a stroke."""
    folder = tmp_path / "tables"
    if there:
        folder.mkdir()
    target = str(folder) if there else f"{folder}/"
    result = call("report", aligned, "--format", "csv", "-o", target)

    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == f"Written to {target}\n"
    assert {one.name for one in folder.iterdir()} == {f"{name}.csv" for name in TABLES}
    text = (folder / "alignments.csv").read_bytes()
    assert text[:3] != b"\xef\xbb\xbf"
    assert b"\r" not in text


def test_bom_is_written_where_it_is_asked_for(aligned: Path, tmp_path: Path) -> None:
    """Letters then open right in Excel; csv reads them as utf-8-sig."""
    path = tmp_path / "articles.csv"
    table = ("--format", "csv", "--table", "articles", "--bom")
    written = call("report", aligned, *table, "-o", path)
    shown = call("report", aligned, *table)

    assert written.exit_code == 0
    assert path.read_bytes().count(b"\xef\xbb\xbf") == 1
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    assert shown.stdout_bytes == path.read_bytes()
    with path.open(encoding="utf-8-sig", newline="") as file:
        assert {row["outlet"] for row in csv.DictReader(file)} == set(OUTLETS)


@pytest.mark.parametrize("format_", ["json", "jsonl", "markdown", "passim"])
def test_a_file_holds_what_the_screen_shows(
    aligned: Path, tmp_path: Path, format_: str
) -> None:
    path = tmp_path / "report"
    shown = call("report", aligned, "--format", format_)
    written = call("report", aligned, "--format", format_, "-o", path)

    assert (shown.exit_code, written.exit_code) == (0, 0)
    assert path.read_text(encoding="utf-8") == shown.stdout
    assert OUTLETS[1] in shown.stdout
    if format_ in ("jsonl", "passim"):
        assert all(json.loads(line) for line in shown.stdout.splitlines())


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--table", "articles"], "table: only CSV has it. Add: --format csv"),
        (["--bom"], "bom: only CSV has it. Add: --format csv"),
        (["--format", "csv", "--table", "article"], "'article' is none of articles,"),
        (["--format", "json", "-o", "{}"], "is a folder"),
        (["--format", "json", "-o", "{}/new/"], "is a folder"),
        (["-o", "{}/nowhere/report.txt"], "nowhere"),
        (["--format", "csv", "-o", "{}/nowhere/deep/"], "nowhere"),
    ],
)
def test_wrong_use_is_a_line_before_any_work(
    tmp_path: Path, arguments: list[str], told: str
) -> None:
    """There is no such corpus: what the options say comes first."""
    filled = [one.format(tmp_path) for one in arguments]
    result = call("report", tmp_path / "no-corpus", *filled)

    assert result.exit_code == 2
    assert told in result.output
    assert "Traceback" not in result.output
    assert not (tmp_path / "nowhere").exists()
