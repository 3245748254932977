"""Reuse: what alignment finds in real articles, and how well its probability tells.

Usage: python benchmarks/reuse.py news|pairs|fit [--limit N] [--data DIR] [--cache DIR]

news   E2-news-verbatim: all pairs labelled wire_like, partially or wholly and as many
       of the others as --limit says, through index, candidates and alignment
       (scored by the set's own score/reuse.py)
pairs  how many single sentence pairs of each kind pass the threshold: the same
       sentence translated by machine and by hand (E1), paraphrases (MSRP), degrees of
       reuse (XX), sentences of two reports of one event (E2, "none")
fit    the coefficients of compare/align/score.py anew from the same pairs

The data lie in ../shared/bench; without them the script says so and stops. Vectors are
kept in the cache folder: the first run takes minutes.
"""

import argparse
import gzip
import json
import random
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from compare.align import (
    ArticleSentences,
    WordWeights,
    align_pair,
    candidate_pairs,
    make_sentence,
    word_weights,
)
from compare.align.chains import ALONE, KIN
from compare.align.score import Piece, find_signs, log_odds
from compare.embed.sentence import SentenceEncoder
from compare.index import PassageIndex
from compare.records import Alignment, Span
from compare.segment import sentences
from compare.settings import DEFAULT_ENCODER

DATA = Path(__file__).parents[2] / "shared" / "bench"
CACHE = Path(tempfile.gettempdir()) / "compare-bench"
Row = dict[str, Any]
SEED = 4
THRESHOLD = 0.5
WITHIN = 7
NEIGHBOURS = 8


class Vectors:
    """Unit vectors of texts, kept in a folder between runs."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._known: dict[str, NDArray[np.float32]] = {}
        folder.mkdir(parents=True, exist_ok=True)
        for path in sorted(folder.glob("*.npz")):
            stored = np.load(path)
            self._known.update(zip(map(str, stored["t"]), stored["v"], strict=True))

    def of(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """The vectors of ``texts``, one row each."""
        new = sorted({text for text in texts if text not in self._known})
        if new:
            print(f"embedding {len(new)} new texts", file=sys.stderr)
            vectors = SentenceEncoder(DEFAULT_ENCODER).encode(new)
            number = len(list(self._folder.glob("*.npz")))
            np.savez(self._folder / f"{number:04d}.npz", t=np.array(new), v=vectors)
            self._known.update(zip(new, vectors, strict=True))
        return np.array([self._known[text] for text in texts], dtype=np.float32)


def rows(path: Path) -> list[Row]:
    """The objects of a gzipped JSON Lines file."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def news_pairs(data: Path, limit: int) -> list[Row]:
    """The labelled pairs: all copies, and ``limit`` each of quotes and of none."""
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows(data / "E2-news-verbatim" / "pairs.jsonl.gz"):
        if not row["listing_artefact"]:
            copied = row["wire_like"] or row["label"] in ("partially", "wholly")
            found["copied" if copied else row["label"]].append(row)
    chance = random.Random(SEED)
    for label in ("quotes_only", "none"):
        chance.shuffle(found[label])
    return found["copied"] + found["quotes_only"][:limit] + found["none"][:limit]


def news_articles(
    data: Path, pairs: Iterable[Row], vectors: Vectors
) -> tuple[list[ArticleSentences], dict[str, str]]:
    """The articles of ``pairs`` as alignment sees them, and their texts."""
    wanted = {row[side] for row in pairs for side in "ab"}
    documents = [
        row
        for row in rows(data / "E2-news-verbatim" / "documents.jsonl.gz")
        if row["id"] in wanted
    ]
    spans = [sentences(row["text"], "en") for row in documents]
    vectors.of(
        [
            row["text"][start:end]
            for row, places in zip(documents, spans, strict=True)
            for start, end in places
        ]
    )
    articles = []
    for number, (row, places) in enumerate(zip(documents, spans, strict=True)):
        texts = [row["text"][start:end] for start, end in places]
        article = build_article(row["id"], "en", texts, texts, vectors, number)
        articles.append(_placed(article, row, places))
    return articles, {row["id"]: row["text"] for row in documents}


