"""Quality floors of the steps on ../shared/bench, which is no part of the repository.

    python tests/eval/bench_gate.py [--update [--allow-regression]]

A fixed part of each set, by the bridge alone, so that it takes a minute or two; all of
it, with the sentence encoder where ``compare eval`` uses it, is full_gate.py.
"""

import sys
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
sys.path.insert(0, str(HERE))

from gate import DIGITS, Gate, Scores, command  # noqa: E402

from compare.evaluate import (  # noqa: E402
    load_haystack_gold,
    load_phrase_gold,
    load_retrieval_gold,
    load_reuse_gold,
)
from compare.measure import (  # noqa: E402
    Measured,
    english_by,
    language_of,
    measure_haystack,
    measure_reuse,
    measure_segmentation,
    measure_spans,
    segmentation_files,
)
from compare.measure.measured import Cell  # noqa: E402
from compare.settings import Settings  # noqa: E402
from compare.tools import Tools  # noqa: E402

BENCH = ROOT.parent / "shared" / "bench"
FLOORS = HERE / "bench_floors.json"
PAN, NEWS = BENCH / "E2-pan13", BENCH / "E2-news-verbatim"
PASSAGES = BENCH / "E4-passages-spans" / "passages.jsonl.gz"
SEGMENTATION = BENCH / "segmentation"
PAIRS_OF_A_CATEGORY = 25
PAIRS_OF_A_LABEL = 25
FEW_PASSAGES = 12
SUSPECTED = 0.1
"""The threshold for pairs that someone suspects: more of these hold reuse than of any
two articles (docs/evaluation.md)."""

Row = Mapping[str, Cell]


def gold_digest() -> str:
    """Which gold the floors are for."""
    found = sha256()
    folders = (PAN, NEWS, SEGMENTATION)
    files = [path for folder in folders for path in sorted(folder.glob("*.gz"))]
    for path in (*files, PASSAGES):
        found.update(path.read_bytes())
    return found.hexdigest()[:16]


def rows(found: Measured, name: str) -> dict[str, Row]:
    """The rows of a table, by name and column."""
    (table,) = (one for one in found.tables if one.name == name)
    return {
        key: dict(zip(table.columns, row, strict=True))
        for key, row in table.rows.items()
    }


def reuse_scores(limit: int | None = None) -> Scores:
    """Plagdet by category, and the share of clean pairs in which nothing is found."""
    gold = load_reuse_gold(PAN)
    tools = Tools(PAN, Settings(threshold=SUSPECTED))
    found = measure_reuse(tools, gold.first(limit) if limit else gold)
    scores = {}
    for name, row in rows(found, "categories").items():
        if row["cases"]:
            scores[f"reuse {name}, plagdet"] = row["plagdet"]
        else:
            scores[f"reuse {name}, left alone"] = _left_alone(row)
    return _rounded(scores)


def haystack_scores(limit: int | None = None, via: str = "bridge") -> Scores:
    """Dispatches found, strangers left alone, and the characters."""
    gold, tools = load_haystack_gold(NEWS), Tools(NEWS, Settings())
    index = ROOT / "indexes" / NEWS.name
    with english_by(via, tools, index, print) as english:
        found = measure_haystack(
            tools, gold.first(limit) if limit else gold, english=english
        )
    scores: dict[str, Cell] = {}
    for name, row in rows(found, "copies").items():
        scores[f"haystack {name}, recall"] = row["recall"]
        scores[f"haystack {name}, R@5"] = row["R@5"]
    for name, row in rows(found, "false_alarms").items():
        scores[f"haystack {name}, left alone"] = _left_alone(row)
    scores["haystack spans, F1"] = rows(found, "spans")["characters"]["F1"]
    return _rounded(scores)


def segmentation_scores() -> Scores:
    """F1 of the boundaries, by file."""
    files = {path: language_of(path) for path in segmentation_files(SEGMENTATION)}
    found = rows(measure_segmentation(files, None), "files")
    return _rounded(
        {f"segmentation {name}, F1": row["F1"] for name, row in found.items()}
    )


def span_scores(limit: int | None = None) -> Scores:
    """F1 of the phrases, by direction; passages have floors in retrieval_gate.py."""
    gold, passages = load_phrase_gold(PASSAGES), load_retrieval_gold(PASSAGES)
    found = measure_spans(
        Tools(BENCH, Settings()),
        gold.first(limit) if limit else gold,
        passages.first(limit) if limit else passages,
    )
    return _rounded(
        {f"spans {way}, F1": row["F1"] for way, row in rows(found, "phrases").items()}
    )


def few_scores() -> Scores:
    """All of them, on a part of each set."""
    return (
        reuse_scores(PAIRS_OF_A_CATEGORY)
        | haystack_scores(PAIRS_OF_A_LABEL)
        | segmentation_scores()
        | span_scores(FEW_PASSAGES)
    )


def _left_alone(row: Row) -> float:
    """The share of pairs in which rightly nothing was found: what may not fall."""
    return 1 - (row["flagged"] or 0) / max(1, row["pairs"] or 0)


def _rounded(scores: Mapping[str, Cell]) -> Scores:
    return {name: round(float(value or 0), DIGITS) for name, value in scores.items()}


BENCH_GATE = Gate(FLOORS, gold_digest, few_scores)

if __name__ == "__main__":
    command([BENCH_GATE])
