"""Which words of two aligned texts belong together.

Surest first: equal words in the same order, equal content words that moved, near-equal
words (inflection, names, numbers by value), words alone in the same place between equal
ones, and last, where the caller gives token vectors, words of like meaning. A word is
linked once. Across languages only what no translation changes is linked: numbers and
names; nothing is guessed through the machine translation.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

import numpy as np
from numpy.typing import NDArray

from compare.align.grammar import FUNCTION_WORDS
from compare.align.sentences import NAME_LETTERS
from compare.languages import Word, skeleton, stem_end, words
from compare.numerals import Number, find_numbers
from compare.records import LinkKind, Span, WordLink

LEAST_PREFIX = 4
"""Letters that two forms of one word share at least."""
PREFIX_SHARE = 0.6
"""... and how much of the longer form they are: "bakanlık" and "bakanlığının" pass."""
LEAST_MEANING = 0.55
"""Cosine of the token vectors from which two words may be a substitution."""


@dataclass(frozen=True, slots=True)
class TokenVectors:
    """Tokens of a text: their offsets in it and their unit vectors (n, dimension)."""

    offsets: tuple[tuple[int, int], ...]
    vectors: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Side:
    """One side of an aligned pair: where it is, what it says, in which language."""

    span: Span
    text: str
    language: str
    tokens: TokenVectors | None = None


class _Table:
    """The words of both sides and which are linked so far."""

    def __init__(self, left: Side, right: Side) -> None:
        self.sides = (left, right)
        self.left = words(left.text, left.language)
        self.right = words(right.text, right.language)
        self.partners: dict[int, tuple[int, LinkKind]] = {}
        self._taken: set[int] = set()

    def link(self, left: int, right: int, kind: LinkKind) -> None:
        self.partners[left] = (right, kind)
        self._taken.add(right)

    def open_left(self, start: int = 0, end: int | None = None) -> list[int]:
        last = len(self.left) if end is None else end
        return [place for place in range(start, last) if place not in self.partners]

    def open_right(self, start: int = 0, end: int | None = None) -> list[int]:
        last = len(self.right) if end is None else end
        return [place for place in range(start, last) if place not in self._taken]

    def slots(self) -> Iterator["_Slot"]:
        """The stretches of both sides between links that stand in order."""
        last_left, last_right = 0, 0
        in_order = [(left, right) for left, (right, _) in sorted(self.partners.items())]
        for left, right in [*in_order, (len(self.left), len(self.right))]:
            if right < last_right:
                continue  # a word that moved bounds no slot
            lefts = self.open_left(last_left, left)
            rights = self.open_right(last_right, right)
            words_in_all = left - last_left + right - last_right
            yield _Slot(lefts, rights, len(lefts) + len(rights) == words_in_all)
            last_left, last_right = left + 1, right + 1


@dataclass(frozen=True, slots=True)
class _Slot:
    """Open words of both sides; ``pure`` when no word in it went elsewhere."""

    lefts: list[int]
    rights: list[int]
    pure: bool


def link_words(left: Side, right: Side) -> tuple[WordLink, ...]:
    """The links between the words of an aligned pair, in the left side's order."""
    table = _Table(left, right)
    if left.language == right.language:
        _link_equal_in_order(table)
        _link_moved(table)
        _link_numbers(table)
        _link_similar(table, _alike)
        _link_alone_in_slot(table)
        _link_by_meaning(table)
    else:
        _link_numbers(table)
        _link_similar(table, _same_name)
    return tuple(
        WordLink(
            _span(left.span, table.left[place]),
            _span(right.span, table.right[to]),
            kind,
        )
        for place, (to, kind) in sorted(table.partners.items())
    )


def is_function_word(folded: str, language: str) -> bool:
    """Whether a word carries grammar only: in the list, or of one or two letters."""
    short = len(folded) <= 2 and not folded.isdigit()
    return short or folded in FUNCTION_WORDS.get(language, frozenset())


def _link_equal_in_order(table: _Table) -> None:
    matcher = SequenceMatcher(
        a=[word.folded for word in table.left],
        b=[word.folded for word in table.right],
        autojunk=False,
    )
    for block in matcher.get_matching_blocks():
        for step in range(block.size):
            table.link(block.a + step, block.b + step, LinkKind.SAME)


def _link_moved(table: _Table) -> None:
    """Content words that both sides have, in another order."""
    language = table.sides[0].language
    for left in table.open_left():
        folded = table.left[left].folded
        if is_function_word(folded, language):
            continue
        for right in table.open_right():
            if table.right[right].folded == folded:
                table.link(left, right, LinkKind.SAME)
                break


