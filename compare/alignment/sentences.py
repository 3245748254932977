"""What alignment sees of an article: its sentences, prepared once."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from itertools import repeat
from math import log1p

from compare.alignment.grammar import FUNCTION_WORDS
from compare.fusion import Vectors
from compare.languages import PIVOT, skeleton, stem_end, words
from compare.numerals import find_numbers
from compare.records import Span

STEM_LETTERS = 6
"""Words of one stem share their first letters: Can et al. (2008) find 5 to 7 letters as
good as a Turkish stemmer; English and Greek endings are shorter."""
NAME_LETTERS = 5
"""A name's skeleton is compared by its beginning, since its ending is inflected."""
UNIT = 2**20
"""Weights are multiples of one part in so many: their sums are exact in any order."""
OTHER_ARTICLES = 20
"""Articles on other things that a small corpus is imagined among: a word that all of
five articles have is still not a word that all news has."""
_MOST_ARTICLES = 0.95
_LEAST_CONTENT = 3
"""Shorter words carry grammar in all three languages, or are too common to tell."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One passage with everything alignment compares it by.

    ``words`` are the folded words of the original in order; ``stems`` its content
    words; ``english`` those of its English text, None where there is none.
    """

    passage_id: int
    span: Span
    language: str
    text: str
    words: tuple[str, ...]
    stems: tuple[str, ...]
    english: tuple[str, ...] | None

    @property
    def anchors(self) -> frozenset[str]:
        """The numbers and name skeletons of the original, alike in all three languages.

        Read when asked for, since within one language nobody asks.
        """
        return find_anchors(self.text, self.language)


@dataclass(frozen=True, slots=True, eq=False)
class ArticleSentences:
    """An article as alignment sees it; two are equal only when they are one.

    ``bridge`` are the vectors of the originals, ``english`` those of the English texts:
    zeros where there is none, no columns where nobody has any. ``quoted`` are the
    stretches of its text that are somebody's quoted words.
    """

    id: str
    outlet: str
    language: str
    published: date | None
    sentences: tuple[Sentence, ...]
    english: Vectors
    bridge: Vectors
    quoted: tuple[tuple[int, int], ...] = ()

    def characters(self, first: int, end: int) -> tuple[int, int]:
        """Where sentences ``first`` to ``end`` (exclusive) begin and end."""
        return self.sentences[first].span.start, self.sentences[end - 1].span.end

    def within(self, characters: tuple[int, int]) -> slice:
        """The sentences that begin before the end of a stretch and end behind its
        start."""
        starts = [sentence.span.start for sentence in self.sentences]
        ends = [sentence.span.end for sentence in self.sentences]
        return slice(
            bisect_right(ends, characters[0]), bisect_left(starts, characters[1])
        )

    def sketch(self) -> "ArticleSentences":
        """The same article by its originals alone."""
        return replace(self, english=self.english[:, :0])


@dataclass(frozen=True, slots=True, eq=False)
class WordWeights:
    """How much a shared word tells: rare ones much, those of every article little.

    ``weights`` holds the stems of more than one article; every other stem weighs 1.
    ``articles`` is the number of articles counted, ``length`` their mean number of
    content words.
    """

    weights: Mapping[str, float]
    articles: int = OTHER_ARTICLES
    length: float = 1.0

    def total(self, stems: Iterable[str]) -> float:
        """The weight of all ``stems`` together, the same in any order."""
        return sum(map(self.weights.get, stems, repeat(1.0)))

    def chance(self, stem: str) -> float:
        """How often a stem stands at any one content word of an article.

        A Poisson estimate from the share of articles that hold it.
        """
        weight = self.weights.get(stem, 1.0)
        share = 1 / ((1 + self.articles) ** weight - 1)
        return -log1p(-min(share, _MOST_ARTICLES)) / self.length


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
    )


def content_stems(folded: Iterable[str], language: str) -> tuple[str, ...]:
    """The stems of the words that carry content, in order; numbers stay whole."""
    return tuple(stem(word) for word in folded if is_content(word, language))


def is_content(folded: str, language: str) -> bool:
    """Whether a word says something by itself: numbers do, grammar does not."""
    if folded[0].isdigit():
        return True
    return len(folded) >= _LEAST_CONTENT and folded not in FUNCTION_WORDS.get(
        language, frozenset()
    )


@lru_cache(1 << 16)
def stem(folded: str) -> str:
    """A word without what inflection puts after it: its first letters."""
    bare = folded[: stem_end(folded)]
    return bare if bare[:1].isdigit() else bare[:STEM_LETTERS]


@lru_cache(1 << 14)
def find_anchors(text: str, language: str) -> frozenset[str]:
    """Numbers by value and names by sound: what no translation changes."""
    function_words = FUNCTION_WORDS.get(language, frozenset())
    anchors = {
        f"{number.kind}:{number.value:g}" for number in find_numbers(text, language)
    }
    for word in words(text, language):
        written = text[word.start : word.end]
        name = word.folded[: stem_end(word.folded)]
        is_name = written[0].isupper() and name not in function_words
        if is_name and len(name) >= _LEAST_CONTENT:
            anchors.add(skeleton(name)[:NAME_LETTERS])
    return frozenset(anchors)
