"""A corpus for benchmarks/align.py: E2-news-verbatim, or made of its sentences."""

import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from reuse_data import BRIDGE, Row, Vectors, rows

from compare.alignment import ArticleSentences, Sentence, make_sentence
from compare.ingest.marks import find_marks
from compare.records import Article, Span
from compare.segment import segment

Matrix = NDArray[np.float32]
Places = list[tuple[int, int]]

FIRST_DAY = date(2020, 1, 1)
PER_DAY = 2000
"""Passages of a day in the corpus that grows in time: a hundred articles."""
SENTENCES = 20
"""... of a made article."""
REPRINTS = 10
"""One made article in so many is another's reprint."""
PARTS = 3
"""Sentences that a made one takes its words from: any two share a third at most."""


@dataclass(frozen=True)
class News:
    """The documents of E2, where their sentences are, and these sentences' texts."""

    documents: list[Row]
    places: list[Places]

    @property
    def texts(self) -> list[str]:
        """All sentences, document by document."""
        return [
            row["text"][start:end]
            for row, found in zip(self.documents, self.places, strict=True)
            for start, end in found
        ]


def read_news(data: Path, limit: int) -> News:
    """The first ``limit`` documents, cut into sentences as a run does; all for 0."""
    documents = rows(data / "E2-news-verbatim" / "documents.jsonl.gz")
    documents = documents[: limit or None]
    return News(documents, [_sentences(row["text"]) for row in documents])


def _sentences(text: str) -> list[tuple[int, int]]:
    """Those of the article; what ingest marks is no passage."""
    _, marks = find_marks(text)
    article = Article("", "", "en", "", text, None, "", "", "", marks)
    return [(one.span.start, one.span.end) for one in segment(article)]


def english_vectors(vectors: Vectors, texts: Sequence[str], *, make: bool) -> Matrix:
    """MiniLM's vectors; unless ``make``, the bridge stands in where one is missing."""
    known = vectors._known
    missing = sorted({text for text in texts if text not in known})
    if make or not missing:
        return vectors.of(texts)
    print(f"{len(missing)} sentences lack a vector; the bridge's stands in")
    stand_ins = dict(zip(missing, BRIDGE.encode(missing, "en"), strict=True))
    return np.array([known.get(text, stand_ins.get(text)) for text in texts], "f4")


def as_articles(news: News, english: Matrix, bridge: Matrix) -> list[ArticleSentences]:
    """What alignment sees of the documents; the vectors are slices of those given."""
    articles = []
    start = 0
    for row, places in zip(news.documents, news.places, strict=True):
        stop = start + len(places)
        made = (
            make_sentence(start + number, Span(row["id"], *place), "en", text, text)
            for number, place in enumerate(places)
            for text in [row["text"][place[0] : place[1]]]
        )
        articles.append(
            ArticleSentences(
                id=row["id"],
                outlet=row["source"],
                language="en",
                published=_day(row["date"]),
                sentences=tuple(made),
                english=english[start:stop],
                bridge=bridge[start:stop],
            )
        )
        start = stop
    return articles


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written[:10])
    except ValueError:
        return None


class Recombined:
    """Articles whose sentences are made of the words of PARTS real ones each.

    So they have the words and vectors of news, and no two share more than a third,
    except that every REPRINTSth article is an earlier one printed by another outlet.
    """

    def __init__(self, articles: Sequence[ArticleSentences]) -> None:
        self._sentences = [one for article in articles for one in article.sentences]
        self._vectors = np.concatenate([article.bridge for article in articles])

    def articles(self, passages: int, *, one_day: bool) -> list[ArticleSentences]:
        """So many passages, seen by the bridge alone, PER_DAY a day or all on one."""
        chance = random.Random(7)
        made: list[ArticleSentences] = []
        for number in range(passages // SENTENCES):
            days = 0 if one_day else number * SENTENCES // PER_DAY
            day = FIRST_DAY + timedelta(days=days)
            name, outlet = f"a{number:07}", f"outlet {number % 37}"
            if number % REPRINTS == REPRINTS - 1:
                source = made[chance.randrange(max(0, number - 40), number)]
                sentences, vectors = source.sentences, source.bridge
            else:
                sentences, vectors = self._article(chance)
            made.append(
                ArticleSentences(
                    id=name,
                    outlet=outlet,
                    language="en",
                    published=day,
                    sentences=tuple(
                        replace(one, passage_id=number * SENTENCES + place)
                        for place, one in enumerate(sentences)
                    ),
                    english=np.zeros((SENTENCES, 0), np.float32),
                    bridge=vectors,
                )
            )
        return made

    def _article(self, chance: random.Random) -> tuple[tuple[Sentence, ...], Matrix]:
        chosen = [
            [chance.randrange(len(self._sentences)) for _ in range(PARTS)]
            for _ in range(SENTENCES)
        ]
        vectors = self._vectors[np.array(chosen)].sum(axis=1)
        vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
        made = tuple(
            _woven([self._sentences[place] for place in places]) for places in chosen
        )
        return made, vectors


def _woven(parts: Sequence[Sentence]) -> Sentence:
    """Every PARTSth word of each: no run of words of a real sentence is left."""
    words = tuple(
        part.words[place]
        for place in range(max(len(part.words) for part in parts))
        for number, part in enumerate(parts)
        if place % PARTS == number and place < len(part.words)
    )
    return replace(
        parts[0],
        words=words,
        stems=tuple(word[:6] for word in words if len(word) > 3),
        english=None,
    )


def labelled(data: Path) -> Iterator[tuple[str, frozenset[str]]]:
    """Label and articles of every pair of E2; wire_like ones come under that too."""
    for row in rows(data / "E2-news-verbatim" / "pairs.jsonl.gz"):
        if row["listing_artefact"]:
            continue
        pair = frozenset((row["a"], row["b"]))
        yield row["label"], pair
        if row["wire_like"]:
            yield "wire_like", pair


def print_found(data: Path, found: set[frozenset[str]]) -> None:
    """How many pairs of each label are among those found."""
    counts: dict[str, list[int]] = {}
    for label, pair in labelled(data):
        counts.setdefault(label, []).append(pair in found)
    shares = ", ".join(
        f"{label} {sum(counts[label]) / len(counts[label]):.3f} of {len(counts[label])}"
        for label in ("wire_like", "wholly", "partially", "quotes_only", "none")
    )
    print(f"{len(found)} pairs: {shares}", flush=True)


if __name__ == "__main__":
    sys.exit("run benchmarks/align.py")
