"""``compare eval framing``: scores as a table and as JSON, hits to judge."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from compare.cli import main

CASE = {
    "id": "1",
    "pair": "tr-en",
    "source": "Adada darbe girişimi oldu.",
    "reference_en": "There was a coup attempt on the island.",
    "terms": ["coup"],
}
SEGMENT = {"id": "2", "source": "Yeni rejim kuruldu.", "reference_en": "New rule."}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name, content in (
        ("term_survival.jsonl", CASE),
        ("tr-en.jsonl", SEGMENT),
        ("patterns.json", {"coup": "coup"}),
    ):
        (tmp_path / name).write_text(json.dumps(content), encoding="utf-8")
    return tmp_path


def call(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["eval", "framing", *map(str, arguments)])


def test_scores_are_a_line_for_each_term(folder: Path) -> None:
    result = call(folder)

    assert result.exit_code == 0
    head, every, *_ = result.stdout.splitlines()
    assert head.split()[:4] == ["terms", "n", "concept", "rival"]
    assert every.split() == ["all", "1", "1.000", "1.000", "0", "1.000"]


def test_json_holds_the_same(folder: Path) -> None:
    content = json.loads(call(folder / "term_survival.jsonl", "--json").stdout)

    assert content["terms"]["coup"]["concept"] == 1.0
    assert content["signature"]["lexicon"]


def test_hits_are_printed_to_be_judged(folder: Path) -> None:
    result = call(folder, "--segments", folder / "tr-en.jsonl", "--hits", "5")

    hit = json.loads(result.stdout)
    assert (hit["id"], hit["concept"], hit["words"]) == ("2", "regime", "rejim")
    verdicts = folder / "verdicts.jsonl"
    verdicts.write_text(json.dumps(hit | {"verdict": "true"}), encoding="utf-8")
    result = call(folder, "--segments", folder / "tr-en.jsonl", "--judged", verdicts)
    assert "all                         1      1       1      0  0.000" in result.stdout


def test_a_folder_without_gold_is_a_wrong_request(tmp_path: Path) -> None:
    result = call(tmp_path)

    assert result.exit_code == 2
    assert "holds no term_survival.jsonl" in result.stderr
