"""Quality floors of retrieval on ../shared/bench, which is no part of the repository.

    python tests/eval/retrieval_gate.py [--update [--allow-regression]]

The bridge is measured on everything; what needs the sentence encoder, which takes
minutes for everything, on the first FEW rows of each group that has recorded Argos
output.
"""

import sys
from collections.abc import Sequence
from hashlib import sha256
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import numpy as np

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
sys.path[:0] = [str(HERE), str(ROOT / "benchmarks")]

from gate import Gate, Scores, command  # noqa: E402

from compare.embed import Vectors  # noqa: E402
from compare.embed.sentence import SentenceEncoder  # noqa: E402
from compare.evaluate import load_retrieval_gold  # noqa: E402
from compare.measure import measure_retrieval  # noqa: E402
from compare.settings import Settings  # noqa: E402
from compare.tools import Tools  # noqa: E402

# By its path, for training/bridge.py has the same name.
_SPEC = spec_from_file_location("bridge_benchmark", ROOT / "benchmarks" / "bridge.py")
assert _SPEC and _SPEC.loader
bridge = module_from_spec(_SPEC)
_SPEC.loader.exec_module(bridge)

BENCH = ROOT.parent / "shared" / "bench"
FLOORS = HERE / "retrieval_floors.json"
FEW = 100


def gold_digest() -> str:
    """Which gold the floors are for."""
    found = sha256()
    for file in (*bridge.FILES.values(), "sts17/tr-en.jsonl.gz"):
        found.update((BENCH / file).read_bytes())
    return found.hexdigest()[:16]


def bridge_scores() -> Scores:
    """R@1 and MRR of the bridge on every group, and its graded similarity."""
    tools = Tools(BENCH, Settings())
    scores = {"STS tr-en, bridge, Spearman": bridge.graded_similarity(BENCH)}
    for name, file in bridge.FILES.items():
        gold = load_retrieval_gold(BENCH / file)
        for group, score in measure_retrieval(tools, gold, "bridge").groups.items():
            scores[f"{name} {group}, bridge, R@1"] = score.first
            scores[f"{name} {group}, bridge, MRR"] = score.reciprocal
    return _rounded(scores)


class _OnceEncoder:
    """The sentence encoder, which two measurements ask for the same texts."""

    def __init__(self) -> None:
        self._encoder = SentenceEncoder()
        self._known: dict[str, Vectors] = {}
        self.name = self._encoder.name

    def encode(self, texts: Sequence[str]) -> Vectors:
        new = [text for text in dict.fromkeys(texts) if text not in self._known]
        self._known.update(zip(new, self._encoder.encode(new), strict=True))
        return np.array([self._known[text] for text in texts])


def few_scores() -> Scores:
    """R@1 of each way on the first rows that have a recorded translation."""
    tools = Tools(BENCH, Settings())
    tools.__dict__["encoder"] = _OnceEncoder()
    gold = load_retrieval_gold(BENCH / bridge.FILES["tr-en"])
    few = gold.with_recorded(bridge.RECORDED).first(FEW)
    scores = {}
    for via in ("translation", "fused"):
        found = measure_retrieval(tools, few, via, recorded=bridge.RECORDED)
        for group, score in found.groups.items():
            scores[f"first {FEW} of tr-en {group}, {via}, R@1"] = score.first
    return _rounded(scores)


def _rounded(scores: Scores) -> Scores:
    return {name: round(value, 4) for name, value in scores.items()}


RETRIEVAL_GATE = Gate(FLOORS, gold_digest, lambda: bridge_scores() | few_scores())

if __name__ == "__main__":
    command([RETRIEVAL_GATE])
