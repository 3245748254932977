"""What alignment sees of an article: its sentences, prepared once."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from math import log

import numpy as np
from numpy.typing import NDArray

from compare.align.grammar import FUNCTION_WORDS
from compare.languages import NUMBER_FORMATS, PIVOT, skeleton, stem_end, words
from compare.records import Span

STEM_LETTERS = 6
"""Words of one stem share their first letters: Can et al. (2008) find 5 to 7 letters as
good as a Turkish stemmer; English and Greek endings are shorter."""
NAME_LETTERS = 5
"""A name's skeleton is compared by its beginning, since its ending is inflected."""
OTHER_ARTICLES = 50
"""Articles on other things that a small corpus is imagined among: a word that all of
five articles have is still not a word that all news has."""
_LEAST_CONTENT = 3
"""Shorter words carry grammar in all three languages, or are too common to tell."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One passage with everything alignment compares it by.

    ``words`` are the folded words of the original in order; ``stems`` its content
    words; ``english`` those of its English text, None where there is none; ``anchors``
    the numbers and name skeletons of the original, alike in all three languages.
    """

    passage_id: int
    span: Span
    language: str
    text: str
    words: tuple[str, ...]
    stems: tuple[str, ...]
    english: tuple[str, ...] | None
    anchors: frozenset[str]


@dataclass(frozen=True, slots=True)
class ArticleSentences:
    """An article as alignment sees it; ``vectors`` (n, dimension) are unit rows."""

    id: str
    outlet: str
    language: str
    published: date | None
    sentences: tuple[Sentence, ...]
    vectors: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class WordWeights:
    """How much a shared word tells: rare ones much, those of every article little."""

    articles: int
    counts: Mapping[str, int]

    def weight(self, stem: str) -> float:
        """Inverse document frequency, 1 for a word of one article only, never 0."""
        articles = self.articles + OTHER_ARTICLES
        return log(1 + articles / max(1, self.counts.get(stem, 1))) / log(1 + articles)

    def total(self, stems: Iterable[str]) -> float:
        """The weight of all ``stems`` together."""
        return sum(map(self.weight, stems))


def make_sentence(
    passage_id: int, span: Span, language: str, text: str, english: str | None
) -> Sentence:
    """Prepare one passage; ``english`` is the text itself for an English one."""
    found = tuple(word.folded for word in words(text, language))
    stems = content_stems(found, language)
    if language == PIVOT:
        english_stems: tuple[str, ...] | None = stems
    elif english is None:
        english_stems = None
    else:
        folded = tuple(word.folded for word in words(english, PIVOT))
        english_stems = content_stems(folded, PIVOT)
    return Sentence(
        passage_id=passage_id,
        span=span,
        language=language,
        text=text,
        words=found,
        stems=stems,
        english=english_stems,
        anchors=find_anchors(text, language),
    )


def content_stems(folded: Iterable[str], language: str) -> tuple[str, ...]:
    """The stems of the words that carry content, in order; numbers stay whole."""
    function_words = FUNCTION_WORDS.get(language, frozenset())
    return tuple(
        stem(word)
        for word in folded
        if word[0].isdigit()
        or (len(word) >= _LEAST_CONTENT and word not in function_words)
    )


def stem(folded: str) -> str:
    """A word without what inflection puts after it: its first letters."""
    bare = folded[: stem_end(folded)]
    return bare if bare[:1].isdigit() else bare[:STEM_LETTERS]


def find_anchors(text: str, language: str) -> frozenset[str]:
    """Numbers by value and names by sound: what no translation changes."""
    function_words = FUNCTION_WORDS.get(language, frozenset())
    anchors = set(_number_values(text, language))
    for word in words(text, language):
        written = text[word.start : word.end]
        name = word.folded[: stem_end(word.folded)]
        is_name = written[0].isupper() and name not in function_words
        if is_name and len(name) >= _LEAST_CONTENT:
            anchors.add(skeleton(name)[:NAME_LETTERS])
    return frozenset(anchors)


def word_weights(articles: Iterable[ArticleSentences]) -> WordWeights:
    """In how many articles each stem occurs, originals and English texts together."""
    counts: Counter[str] = Counter()
    number = 0
    for article in articles:
        number += 1
        seen: set[str] = set()
        for sentence in article.sentences:
            seen.update(sentence.stems, sentence.english or ())
        counts.update(seen)
    return WordWeights(articles=number, counts=counts)


_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")


def number_value(digits: str, language: str) -> str:
    """A number as its language writes it, without thousands signs and with a point."""
    style = NUMBER_FORMATS[language]
    return digits.replace(style.thousands, "").replace(style.decimal, ".")


def _number_values(text: str, language: str) -> list[str]:
    return [number_value(match.group(), language) for match in _DIGITS.finditer(text)]
