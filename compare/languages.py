"""Turkish, Greek and English: names, case folding, words, number formats.

Everything here works on single words or keeps offsets: folding a whole text would
change its length (Turkish "İ" becomes two code points under ``str.lower``).
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

NAMES: Mapping[str, str] = {"tr": "Turkish", "el": "Greek", "en": "English"}
LANGUAGES = tuple(NAMES)
PIVOT = "en"


@dataclass(frozen=True, slots=True)
class NumberFormat:
    """How a language writes numbers: 1.234,5 or 1,234.5."""

    thousands: str
    decimal: str


NUMBER_FORMATS: Mapping[str, NumberFormat] = {
    "tr": NumberFormat(thousands=".", decimal=","),
    "el": NumberFormat(thousands=".", decimal=","),
    "en": NumberFormat(thousands=",", decimal="."),
}


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text, with its place and its folded form."""

    start: int
    end: int
    folded: str


# A mark that is no letter of its own goes with its letter: "i̇" of a lowered "İ".
_LETTERS = r"[^\W_](?:[^\W_]|[\u0300-\u036f])*"
_WORD = re.compile(rf"{_LETTERS}(?:(?:['’ʼ\-]|(?<=\d)[.,:](?=\d)){_LETTERS})*")
_TURKISH_CAPITALS = str.maketrans({"I": "ı", "İ": "i", "Â": "a", "Î": "i", "Û": "u"})
_TURKISH_HATS = str.maketrans({"â": "a", "î": "i", "û": "u", "\u0307": ""})
_APOSTROPHES = str.maketrans("’ʼ", "''")


_REMEMBERED = 1 << 18
"""Words whose forms are remembered: a text's words come again and again."""


def strip_accents(text: str) -> str:
    """The text without its combining marks: "ή" becomes "η", "ş" becomes "s"."""
    if text.isascii():
        return text
    decomposed = unicodedata.normalize("NFD", text)
    # Of a text the few different signs are asked, not every one.
    for sign in set(decomposed):
        if unicodedata.combining(sign):
            decomposed = decomposed.replace(sign, "")
    return decomposed


def loosely(text: str) -> str:
    """A text without case, accents and the difference of ı and i, to look it up by."""
    folded = strip_accents(unicodedata.normalize("NFC", text).casefold())
    return folded.replace("ı", "i").strip()


@lru_cache(_REMEMBERED)
def fold(word: str, language: str) -> str:
    """The form in which two spellings of one word are equal.

    Turkish keeps the difference of ı and i; Greek loses tonos and final sigma.
    """
    word = word.translate(_APOSTROPHES)
    if language == "tr":
        lowered = word.translate(_TURKISH_CAPITALS).lower()
        return lowered.translate(_TURKISH_HATS)
    if language == "el":
        return strip_accents(word.lower()).replace("ς", "σ")
    return strip_accents(word.casefold())


def words(text: str, language: str) -> list[Word]:
    """The words of ``text`` in order; numbers such as "1.200" stay whole."""
    return [
        Word(start, end, fold(text[start:end], language))
        for start, end in word_places(text)
    ]


def word_places(text: str) -> list[tuple[int, int]]:
    """Where the words of ``text`` begin and end, in order."""
    return [match.span() for match in _WORD.finditer(text)]


def has_words(text: str, least: int) -> bool:
    """Whether there are so many words; reads no further than that."""
    return sum(1 for _ in islice(_WORD.finditer(text), least)) == least


def stem_end(folded: str) -> int:
    """Where a name ends before its apostrophe: "kıbrıs'ın" gives 6."""
    cut = folded.find("'")
    return cut if cut > 0 else len(folded)


# Longest first: the digraphs before the single letters.
_GREEK_LATIN = (
    ("μπ", "b"), ("ντ", "d"), ("γκ", "g"), ("γγ", "ng"), ("τζ", "c"), ("τσ", "c"),
    ("ου", "u"), ("αι", "e"), ("ει", "i"), ("οι", "i"), ("αυ", "av"), ("ευ", "ev"),
    ("α", "a"), ("β", "v"), ("γ", "g"), ("δ", "d"), ("ε", "e"), ("ζ", "z"),
    ("η", "i"), ("θ", "t"), ("ι", "i"), ("κ", "k"), ("λ", "l"), ("μ", "m"),
    ("ν", "n"), ("ξ", "x"), ("ο", "o"), ("π", "p"), ("ρ", "r"), ("σ", "s"),
    ("τ", "t"), ("υ", "i"), ("φ", "f"), ("χ", "h"), ("ψ", "ps"), ("ω", "o"),
)  # fmt: skip
_LATIN_SOUNDS = (("sh", "s"), ("ch", "c"), ("ph", "f"), ("th", "t"), ("kh", "h"),
                 ("gh", "g"), ("ou", "u"), ("oo", "u"), ("ck", "k"), ("ts", "c"),
                 ("tz", "c"), ("x", "ks"), ("y", "i"), ("w", "v"), ("j", "c"),
                 ("q", "k"))  # fmt: skip


@lru_cache(_REMEMBERED)
def skeleton(folded: str) -> str:
    """A name's sound in plain Latin letters, the same for its three spellings.

    "guterres", "γκουτερεσ" and "guterres" all give "guteres"; meant for comparing
    names, not for showing.
    """
    text = strip_accents(folded).replace("ı", "i").replace("ς", "σ")
    for greek, latin in _GREEK_LATIN:
        text = text.replace(greek, latin)
    for spelling, sound in _LATIN_SOUNDS:
        text = text.replace(spelling, sound)
    return re.sub(r"(.)\1+", r"\1", text)


def language_name(code: str) -> str:
    """The English name of a language, or its code where we know none."""
    return NAMES.get(code, code)