def _placed(
    article: ArticleSentences, row: Row, places: Sequence[tuple[int, int]]
) -> ArticleSentences:
    return replace(
        article,
        outlet=row["source"],
        published=date.fromisoformat(row["date"][:10]) if row["date"] else None,
        sentences=tuple(
            replace(sentence, span=Span(article.id, *place))
            for sentence, place in zip(article.sentences, places, strict=True)
        ),
    )


def build_article(
    name: str,
    language: str,
    texts: Sequence[str],
    english: Sequence[str],
    vectors: Vectors,
    number: int = 0,
) -> ArticleSentences:
    """An article of given sentences and their English texts."""
    return ArticleSentences(
        id=name,
        outlet=name,
        language=language,
        published=None,
        sentences=tuple(
            make_sentence(number * 100_000 + place, Span(name, 0, 0), language, *both)
            for place, both in enumerate(zip(texts, english, strict=True))
        ),
        vectors=vectors.of(list(english)),
    )


def run_news(data: Path, vectors: Vectors, limit: int) -> None:
    """Index, candidates and alignment on E2, with the set's own scores."""
    pairs = news_pairs(data, limit)
    articles, texts = news_articles(data, pairs, vectors)
    began = time.perf_counter()
    passages = [one for article in articles for one in article.sentences]
    index = PassageIndex(
        np.array([one.passage_id for one in passages]),
        np.concatenate([article.vectors for article in articles]),
    )
    candidates = candidate_pairs(
        articles, index, neighbours=NEIGHBOURS, within=WITHIN, same_outlet=False
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
            threshold=THRESHOLD,
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


Kinds = dict[str, list[tuple[Piece, Piece]]]


def sentence_pairs(data: Path, vectors: Vectors, limit: int) -> Kinds:
    """Pairs of sentences by what they are to each other."""
    kinds: Kinds = defaultdict(list)
    kinds.update(_translated(data, vectors))
    kinds.update(_labelled(data, vectors, limit))
    pairs = news_pairs(data, limit)
    articles, _ = news_articles(data, pairs, vectors)
    by_id = {article.id: article for article in articles}
    weights = word_weights(articles)
    for row in pairs:
        left, right = by_id[row["a"]], by_id[row["b"]]
        for one, other in _near(left, right, 0.45):
            both = (
                Piece(left, one, one + 1, weights),
                Piece(right, other, other + 1, weights),
            )
            if row["label"] == "none":
                kinds["two reports of one event"].append(both)
            elif _copied(row, left.sentences[one].span, right.sentences[other].span):
                kinds["copied"].append(both)
    return kinds


def _near(
    left: ArticleSentences, right: ArticleSentences, least: float
) -> Iterator[tuple[int, int]]:
    cosines = left.vectors @ right.vectors.T
    for one, other in np.argwhere(cosines >= least):
        yield int(one), int(other)


def _copied(row: Row, left: Span, right: Span) -> bool:
    """Whether one gold span covers half of both sentences."""

    def share(span: Span, start: int, end: int) -> float:
        return (min(span.end, end) - max(span.start, start)) / (span.end - span.start)

    return any(
        share(left, gold["a_start"], gold["a_end"]) >= 0.5
        and share(right, gold["b_start"], gold["b_end"]) >= 0.5
        and abs((left.start - gold["a_start"]) - (right.start - gold["b_start"])) < 200
        for gold in row["spans"]
    )


def _translated(data: Path, vectors: Vectors) -> Kinds:
    """Machine and human English of one document: the same sentence, or another."""
    kinds: Kinds = defaultdict(list)
    documents: dict[str, list[Row]] = defaultdict(list)
    for name, language, most in (("tr-en", "tr", 15), ("el-en", "el", 4)):
        found: dict[str, list[Row]] = defaultdict(list)
        for row in rows(data / "E1-retrieval" / f"{name}.jsonl.gz"):
            if row["argos_en"] and (language == "el" or row["set"].startswith("wmt")):
                found[f"{language}:{row['doc_id']}"].append(row)
        chosen = sorted(found)
        random.Random(1).shuffle(chosen)
        documents.update({key: found[key] for key in chosen[:most]})
    sides = []
    for key, found_rows in documents.items():
        machine = [row["argos_en"] for row in found_rows]
        human = [row["reference_en"] for row in found_rows]
        originals = [row["source"] for row in found_rows]
        left = build_article(f"a:{key}", key[:2], originals, machine, vectors)
        right = build_article(f"b:{key}", "en", human, human, vectors)
        sides.append((left, right))
    weights = word_weights(article for pair in sides for article in pair)
    for left, right in sides:
        for one, other in _near(left, right, -1.0):
            both = (
                Piece(left, one, one + 1, weights),
                Piece(right, other, other + 1, weights),
            )
            if one == other:
                kinds[f"translated, {left.language}"].append(both)
            elif float(both[0].vector @ both[1].vector) >= 0.4:
                kinds["other sentence of the document"].append(both)
    return kinds


def _labelled(data: Path, vectors: Vectors, limit: int) -> Kinds:
    """MSRP and Clough and Stevenson: pairs of English texts under a label."""
    kinds: Kinds = defaultdict(list)
    weights = WordWeights({})
    texts = [
        (f"msrp {row['label']}", row["a"], row["b"])
        for row in rows(data / "msrp" / "train.jsonl.gz")[: limit * 5]
    ]
    for kind, one, other in texts:
        left = build_article("a", "en", [one], [one], vectors)
        right = build_article("b", "en", [other], [other], vectors)
        kinds[kind].append((Piece(left, 0, 1, weights), Piece(right, 0, 1, weights)))
    return kinds


def run_pairs(data: Path, vectors: Vectors, limit: int) -> None:
    """The share of each kind of pairs that passes, alone and among kin."""
    print(f"{'kind':34} {'pairs':>6} {'alone':>6} {'bare':>6} {'kin':>6}")
    for kind, pairs in sorted(sentence_pairs(data, vectors, limit).items()):
        odds = np.array([log_odds(*pair) for pair in pairs])
        shares = [float((odds + shift >= 0).mean()) for shift in (ALONE, 0.0, KIN)]
        print(f"{kind:34} {len(pairs):6}", *(f"{share:6.3f}" for share in shares))


def run_fit(data: Path, vectors: Vectors, limit: int) -> None:
    """Logistic regression on the signs, one language and two."""
    from sklearn.linear_model import LogisticRegression

    kinds = sentence_pairs(data, vectors, limit)
    plans = {
        "one language": (
            ("copied", "msrp 1"), ("two reports of one event",),
            ("cosine", "shared", "run", "mass"),
        ),
        "two languages": (
            ("translated, tr", "translated, el"),
            ("other sentence of the document", "two reports of one event"),
            ("cosine", "shared", "mass", "length"),
        ),
    }  # fmt: skip
    for name, (positive, negative, columns) in plans.items():
        signs, labels = [], []
        for kind in (*positive, *negative):
            for pair in kinds[kind]:
                found = find_signs(*pair)
                assert found is not None
                signs.append([getattr(found, column) for column in columns])
                labels.append(kind in positive)
        model = LogisticRegression(C=100, max_iter=3000).fit(signs, labels)
        values = dict(zip(columns, model.coef_[0].round(2).tolist(), strict=True))
        print(name, f"intercept {model.intercept_[0]:.2f}", values)


def main() -> None:
    """Read the options and run one part."""
    parts = {"news": run_news, "pairs": run_pairs, "fit": run_fit}
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
