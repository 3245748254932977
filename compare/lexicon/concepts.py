"""The lexicon of contested words: concepts, and where a text mentions them.

A form is matched word by word (``index``), each word inflecting, longest form
first.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import chain

from compare.lexicon.index import Index, Match
from compare.settings import digest

MATCHING = 2
"""Goes up when the same forms match other words of a text; part of the digest."""


class ConceptKind(StrEnum):
    """What a concept is for: each but the last makes findings, a thing only anchors."""

    WORDING = "wording"
    NAMING = "naming"
    ATTRIBUTION = "attribution"
    CERTAINTY = "certainty"
    QUOTATION = "quotation"
    THING = "thing"


STRENGTHS: Mapping[str, float] = {
    "say": 0.0,
    "stress": 0.3,
    "confirm": 0.5,
    "warn": 0.6,
    "accuse": 0.7,
    "admit": 0.8,
    "deny": 0.8,
    "claim": 0.9,
    "threaten": 1.0,
}
"""Classes of reporting verbs; the number is how far a class lies from plain "say"."""


@dataclass(frozen=True, slots=True)
class Concept:
    """One meaning with its words: ``forms`` maps a language to dictionary forms.

    ``sets`` name the contrast sets: concepts that share one are alternatives for one
    thing. ``loaded`` says that the word takes a stance, ``stance`` whose usage it is,
    in neutral words. ``ambiguous`` are forms of which this is the second meaning:
    another concept has them too.
    """

    id: str
    topic: str
    gloss: str
    kind: ConceptKind
    sets: tuple[str, ...] = ()
    loaded: bool = False
    strength: str = ""
    stance: str = ""
    ambiguous: tuple[str, ...] = ()
    forms: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)

    @property
    def name(self) -> str:
        """What English calls it: the id in words, with the capitals of its forms.

        "trnc" is "TRNC", "so-called" keeps its hyphen, "artsakh-republic" is "Republic
        of Artsakh": a name that has all its words.
        """
        readable = self.id.replace("-", " ")
        forms = [one.lstrip("=") for one in self.forms.get("en", ())]
        for form in forms:
            if form.casefold().replace("-", " ") == readable:
                return form
        wanted = set(readable.split())
        for form in forms if self.kind is ConceptKind.NAMING else ():
            if wanted <= set(form.casefold().replace("-", " ").split()):
                return form
        return readable

    def written(self) -> Iterator[tuple[str, str]]:
        """Every form with its language before it."""
        for language, forms in self.forms.items():
            for form in forms:
                yield language, form


@dataclass(frozen=True, slots=True)
class Mention:
    """A place of a text that names a concept.

    ``others`` are what the same words can mean besides. ``parts`` are the pieces of
    a form that is not in one piece ("işgal altında … bölge"), in order; else empty.
    """

    concept: Concept
    start: int
    end: int
    others: tuple[Concept, ...] = ()
    parts: tuple[tuple[int, int], ...] = ()

    @property
    def core(self) -> tuple[int, int]:
        """Start and end of its longest piece: no word in between is the concept's."""
        pieces = self.parts or ((self.start, self.end),)
        return max(pieces, key=lambda piece: (piece[1] - piece[0], -piece[0]))


class Lexicon:
    """Concepts, compiled once to an index by the stems of their forms.

    ``digest`` changes with every form, set or gloss; it belongs in the signature.
    """

    def __init__(self, concepts: Sequence[Concept]) -> None:
        self.concepts: Mapping[str, Concept] = {c.id: c for c in concepts}
        self.digest = digest([MATCHING, *map(_described, concepts)])
        languages = {language for concept in concepts for language in concept.forms}
        names = {one.id for one in concepts if one.kind is ConceptKind.NAMING}
        self._indexes = {
            code: Index(_rules(concepts, code), code, names)
            for code in sorted(languages)
        }

    def find(self, text: str, language: str, start: int = 0) -> list[Mention]:
        """Mentions in ``text``, in order; ``start`` is added to their places.

        No word belongs to two mentions, but one may lie in the gap of another. A
        language without forms has no mentions.
        """
        index = self._indexes.get(language)
        if index is None:
            return []
        return [self._mention(match, start) for match in index.find(text)]

    def _mention(self, match: Match, start: int) -> Mention:
        first, *others = (self.concepts[name] for name in match.owners)
        pieces = tuple((start + one, start + end) for one, end in match.pieces)
        return Mention(
            concept=first,
            start=pieces[0][0],
            end=pieces[-1][1],
            others=tuple(others),
            parts=pieces if len(pieces) > 1 else (),
        )


def contrast(left: Concept, right: Concept) -> bool:
    """Whether two different concepts are alternatives for one thing."""
    return left.id != right.id and not set(left.sets).isdisjoint(right.sets)


def resolved(
    mentions: Sequence[Mention], others: Sequence[Mention]
) -> tuple[Mention, ...]:
    """The mentions, ambiguous ones read as the other side's mentions suggest.

    A word means what the other side names too, else what is an alternative to
    something there, else what stands first in the lexicon.
    """
    there = [concept for one in others for concept in (one.concept, *one.others)]
    named = {concept.id for concept in there}

    def read(mention: Mention) -> Mention:
        readings = (mention.concept, *mention.others)
        same = (one for one in readings if one.id in named)
        rivals = (one for one in readings if any(contrast(one, o) for o in there))
        first = next(chain(same, rivals), mention.concept)
        rest = tuple(one for one in readings if one is not first)
        return replace(mention, concept=first, others=rest)

    return tuple(read(mention) if mention.others else mention for mention in mentions)


def _described(concept: Concept) -> list[object]:
    forms = sorted((language, *words) for language, words in concept.forms.items())
    return [concept.id, concept.gloss, concept.kind, concept.sets, concept.loaded,
            concept.strength, concept.stance, forms]  # fmt: skip


def _rules(concepts: Sequence[Concept], language: str) -> list[tuple[str, str]]:
    """Each form with its concept: first meanings first, and of these names."""
    rules = [
        (form in one.ambiguous, one.kind is not ConceptKind.NAMING, form, one.id)
        for one in concepts
        for form in one.forms.get(language, ())
    ]
    return [
        (form, owner) for *_, form, owner in sorted(rules, key=lambda rule: rule[:2])
    ]
