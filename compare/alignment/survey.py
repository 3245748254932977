"""What the search for candidates needs of an article, as arrays that can be kept.

Made once for each article, from its originals alone; words are 64-bit hashes, so that
articles can be joined without a dictionary of all words.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from compare.alignment.sentences import ArticleSentences, content_stems
from compare.languages import words

Hashes = NDArray[np.uint64]
Ids = NDArray[np.int64]
Places = NDArray[np.uint32]
Flags = NDArray[np.bool_]

RUN = 8
"""Equal words in a row: shorter runs are mostly idiom ("at the end of the day on")."""
UNDATED = 10**9
"""The day of an article without a date: after all others, and near to every day."""
_FACTOR = np.uint64(0x9E3779B97F4A7C15)
"""An odd number without pattern (the golden ratio in 64 bits) spreads the hashes."""


@dataclass(frozen=True, slots=True, eq=False)
class Survey:
    """An article as the search for candidates sees it, n passages.

    ``passages`` are their ids (n,), ``texts`` hashes of language and text (n,),
    ``english`` whether each has a vector of its English (n,), ``content`` how many
    content words it has (n,). ``runs`` are hashes of every RUN words in a row, as
    often as they occur; ``terms`` those of names and numbers, each with the place of
    its passage. ``stems`` are the different content words of originals and English
    texts, and ``length`` the number of content words of the originals.
    """

    id: str
    outlet: str
    language: str
    day: int
    passages: Ids
    texts: Hashes
    english: Flags
    content: Places
    runs: Hashes
    terms: Hashes
    term_places: Places
    stems: Hashes
    length: int


def survey(article: ArticleSentences, english: Flags) -> Survey:
    """Look at one article; the same whatever else is in the corpus.

    ``english`` says of each passage whether it has a vector of its English; the vectors
    themselves are not looked at.
    """
    sentences = article.sentences
    terms = [
        (word_hash(anchor), place)
        for place, sentence in enumerate(sentences)
        for anchor in sorted(sentence.anchors)
    ]
    return Survey(
        id=article.id,
        outlet=article.outlet,
        language=article.language,
        day=day_number(article.published),
        passages=np.array([one.passage_id for one in sentences], dtype=np.int64),
        texts=_hashes(f"{one.language} {one.text}" for one in sentences),
        english=english,
        content=np.array([len(one.stems) for one in sentences], dtype=np.uint32),
        runs=_runs(article),
        terms=np.array([term for term, _ in terms], dtype=np.uint64),
        term_places=np.array([place for _, place in terms], dtype=np.uint32),
        stems=np.sort(_hashes(stems_of(article))),
        length=sum(len(one.stems) for one in sentences),
    )


TYPES: Mapping[str, str] = {
    "passages": "<i8",
    "texts": "<u8",
    "english": "?",
    "content": "<u4",
    "runs": "<u8",
    "terms": "<u8",
    "term_places": "<u4",
    "stems": "<u8",
}
"""The arrays of a survey, and how they are kept as bytes."""


def unpack_survey(
    name: str,
    outlet: str,
    language: str,
    published: str | None,
    arrays: Mapping[str, bytes],
) -> Survey:
    """A survey of which only some arrays were read; the others are empty."""
    day = day_number(date.fromisoformat(published) if published else None)
    found = {
        column: np.frombuffer(arrays.get(column, b""), dtype=kind)
        for column, kind in TYPES.items()
    }
    return Survey(name, outlet, language, day, **found, length=0)


def stems_of(article: ArticleSentences) -> set[str]:
    """The different content words of an article, of originals and English texts."""
    return {
        stem
        for sentence in article.sentences
        for stem in (*sentence.stems, *(sentence.english or ()))
    }


def content_hashes(text: str, language: str) -> Hashes:
    """The different content words of a text, as ``Survey.stems`` has them."""
    folded = (word.folded for word in words(text, language))
    return np.unique(_hashes(content_stems(folded, language)))


def may_hold(stems: Hashes, wanted: Hashes) -> bool:
    """Whether a text of these ``stems`` may hold one with those ``wanted``; sorted."""
    places = np.searchsorted(stems, wanted)
    return not len(wanted) or bool(
        places[-1] < len(stems) and (stems[places] == wanted).all()
    )


def day_number(published: date | None) -> int:
    """The day as a number; UNDATED where nobody knows it."""
    return UNDATED if published is None else published.toordinal()


@lru_cache(1 << 16)
def word_hash(word: str) -> int:
    """64 bits of a word, the same on every machine."""
    digest = hashlib.blake2b(word.encode(), digest_size=8).digest()
    return int.from_bytes(digest, "little")


def _hashes(words: Iterable[str]) -> Hashes:
    return np.fromiter(map(word_hash, words), np.uint64)


def _runs(article: ArticleSentences) -> Hashes:
    """A hash of every RUN words of the article's language."""
    hashed = _hashes(word for one in article.sentences for word in one.words)
    number = max(0, len(hashed) - RUN + 1)
    hashes = np.full(number, word_hash(article.language), dtype=np.uint64)
    for step in range(RUN):
        hashes = hashes * _FACTOR + hashed[step : step + number]
    return np.asarray(hashes ^ (hashes >> np.uint64(29)))
