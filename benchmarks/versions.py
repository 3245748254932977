"""Two versions of one article across languages: which of their sentences are aligned?

Usage: python benchmarks/versions.py [--blocks N] [--data FOLDER] [--cache FOLDER]

Blocks of consecutive news sentences (E1: WMT in Turkish, FLORES in Greek) are taken as
articles: the original with its recorded Argos translation on one side, the human
English on the other. Each side loses a third of its sentences at random, so that a
sentence may have no partner. Printed: precision, recall and F1 of the beads; lax counts
an overlap on both sides, as vecalign does.
"""

import argparse
import random
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from reuse_data import CACHE, DATA, Row, Vectors, build_article, rows

from compare.alignment import ArticleSentences, WordWeights, word_weights
from compare.alignment.chains import find_chains

LENGTH = 25
"""Sentences of a block before some are dropped: a news article's length."""
KEPT = 0.67
SEED = 5
Sides = tuple[ArticleSentences, ArticleSentences]
Numbers = list[int]


def blocks(data: Path, name: str, number: int) -> Iterator[list[Row]]:
    """The first ``number`` blocks of LENGTH sentences that have a translation."""
    documents: dict[str, list[Row]] = defaultdict(list)
    for row in rows(data / "E1-retrieval" / f"{name}.jsonl.gz"):
        if row["argos_en"] and (name == "el-en" or row["set"].startswith("wmt")):
            documents[row["set"] + str(row["doc_id"])].append(row)
    cut = (
        found[start : start + LENGTH]
        for _, found in sorted(documents.items())
        for start in range(0, len(found) - LENGTH + 1, LENGTH)
    )
    for _, block in zip(range(number), cut, strict=False):
        yield block


def two_versions(
    block: list[Row], language: str, name: str, vectors: Vectors
) -> tuple[Sides, Numbers, Numbers]:
    """Both sides of a block, and which of its sentences each has kept."""
    chance = random.Random(f"{SEED} {name}")
    kept = [[n for n in range(len(block)) if chance.random() < KEPT] for _ in range(2)]
    originals = [block[n]["source"] for n in kept[0]]
    machine = [block[n]["argos_en"] for n in kept[0]]
    human = [block[n]["reference_en"] for n in kept[1]]
    left = build_article(f"a {name}", language, originals, machine, vectors)
    right = build_article(f"b {name}", "en", human, human, vectors)
    return (left, right), kept[0], kept[1]


def score(sides: Sides, left: Numbers, right: Numbers, weights: WordWeights) -> Numbers:
    """Found, right strictly, right laxly, to be found, found of those."""
    common = set(left) & set(right)
    met: set[int] = set()
    found = strict = lax = 0
    for bead in (b for chain in find_chains(*sides, weights, 0.0) for b in chain.beads):
        one = set(left[bead.left : bead.left_end])
        other = set(right[bead.right : bead.right_end])
        found += 1
        strict += one == other
        lax += bool(one & other)
        met |= one & other
    return [found, strict, lax, len(common), len(met)]


def main() -> None:
    """Print a row for each language."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--blocks", type=int, default=40)
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--cache", type=Path, default=CACHE)
    options = parser.parse_args()
    if not options.data.is_dir():
        sys.exit(f"{options.data}: the bench data are not here; give --data FOLDER")
    vectors = Vectors(options.cache)
    print("| language | beads | strict precision | lax precision | recall |")
    print("|---|--:|--:|--:|--:|")
    for name in ("tr-en", "el-en"):
        made = [
            two_versions(block, name[:2], f"{name} {number}", vectors)
            for number, block in enumerate(blocks(options.data, name, options.blocks))
        ]
        weights = word_weights(side for sides, _, _ in made for side in sides)
        counts = [score(*one, weights) for one in made]
        found, strict, lax, wanted, met = (
            sum(column) for column in zip(*counts, strict=True)
        )
        print(
            f"| {name[:2]} | {found} | {strict / found:.3f} | {lax / found:.3f} "
            f"| {met / wanted:.3f} |"
        )


if __name__ == "__main__":
    main()
