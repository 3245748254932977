"""The quality gate of the steps, and the bench's own scorers beside ours."""

import gzip
import json
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

import bench_gate  # noqa: E402
import gate  # noqa: E402

from compare.evaluate import (  # noqa: E402
    Document,
    Report,
    Stretches,
    boundary_score,
    gold_sentences,
    haystack_score,
    load_haystack_gold,
    load_phrase_gold,
    load_retrieval_gold,
    load_reuse_gold,
    plagdet,
)
from compare.measure import measure_spans  # noqa: E402
from compare.measure.haystack import prediction as haystack_line  # noqa: E402
from compare.measure.reuse import prediction as reuse_line  # noqa: E402
from compare.settings import Settings  # noqa: E402
from compare.tools import Tools  # noqa: E402

BENCH = bench_gate.BENCH

pytestmark = pytest.mark.skipif(
    not BENCH.is_dir(), reason="the bench data (../shared/bench) are not here"
)


def test_floors_are_for_this_bench() -> None:
    digest, floors = gate.stored(bench_gate.FLOORS)

    assert digest == bench_gate.gold_digest()
    assert floors


def test_nothing_falls_below_its_floor() -> None:
    """On a fixed part of each set."""
    _, floors = gate.stored(bench_gate.FLOORS)

    assert gate.below(bench_gate.few_scores(), floors) == []


