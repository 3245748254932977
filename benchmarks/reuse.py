"""Reuse: how well the probability of an alignment tells one text from two.

Usage: python benchmarks/reuse.py PART [--limit N] [--data FOLDER] [--cache FOLDER]

pairs  how many single sentence pairs of each kind pass the threshold: the same
       sentence translated by machine and by hand (E1), paraphrases (MSRP), degrees of
       reuse (XX), sentences of two reports of one event (E2, "none")
kinship   how much of the shorter article looks reused, by the label of the pair (E2)
fit    the coefficients of compare/alignment/score.py anew from the same pairs

The data lie in ../shared/bench; without them the script says so and stops. Vectors are
kept in the cache folder: the first run takes minutes. What is found in these data is
measured by ``compare eval haystack`` and ``compare eval reuse``.
"""

import argparse
import sys
from collections import defaultdict
from pathlib import Path

import numpy as np
from reuse_data import (
    CACHE,
    DATA,
    Vectors,
    news_articles,
    news_pairs,
    sentence_pairs,
)

from compare.alignment import word_weights
from compare.alignment.beads import find_beads
from compare.alignment.context import ALONE, KIN, likely_share
from compare.alignment.score import find_signs, log_odds


def run_pairs(data: Path, vectors: Vectors, limit: int) -> None:
    """The share of each kind of pairs that passes, alone and among kin."""
    print(f"{'kind':34} {'pairs':>6} {'alone':>6} {'bare':>6} {'kin':>6}")
    for kind, pairs in sorted(sentence_pairs(data, vectors, limit).items()):
        odds = np.array([log_odds(*pair) for pair in pairs])
        shares = [float((odds + shift >= 0).mean()) for shift in (ALONE, 0.0, KIN)]
        print(f"{kind:34} {len(pairs):6}", *(f"{share:6.3f}" for share in shares))


def run_kinship(data: Path, vectors: Vectors, limit: int) -> None:
    """Percentiles of the share of the shorter article that looks reused."""
    pairs = news_pairs(data, limit)
    articles, _ = news_articles(data, pairs, vectors)
    by_id = {article.id: article for article in articles}
    weights = word_weights(articles)
    shares: dict[str, list[float]] = defaultdict(list)
    for row in pairs:
        sides = by_id[row["a"]], by_id[row["b"]]
        label = "wire_like" if row["wire_like"] else row["label"]
        beads = list(find_beads(*sides, weights))
        shares[label].append(likely_share(beads, *sides))
    percentiles = (2, 5, 25, 50, 75, 95, 98)
    print("label", "pairs", *percentiles, sep="\t")
    for label, found in shares.items():
        values = np.percentile(found, percentiles).round(2).tolist()
        print(label, len(found), *values, sep="\t")


def run_fit(data: Path, vectors: Vectors, limit: int) -> None:
    """Logistic regression on the signs, one language and two."""
    from sklearn.linear_model import LogisticRegression

    kinds = sentence_pairs(data, vectors, limit)
    plans = {
        "one language": (
            ("copied", "msrp 1"), ("two reports of one event",),
            ("similarity", "shared", "run", "mass"),
        ),
        "two languages": (
            ("translated, tr", "translated, el"),
            ("translated, other sentence", "two reports of one event"),
            ("similarity", "shared", "mass", "length"),
        ),
        "two languages, by originals": (
            ("original, tr", "original, el"),
            ("original, other sentence",),
            ("similarity", "shared", "length"),
        ),
    }  # fmt: skip
    for name, (positive, negative, columns) in plans.items():
        signs, labels = [], []
        for kind in (*positive, *negative):
            for pair in kinds[kind]:
                found = find_signs(*pair)
                signs.append([getattr(found, column) for column in columns])
                labels.append(kind in positive)
        model = LogisticRegression(C=100, max_iter=3000).fit(signs, labels)
        values = dict(zip(columns, model.coef_[0].round(2).tolist(), strict=True))
        print(name, f"intercept {model.intercept_[0]:.2f}", values)


def main() -> None:
    """Read the options and run one part."""
    parts = {
        "pairs": run_pairs,
        "kinship": run_kinship,
        "fit": run_fit,
    }
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("part", choices=parts)
    parser.add_argument("--limit", type=int, default=200)
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--cache", type=Path, default=CACHE)
    options = parser.parse_args()
    if not options.data.is_dir():
        sys.exit(f"{options.data}: the bench data are not here; give --data FOLDER")
    parts[options.part](options.data, Vectors(options.cache), options.limit)


if __name__ == "__main__":
    main()
