"""The lexicon of contested words: concepts, and where a text mentions them.

A form is matched word by word, each word inflecting, longest form first. Words are
folded; hyphens part words, so "Nagorno-Karabakh" and "Nagorno Karabakh" are one form.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from compare.framing.inflection import Stem, exact, stems
from compare.languages import fold, stem_end
from compare.settings import digest


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
    thing. ``loaded`` says that the word takes a stance.
    """

    id: str
    topic: str
    gloss: str
    kind: ConceptKind
    sets: tuple[str, ...] = ()
    loaded: bool = False
    strength: str = ""
    forms: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Mention:
    """A place of a text that names a concept."""

    concept: Concept
    start: int
    end: int


@dataclass(slots=True)
class _Node:
    """A step of the index: what may come next, and the concept that ends here."""

    after: dict[str, "_Node"] = field(default_factory=dict)
    concept: Concept | None = None


@dataclass(frozen=True, slots=True)
class _Token:
    start: int
    end: int
    keys: tuple[str, ...]


_WORD = re.compile(r"[^\W_]+(?:['’ʼ][^\W_]+)*")
# Between the words of one form: spaces, hyphens, quotes; a full stop only in "U.S.".
_GAP = re.compile(r"[\s\-‐‑'’‘\"“”„«»/]*")
_SUFFIX = re.compile(r"^['’ʼ]\w+")
_APOSTROPHES = str.maketrans("’ʼ", "''")
_ABBREVIATION_GAP = re.compile(r"\.\s?")


class Lexicon:
    """Concepts, compiled once to an index by the stems of their forms.

    ``digest`` changes with every form, set or gloss; it belongs in the signature.
    """

    def __init__(self, concepts: Sequence[Concept]) -> None:
        self.concepts: Mapping[str, Concept] = {c.id: c for c in concepts}
        self.digest = digest([_described(concept) for concept in concepts])
        languages = {language for concept in concepts for language in concept.forms}
        self._indexes = {code: _Index(concepts, code) for code in sorted(languages)}

    def find(self, text: str, language: str, start: int = 0) -> list[Mention]:
        """Mentions in ``text``, in order, not overlapping; ``start`` is added.

        A language without forms has no mentions.
        """
        index = self._indexes.get(language)
        return index.find(text, start) if index else []

    def alternatives(self, concept: Concept) -> list[Concept]:
        """The other concepts of its contrast sets, in the order of the files."""
        return [
            other
            for other in self.concepts.values()
            if other.id != concept.id and contrast(concept, other)
        ]


def contrast(left: Concept, right: Concept) -> bool:
    """Whether two different concepts are alternatives for one thing."""
    return left.id != right.id and not set(left.sets).isdisjoint(right.sets)


def _described(concept: Concept) -> list[object]:
    forms = sorted((language, *words) for language, words in concept.forms.items())
    return [concept.id, concept.gloss, concept.kind, concept.sets, concept.loaded,
            concept.strength, forms]  # fmt: skip


class _Index:
    """The forms of one language: stems to keys, keys in a tree to concepts."""

    def __init__(self, concepts: Sequence[Concept], language: str) -> None:
        self.language = language
        self.root = _Node()
        self.stems: dict[str, list[tuple[Stem, str]]] = {}
        self.cache: dict[str, tuple[str, ...]] = {}
        known: set[str] = set()
        for concept in concepts:
            for form in concept.forms.get(language, ()):
                self._add(form, concept, known)
        self.longest = max(map(len, self.stems), default=0)

    def _add(self, form: str, concept: Concept, known: set[str]) -> None:
        node = self.root
        for key in form_words(form):
            if key not in known:
                known.add(key)
                for stem in _stems_of(key, self.language):
                    self.stems.setdefault(stem.text, []).append((stem, key))
            node = node.after.setdefault(key, _Node())
        if node.concept is None:
            node.concept = concept

    def find(self, text: str, start: int) -> list[Mention]:
        tokens = [
            _Token(
                match.start(),
                # A name is shown without its suffix: "Karabağ'daki" ends at "Karabağ".
                match.start() + stem_end(match.group().translate(_APOSTROPHES)),
                self._keys(match.group()),
            )
            for match in _WORD.finditer(text)
        ]
        found: list[Mention] = []
        position = 0
        while position < len(tokens):
            matches = self._matches(text, tokens, position)
            best = max(matches, default=None, key=_preference)
            if best is None:
                position += 1
                continue
            after, concept = best
            end = tokens[after - 1].end
            found.append(Mention(concept, start + tokens[position].start, start + end))
            position = after
        return found

    def _matches(
        self, text: str, tokens: Sequence[_Token], position: int
    ) -> Iterator[tuple[int, Concept]]:
        """Every form that begins at a token: where it ends, and its concept."""
        paths = [(position, self.root)]
        while paths:
            place, node = paths.pop()
            if node.concept is not None:
                yield place, node.concept
            if place == len(tokens) or not node.after:
                continue
            if place > position and not _joined(text, tokens[place - 1], tokens[place]):
                continue
            paths.extend(
                (place + 1, node.after[key])
                for key in tokens[place].keys
                if key in node.after
            )

    def _keys(self, surface: str) -> tuple[str, ...]:
        """Which words of the forms this word of a text can be."""
        found = self.cache.get(surface)
        if found is None:
            found = self.cache[surface] = tuple(self._analyse(surface))
        return found

    def _analyse(self, surface: str) -> Iterator[str]:
        folded = fold(surface, self.language)
        folded = folded[: stem_end(folded)]
        capital = surface[:1].isupper()
        shouting = surface[: stem_end(surface.translate(_APOSTROPHES))].isupper()
        for length in range(1, min(len(folded), self.longest) + 1):
            for stem, key in self.stems.get(folded[:length], ()):
                written = key.removeprefix("=")
                if written[:1].isupper() and not capital:
                    continue
                if len(written) > 1 and written.isupper() and not shouting:
                    continue
                if stem.accepts(folded[length:]):
                    yield key


def _preference(match: tuple[int, Concept]) -> tuple[int, bool]:
    """The longest form; on a tie a name before a word that reads the same."""
    after, concept = match
    return after, concept.kind is ConceptKind.NAMING


def _joined(text: str, left: _Token, right: _Token) -> bool:
    gap = text[left.end : right.start]
    if "'" in gap or "’" in gap:
        gap = _SUFFIX.sub("", gap, count=1)
    if _GAP.fullmatch(gap):
        return True
    return left.end - left.start == 1 and bool(_ABBREVIATION_GAP.fullmatch(gap))


def form_words(form: str) -> list[str]:
    """The words of a form; in "=der" every word keeps the mark "as written".

    As in a text, a word ends before its apostrophe: "Kıbrıs'ın" is "Kıbrıs".
    """
    mark = "=" if form.startswith("=") else ""
    found = (match.group() for match in _WORD.finditer(form))
    return [mark + word[: stem_end(word.translate(_APOSTROPHES))] for word in found]


def _stems_of(key: str, language: str) -> list[Stem]:
    written = key.removeprefix("=")
    # Abbreviations and single letters do not inflect; Turkish cuts at the apostrophe.
    if key != written or written.isupper():
        return exact(written, language)
    return stems(written, language)
