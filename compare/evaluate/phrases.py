"""Phrases: a phrase marked in one language is to be found in the translation."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import permutations
from pathlib import Path

from compare.errors import CorpusError
from compare.evaluate.characters import Interval, common
from compare.evaluate.rows import (
    Fields,
    checked_span,
    list_field,
    located,
    objects,
    text_field,
)
from compare.languages import LANGUAGES

Direction = tuple[str, str]
"""The language of the marked phrase, and the one it is looked for in."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """One phrase and where it stands in each language."""

    id: str
    places: Mapping[str, Interval]


@dataclass(frozen=True, slots=True)
class PhrasePassage:
    """One passage in several languages, and the phrases marked in it."""

    id: str
    texts: Mapping[str, str]
    phrases: tuple[Phrase, ...]


@dataclass(frozen=True, slots=True)
class PhraseGold:
    """The passages of a file."""

    passages: tuple[PhrasePassage, ...]

    @property
    def directions(self) -> tuple[Direction, ...]:
        """Every pair of languages that share a phrase."""
        found = {
            way
            for passage in self.passages
            for phrase in passage.phrases
            for way in permutations(phrase.places, 2)
        }
        return tuple(sorted(found))

    def first(self, number: int) -> "PhraseGold":
        """Only the first passages, at most ``number``."""
        return replace(self, passages=self.passages[:number])


@dataclass(frozen=True, slots=True)
class PhraseScore:
    """Of ``n`` phrases the share found to the letter, or at all, and the mean F1.

    F1 is that of the characters of the span found and the one marked. A phrase for
    which nothing was given is ``missing``, and counts as not found.
    """

    n: int
    exact: float
    f1: float
    hit: float
    missing: int


def load_phrase_gold(path: Path) -> PhraseGold:
    """Read a file of JSON Lines, plain or gzipped.

    Raises CorpusError, with the line, for a passage or phrase that cannot be used.
    """
    passages: list[PhrasePassage] = []
    seen: set[str] = set()
    for number, fields in objects(path):
        with located(path, number):
            passage = _passage(fields)
            for name in (passage.id, *(phrase.id for phrase in passage.phrases)):
                if name in seen:
                    raise ValueError(f"the id {name!r} occurs twice")
                seen.add(name)
        passages.append(passage)
    gold = PhraseGold(tuple(passages))
    if not gold.directions:
        raise CorpusError(f"{path}: holds no phrase marked in two languages")
    return gold


def _passage(fields: Fields) -> PhrasePassage:
    texts = {code: text_field(fields, code) for code in LANGUAGES if code in fields}
    if len(texts) < 2:
        raise ValueError(f"no texts in two of {', '.join(LANGUAGES)}")
    phrases = (_phrase(span, texts) for span in list_field(fields, "spans"))
    return PhrasePassage(text_field(fields, "id"), texts, tuple(phrases))


def _phrase(span: Fields, texts: Mapping[str, str]) -> Phrase:
    name = text_field(span, "qid")
    places = {}
    for code, text in texts.items():
        place = span.get(code)
        if place is None:
            continue
        if not isinstance(place, list) or len(place) != 2:
            raise ValueError(f"phrase {name}: '{code}' must be [start, end]")
        start, end = checked_span(
            f"phrase {name} in '{code}'", place[0], place[1], text
        )
        said = span.get(f"{code}_text", text[start:end])
        if said != text[start:end]:
            raise ValueError(
                f"phrase {name}: at {start} to {end} '{code}' says "
                f"{text[start:end][:40]!r}, not {str(said)[:40]!r}"
            )
        places[code] = start, end
    return Phrase(name, places)


def phrase_score(
    found: Sequence[Interval | None], marked: Sequence[Interval]
) -> PhraseScore:
    """The score of the span found for each phrase, None where none was given."""
    shares = [
        0.0 if one is None else _f1(one, gold)
        for one, gold in zip(found, marked, strict=True)
    ]
    total = max(1, len(marked))
    exact = sum(one == gold for one, gold in zip(found, marked, strict=True))
    return PhraseScore(
        n=len(marked),
        exact=exact / total,
        f1=sum(shares) / total,
        hit=sum(share > 0 for share in shares) / total,
        missing=sum(one is None for one in found),
    )


def _f1(one: Interval, other: Interval) -> float:
    sizes = one[1] - one[0] + other[1] - other[0]
    return 2 * common(one, other) / sizes if sizes else 0.0
