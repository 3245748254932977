"""``compare eval``: scores as a table and as JSON, predictions, exit codes."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from compare.cli import main

ROWS = (
    {
        "id": "1",
        "set": "quay",
        "source": "Liman kapandı.",
        "reference_en": "The harbour was closed.",
        "argos_en": "The port closed.",
    },
    {
        "id": "2",
        "set": "quay",
        "source": "Bilet fiyatları arttı.",
        "reference_en": "Ticket prices rose.",
        "argos_en": "Ticket prices increased.",
    },
)


@pytest.fixture
def gold(tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Gold of two rows, on a machine without translations."""
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "gold.jsonl"
    path.write_text("\n".join(map(json.dumps, ROWS)), encoding="utf-8")
    (tmp_path / "compare.toml").write_text('encoder = "letters"\n', encoding="utf-8")
    return path


def call(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["eval", "retrieval", *map(str, arguments)])


def test_scores_are_a_line_for_each_group(gold: Path) -> None:
    result = call(gold)

    assert result.exit_code == 0
    head, line, _, models = result.stdout.splitlines()
    assert head.split() == ["group", "n", "R@1", "R@5", "MRR"]
    assert line.split() == ["quay", "2", "1.000", "1.000", "1.000"]
    assert " s · bridge bridge/" in models


def test_json_holds_the_same_and_the_models(gold: Path) -> None:
    result = call(gold, "--recorded", "argos_en", "--json")

    content = json.loads(result.stdout)
    assert content["groups"] == {"quay": {"n": 2, "r@1": 1.0, "r@5": 1.0, "mrr": 1.0}}
    assert content["signature"]["translation"] == "recorded argos_en"
    assert content["signature"]["encoder"] == "letters 256"
    assert content["seconds"] >= 0


def test_predictions_are_ids_best_first(gold: Path, tmp_path: Path) -> None:
    assert call(gold, "--predictions", tmp_path / "p.jsonl").exit_code == 0

    lines = (tmp_path / "p.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["ranked"] for line in lines] == [["1", "2"], ["2", "1"]]


def test_each_direction_has_predictions_of_its_own(gold: Path, tmp_path: Path) -> None:
    gold.write_text('{"id": "1", "tr": "Liman", "el": "Λιμάνι"}', encoding="utf-8")

    assert call(gold, "--predictions", tmp_path / "p.jsonl").exit_code == 0

    names = sorted(path.name for path in tmp_path.glob("p.*"))
    assert names == ["p.el-tr.jsonl", "p.tr-el.jsonl"]


def test_a_limit_takes_the_first_rows(gold: Path) -> None:
    assert call(gold, "--limit", "1").stdout.splitlines()[1].split()[1] == "1"


def test_without_a_translation_the_command_to_type_is_named(gold: Path) -> None:
    for via in ("translation", "fused"):
        result = call(gold, "--via", via)

        assert result.exit_code == 1
        assert "Run: compare models install tr" in result.stderr


def test_a_broken_line_is_named_and_the_exit_code_is_1(gold: Path) -> None:
    gold.write_text('{"id": "1"}', encoding="utf-8")
    result = call(gold)

    assert result.exit_code == 1
    assert result.stderr.startswith(f"Error: {gold}:1: ")
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "known"),
    [
        (("--via", "magic"), "'bridge', 'translation', 'fused'"),
        (("--recorded", "magic"), "Known: argos_en"),
        (("--limit", "0"), "1"),
        (("--predictions", "no/such.jsonl"), "there is no folder no"),
    ],
)
def test_an_unknown_name_is_a_wrong_request_and_lists_the_known(
    gold: Path, arguments: tuple[str, ...], known: str
) -> None:
    result = call(gold, *arguments)

    assert result.exit_code == 2
    assert known in result.stderr


def test_the_names_of_the_ways_are_those_that_can_be_measured() -> None:
    """The command knows them without loading anything."""
    from compare.cli.eval.retrieval import VIAS as OFFERED
    from compare.measure import VIAS

    assert OFFERED == VIAS
