"""A stem: the part of a word that stays, and which endings may follow it."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Stem:
    """The unchanging beginning of a folded word, and which endings may follow it."""

    text: str
    accepts: Callable[[str], bool]


def ending(stem: str, endings: str) -> Stem:
    """A stem with a closed list of endings, parted by spaces."""
    return Stem(stem, frozenset(endings.split()).__contains__)


def bare(word: str) -> Stem:
    """A word without any ending."""
    return Stem(word, _nothing)


def _nothing(rest: str) -> bool:
    return not rest
