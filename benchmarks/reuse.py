"""Reuse: what alignment finds in real articles, and how well its probability tells.

Usage: python benchmarks/reuse.py PART [--limit N] [--data FOLDER] [--cache FOLDER]

news   E2-news-verbatim: all pairs labelled wire_like, partially or wholly and as many
       of the others as --limit says, through index, candidates and alignment
       (scored by the set's own score/reuse.py)
pairs  how many single sentence pairs of each kind pass the threshold: the same
       sentence translated by machine and by hand (E1), paraphrases (MSRP), degrees of
       reuse (XX), sentences of two reports of one event (E2, "none")
kinship   how much of the shorter article looks reused, by the label of the pair (E2)
fit    the coefficients of compare/align/score.py anew from the same pairs

The data lie in ../shared/bench; without them the script says so and stops. Vectors are
kept in the cache folder: the first run takes minutes.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from reuse_data import (
    CACHE,
    DATA,
    Row,
    Vectors,
    news_articles,
    news_pairs,
    sentence_pairs,
)

from compare.align import align_pair, candidate_pairs, word_weights
from compare.align.beads import find_beads
from compare.align.context import ALONE, KIN, likely_share
from compare.align.score import find_signs, log_odds
from compare.fusion import fused
from compare.index import PassageIndex
from compare.records import Alignment
from compare.settings import Settings

SETTINGS = Settings()


def run_news(data: Path, vectors: Vectors, limit: int) -> None:
    """Index, candidates and alignment on E2, with the set's own scores."""
    pairs = news_pairs(data, limit)
    articles, texts = news_articles(data, pairs, vectors)
    began = time.perf_counter()
    passages = [one for article in articles for one in article.sentences]
    index = PassageIndex(
        np.array([one.passage_id for one in passages]),
        np.concatenate([fused(one.english, one.bridge) for one in articles]),
    )
    candidates = candidate_pairs(
        articles,
        index,
        neighbours=SETTINGS.neighbours,
        within=SETTINGS.within,
        same_outlet=False,
    )
    found_after = time.perf_counter()
    by_id = {article.id: article for article in articles}
    weights = word_weights(articles)
    found: dict[tuple[str, str], list[Alignment]] = {}
    for pair in candidates:
        alignments = align_pair(
            by_id[pair.left_article],
            by_id[pair.right_article],
            weights,
            lambda span: texts[span.article_id][span.start : span.end],
            threshold=SETTINGS.threshold,
        )
        if alignments:
            found[pair.left_article, pair.right_article] = alignments
    ended = time.perf_counter()
    print(
        f"{len(articles)} articles, {len(passages)} sentences, "
        f"{len(candidates)} candidate pairs in {found_after - began:.1f} s, "
        f"{sum(map(len, found.values()))} alignments in {ended - found_after:.1f} s"
    )
    _score_news(data, pairs, found, texts)


def _score_news(
    data: Path,
    pairs: Sequence[Row],
    found: dict[tuple[str, str], list[Alignment]],
    texts: dict[str, str],
) -> None:
    folder = data / "E2-news-verbatim"
    with tempfile.TemporaryDirectory() as temporary:
        gold = Path(temporary) / "gold.jsonl"
        gold.write_text("".join(json.dumps(row) + "\n" for row in pairs))
        predicted = Path(temporary) / "predicted.jsonl"
        predicted.write_text(
            "".join(json.dumps(_report(*item, texts)) + "\n" for item in found.items())
        )
        ignore = folder / "other_overlaps_ignore.jsonl.gz"
        scorer = [sys.executable, "reuse.py", str(gold), str(predicted)]
        subprocess.run(
            [*scorer, "--ignore", str(ignore)], cwd=data / "score", check=True
        )


def _report(
    pair: tuple[str, str], alignments: Sequence[Alignment], texts: dict[str, str]
) -> Row:
    """A reported pair; its score is the share of the shorter text that is reused."""
    reused = sum(
        one.similarity
        * min(one.left.end - one.left.start, one.right.end - one.right.start)
        for one in alignments
    )
    spans = [
        {
            "a_start": one.left.start,
            "a_end": one.left.end,
            "b_start": one.right.start,
            "b_end": one.right.end,
        }
        for one in alignments
    ]
    score = reused / min(len(texts[name]) for name in pair)
    return {"a": pair[0], "b": pair[1], "score": round(score, 4), "spans": spans}


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
        "news": run_news,
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
