"""The passages of a run with their vectors, as the index and alignment see them.

A view says whose English is seen: of all passages, of those that matched, or of none.
Who is compared with whom is decided in the one, how in the other: what is matched is
only known once it has been searched for without English.
"""

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from compare import alignment
from compare.alignment import ArticleSentences, Sentence
from compare.embed import Vectors
from compare.languages import PIVOT
from compare.quotations import quotations
from compare.records import Article, text_of
from compare.run import Run
from compare.workspace import PassageVectors, sketch_encoder

ALL, MATCHED, NONE = "all", "matched", "none"


def meeting_view(run: Run) -> str:
    """In which candidates are looked for."""
    return ALL if run.settings.translate == ALL else NONE


def aligning_view(run: Run) -> str:
    """In which article pairs are aligned."""
    return run.settings.translate


def encoder_name(run: Run, view: str) -> str:
    """The name of what reads English; without English none is needed, or loaded."""
    return "" if view == NONE else run.tools.encoder.name


def passages_of(run: Run, article_id: str, view: str) -> list[PassageVectors]:
    """The passages of an article with the vectors that are seen of them."""
    names = run.tools.bridge.name, view, encoder_name(run, view)
    return run.workspace.sketched(*names, article_id)


def in_english(run: Run, article_ids: Iterable[str]) -> frozenset[int]:
    """Ids of these articles' passages that the index holds with their English."""
    view = meeting_view(run)
    return frozenset(
        one.passage.id
        for article_id in article_ids
        for one in passages_of(run, article_id, view)
        if one.english is not None
    )


def vectors_of(
    run: Run, language: str, passages: Sequence[PassageVectors], view: str
) -> tuple[Vectors, Vectors]:
    """Of the English texts, and of the originals."""
    english = _stored(run, encoder_name(run, view), [one.english for one in passages])
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


def sentences_of(
    article: Article,
    passages: Sequence[PassageVectors],
    vectors: tuple[Vectors, Vectors],
) -> ArticleSentences:
    """An article as alignment sees it; ``vectors`` are those of ``vectors_of``."""
    english, bridge = vectors
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
