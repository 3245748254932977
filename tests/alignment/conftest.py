"""Articles made of sentences, as alignment sees them."""

import zlib
from collections.abc import Callable, Sequence
from datetime import date

import pytest

from compare.alignment import ArticleSentences, make_sentence
from compare.embed import LetterEncoder
from compare.records import Span

MakeArticle = Callable[..., ArticleSentences]


def build(
    name: str,
    texts: Sequence[str],
    *,
    english: Sequence[str | None] | None = None,
    seen: Sequence[str] | None = None,
    language: str = "en",
    outlet: str = "",
    published: date | None = None,
) -> ArticleSentences:
    """Sentences stand one after another with a space between; ids follow the name.

    The letters of the English text stand for its meaning, those of the original for
    what a bridge makes of it; ``seen`` gives the bridge other texts to look at.
    """
    known = list(english) if english is not None else list(texts)
    sentences = []
    start = 0
    first_id = zlib.crc32(name.encode()) * 1000
    for place, (text, meaning) in enumerate(zip(texts, known, strict=True)):
        span = Span(name, start, start + len(text))
        sentences.append(make_sentence(first_id + place, span, language, text, meaning))
        start += len(text) + 1
    encoder = LetterEncoder()
    meanings = encoder.encode([meaning or "" for meaning in known])
    meanings[[meaning is None for meaning in known]] = 0
    return ArticleSentences(
        id=name,
        outlet=outlet or name,
        language=language,
        published=published,
        sentences=tuple(sentences),
        english=meanings,
        bridge=encoder.encode(list(seen or texts)),
    )


@pytest.fixture
def article() -> MakeArticle:
    """Builds an article from its sentences."""
    return build
