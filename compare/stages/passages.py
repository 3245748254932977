"""The passages of a run with their vectors, as index and alignment see them."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from compare import alignment
from compare.alignment import ArticleSentences, Sentence
from compare.embed import Vectors
from compare.fusion import BRIDGE_SHARE, fused
from compare.index import PassageIndex
from compare.languages import PIVOT
from compare.quotations import quotations
from compare.records import Article, text_of
from compare.run import Run
from compare.settings import digest
from compare.workspace import INDEX_FILE, PassageVectors, sketch_encoder

ALL, NONE = "all", "none"


def index_path(run: Run) -> Path:
    """Where the FAISS file of a run lies."""
    return run.workspace.folder / INDEX_FILE


def indexed(run: Run) -> str:
    """Whose English the index holds: of all passages, or of none.

    What is matched is only known once it has been searched for without English.
    """
    return ALL if run.settings.translate == ALL else NONE


def stamp(run: Run, translate: str) -> str:
    """What the vectors are made of: encoders, share, and every passage's texts."""
    keys = [
        (one.passage.id, one.bridge, one.english) for one in _passages(run, translate)
    ]
    return digest(run.tools.bridge.name, _encoder(run, translate), BRIDGE_SHARE, keys)


def _encoder(run: Run, translate: str) -> str:
    """The name of what reads English; without English none is needed, or loaded."""
    return "" if translate == NONE else run.tools.encoder.name


def _passages(
    run: Run, translate: str, article_id: str | None = None
) -> list[PassageVectors]:
    """Those of an article, or of all, with the vectors that are wanted of them."""
    names = run.tools.bridge.name, translate, _encoder(run, translate)
    return run.workspace.sketched(*names, article_id)


def in_english(run: Run, article_ids: Iterable[str]) -> frozenset[int]:
    """Ids of these articles' passages that the index holds with their English."""
    return frozenset(
        one.passage.id
        for article_id in article_ids
        for one in _passages(run, indexed(run), article_id)
        if one.english is not None
    )


def read_index(run: Run) -> PassageIndex:
    """The stored index where it is that of today's passages, else one made of them."""
    stored = PassageIndex.open(index_path(run), stamp(run, indexed(run)))
    return stored or build_index(run)


def build_index(run: Run) -> PassageIndex:
    """The index of every passage's fused vector, in memory."""
    parts = list(fused_parts(run))
    width = max((rows.shape[1] for _, rows in parts), default=1)
    ids = np.concatenate([np.zeros(0, np.int64), *(ids for ids, _ in parts)])
    vectors = np.zeros((len(ids), width), dtype=np.float32)
    start = 0
    for _, rows in parts:
        vectors[start : start + len(rows), : rows.shape[1]] = rows
        start += len(rows)
    return PassageIndex(ids, vectors)


def fused_parts(run: Run) -> Iterator[tuple[NDArray[np.int64], Vectors]]:
    """The ids of each article's passages, and their fused vectors."""
    for article_id, _, language, _ in run.workspace.article_facts():
        if found := _passages(run, indexed(run), article_id):
            ids = np.array([one.passage.id for one in found], dtype=np.int64)
            yield ids, fused(*_vectors(run, language, found, indexed(run)))


def _vectors(
    run: Run, language: str, passages: Sequence[PassageVectors], translate: str
) -> tuple[Vectors, Vectors]:
    """Of the English texts, and of the originals."""
    english = _stored(run, _encoder(run, translate), [one.english for one in passages])
    sketches = sketch_encoder(run.tools.bridge.name, language)
    bridge = _stored(run, sketches, [one.bridge for one in passages])
    return english, bridge


def _stored(run: Run, encoder: str, keys: Sequence[str | None]) -> Vectors:
    """The vectors of the keys, (keys, dimension); zeros for None.

    (keys, 0) where every key is None: nothing says how wide a vector would be.
    """
    known = [key for key in keys if key is not None]
    data = b"".join(run.workspace.vectors(encoder, known))
    found: NDArray[np.float32] = np.frombuffer(data, dtype="<f4").astype(np.float32)
    found = found.reshape(len(known), -1 if known else 0)
    rows = np.zeros((len(keys), found.shape[1]), dtype=np.float32)
    rows[[key is not None for key in keys]] = found
    return rows


def read_articles(run: Run, translate: str) -> list[tuple[Article, ArticleSentences]]:
    """Every article, and what alignment sees of it."""
    return [
        (article, _seen(run, article, translate))
        for article in run.workspace.articles()
    ]


def _seen(run: Run, article: Article, translate: str) -> ArticleSentences:
    passages = _passages(run, translate, article.id)
    english, bridge = _vectors(run, article.language, passages, translate)
    return ArticleSentences(
        id=article.id,
        outlet=article.outlet,
        language=article.language,
        published=article.published,
        sentences=tuple(_sentence(article, one) for one in passages),
        english=english,
        bridge=bridge,
        quoted=quotations(article.text),
    )


def _sentence(article: Article, one: PassageVectors) -> Sentence:
    text = text_of(article, one.passage.span)
    english = text if article.language == PIVOT else one.text
    return alignment.make_sentence(
        one.passage.id, one.passage.span, article.language, text, english
    )
