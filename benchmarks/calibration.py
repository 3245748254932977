"""Calibration: of the alignments that are given a probability, how many are right?

Usage: python benchmarks/calibration.py [--limit N] [--data FOLDER] [--cache FOLDER]

one language         news (E2): beads that lie in a marked copy are right, beads between
                     two reports of one event ("none") are wrong; others are not counted
two languages        two versions of blocks of news (E1, benchmarks/versions.py), the
                     original with its recorded translation against the human English,
                     and each original against the next block's English
by originals         the same without any translation

Printed are the reliability tables (bins of one tenth: beads, mean probability, share
that is right) and the line that logistic regression of right on the log odds would put
in the place of compare/alignment/score.py's (Platt 1999).
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from math import log
from pathlib import Path

import numpy as np
from reuse_data import CACHE, DATA, Row, Vectors, news_articles, news_pairs
from versions import blocks, two_versions

from compare.alignment import ArticleSentences, WordWeights, word_weights
from compare.alignment.beads import Bead
from compare.alignment.chains import find_chains
from compare.alignment.score import probability

LEAST = 0.02
"""Probability from which beads are counted."""
Told = list[tuple[float, bool]]
"""Log odds of a bead, and whether it is right."""


def found(
    left: ArticleSentences, right: ArticleSentences, weights: WordWeights
) -> Iterator[Bead]:
    """Every bead that is at all likely."""
    for chain in find_chains(left, right, weights, log(LEAST / (1 - LEAST))):
        yield from chain.beads


def news(data: Path, vectors: Vectors, limit: int) -> Told:
    """Beads of one language."""
    pairs = news_pairs(data, limit)
    articles, _ = news_articles(data, pairs, vectors)
    by_id = {article.id: article for article in articles}
    weights = word_weights(articles)
    told: Told = []
    for row in pairs:
        left, right = by_id[row["a"]], by_id[row["b"]]
        for bead in found(left, right, weights):
            copied = _copied(row, left, right, bead)
            if copied or row["label"] == "none":
                told.append((bead.odds, copied))
    return told


def _copied(
    row: Row, left: ArticleSentences, right: ArticleSentences, bead: Bead
) -> bool:
    """Whether both sides of a bead overlap one marked copy."""
    one = left.characters(bead.left, bead.left_end)
    other = right.characters(bead.right, bead.right_end)
    return any(
        one[0] < gold["a_end"]
        and gold["a_start"] < one[1]
        and other[0] < gold["b_end"]
        and gold["b_start"] < other[1]
        for gold in row["spans"]
    )


def versions(data: Path, vectors: Vectors, limit: int, *, sketch: bool) -> Told:
    """Beads of two languages."""
    made = [
        two_versions(block, name[:2], f"{name} {number}", vectors)
        for name in ("tr-en", "el-en")
        for number, block in enumerate(blocks(data, name, limit // 5))
    ]
    weights = word_weights(side for sides, _, _ in made for side in sides)
    told: Told = []
    for number, ((left, right), lefts, rights) in enumerate(made):
        other = made[(number + 1) % len(made)][0][1]
        if sketch:
            left, right, other = left.sketch(), right.sketch(), other.sketch()
        for bead in found(left, right, weights):
            one = set(lefts[bead.left : bead.left_end])
            told.append(
                (bead.odds, bool(one & set(rights[bead.right : bead.right_end])))
            )
        told += [(bead.odds, False) for bead in found(left, other, weights)]
    return told


def show(name: str, told: Sequence[tuple[float, bool]]) -> None:
    """The reliability table of one kind of pairs, and the line that would fit."""
    from sklearn.linear_model import LogisticRegression

    odds = np.array([one for one, _ in told])
    right = np.array([one for _, one in told])
    told_as = np.array([probability(one) for one in odds])
    print(f"\n{name}: {len(told)} beads, {right.mean():.3f} right")
    print("| probability | beads | mean | right |\n|---|--:|--:|--:|")
    for low in np.arange(0, 1, 0.1):
        bin_ = (told_as >= low) & (told_as < low + 0.1 + (low > 0.85))
        if bin_.any():
            print(
                f"| {low:.1f}–{low + 0.1:.1f} | {bin_.sum()} "
                f"| {told_as[bin_].mean():.3f} | {right[bin_].mean():.3f} |"
            )
    model = LogisticRegression(C=1e6).fit(np.clip(odds, -8, 8)[:, None], right)
    print(f"fits: {model.coef_[0][0]:.2f} × log odds {model.intercept_[0]:+.2f}")


def main() -> None:
    """Print a table for each kind of pairs."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--limit", type=int, default=400)
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--cache", type=Path, default=CACHE)
    options = parser.parse_args()
    if not options.data.is_dir():
        sys.exit(f"{options.data}: the bench data are not here; give --data FOLDER")
    where = options.data, Vectors(options.cache), options.limit
    show("two languages", versions(*where, sketch=False))
    show("by originals", versions(*where, sketch=True))
    show("one language", news(*where))


if __name__ == "__main__":
    main()
