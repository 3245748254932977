"""The bench data as alignment sees them: articles, labelled pairs, cached vectors."""

import gzip
import json
import random
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from compare.alignment import ArticleSentences, WordWeights, make_sentence, word_weights
from compare.alignment.score import Piece, similarity
from compare.embed.bridge import BridgeEncoder
from compare.embed.sentence import SentenceEncoder
from compare.fusion import similarities
from compare.records import Span
from compare.segment import sentences
from compare.settings import DEFAULT_ENCODER

DATA = Path(__file__).parents[2] / "shared" / "bench"
CACHE = Path(tempfile.gettempdir()) / "compare-bench"
SEED = 4
BRIDGE = BridgeEncoder()
Row = dict[str, Any]


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
    english: Sequence[str] | None,
    vectors: Vectors,
    number: int = 0,
) -> ArticleSentences:
    """An article of given sentences and their English; None: by originals alone."""
    known = english or [text if language == "en" else None for text in texts]
    return ArticleSentences(
        id=name,
        outlet=name,
        language=language,
        published=None,
        sentences=tuple(
            make_sentence(number * 100_000 + place, Span(name, 0, 0), language, *both)
            for place, both in enumerate(zip(texts, known, strict=True))
        ),
        english=vectors.of(english) if english else np.zeros((len(texts), 0), "f4"),
        bridge=BRIDGE.encode(texts, language),
    )


Kinds = dict[str, list[tuple[Piece, Piece]]]


def sentence_pairs(data: Path, vectors: Vectors, limit: int) -> Kinds:
    """Pairs of sentences by what they are to each other."""
    kinds: Kinds = defaultdict(list)
    kinds.update(_translated(data, vectors, originals=False))
    kinds.update(_translated(data, vectors, originals=True))
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
    cosines = similarities(left.english, left.bridge, right.english, right.bridge)
    for one, other in np.argwhere(cosines >= least):
        yield int(one), int(other)


def _copied(row: Row, left: Span, right: Span) -> bool:
    """Whether half of both sentences is the same stretch of one gold span."""
    for gold in row["spans"]:
        starts = left.start - gold["a_start"], right.start - gold["b_start"]
        ends = left.end - gold["a_start"], right.end - gold["b_start"]
        length = min(gold["a_end"] - gold["a_start"], gold["b_end"] - gold["b_start"])
        common = min(*ends, length) - max(*starts, 0)
        if common >= 0.5 * max(left.end - left.start, right.end - right.start):
            return True
    return False


def _translated(data: Path, vectors: Vectors, *, originals: bool) -> Kinds:
    """An original and the human English: the same sentence, or another of the document.

    With the machine's English of the original or, by ``originals`` alone, without any.
    """
    name = "original" if originals else "translated"
    kinds: Kinds = defaultdict(list)
    documents: dict[str, list[Row]] = defaultdict(list)
    for pair, language, most in (("tr-en", "tr", 15), ("el-en", "el", 4)):
        found: dict[str, list[Row]] = defaultdict(list)
        for row in rows(data / "E1-retrieval" / f"{pair}.jsonl.gz"):
            if row["argos_en"] and (language == "el" or row["set"].startswith("wmt")):
                found[f"{language}:{row['doc_id']}"].append(row)
        chosen = sorted(found)
        random.Random(1).shuffle(chosen)
        documents.update({key: found[key] for key in chosen[:most]})
    sides = []
    for key, found_rows in documents.items():
        machine = [row["argos_en"] for row in found_rows]
        human = [row["reference_en"] for row in found_rows]
        sources = [row["source"] for row in found_rows]
        english = (None, None) if originals else (machine, human)
        left = build_article(f"a:{key}", key[:2], sources, english[0], vectors)
        right = build_article(f"b:{key}", "en", human, english[1], vectors)
        sides.append((left, right))
    weights = word_weights(article for pair in sides for article in pair)
    for left, right in sides:
        for one, other in _near(left, right, -1.0):
            both = (
                Piece(left, one, one + 1, weights),
                Piece(right, other, other + 1, weights),
            )
            if one == other:
                kinds[f"{name}, {left.language}"].append(both)
            elif similarity(*both) >= 0.35:
                kinds[f"{name}, other sentence"].append(both)
    return kinds


def _labelled(data: Path, vectors: Vectors, limit: int) -> Kinds:
    """MSRP and Clough and Stevenson: pairs of English texts under a label."""
    kinds: Kinds = defaultdict(list)
    weights = WordWeights({})
    texts = [
        (f"msrp {row['label']}", row["a"], row["b"])
        for row in rows(data / "msrp" / "train.jsonl.gz")[: limit * 5]
    ]
    vectors.of([text for _, *both in texts for text in both])
    for kind, one, other in texts:
        left = build_article("a", "en", [one], [one], vectors)
        right = build_article("b", "en", [other], [other], vectors)
        kinds[kind].append((Piece(left, 0, 1, weights), Piece(right, 0, 1, weights)))
    return kinds
