"""``compare export``: documents to correct, and the corrections as gold."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from compare.cli import main


def call(*arguments: str | Path | int) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.fixture
def aligned(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The corpus, aligned once; its settings lie where commands look for them."""
    monkeypatch.chdir(corpus.parent.parent)
    Path("compare.toml").write_text('encoder = "letters"\n', encoding="utf-8")
    assert call("align", corpus).exit_code == 0
    return corpus


@pytest.mark.parametrize("tool", ["brat", "webanno"])
def test_corrections_are_gold(aligned: Path, tool: str, tmp_path: Path) -> None:
    """Not corrected, they agree with what is found in everything."""
    folder = tmp_path / "to" / "correct"
    written = call("export", aligned, "--annotations", tool, "-o", folder)
    scored = call("eval", "alignment", aligned, "--gold", folder, "--json")

    assert written.exit_code == 0
    assert written.stdout.endswith(f" written to {folder}\n")
    scores = json.loads(scored.stdout)
    assert scores["alignments"]["strict"]["marked"] > 0
    assert scores["alignments"]["strict"]["f1"] == 1.0
    assert scores["differences"]["all"]["f1"] == 1.0


def test_corrections_are_never_written_over(aligned: Path, tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "note.txt").write_text("mine", encoding="utf-8")
    result = call("export", aligned, "--annotations", "brat", "-o", folder)

    assert result.exit_code == 2
    assert "is not empty" in result.stderr
    assert [one.name for one in folder.iterdir()] == ["note.txt"]


def test_the_first_pairs_alone(aligned: Path, tmp_path: Path) -> None:
    folder = tmp_path / "one"
    result = call(
        "export", aligned, "--annotations", "brat", "-o", folder, "--limit", 1
    )

    assert result.stdout == f"1 document written to {folder}\n"
    assert len(list(folder.glob("*.ann"))) == 1


def test_nothing_to_export_is_told(aligned: Path, tmp_path: Path) -> None:
    folder = tmp_path / "none"
    result = call(
        "export",
        aligned,
        "--annotations",
        "brat",
        "-o",
        folder,
        "--since",
        "2099-01-01",
    )

    assert result.exit_code == 2
    assert "no two articles share" in result.stderr
    assert not folder.exists()


def test_a_folder_without_gold_says_what_is_missing(
    aligned: Path, tmp_path: Path
) -> None:
    result = call("eval", "alignment", aligned, "--gold", tmp_path / "indexes")

    assert result.exit_code == 2
    assert "gold.jsonl" in result.stderr
