"""The quality gate: what ``compare align corpora/sample`` finds against its gold."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
DOCS = HERE.parent.parent / "docs"
sys.path[:0] = [str(HERE), str(DOCS)]

import gate  # noqa: E402
import make_pictures  # noqa: E402
import schemas  # noqa: E402

from compare.records import Comparison, Kind  # noqa: E402
from compare.report import Options  # noqa: E402
from compare.report.json import dumps  # noqa: E402


@pytest.fixture(scope="module")
def comparison() -> Comparison:
    return gate.compared()


@pytest.fixture(scope="module")
def scores(comparison: Comparison) -> gate.Scores:
    return gate.measure(comparison)


def test_floors_are_for_this_gold() -> None:
    digest, floors = gate.stored()

    assert digest == gate.gold_digest()
    assert floors


def test_no_score_falls_below_its_floor(scores: gate.Scores) -> None:
    _, floors = gate.stored()

    assert gate.below(scores, floors) == []


def test_the_goals_are_reached(scores: gate.Scores) -> None:
    """0.90 lax for alignments, 0.80 for differences, 0.70 for each kind of them."""
    assert scores["alignment F1, lax"] >= 0.90
    assert scores["difference F1, all"] >= 0.80

    kinds = {str(kind): scores.get(f"difference F1, {kind}", 0.0) for kind in Kind}
    assert {kind: score for kind, score in kinds.items() if score < 0.70} == {}


def test_a_fallen_score_is_named() -> None:
    assert gate.below({"a": 0.70, "b": 0.9}, {"a": 0.72, "b": 0.9}) == [
        "a: 0.700 is below the floor 0.720"
    ]
    assert gate.below({"a": 0.718}, {"a": 0.72}) == []
    assert gate.below({}, {"a": 0.1}) == ["a: 0.000 is below the floor 0.100"]


def test_the_sample_is_what_its_sources_say() -> None:
    done = subprocess.run(
        [sys.executable, str(HERE / "sample" / "build.py"), "--check"],
        capture_output=True,
        text=True,
    )

    assert done.returncode == 0, done.stdout + done.stderr


def test_the_report_of_the_sample_keeps_to_its_schema(comparison: Comparison) -> None:
    """Of its surest findings: a validator written in Python takes its time."""
    report = json.loads(dumps(comparison, Options(min_weight=0.8, limit=20)))

    assert report["differences"]
    assert schemas.errors(schemas.REPORT, report) == []


def test_the_readme_shows_the_report_of_today(comparison: Comparison) -> None:
    """docs/report.txt is what the program prints; make pictures."""
    shown = "\n".join(make_pictures.lines(comparison, colours=False)).rstrip()

    assert (DOCS / "report.txt").read_text(encoding="utf-8").rstrip() == shown


def test_the_readme_pictures_the_report_of_today(comparison: Comparison) -> None:
    """docs/report.svg says what the program prints; make pictures."""
    shown = make_pictures.lines(comparison, colours=True)
    drawn = make_pictures.words_of((DOCS / "report.svg").read_text(encoding="utf-8"))

    assert drawn == make_pictures.words_of(make_pictures.picture(shown))


def test_the_readme_tells_the_scores_of_today(scores: gate.Scores) -> None:
    """make pictures writes them."""
    readme = (DOCS.parent / "README.md").read_text(encoding="utf-8")

    assert f"{scores['alignment F1, lax']:.3f}" in readme
    assert f"{scores['difference F1, all']:.3f}" in readme
