"""How the bridge spells words: one vocabulary that keeps three languages apart.

Greek has its own letters; Turkish words are written in full-width Latin letters, so
that "on" (ten) and "on" are two words and the pieces of one language never cut the
words of the other.
"""

import re

from compare.languages import fold

MOST_WORDS = 256
"""Words of a text that count: a bag of more says nothing about any of them."""

_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ][^\W\d_]+)?")
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_FULL_WIDTH = str.maketrans({letter: chr(ord(letter) + 0xFEE0) for letter in _LATIN})


def spelled_words(text: str, language: str) -> list[str]:
    """The words of a text as the vocabulary spells them; numbers are left out."""
    found = _WORD.findall(text)[:MOST_WORDS]
    return [spelled(word, language) for word in found]


def spelled(word: str, language: str) -> str:
    """A word folded, without what follows its apostrophe, in its language's letters."""
    folded = fold(word, language)
    stem, apostrophe, rest = folded.partition("'")
    if language == "tr":
        return stem.translate(_FULL_WIDTH)
    return stem if apostrophe and rest == "s" else stem + rest
