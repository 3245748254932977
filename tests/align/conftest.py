"""Articles made of sentences, as alignment sees them."""

import zlib
from collections.abc import Callable, Sequence
from datetime import date

import numpy as np
import pytest

from compare.align import ArticleSentences, make_sentence
from compare.embed import LetterEncoder
from compare.records import Span

MakeArticle = Callable[..., ArticleSentences]


def build(
    name: str,
    texts: Sequence[str],
    *,
    english: Sequence[str | None] | None = None,
    language: str = "en",
    outlet: str = "",
    published: date | None = None,
) -> ArticleSentences:
    """Sentences stand one after another with a space between; ids follow the name."""
    known = list(english) if english is not None else list(texts)
    sentences = []
    start = 0
    first_id = zlib.crc32(name.encode()) * 1000
    for place, (text, meaning) in enumerate(zip(texts, known, strict=True)):
        span = Span(name, start, start + len(text))
        sentences.append(make_sentence(first_id + place, span, language, text, meaning))
        start += len(text) + 1
    vectors = LetterEncoder().encode(
        [meaning or text for text, meaning in zip(texts, known, strict=True)]
    )
    return ArticleSentences(
        id=name,
        outlet=outlet or name,
        language=language,
        published=published,
        sentences=tuple(sentences),
        vectors=np.asarray(vectors, dtype=np.float32),
    )


@pytest.fixture
def article() -> MakeArticle:
    """Builds an article from its sentences."""
    return build
