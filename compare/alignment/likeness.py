"""Which words are written or named alike: equal words, names by sound, concepts."""

from collections.abc import Iterator
from itertools import product

import numpy as np

from compare.alignment.sentences import NAME_LETTERS
from compare.alignment.side import Matrix, Naming, ReadSide
from compare.languages import skeleton, stem_end

LEAST_PREFIX = 4
"""Letters that two forms of one word share at least."""
PREFIX_SHARE = 0.6
"""... and how much of the longer form they are: "bakanlık" and "bakanlığının" pass."""
SAME_CONCEPT = 0.9
"""Words for one thing, or one number: nearly as sure as a name."""
CONTRAST = 0.55
"""Words of one contrast set, such as "occupied" and "disputed", and numbers of one kind
stand for each other unless a better partner is there."""

Pairs = Iterator[tuple[int, int]]


def alike(one: str, other: str) -> bool:
    """Whether two folded words of one language are forms of one word, or one name."""
    if one[0].isdigit() or other[0].isdigit():
        return False  # two numbers are equal or they differ; 2019 is no form of 2020
    one, other = one[: stem_end(one)], other[: stem_end(other)]
    common = common_prefix(one, other)
    longer = max(len(one), len(other))
    if common >= LEAST_PREFIX and common >= PREFIX_SHARE * longer:
        return True
    return min(len(one), len(other)) > 2 and skeleton(one) == skeleton(other)


def common_prefix(one: str, other: str) -> int:
    """How many letters two words share at the beginning."""
    length = 0
    for sign, other_sign in zip(one, other, strict=False):
        if sign != other_sign:
            break
        length += 1
    return length


def same_names(left: ReadSide, right: ReadSide) -> Pairs:
    """Names of the same sound across languages, whatever their endings."""
    for place, one in left.names:
        for there, other in right.names:
            if _one_name(one, other):
                yield place, there


def _one_name(one: str, other: str) -> bool:
    shorter = min(len(one), len(other))
    if shorter < LEAST_PREFIX:
        return one == other
    return common_prefix(one, other) >= min(NAME_LETTERS, shorter)


def written_alike(left: ReadSide, right: ReadSide) -> Matrix:
    """1 where two words are equal, or one name; 0 elsewhere.

    Of shape (words left, words right). Words of grammar are like nothing.
    """
    matrix = np.zeros((len(left.words), len(right.words)), dtype=np.float32)
    for one, other in (*_equal(left, right), *same_names(left, right)):
        matrix[one, other] = 1
    return matrix


def _equal(left: ReadSide, right: ReadSide) -> Pairs:
    places: dict[str, list[int]] = {}
    for there in right.content(range(len(right.words))):
        places.setdefault(right.words[there].folded, []).append(there)
    for place in left.content(range(len(left.words))):
        for there in places.get(left.words[place].folded, ()):
            yield place, there


def named_alike(left: ReadSide, right: ReadSide) -> Matrix:
    """How surely two words stand for each other by the concepts they name.

    Of shape (words left, words right); 0 where the concepts tell nothing.
    """
    matrix = np.zeros((len(left.words), len(right.words)), dtype=np.float32)
    for one, other in product(left.namings, right.namings):
        sure = related(one, other)
        if sure:
            rows = left.inside(one.start, one.end)
            columns = right.inside(other.start, other.end)
            matrix[np.ix_(rows, columns)] = sure
    return matrix


def related(one: Naming, other: Naming) -> float:
    """How surely two namings are of one thing: 0 where nothing says so."""
    if one.concept == other.concept:
        return SAME_CONCEPT
    return 0.0 if one.sets.isdisjoint(other.sets) else CONTRAST