def _link_similar(
    table: _Table, likeness: Callable[[_Table, int, int], LinkKind | None]
) -> None:
    """Near-equal words: those in the same slot first, then anywhere."""
    everywhere = _Slot(table.open_left(), table.open_right(), pure=False)
    for slot in [*table.slots(), everywhere]:
        for left in slot.lefts:
            for right in slot.rights:
                open_still = left in table.open_left(left, left + 1) and (
                    right in table.open_right(right, right + 1)
                )
                kind = likeness(table, left, right) if open_still else None
                if kind is not None:
                    table.link(left, right, kind)


def _alike(table: _Table, left: int, right: int) -> LinkKind | None:
    one, other = table.left[left].folded, table.right[right].folded
    if one[0].isdigit() or other[0].isdigit():
        return None  # two numbers are equal or they differ; "2019" is no form of "2020"
    one, other = one[: stem_end(one)], other[: stem_end(other)]
    common = _common_prefix(one, other)
    longer = max(len(one), len(other))
    inflected = common >= LEAST_PREFIX and common >= PREFIX_SHARE * longer
    if inflected or (
        min(len(one), len(other)) > 2 and skeleton(one) == skeleton(other)
    ):
        return LinkKind.SIMILAR
    return None


def _link_numbers(table: _Table) -> None:
    """Numbers of one value and kind, however written: "on bir", "11", "έντεκα"."""
    numbers = [find_numbers(side.text, side.language) for side in table.sides]
    for left in numbers[0]:
        for right in numbers[1]:
            if (left.value, left.kind) != (right.value, right.kind):
                continue
            lefts = _inside(left, table.left, table.open_left())
            rights = _inside(right, table.right, table.open_right())
            if lefts and rights:
                for pair in zip(lefts, rights, strict=False):
                    table.link(*pair, LinkKind.SAME)
                break


def _inside(number: Number, side: Sequence[Word], places: Sequence[int]) -> list[int]:
    """The words of a number, in order."""
    return [
        place
        for place in places
        if side[place].start < number.end and side[place].end > number.start
    ]


def _same_name(table: _Table, left: int, right: int) -> LinkKind | None:
    """Across languages: a name of the same sound, whatever its ending."""
    words_of_both = (table.left[left], table.right[right])
    for word, side in zip(words_of_both, table.sides, strict=True):
        if not side.text[word.start].isupper():
            return None
        if is_function_word(word.folded, side.language):
            return None
    names = [skeleton(word.folded[: stem_end(word.folded)]) for word in words_of_both]
    shorter = min(map(len, names))
    if shorter < LEAST_PREFIX:
        return LinkKind.SIMILAR if names[0] == names[1] else None
    common = _common_prefix(*names)
    return LinkKind.SIMILAR if common >= min(NAME_LETTERS, shorter) else None


def _common_prefix(one: str, other: str) -> int:
    length = 0
    for sign, other_sign in zip(one, other, strict=False):
        if sign != other_sign:
            break
        length += 1
    return length


def _link_alone_in_slot(table: _Table) -> None:
    """One content word on each side between equal words: the one replaces the other."""
    language = table.sides[0].language
    for slot in list(table.slots()):
        content_left = _content(slot.lefts, table.left, language)
        content_right = _content(slot.rights, table.right, language)
        if slot.pure and len(content_left) == len(content_right) == 1:
            table.link(content_left[0], content_right[0], LinkKind.MEANING)


def _content(places: Sequence[int], side: Sequence[Word], language: str) -> list[int]:
    return [
        place for place in places if not is_function_word(side[place].folded, language)
    ]


def _link_by_meaning(table: _Table) -> None:
    """Content words that are each other's nearest by their token vectors."""
    left, right = table.sides
    if left.tokens is None or right.tokens is None:
        return
    lefts = _content(table.open_left(), table.left, left.language)
    rights = _content(table.open_right(), table.right, right.language)
    if not lefts or not rights:
        return
    one = _word_vectors([table.left[place] for place in lefts], left.tokens)
    other = _word_vectors([table.right[place] for place in rights], right.tokens)
    cosines = np.round(one @ other.T, 4)
    for row, place in enumerate(lefts):
        column = int(cosines[row].argmax())
        mutual = int(cosines[:, column].argmax()) == row
        if mutual and cosines[row, column] >= LEAST_MEANING:
            table.link(place, rights[column], LinkKind.MEANING)


def _word_vectors(found: Sequence[Word], tokens: TokenVectors) -> NDArray[np.float32]:
    """The unit mean of the tokens that lie in each word; zero where none does."""
    rows = []
    for word in found:
        inside = [
            number
            for number, (start, end) in enumerate(tokens.offsets)
            if start < word.end and end > word.start
        ]
        total = tokens.vectors[inside].sum(axis=0)
        rows.append(total / max(float(np.linalg.norm(total)), 1e-9))
    return np.stack(rows).astype(np.float32)


def _span(outer: Span, word: Word) -> Span:
    return Span(outer.article_id, outer.start + word.start, outer.start + word.end)