def theirs(scorer: str, *arguments: str | Path) -> dict[str, Any]:
    """What the bench's scorer prints."""
    done = subprocess.run(
        [sys.executable, f"{scorer}.py", *map(str, arguments)],
        cwd=BENCH / "score",
        capture_output=True,
        text=True,
        check=True,
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def rounded(values: dict[str, float]) -> dict[str, float]:
    return {name: round(value, 5) for name, value in values.items()}


def write(path: Path, lines: list[str]) -> Path:
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path


def shaken(chance: random.Random, place: tuple[int, int], end: int) -> tuple[int, int]:
    """A stretch near the given one, never empty."""
    start = max(0, min(place[0] + chance.randint(-200, 200), end - 1))
    return start, max(start + 1, min(end, place[1] + chance.randint(-200, 200)))


def shaken_pair(
    chance: random.Random, one: Stretches, left: Document, right: Document
) -> Stretches:
    return Stretches(
        shaken(chance, one.left, len(left.text)),
        shaken(chance, one.right, len(right.text)),
    )


def test_plagdet_is_that_of_the_bench(tmp_path: Path) -> None:
    """On the cases themselves moved, doubled and left out, and some invented ones."""
    gold, chance = load_reuse_gold(bench_gate.PAN), random.Random(4)
    found = {}
    for pair in gold.pairs:
        sides = gold.documents[pair.susp], gold.documents[pair.src]
        cases = list(pair.cases) or [Stretches((0, 10), (0, 10))]
        drawn = chance.choices(cases, k=chance.randint(0, 2 * len(pair.cases) or 1))
        found[pair.susp, pair.src] = [
            shaken_pair(chance, case, *sides) for case in drawn
        ]
    predicted = write(
        tmp_path / "p.jsonl",
        [reuse_line(one, found[one.susp, one.src]) for one in gold.pairs],
    )

    expected = theirs("plagdet", bench_gate.PAN / "pairs.jsonl.gz", predicted)

    clean = expected.pop("clean_pairs"), expected.pop("clean_pairs_flagged")
    ours = plagdet(gold.pairs, found)
    assert (ours.clean, ours.flagged) == clean
    assert (ours.pairs, ours.detections) == (
        expected.pop("pairs"),
        expected["detections"],
    )
    groups = expected.pop("by_category")
    for name, scores in {"": expected, **groups}.items():
        chosen = [pair for pair in gold.pairs if name in ("", pair.category)]
        score = plagdet(chosen, found)
        assert rounded(
            {
                "plagdet": score.plagdet,
                "precision": score.precision,
                "recall": score.recall,
                "granularity": score.granularity,
                "gold_spans": score.cases,
                "detections": score.detections,
            }
        ) == pytest.approx(scores, abs=1.1e-5)


def test_haystack_scores_are_those_of_the_bench(tmp_path: Path) -> None:
    """On reports in either order, with quotes, strangers, ties and shaken stretches."""
    gold, chance = load_haystack_gold(bench_gate.NEWS), random.Random(4)
    names = sorted(gold.documents)
    reports: dict[frozenset[str], Report] = {}
    strangers = [tuple(chance.sample(names, 2)) for _ in range(200)]
    for one, other, shared in [
        *((pair.a, pair.b, pair.shared) for pair in gold.pairs),
        *((one, other, ()) for one, other in strangers),
    ]:
        a, b = (one, other) if chance.random() < 0.5 else (other, one)
        spans = [
            shaken_pair(chance, span, gold.documents[one], gold.documents[other])
            for span in shared
        ]
        if a != one:
            spans = [Stretches(span.right, span.left) for span in spans]
        label = chance.choice(["copied", "quotes_only"])
        score = round(chance.random(), 1)
        if chance.random() < 0.8:
            reports[frozenset((a, b))] = Report(a, b, score, label, tuple(spans))
    predicted = write(tmp_path / "p.jsonl", list(map(haystack_line, reports.values())))

    ignored = ("--ignore", bench_gate.NEWS / "other_overlaps_ignore.jsonl.gz")
    expected = theirs("reuse", bench_gate.NEWS / "pairs.jsonl.gz", predicted, *ignored)

    ours = haystack_score(gold, list(reports.values()))
    assert (ours.reported, ours.unlisted) == (
        expected["reported"],
        expected["reported_unlisted"],
    )
    for name, score in ours.copies.items():
        within = dict(zip(("R@1", "R@5", "R@10"), score.within, strict=True))
        assert expected["copy"][name] == pytest.approx(
            {"pairs": score.pairs, "recall": score.recall, **within}, abs=1.1e-5
        )
    for name, alarms in ours.alarms.items():
        assert expected["false_alarms"][name] == pytest.approx(
            {"pairs": alarms.pairs, "flagged": alarms.flagged, "rate": alarms.rate},
            abs=1.1e-5,
        )
    found = ours.characters
    assert expected["spans"] == pytest.approx(
        {"precision": found.precision, "recall": found.recall, "f1": found.f1},
        abs=1.1e-5,
    )


@pytest.mark.parametrize("name", ["tr_imst-ud-test", "el_gdt-ud-dev", "en_ewt-ud-test"])
def test_boundaries_are_those_of_the_bench(name: str, tmp_path: Path) -> None:
    """On sentences joined and cut at random words."""
    path = bench_gate.SEGMENTATION / f"{name}.conllu.gz"
    gold, chance = gold_sentences(path), random.Random(4)
    parts: list[str] = []
    for sentence in gold:
        if parts and chance.random() < 0.2:
            parts[-1] += f" {sentence}"
        else:
            words = sentence.split()
            at = chance.randint(1, len(words)) if chance.random() < 0.3 else len(words)
            parts += filter(None, [" ".join(words[:at]), " ".join(words[at:])])

    expected = theirs("segmentation", path, write(tmp_path / "p.txt", parts))

    ours = boundary_score(parts, gold)
    assert expected == pytest.approx(
        {
            "precision": ours.precision,
            "recall": ours.recall,
            "f1": ours.f1,
            "gold_boundaries": ours.marked,
            "predicted_boundaries": ours.found,
        },
        abs=1.1e-5,
    )


def test_spans_are_those_of_the_bench(tmp_path: Path) -> None:
    """On projections by place in the text, some of them missing."""
    gold = load_phrase_gold(bench_gate.PASSAGES)

    def project(left: Any, right: Any, start: int, end: int) -> Any:  # noqa: ANN401
        share = len(right.text) / len(left.text)
        return None if start % 7 == 0 else (int(start * share), int(end * share) + 1)

    passages = load_retrieval_gold(bench_gate.PASSAGES)
    found = measure_spans(Tools(BENCH, Settings()), gold, passages, project)

    ours = bench_gate.rows(found, "phrases")
    for way, lines in found.predictions.items():
        target = way.partition("-")[2]
        predicted = write(tmp_path / f"{way}.jsonl", list(lines))
        expected = theirs("spans", bench_gate.PASSAGES, predicted)
        row = ours[way.replace("-", ">")]
        row = {name.lower(): value for name, value in row.items()}
        assert expected == {target: pytest.approx(row, abs=1.1e-5)}


def test_a_limit_takes_pairs_in_the_order_of_the_file() -> None:
    """So that the part that is measured stays the same."""
    with gzip.open(bench_gate.PAN / "pairs.jsonl.gz", "rt", encoding="utf-8") as file:
        first = json.loads(file.readline())

    few = load_reuse_gold(bench_gate.PAN).first(1)

    assert (first["susp"], first["src"]) in {(one.susp, one.src) for one in few.pairs}
    assert len(few.pairs) == len(few.categories)
