"""What the lexicon knows of a word, in any language and inflected as in a text."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches

from compare.languages import LANGUAGES, fold
from compare.lexicon.concepts import Concept, Lexicon

NEAR = 5
"""Suggestions where nothing is found: a line of them."""
NEAR_ENOUGH = 0.72
"""Of difflib's ratio: "occuped" is near "occupied", "harbour" near nothing."""


@dataclass(frozen=True, slots=True)
class Known:
    """A concept that a word names: the language it was found in, empty for the id.

    ``alternatives`` are by contrast set, each in the order of the files.
    """

    concept: Concept
    language: str
    words: str
    alternatives: tuple[tuple[str, tuple[Concept, ...]], ...]


def look_up(lexicon: Lexicon, word: str) -> list[Known]:
    """The concepts that ``word``, a word or an expression, can name; each once."""
    found: dict[str, Known] = {}
    for language in LANGUAGES:
        for written in _spellings(word, language):
            for mention in lexicon.find(written, language):
                seen = written[mention.start : mention.end]
                for concept in (mention.concept, *mention.others):
                    if concept.id not in found:
                        found[concept.id] = _known(lexicon, concept, language, seen)
    if word in lexicon.concepts and word not in found:
        found[word] = _known(lexicon, lexicon.concepts[word], "", word)
    return list(found.values())


def near(lexicon: Lexicon, word: str) -> list[str]:
    """Forms and names of concepts that are written much like ``word``."""
    forms = {fold(name, "en"): name for name in lexicon.concepts}
    for concept in lexicon.concepts.values():
        for language, form in concept.written():
            plain = form.removeprefix("=")
            forms.setdefault(fold(plain, language), plain)
    folded = dict.fromkeys(fold(word, language) for language in LANGUAGES)
    close = [
        form
        for one in folded
        for form in get_close_matches(one, forms, n=NEAR, cutoff=NEAR_ENOUGH)
    ]
    return [forms[one] for one in dict.fromkeys(close)][:NEAR]


def _known(lexicon: Lexicon, concept: Concept, language: str, words: str) -> Known:
    sets = tuple(
        (
            group,
            tuple(
                other
                for other in lexicon.concepts.values()
                if group in other.sets and other.id != concept.id
            ),
        )
        for group in concept.sets
    )
    return Known(concept, language, words, sets)


def _spellings(word: str, language: str) -> Iterator[str]:
    """As it was typed, and with the capitals that names and abbreviations have."""
    capitals = str.maketrans({"i": "İ", "ı": "I"}) if language == "tr" else {}
    first = word[:1].translate(capitals).upper() + word[1:]
    each = " ".join(
        part[:1].translate(capitals).upper() + part[1:] for part in word.split(" ")
    )
    yield from dict.fromkeys((word, first, each, word.translate(capitals).upper()))
