"""The quality gate of retrieval, and the bench's own scorer beside ours."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

import gate  # noqa: E402
import retrieval_gate  # noqa: E402
from click.testing import CliRunner  # noqa: E402

from compare.cli import main  # noqa: E402

BENCH = retrieval_gate.BENCH

pytestmark = pytest.mark.skipif(
    not BENCH.is_dir(), reason="the bench data (../shared/bench) are not here"
)


@pytest.fixture(scope="module")
def bridge() -> gate.Scores:
    return retrieval_gate.bridge_scores()


def test_floors_are_for_this_bench() -> None:
    digest, floors = gate.stored(retrieval_gate.FLOORS)

    assert digest == retrieval_gate.gold_digest()
    assert floors


def test_nothing_falls_below_its_floor(bridge: gate.Scores) -> None:
    """The fused ones on a few rows: the sentence encoder takes minutes for all."""
    _, floors = gate.stored(retrieval_gate.FLOORS)

    assert gate.below(bridge | retrieval_gate.few_scores(), floors) == []


def test_the_goals_are_reached(bridge: gate.Scores) -> None:
    """News of three languages without any translation, and graded similarity."""
    assert bridge["tr-en wmt, bridge, R@1"] >= 0.95
    assert bridge["tr-en ntrex, bridge, R@1"] >= 0.95
    assert bridge["el-en ntrex, bridge, R@1"] >= 0.95
    assert bridge["tr-el tr>el ntrex, bridge, R@1"] >= 0.90
    assert bridge["STS tr-en, bridge, Spearman"] >= 0.70


def ours(gold: Path, predictions: Path, *more: str) -> dict[str, dict[str, float]]:
    """The groups that the command prints; it writes its predictions beside."""
    asked = ["eval", "retrieval", str(gold), "--via", "bridge", "--json", *more]
    result = CliRunner().invoke(main, [*asked, "--predictions", str(predictions)])
    groups: dict[str, dict[str, float]] = json.loads(result.stdout)["groups"]
    return groups


def theirs(gold: Path, predictions: Path, *more: str) -> dict[str, dict[str, float]]:
    """The groups that the bench's scorer prints, with our names of the scores."""
    command = [sys.executable, "retrieval.py", str(gold), str(predictions), *more]
    done = subprocess.run(
        command, cwd=BENCH / "score", capture_output=True, text=True, check=True
    )
    content = json.loads(done.stdout)
    assert content.pop("missing") == 0
    return {
        group: {name.lower(): value for name, value in scores.items()}
        for group, scores in content.get("by_group", {"all": content}).items()
    }


@pytest.mark.parametrize(
    "name", ["E1-retrieval/el-en", "E1-retrieval/tr-en", "tatoeba/tur-eng"]
)
def test_the_scorer_of_the_bench_agrees(name: str, tmp_path: Path) -> None:
    """Both read the same ranking, equal similarities included."""
    gold, predictions = BENCH / f"{name}.jsonl.gz", tmp_path / "predicted.jsonl"

    assert ours(gold, predictions) == theirs(gold, predictions)


def test_the_scorer_leaves_out_the_same_rows(tmp_path: Path) -> None:
    """Those that hold no recorded translation."""
    gold = BENCH / "E1-retrieval" / "el-en.jsonl.gz"
    found = ours(gold, tmp_path / "predicted.jsonl", "--recorded", "argos_en")

    assert list(found) == ["flores"]
    required = ("--require", "argos_en")
    assert {"all": found["flores"]} == theirs(
        gold, tmp_path / "predicted.jsonl", *required
    )


def test_the_scorer_agrees_in_each_direction(tmp_path: Path) -> None:
    gold = BENCH / "E1-retrieval" / "tr-el.jsonl.gz"
    found = ours(gold, tmp_path / "predicted.jsonl")

    expected = {
        f"{way} {group}": scores
        for way in ("tr>el", "el>tr")
        for group, scores in theirs(
            gold, tmp_path / f"predicted.{way.replace('>', '-')}.jsonl"
        ).items()
    }
    assert found == expected
