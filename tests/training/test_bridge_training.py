"""The training of the bridge, on a few invented sentences."""

import importlib
import sys
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

from compare.embed import LetterEncoder
from compare.embed.bridge import BridgeEncoder

TRAINING = Path(__file__).parents[2] / "training"


@pytest.fixture(scope="module")
def training() -> ModuleType:
    sys.path.insert(0, str(TRAINING))
    try:
        return importlib.import_module("bridge")
    finally:
        sys.path.remove(str(TRAINING))


def small(training: ModuleType) -> dict[str, object]:
    pair = training.Pair
    words = [
        ("liman", "λιμάνι", "harbour"),
        ("köprü", "γέφυρα", "bridge"),
        ("ada", "νησί", "island"),
        ("gemi", "πλοίο", "ship"),
        ("kapandı", "έκλεισε", "closed"),
        ("açıldı", "άνοιξε", "opened"),
    ]
    pairs, entries = [], []
    for turkish, greek, english in words[:4]:
        for verb_tr, verb_el, verb_en in words[4:]:
            text = f"the {english} {verb_en}"
            pairs.append(pair("tr", f"{turkish} {verb_tr}", text, 1.0))
            pairs.append(pair("el", f"{greek} {verb_el}", text, 1.0))
    for turkish, greek, english in words:
        entries += [pair("tr", turkish, english, 1.0), pair("el", greek, english, 1.0)]
    sizes = dict.fromkeys(("tr", "el", "en"), 60)
    general = {code: {} for code in sizes}
    return {"pairs": pairs, "entries": entries, "general": general, "sizes": sizes}


def trained(training: ModuleType, seed: int) -> tuple[object, np.ndarray]:
    material = small(training)
    recipe = training.Recipe(dimension=16, batch=32, rate=0.02)
    found: tuple[object, np.ndarray] = training.train(
        **material,
        teacher=LetterEncoder(32).encode,
        steps=300,
        seed=seed,
        recipe=recipe,
    )
    return found


def test_translations_come_together(training: ModuleType, tmp_path: Path) -> None:
    training.save(tmp_path / "bridge", *trained(training, 0))
    bridge = BridgeEncoder(tmp_path / "bridge")
    turkish = bridge.meaning(["köprü açıldı", "liman kapandı"], "tr")
    greek = bridge.meaning(["γέφυρα άνοιξε", "λιμάνι έκλεισε"], "el")
    english = bridge.meaning(["bridge opened", "harbour closed"], "en")
    for one, other in ((turkish, english), (greek, english), (turkish, greek)):
        similarity = one @ other.T
        assert np.diag(similarity).min() > similarity[~np.eye(2, dtype=bool)].max()


def test_one_seed_gives_one_result(training: ModuleType) -> None:
    first, second, other = (trained(training, seed)[1] for seed in (1, 1, 2))
    assert np.array_equal(first, second)
    assert not np.array_equal(first, other)


def test_only_rows_of_a_stated_licence_are_read(
    training: ModuleType, tmp_path: Path
) -> None:
    import lzma

    for code in ("tr", "el"):
        rows = "bir\tone\ttatoeba\niki\ttwo\tphp-doc\n"
        with lzma.open(tmp_path / f"{code}-en.tsv.xz", "wt", encoding="utf-8") as file:
            file.write(rows)
    assert {pair.english for pair in training.read_pairs(tmp_path)} == {"one"}
