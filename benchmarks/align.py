"""Speed of finding and aligning reused text, beside simpler ways on the same articles.

Usage: python benchmarks/align.py news|cold|growth|others [--limit N] [--pairs N]
       [--most PASSAGES] [--make] [--data FOLDER] [--cache FOLDER]

news    E2-news-verbatim from a warm embedding cache: prepare, index, candidates, align
cold    the same with the bridge alone and nothing cached: segment and encode as well
growth  candidates of 1,000 to --most passages, made by recombining: PER_DAY a day, and
        all on one day; with the exponent (least squares of log time over log passages)
others  all cosines with NumPy, MinHash (datasketch), TF-IDF neighbours (scikit-learn)

Alignment runs in as many processes as there are cores. Time is given on the clock and
in processor seconds of all processes and threads together: on a busy machine only the
second tells. Memory is that of the largest process. The data lie in ../shared/bench;
without them the script says so and stops. Sentences without a cached vector get the
bridge's, or with --make their own.
"""

import argparse
import os
import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from align_data import (
    News,
    Recombined,
    as_articles,
    english_vectors,
    labelled,
    print_found,
    read_news,
)
from reuse_data import BRIDGE, CACHE, DATA, Vectors

from compare.alignment import (
    ArticleSentences,
    CandidatePair,
    candidate_pairs,
)
from compare.evaluate import Document
from compare.fusion import fused
from compare.index import PassageIndex
from compare.measure.articles import aligned
from compare.measure.pool import processes
from compare.settings import Settings
from compare.tools import Tools

SETTINGS = Settings()
ROWS = 4000
"""Rows of the full matrix of cosines that are timed; the rest is multiplied out."""


@contextmanager
def timed(name: str, times: dict[str, float] | None = None) -> Iterator[None]:
    """Print what a block took; processor seconds also go into ``times``."""
    clock, processor = time.perf_counter(), spent_so_far()
    yield
    spent = spent_so_far() - processor
    print(
        f"{name:28} {time.perf_counter() - clock:8.1f} s {spent:8.1f} s processor "
        f"{peak():6.2f} GB peak",
        flush=True,
    )
    if times is not None:
        times[name] = spent


def spent_so_far() -> float:
    """Processor seconds of this process and those that it has started and ended."""
    return sum(os.times()[:4])


def peak() -> float:
    """The most memory that a process held so far, in GB."""
    who = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return max(resource.getrusage(one).ru_maxrss for one in who) / 1e6


def make_index(folder: Path) -> PassageIndex:
    """The index of the vectors kept in ``folder``, numbered in their order."""
    rows = fused(*(np.load(folder / f"{name}.npy") for name in ("english", "bridge")))
    return PassageIndex(np.arange(len(rows)), rows)


def find(
    articles: Sequence[ArticleSentences], index: PassageIndex
) -> list[CandidatePair]:
    """The candidates under the settings of everyone."""
    return candidate_pairs(
        articles,
        index,
        neighbours=SETTINGS.neighbours,
        within=SETTINGS.within,
        same_outlet=SETTINGS.same_outlet,
    )


def run_news(options: argparse.Namespace) -> None:
    """From a warm cache."""
    news = read_news(options.data, options.limit)
    texts = news.texts
    with timed("encode with the bridge"):
        bridge = BRIDGE.encode(texts, "en")
    with timed("read cached vectors"):
        english = english_vectors(Vectors(options.cache), texts, make=options.make)
    print(f"{len(news.documents)} articles, {len(texts)} sentences")
    with tempfile.TemporaryDirectory() as folder:
        _keep(Path(folder), english, bridge)
        del english, bridge
        _search_and_align(options, news, Path(folder))


def run_cold(options: argparse.Namespace) -> None:
    """With nothing but the texts, and the bridge alone."""
    with timed("read and segment"):
        news = read_news(options.data, options.limit)
        texts = news.texts
    print(f"{len(news.documents)} articles, {len(texts)} sentences")
    with timed("encode with the bridge"):
        bridge = BRIDGE.encode(texts, "en")
    with tempfile.TemporaryDirectory() as folder:
        _keep(Path(folder), np.zeros((len(texts), 0), np.float32), bridge)
        del bridge
        _search_and_align(options, news, Path(folder))


def _keep(folder: Path, english: np.ndarray, bridge: np.ndarray) -> None:
    """Vectors on disk, as in a workspace: index and articles read them apart."""
    np.save(folder / "english.npy", english)
    np.save(folder / "bridge.npy", bridge)


def _search_and_align(options: argparse.Namespace, news: News, folder: Path) -> None:
    with timed("index"):
        index = make_index(folder)
    with timed("prepare sentences"):
        english = np.load(folder / "english.npy")
        articles = as_articles(news, english, np.load(folder / "bridge.npy"))
    with timed("candidates"):
        pairs = find(articles, index)
    print_found(
        options.data,
        {frozenset((pair.left_article, pair.right_article)) for pair in pairs},
    )
    del index
    chosen = pairs
    if 0 < options.pairs < len(pairs):
        chosen = random.Random(1).sample(pairs, options.pairs)
    by_id = {article.id: article for article in articles}
    documents = {
        row["id"]: Document(row["id"], row["text"], "en", row["source"], row["date"])
        for row in news.documents
    }
    workers = processes(len(chosen))
    with timed(f"align {len(chosen)} of {len(pairs)}, processes: {workers}"):
        found = aligned(
            [(pair.left_article, pair.right_article) for pair in chosen],
            by_id,
            documents,
            Tools(folder, SETTINGS),
            workers,
        )
    if chosen is pairs:
        print_found(
            options.data, {frozenset(pair) for pair, beads in found.items() if beads}
        )


