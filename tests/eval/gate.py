"""Quality floors: scores may rise, and fall only on purpose.

    python tests/eval/gate.py [--update [--allow-regression]]

prints the scores of today beside the floors and fails where one is below. With --update
they become the floors of tomorrow; it refuses to lower one without --allow-regression.
Floors hold for one gold: its digest stands beside them. The other gates of this folder
take the same options; full_gate.py holds them all (make eval).
"""

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from compare.evaluate import gold_files, load_gold
from compare.measure import agreement_tables
from compare.measure import compared as measure_compared
from compare.measure.measured import Cell
from compare.records import Comparison
from compare.settings import Settings

HERE = Path(__file__).parent
SAMPLE = HERE.parent.parent / "corpora" / "sample"
FLOORS = HERE / "floors.json"
DIGITS = 4
EPSILON = 0.005
"""Vectors differ in their last digits between processors."""

Scores = dict[str, float]


def gold_digest() -> str:
    """Which gold the floors are for."""
    content = b"".join(path.read_bytes() for path in gold_files(SAMPLE))
    return sha256(content).hexdigest()[:16]


def compared() -> Comparison:
    """The sample, compared from nothing with the real encoder."""
    return measure_compared(SAMPLE, Settings())


def measure(comparison: Comparison) -> Scores:
    """The F1 scores of what was found in the sample: all, by kind, by event."""
    gold = load_gold(gold_files(SAMPLE), comparison.articles)
    tables = {table.name: table.rows for table in agreement_tables(comparison, gold)}
    names = {"alignments": "alignment F1, ", "differences": "difference F1, "}
    scores = {
        start + name: f1(row)
        for table, start in names.items()
        for name, row in tables[table].items()
    }
    for name, row in tables.get("folders", {}).items():
        event, what = name.split(", ")
        scores[f"{what.removesuffix('s')} F1, {event}"] = f1(row)
    return scores


def f1(row: Sequence[Cell]) -> float:
    """The last score of a row, rounded as floors are."""
    return round(float(row[-1] or 0), DIGITS)


def below(scores: Scores, floors: Scores) -> list[str]:
    """What fell below its floor, a line each."""
    return [
        f"{name}: {scores.get(name, 0.0):.3f} is below the floor {floor:.3f}"
        for name, floor in floors.items()
        if scores.get(name, 0.0) < floor - EPSILON
    ]


def stored(path: Path = FLOORS) -> tuple[str, Scores]:
    """The digest of the gold and the floors that were set on it."""
    content = json.loads(path.read_text(encoding="utf-8"))
    return content["gold"], content["floors"]


@dataclass(frozen=True)
class Gate:
    """A file of floors, which gold they are for, and how the scores are made."""

    floors: Path
    digest: Callable[[], str]
    measured: Callable[[], Scores]


def command(gates: Sequence[Gate]) -> None:
    """Check or update floors, as the options of the command line say."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--update", action="store_true")
    parser.add_argument("--allow-regression", action="store_true")
    options = parser.parse_args()
    fallen: list[str] = []
    for gate in gates:
        scores = gate.measured()
        digest, floors = stored(gate.floors) if gate.floors.is_file() else ("", {})
        print(table(scores, floors), flush=True)
        low = below(scores, floors)
        if options.update and (options.allow_regression or not low):
            _write(gate, scores, {} if options.allow_regression else floors)
        elif digest != gate.digest():
            low.append(f"{gate.floors.name}: the floors are for other gold")
        fallen += [] if options.update and options.allow_regression else low
    if fallen:
        hint = ["Not written; see --allow-regression."] if options.update else []
        sys.exit("\n".join([*fallen, *hint]))


def _write(gate: Gate, scores: Scores, floors: Scores) -> None:
    """Within epsilon is no fall, but a floor must not sink by it again and again."""
    kept = {name: max(score, floors.get(name, 0)) for name, score in scores.items()}
    content = {"gold": gate.digest(), "floors": kept}
    gate.floors.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")


def table(scores: Scores, floors: Scores) -> str:
    """Every score beside its floor, a line each."""
    width = max(map(len, scores), default=0)
    lines = [f"{'':{width}}  score  floor"]
    for name, score in scores.items():
        floor = f"{floors[name]:.3f}" if name in floors else "  new"
        lines.append(f"{name:{width}}  {score:.3f}  {floor}")
    return "\n".join(lines)


SAMPLE_GATE = Gate(FLOORS, gold_digest, lambda: measure(compared()))

if __name__ == "__main__":
    command([SAMPLE_GATE])
