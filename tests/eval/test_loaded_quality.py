"""Loaded words on the bench: its scorers' numbers, and the goal over its plain list."""

import gzip
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

from bench_gate import BENCH  # noqa: E402

from compare.evaluate import load_loaded_gold, word_score  # noqa: E402
from compare.framing import LEAST  # noqa: E402
from compare.lexicon import load_lexicon  # noqa: E402
from compare.measure import Measured, measure_loaded  # noqa: E402

BABE = BENCH / "babe"
GOAL = 0.10
"""F1 above that of the plain list of the bench."""

pytestmark = pytest.mark.skipif(
    not BABE.is_dir(), reason="the bench data (../shared/bench) are not here"
)


def measured(name: str) -> Measured:
    gold = load_loaded_gold(BABE / f"{name}.jsonl.gz")
    return measure_loaded(load_lexicon(), gold, "en", LEAST)


def theirs(scorer: str, name: str, predicted: Path) -> dict[str, Any]:
    """What the bench's scorer prints."""
    done = subprocess.run(
        [sys.executable, f"{scorer}.py", BABE / f"{name}.jsonl.gz", predicted],
        cwd=BENCH / "score",
        capture_output=True,
        text=True,
        check=True,
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_scores_are_those_of_the_bench(tmp_path: Path) -> None:
    found = measured("SG1")
    predicted = tmp_path / "p.jsonl"
    predicted.write_text("\n".join(found.predictions[""]), encoding="utf-8")
    tables = {table.name: table.rows for table in found.tables}

    words = theirs("words", "SG1", predicted)
    labels = theirs("labels", "SG1", predicted)

    ours = [round(float(cell or 0), 5) for cell in tables["words"]["all"][2:]]
    assert ours == [words["precision"], words["recall"], words["f1"]]
    ours = [round(float(cell or 0), 5) for cell in tables["sentences"]["biased"][2:]]
    assert ours == [labels["precision"], labels["recall"], labels["f1"]]
    ours = [round(float(cell or 0), 5) for cell in tables["labels"]["all"]]
    assert ours == [labels["n"], labels["accuracy"], labels["macro_f1"]]


def test_the_goal_over_the_plain_list() -> None:
    gold = load_loaded_gold(BABE / "SG2.jsonl.gz")
    with gzip.open(BABE / "bias_word_lexicon.txt.gz", "rt", encoding="utf-8") as file:
        plain = {line.strip().lower() for line in file}
    words = [set(re.findall(r"\w+", row.text.lower())) for row in gold]
    baseline = word_score(gold, [frozenset(one & plain) for one in words]).f1

    f1 = measured("SG2").tables[0].rows["all"][-1]

    assert f1 is not None
    assert f1 >= baseline + GOAL