def run_growth(options: argparse.Namespace) -> None:
    """How the time of candidates grows with the corpus."""
    news = read_news(options.data, 800)
    texts = news.texts
    none = np.zeros((len(texts), 0), np.float32)
    source = Recombined(as_articles(news, none, BRIDGE.encode(texts, "en")))
    find(*_made(source, 1000, one_day=True))  # loads what is loaded once
    for one_day in (False, True):
        print("all on one day" if one_day else "a corpus that grows in time")
        sizes, times = [], []
        size = 1000
        while size <= options.most:
            articles, index = _made(source, size, one_day=one_day)
            spent: dict[str, float] = {}
            with timed(f"{size} passages: candidates", spent):
                pairs = find(articles, index)
            print(f"{len(pairs)} pairs; {size // 20 // 10} articles are reprints")
            sizes.append(size)
            times.append(sum(spent.values()))
            size *= 10
        exponent = np.polyfit(np.log(sizes), np.log(times), 1)[0]
        steps = np.diff(np.log(times)) / np.log(10)
        print(f"exponent {exponent:.2f}; step by step {steps.round(2).tolist()}")


def _made(
    source: Recombined, size: int, *, one_day: bool
) -> tuple[list[ArticleSentences], PassageIndex]:
    articles = source.articles(size, one_day=one_day)
    bridge = np.concatenate([article.bridge for article in articles])
    return articles, PassageIndex(np.arange(len(bridge)), bridge)


def run_others(options: argparse.Namespace) -> None:
    """Three simpler ways, on whole articles or all passages."""
    news = read_news(options.data, options.limit)
    _all_cosines(options, news)
    _minhash(options, news)
    _tf_idf(options, news)


def _all_cosines(options: argparse.Namespace, news: News) -> None:
    vectors = BRIDGE.encode(news.texts, "en")
    part = vectors[:ROWS]
    with timed(f"NumPy, {len(part)} rows", spent := {}):
        for start in range(0, len(vectors), 8192):
            np.argwhere(part @ vectors[start : start + 8192].T >= 0.8)
    whole = sum(spent.values()) * len(vectors) / len(part)
    print(f"NumPy, all rows: {whole:.0f} s processor (multiplied out)")
    bounds = np.cumsum([0, *map(len, news.places)])
    places = {
        row["id"]: slice(start, stop)
        for row, start, stop in zip(
            news.documents, bounds[:-1], bounds[1:], strict=True
        )
    }
    found = set()
    for _, pair in labelled(options.data):
        one, other = (vectors[places[name]] for name in sorted(pair))
        if one.size and other.size and (one @ other.T).max() >= 0.8:
            found.add(pair)
    print("... of the labelled pairs alone, a passage at cosine .8:")
    print_found(options.data, found)


def _minhash(options: argparse.Namespace, news: News) -> None:
    from datasketch import MinHash, MinHashLSH

    for threshold in (0.5, 0.2):
        found = set()
        with timed(f"MinHash, Jaccard {threshold}"):
            lsh = MinHashLSH(threshold=threshold, num_perm=128)
            sketches = {}
            for row in news.documents:
                words = row["text"].lower().split()
                grams = {" ".join(words[n : n + 5]) for n in range(len(words) - 4)}
                sketch = MinHash(num_perm=128)
                sketch.update_batch([gram.encode() for gram in grams])
                sketches[row["id"]] = sketch
                lsh.insert(row["id"], sketch)
            for name, sketch in sketches.items():
                found.update(
                    frozenset((name, other))
                    for other in lsh.query(sketch)
                    if other != name and sketch.jaccard(sketches[other]) >= threshold
                )
        print_found(options.data, found)


def _tf_idf(options: argparse.Namespace, news: News) -> None:
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.neighbors import NearestNeighbors

    names = [row["id"] for row in news.documents]
    with timed("TF-IDF, ten nearest"):
        matrix = TfidfVectorizer(sublinear_tf=True).fit_transform(
            row["text"] for row in news.documents
        )
        nearest = NearestNeighbors(n_neighbors=11, metric="cosine").fit(matrix)
        answers = nearest.kneighbors(matrix, return_distance=False)
    print_found(
        options.data,
        {
            frozenset((names[row], names[other]))
            for row, others in enumerate(answers)
            for other in others
            if other != row
        },
    )


def main() -> None:
    """Read the options and run one part."""
    parts: dict[str, Callable[[argparse.Namespace], None]] = {
        "news": run_news,
        "cold": run_cold,
        "growth": run_growth,
        "others": run_others,
    }
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("part", choices=parts)
    parser.add_argument("--limit", type=int, default=0, help="articles; 0: all")
    parser.add_argument("--pairs", type=int, default=0, help="pairs to align; 0: all")
    parser.add_argument("--most", type=int, default=1_000_000)
    parser.add_argument("--make", action="store_true")
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--cache", type=Path, default=CACHE)
    options = parser.parse_args()
    if not options.data.is_dir():
        sys.exit(f"{options.data}: the bench data are not here; give --data FOLDER")
    parts[options.part](options)


if __name__ == "__main__":
    main()
