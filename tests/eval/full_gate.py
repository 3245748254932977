"""Every evaluation in full, beside its floors: ``make eval``.

    python tests/eval/full_gate.py [--update [--allow-regression]]

It takes from half an hour (the first time, when 173,000 sentences of news are embedded
and kept in indexes/) to some minutes.
"""

import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

import bench_gate  # noqa: E402
from gate import SAMPLE_GATE, Gate, Scores, command  # noqa: E402
from retrieval_gate import RETRIEVAL_GATE  # noqa: E402

FLOORS = HERE / "full_floors.json"


def full_scores() -> Scores:
    """All of each set, haystack with the sentence encoder."""
    return (
        bench_gate.segmentation_scores()
        | bench_gate.span_scores()
        | bench_gate.reuse_scores()
        | bench_gate.haystack_scores(via="fused")
    )


FULL_GATE = Gate(FLOORS, bench_gate.gold_digest, full_scores)

if __name__ == "__main__":
    if not bench_gate.BENCH.is_dir():
        sys.exit(f"{bench_gate.BENCH}: the bench data are not here")
    command([SAMPLE_GATE, RETRIEVAL_GATE, FULL_GATE])
