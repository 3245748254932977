"""Whether one article says somewhere what a stretch of another says.

Compared are the content words, cut to their first letters: in the language of both, or
else in English, where an English text of both is at hand.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import fsum

from compare.languages import Word, words
from compare.records import Article, Passage, Span

STEM = 5
"""Letters by which two words of one language are held to be the same."""
CARRIED = 0.4
"""Share of its content words that one sentence elsewhere must have."""

_FUNCTION = {
    "tr": "ve ile bir bu şu o da de ki için gibi ise ya mi mı ama ancak en çok daha her"
    " olan olarak olduğu olduğunu etti eden dedi kadar sonra önce göre üzerine sıra"
    " diye böyle şöyle bunun hem her hiç kez",
    "el": "και ο η το οι τα του τησ των τον την τουσ τισ να θα που πωσ ωσ για με σε απο"
    " στο στη στην στον στουσ στισ στα ειναι ηταν οτι ενασ μια ενα δεν μη κι αλλα ενω"
    " οταν προσ κατα μετα πριν ειχε εχει εχουν οποιοι οποια οποιο οποιοσ οσο αν εκ",
    "en": "the a an and or but of to in on at by for from with as is are was were be"
    " been has have had that which who whom this these those it its he she they their"
    " his her not after before than also said when while where around about there then"
    " into off out over under our us you i we m p a no",
}
_FUNCTION_WORDS = {code: frozenset(line.split()) for code, line in _FUNCTION.items()}

REMEMBERED = 1 << 13
"""Sentences whose words are remembered: an article stands in many pairs."""

Stems = frozenset[str]


@dataclass(frozen=True, slots=True)
class ArticleStems:
    """The content words of each passage of an article: own language, and English."""

    own: tuple[Stems, ...]
    english: tuple[Stems, ...]


def is_content(word: Word, language: str) -> bool:
    """Whether a word carries meaning of its own."""
    return word.folded not in _FUNCTION_WORDS.get(language, frozenset())


@lru_cache(REMEMBERED)
def stems(text: str, language: str) -> Stems:
    """The content words of a text, cut to their first letters."""
    return frozenset(
        word.folded[:STEM]
        for word in words(text, language)
        if is_content(word, language)
    )


def article_stems(
    article: Article, passages: Sequence[Passage], english: Mapping[Span, str]
) -> ArticleStems:
    """The content words of an article's passages."""
    own = tuple(
        stems(article.text[p.span.start : p.span.end], article.language)
        for p in passages
    )
    if article.language == "en":
        return ArticleStems(own, own)
    found = (english.get(passage.span, "") for passage in passages)
    return ArticleStems(own, tuple(stems(text, "en") for text in found if text))


def carried(wanted: Stems, passages: Sequence[Stems]) -> bool:
    """Whether one of the passages has enough of the wanted content words.

    A word that stands in many passages is what the article is about, and tells little:
    it counts by their number.
    """
    weights = {word: _weight(word, passages) for word in wanted}
    # fsum: the order in which a set gives its words must not decide a tie.
    needed = CARRIED * fsum(weights.values())
    return bool(wanted) and any(
        fsum(weights[word] for word in wanted & found) >= needed for found in passages
    )


def _weight(word: str, passages: Sequence[Stems]) -> float:
    return 1.0 / max(1, sum(word in found for found in passages))
