"""Quality floors: scores may rise, and fall only on purpose.

    python tests/eval/gate.py --update [--allow-regression]

writes the scores of today as the floors of tomorrow; it refuses to lower one without
--allow-regression. Floors hold for one gold: its digest stands beside them.
"""

import argparse
import json
import sys
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

from compare.evaluate import alignment_score, difference_scores, load_gold
from compare.records import Comparison

HERE = Path(__file__).parent
SAMPLE = HERE.parent.parent / "corpora" / "sample"
FLOORS = HERE / "floors.json"
EPSILON = 0.005
"""Vectors differ in their last digits between processors."""

Scores = dict[str, float]


def gold_digest() -> str:
    """Which gold the floors are for."""
    return sha256((SAMPLE / "gold.jsonl").read_bytes()).hexdigest()[:16]


def compared() -> Comparison:
    """The sample, compared from nothing with the real encoder."""
    sys.path.insert(0, str(HERE.parent.parent / "benchmarks"))
    from sample import compare_sample

    return compare_sample()


def measure(comparison: Comparison) -> Scores:
    """The scores of what was found in the sample."""
    gold = load_gold(SAMPLE / "gold.jsonl", comparison.articles)
    beads = {bead.id: bead for bead in comparison.alignments}
    scores = {
        f"alignment F1, {'strict' if strict else 'lax'}": alignment_score(
            comparison.alignments, gold.alignments, strict=strict
        ).f1
        for strict in (True, False)
    }
    found = difference_scores(comparison.differences, gold.differences, beads)
    for kind, score in found.items():
        scores[f"difference F1, {kind or 'all'}"] = score.f1
    return {name: round(value, 4) for name, value in scores.items()}


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


def update(
    path: Path, digest: Callable[[], str], measured: Callable[[], Scores]
) -> None:
    """Write the scores of today as floors, as the options of the command line say."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--update", action="store_true", required=True)
    parser.add_argument("--allow-regression", action="store_true")
    options = parser.parse_args()
    scores = measured()
    _, floors = stored(path) if path.is_file() else ("", {})
    fallen = below(scores, floors)
    if fallen and not options.allow_regression:
        sys.exit("\n".join([*fallen, "Not written; see --allow-regression."]))
    if not options.allow_regression:
        # Within epsilon is no fall, but a floor must not sink by it again and again.
        scores = {
            name: max(score, floors.get(name, 0)) for name, score in scores.items()
        }
    content = {"gold": digest(), "floors": scores}
    path.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")


def main() -> None:
    """Update the floors."""
    update(FLOORS, gold_digest, lambda: measure(compared()))


if __name__ == "__main__":
    main()
