"""The bridge: how small, how fast, and how often a text finds its translation.

    python benchmarks/bridge.py [--fast] [--data FOLDER] [--cache FOLDER]

Printed are size and load time, sentences a second on one core, and R@1 of every group
of the bench for the bridge, for recorded Argos output under the sentence encoder, and
for both fused; then the correlation with graded similarity (STS 2017, Turkish and
English). --fast leaves out the sentence encoder, which takes minutes on the first run;
its vectors are kept in the cache folder. Without the data only size and load time.
"""

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from reuse_data import CACHE, DATA, Vectors, rows

from compare.embed.bridge import BridgeEncoder
from compare.embed.sentence import SentenceEncoder
from compare.evaluate import RetrievalGold, RetrievalScore, load_retrieval_gold
from compare.measure import measure_retrieval
from compare.models import bundled_bridge
from compare.settings import Settings
from compare.tools import Tools

FILES: Mapping[str, str] = {
    "tr-en": "E1-retrieval/tr-en.jsonl.gz",
    "el-en": "E1-retrieval/el-en.jsonl.gz",
    "tr-el": "E1-retrieval/tr-el.jsonl.gz",
    "Tatoeba tr-en": "tatoeba/tur-eng.jsonl.gz",
    "Tatoeba el-en": "tatoeba/ell-eng.jsonl.gz",
    "XQuAD": "E4-passages-spans/passages.jsonl.gz",
}
RECORDED = "argos_en"
SIZE_GOAL, LOAD_GOAL, SPEED_GOAL = 20.0, 0.5, 5000
"""Megabytes, seconds, sentences a second on one core."""

ONE_THREAD = {
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "RAYON_NUM_THREADS": "1",
    "TOKENIZERS_PARALLELISM": "false",
}
LOAD = """
import sys, time
began, used = time.perf_counter(), time.process_time()
from compare.embed.bridge import BridgeEncoder
BridgeEncoder().encode(["harbour"], "en")
print(time.perf_counter() - began, time.process_time() - used, "torch" in sys.modules)
"""
SPEED = """
import json, sys, time
from compare.embed.bridge import BridgeEncoder
bridge = BridgeEncoder()
bridge.encode(["harbour"], "en")
texts = json.load(sys.stdin)
began, used = time.perf_counter(), time.process_time()
for language, some in texts.items():
    bridge.encode(some, language)
total = sum(map(len, texts.values()))
print(total, time.perf_counter() - began, time.process_time() - used)
"""


def print_size_and_load() -> None:
    """Megabytes on disk; seconds to the first vector in a process of its own."""
    folder = bundled_bridge()
    assert folder is not None, "the bridge is not installed"
    size = sum(path.stat().st_size for path in folder.iterdir()) / 1e6
    print(f"size           {size:8.1f} MB         goal at most {SIZE_GOAL:.0f}")
    # The first process reads the disk; of the others the best tells the work.
    found = [_child(LOAD) for _ in range(4)][1:]
    wall, used = (min(float(one[place]) for one in found) for place in (0, 1))
    torch = "with torch" if found[0][2] == "True" else "without torch"
    print(
        f"load           {used:8.2f} s of processor time, {wall:.2f} by the clock, "
        f"goal below {LOAD_GOAL}, {torch}"
    )


def print_speed(data: Path) -> None:
    """Sentences a second on one core, words not yet seen."""
    texts: dict[str, list[str]] = {"tr": [], "el": [], "en": []}
    for language in ("tr", "el"):
        for row in rows(data / FILES[f"{language}-en"]):
            texts[language].append(row["source"])
            texts["en"].append(row["reference_en"])
    total, wall, used = map(float, _child(SPEED, json.dumps(texts)))
    print(
        f"speed          {total / used:8,.0f} sentences/s of processor time, "
        f"{total / wall:,.0f} by the clock, goal {SPEED_GOAL:,}"
    )


def _child(code: str, given: str = "") -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", code],
        input=given,
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, **ONE_THREAD},
    )
    return done.stdout.split()


class KeptEncoder:
    """The sentence encoder with its vectors kept between runs."""

    def __init__(self, vectors: Vectors) -> None:
        encoder = SentenceEncoder()
        self.name, self._vectors = encoder.name, vectors

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Unit vectors, one row for each text."""
        return self._vectors.of(texts)


def print_retrieval(data: Path, vectors: Vectors | None) -> None:
    """A row for each group; without ``vectors`` the bridge alone."""
    tools = Tools(data, Settings())
    if vectors is not None:
        tools.__dict__["encoder"] = KeptEncoder(vectors)
    print("\n| R@1 | n | bridge | Argos + MiniLM | fused | fused MRR |")
    print("|---|--:|--:|--:|--:|--:|")
    for name, file in FILES.items():
        gold = load_retrieval_gold(data / file)
        alone = measure_retrieval(tools, gold, "bridge").groups
        pair = measured_pair(tools, gold) if vectors is not None else ({}, {})
        for group, score in alone.items():
            shown = [_cell(found.get(group)) for found in pair]
            both = pair[1].get(group)
            mrr = f"{both.reciprocal:.3f}" if both else "–"
            label = name if group == "all" else f"{name} {group}"
            cells = [f"{score.n:,}", f"{score.first:.3f}", *shown, mrr]
            print(f"| {label} | {' | '.join(cells)} |", flush=True)


def measured_pair(
    tools: Tools, gold: RetrievalGold
) -> tuple[Mapping[str, RetrievalScore], Mapping[str, RetrievalScore]]:
    """Recorded translation alone, and fused; empty where nothing is recorded."""
    if RECORDED not in gold.systems:
        return {}, {}
    ways = ("translation", "fused")
    first, second = (
        measure_retrieval(tools, gold, via, recorded=RECORDED).groups for via in ways
    )
    return first, second


def _cell(score: RetrievalScore | None) -> str:
    return f"{score.first:.3f}" if score else "–"


def graded_similarity(data: Path) -> float:
    """Spearman's correlation of the bridge's cosine with human grades, tr-en."""
    pairs = rows(data / "sts17" / "tr-en.jsonl.gz")
    bridge = BridgeEncoder()
    left = bridge.encode([row["tr"] for row in pairs], "tr")
    right = bridge.encode([row["en"] for row in pairs], "en")
    grades = np.array([row["score"] for row in pairs])
    return spearman((left * right).sum(axis=1), grades)


def spearman(one: NDArray[np.floating], other: NDArray[np.floating]) -> float:
    """Spearman's rank correlation; equal values share the mean of their places."""
    return float(np.corrcoef(_places(one), _places(other))[0, 1])


def _places(values: NDArray[np.floating]) -> NDArray[np.float64]:
    _, inverse, counts = np.unique(values, return_inverse=True, return_counts=True)
    return np.asarray((np.cumsum(counts) - (counts - 1) / 2)[inverse], np.float64)


def main() -> None:
    """Print everything that can be measured here."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--fast", action="store_true")
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--cache", type=Path, default=CACHE)
    options = parser.parse_args()
    print(BridgeEncoder().name)
    print_size_and_load()
    if not options.data.is_dir():
        print(f"{options.data}: the bench data are not here; give --data FOLDER")
        return
    print_speed(options.data)
    print_retrieval(options.data, None if options.fast else Vectors(options.cache))
    print(f"\nSTS 2017 tr-en, Spearman: {graded_similarity(options.data):.3f}")


if __name__ == "__main__":
    main()
