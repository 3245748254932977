"""Invented language for large corpora: concepts that have a word in three languages.

The words are the whole words of the bridge's own vocabulary, so that its vectors of
the sentences differ as those of real ones do. An English word stands for a concept; its
Turkish and Greek words are the nearest ones in the bridge, so that a sentence can be
"translated". The sentences mean nothing.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from compare.embed.bridge import WORD_BEGIN, shipped_bridge
from compare.models import bundled_bridge

CONCEPTS = 5_000
NAMES = 20_000
NUMBERS = 10_000
USUAL = 200
"""The first concepts: words of every text; a story's own words are among the others."""
LANGUAGES = ("tr", "el", "en")
ZIPF = 1.05

Tokens = NDArray[np.int32]
"""Concepts, then names from CONCEPTS on, then numbers."""

_ONSETS = "b d f g k l m n p r s t v z br dr kr tr st".split()
_VOWELS = "a e i o u".split()
_TO_GREEK = str.maketrans("bdfgklmnprstvzaeiou", "μδφγκλμνπρστβζαειοα")
_FULL_WIDTH = {chr(ord(sign) + 0xFEE0): sign for sign in "abcdefghijklmnopqrstuvwxyz"}
_QUOTED = {
    "tr": ("“{}” dedi {}.", "{1} şunları söyledi: “{0}”"),
    "el": ("«{}», δήλωσε {}.", "{1} είπε: «{0}»"),
    "en": ("“{},” said {}.", "{1} said: “{0}”"),
}


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence in no language yet. ``style`` 0 is plain, else it is what the name
    ``by`` (a token) says."""

    tokens: Tokens
    style: int = 0
    by: int = CONCEPTS


class Words:
    """Draws sentences and writes them in a language."""

    def __init__(self, random: np.random.Generator) -> None:
        self._random = random
        weights = 1 / (np.arange(CONCEPTS) + 2.7) ** ZIPF
        self._steps = np.cumsum(weights / weights.sum())

    def usual(self, count: int) -> Tokens:
        """So many concepts, the first ones most often, as in any language."""
        found = np.searchsorted(self._steps, self._random.random(count))
        return np.minimum(found, CONCEPTS - 1).astype(np.int32)

    def rare(self, count: int) -> Tokens:
        """So many concepts that are not in every text."""
        found = self._random.integers(USUAL, CONCEPTS, count)
        return found.astype(np.int32)

    def names(self, count: int) -> Tokens:
        """So many names."""
        found = self._random.integers(CONCEPTS, CONCEPTS + NAMES, count)
        return found.astype(np.int32)

    def sentences(self, own: Tokens, names: Tokens, count: int) -> list[Sentence]:
        """Sentences of a story: a quarter of the words its ``own``, some ``names``."""
        random = self._random
        sizes = random.integers(9, 25, count)
        total = int(sizes.sum())
        tokens = self.usual(total)
        kind = random.random(total)
        tokens = np.where(kind < 0.28, random.choice(own, total), tokens)
        tokens = np.where(kind < 0.05, random.choice(names, total), tokens)
        number = random.integers(2, NUMBERS, total) + CONCEPTS + NAMES
        tokens = np.where(kind > 0.985, number, tokens).astype(np.int32)
        styles = random.choice(3, count, p=(0.84, 0.08, 0.08))
        speakers = random.choice(names, count)
        parts = np.split(tokens, np.cumsum(sizes)[:-1])
        return [
            Sentence(part, int(style), int(by))
            for part, style, by in zip(parts, styles, speakers, strict=True)
        ]

    def edited(self, sentence: Sentence, share: float) -> Sentence:
        """The sentence with a share of its words replaced."""
        size = len(sentence.tokens)
        changed = self._random.random(size) < share
        tokens = np.where(changed, self.usual(size), sentence.tokens)
        return Sentence(tokens.astype(np.int32), sentence.style, sentence.by)

    def written(self, sentence: Sentence, language: str) -> str:
        """The sentence in a language: a capital first, a stop at its end."""
        forms, capitals = self._forms[language], self._capitals[language]
        words = forms[sentence.tokens].tolist()
        words[0] = capitals[sentence.tokens[0]]
        if len(words) > 14:
            words[6] += ","
        text = " ".join(words)
        if not sentence.style:
            return text + "."
        name = forms[sentence.by]
        pattern = _QUOTED[language][sentence.style - 1]
        return pattern.format(text if sentence.style == 1 else text + ".", name)

    @cached_property
    def _forms(self) -> dict[str, NDArray[np.object_]]:
        names = _names(NAMES)
        numbers = [str(number) for number in range(NUMBERS)]
        greek = [name.lower().translate(_TO_GREEK).capitalize() for name in names]
        return {
            language: np.array(
                [*concepts, *(greek if language == "el" else names), *numbers],
                dtype=object,
            )
            for language, concepts in _concepts().items()
        }

    @cached_property
    def _capitals(self) -> dict[str, NDArray[np.object_]]:
        return {
            language: np.array(
                [capital(form, language) for form in forms], dtype=object
            )
            for language, forms in self._forms.items()
        }


def capital(word: str, language: str) -> str:
    """The word with a capital first; Turkish i becomes İ."""
    first = "İ" if language == "tr" and word[0] == "i" else word[0].upper()
    return first + word[1:]


def _names(count: int) -> list[str]:
    """Invented names, always the same."""
    random = np.random.default_rng(7)
    found: dict[str, None] = {}
    while len(found) < count:
        syllables = random.integers(2, 4)
        onsets = random.choice(_ONSETS, syllables)
        vowels = random.choice(_VOWELS, syllables)
        parts = [onset + vowel for onset, vowel in zip(onsets, vowels, strict=True)]
        ending = random.choice(["n", "s", "r", "l", ""])
        found["".join([*parts, str(ending)]).capitalize()] = None
    return list(found)


def _concepts() -> dict[str, list[str]]:
    """For each language the words of the concepts, in one order."""
    words = _vocabulary()
    bridge = shipped_bridge()
    rows = bridge.words(words["en"][:CONCEPTS], "en")
    # A row's length says how much its word tells: usual words tell little.
    order = np.argsort(np.linalg.norm(rows, axis=1), kind="stable")
    english = [words["en"][place] for place in order]
    pivot = _unit(rows[order])
    found = {"en": english}
    for language in ("tr", "el"):
        rows = _unit(bridge.words(words[language], language))
        nearest = np.argmax(pivot @ rows.T, axis=1)
        found[language] = [_shown(words[language][place]) for place in nearest]
    return found


def _shown(word: str) -> str:
    """A Greek word with its final sigma."""
    return word[:-1] + "ς" if word.endswith("σ") else word


def _unit(rows: NDArray[np.float32]) -> NDArray[np.float32]:
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows / np.maximum(lengths, 1e-9), dtype=np.float32)


def _vocabulary() -> dict[str, list[str]]:
    """The whole words of the bridge by language, the most usual first."""
    folder = bundled_bridge()
    assert folder is not None, "the bridge ships with us"
    pieces = json.loads((folder / "tokenizer.json").read_text("utf-8"))
    found: dict[str, list[str]] = {language: [] for language in LANGUAGES}
    for piece, _ in pieces["model"]["vocab"]:
        word = piece[1:]
        if piece.startswith(WORD_BEGIN) and len(word) > 1:
            language = _language(word)
            if language:
                found[language].append("".join(_FULL_WIDTH.get(c, c) for c in word))
    return found


def _language(word: str) -> str:
    if all("α" <= sign <= "ω" for sign in word):
        return "el"
    if any(sign in _FULL_WIDTH for sign in word):
        return "tr"
    return "en" if word.isascii() and word.isalpha() else ""


def joined(sentences: Sequence[str], per_line: int = 3) -> str:
    """Sentences as paragraphs."""
    lines = [
        " ".join(sentences[start : start + per_line])
        for start in range(0, len(sentences), per_line)
    ]
    return "\n\n".join(lines)
