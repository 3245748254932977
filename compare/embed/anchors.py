"""Names and numbers as a vector: what translation leaves as it was.

A name is compared by its sound (``languages.skeleton``), so that Ερντογάν, Erdoğan and
Erdogan meet, and by runs of its letters, so that endings do little harm. The features
are hashed into a few dimensions with signs (Weinberger et al. 2009, "Feature hashing"):
no list of names is needed.
"""

import re
import zlib
from collections.abc import Callable, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from compare.languages import fold, skeleton

SIZES = (3, 4)
"""Letters in the runs of a name."""
CONSONANTS = 5
"""First consonants of a name that count as one more feature: vowels change most."""
CONSONANTS_WEIGHT = 0.8
CACHE = 10_000
"""Words whose features are kept."""

_TOKEN = re.compile(r"[^\W\d_]+|\d+(?:[.,]\d+)*|[.!?;·:…]")
_ENDS = frozenset(".!?;·:…")
_VOWELS = re.compile("[aeiou]")


def anchor_vectors(
    texts: Sequence[str],
    language: str,
    dimension: int,
    is_word: Callable[[str], bool],
) -> NDArray[np.float32]:
    """Unit rows of shape (texts, dimension); zeros for a text without names.

    ``is_word`` says of the first word of a sentence whether it is an ordinary one, for
    there every word has a capital.
    """
    rows = np.zeros((len(texts), dimension), dtype=np.float32)
    for row, text in zip(rows, texts, strict=True):
        for feature, value in _features(text, language, is_word).items():
            place, sign = _hashed(feature, dimension)
            row[place] += sign * value
    norms = np.linalg.norm(rows, axis=1, keepdims=True)
    rows /= np.maximum(norms, 1e-9)
    return rows


def _features(
    text: str, language: str, is_word: Callable[[str], bool]
) -> dict[str, float]:
    """The features of every name and number of a text, each with its weight."""
    found: dict[str, float] = {}
    first = True
    for match in _TOKEN.finditer(text):
        token = match.group()
        if token in _ENDS:
            first = True
            continue
        if token[0].isdigit():
            digits = re.sub(r"\D", "", token).lstrip("0") or "0"
            found[f"#{digits}"] = 1.0
        elif token[0].isupper() and len(token) > 1 and not (first and is_word(token)):
            for feature, weight in _name_features(token, language):
                found[feature] = max(found.get(feature, 0.0), weight)
        first = False
    return found


@lru_cache(maxsize=CACHE)
def _name_features(name: str, language: str) -> tuple[tuple[str, float], ...]:
    sound = skeleton(fold(name, language))
    padded = f"^{sound}$"
    runs = {
        padded[start : start + size]
        for size in SIZES
        for start in range(len(padded) - size + 1)
    }
    weight = 1 / (len(runs) + 3) ** 0.5
    bones = sound[:1] + _VOWELS.sub("", sound[1:])
    return (
        *((run, weight) for run in sorted(runs)),
        (f"~{bones[:CONSONANTS]}", CONSONANTS_WEIGHT),
    )


@lru_cache(maxsize=CACHE)
def _hashed(feature: str, dimension: int) -> tuple[int, int]:
    # crc32, for the built-in hash differs from process to process.
    number = zlib.crc32(feature.encode())
    return (number >> 1) % dimension, 1 if number & 1 else -1
