"""Which words of two aligned texts belong together.

Surest first. In one language: equal words in the same order, equal content words that
moved, near-equal words (inflection, names, numbers by value), words alone in the same
place between equal ones, and last, where the caller tells what words mean, content
words that mean the same or stand in one slot. Across languages all content words
compete for each other at once (``plan``); without a meaning only numbers and names are
linked. A word is linked once; an expression of the lexicon is linked as a whole. What
is not linked was inserted or left out.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import product

import numpy as np

from compare.alignment.likeness import alike, related, same_names
from compare.alignment.plan import certainty, likeness, shares, transport
from compare.alignment.side import Naming, ReadSide, Side
from compare.records import LinkKind, Span, WordLink

LEAST_CERTAIN = 0.55
"""Certainty of the plan from which two words are linked; see docs/evaluation.md."""
LEAST_LIKE = 0.8
"""... and what must speak for them, words and surroundings together (at most 2)."""


class _Table:
    """The words of both sides and which are linked so far."""

    def __init__(self, left: Side, right: Side) -> None:
        self.left, self.right = ReadSide(left), ReadSide(right)
        self.partners: dict[int, tuple[int, LinkKind]] = {}
        self._taken: set[int] = set()

    def link(self, left: int, right: int, kind: LinkKind) -> None:
        self.partners[left] = (right, kind)
        self._taken.add(right)

    def is_open(self, left: int, right: int) -> bool:
        return left not in self.partners and right not in self._taken

    def open_left(self, start: int = 0, end: int | None = None) -> list[int]:
        last = len(self.left.words) if end is None else end
        return [place for place in range(start, last) if place not in self.partners]

    def open_right(self, start: int = 0, end: int | None = None) -> list[int]:
        last = len(self.right.words) if end is None else end
        return [place for place in range(start, last) if place not in self._taken]

    def slots(self) -> Iterator["_Slot"]:
        """The stretches of both sides between links that stand in order."""
        last_left, last_right = 0, 0
        in_order = [(left, right) for left, (right, _) in sorted(self.partners.items())]
        for left, right in [*in_order, (len(self.left.words), len(self.right.words))]:
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
        if _are_equal(table):
            return _all_in_order(table)
        _link_equal_in_order(table)
        _link_moved(table)
        _link_numbers(table)
        _link_forms(table)
        _link_alone_in_slot(table)
        _link_by_meaning(table)
    else:
        _link_by_meaning(table)
        _link_numbers(table)
        _link_names(table)
    return tuple(_expressions(table))


def _are_equal(table: _Table) -> bool:
    """Whether one side is a copy of the other, word by word."""
    lefts, rights = table.left.words, table.right.words
    return len(lefts) == len(rights) and all(
        left.folded == right.folded for left, right in zip(lefts, rights, strict=True)
    )


def _all_in_order(table: _Table) -> tuple[WordLink, ...]:
    """Each word of a copy with its own: there is nothing to search."""
    return tuple(
        WordLink(
            _span(table.left, (place, place + 1)),
            _span(table.right, (place, place + 1)),
            LinkKind.SAME,
        )
        for place in range(len(table.left.words))
    )


def _link_equal_in_order(table: _Table) -> None:
    matcher = SequenceMatcher(
        a=[word.folded for word in table.left.words],
        b=[word.folded for word in table.right.words],
        autojunk=False,
    )
    for block in matcher.get_matching_blocks():
        for step in range(block.size):
            table.link(block.a + step, block.b + step, LinkKind.SAME)


def _link_moved(table: _Table) -> None:
    """Content words that both sides have, in another order."""
    for left in table.left.content(table.open_left()):
        folded = table.left.words[left].folded
        for right in table.open_right():
            if table.right.words[right].folded == folded:
                table.link(left, right, LinkKind.SAME)
                break


def _link_forms(table: _Table) -> None:
    """Near-equal words: those in the same slot first, then anywhere."""
    everywhere = _Slot(table.open_left(), table.open_right(), pure=False)
    for slot in [*table.slots(), everywhere]:
        for left in slot.lefts:
            for right in slot.rights:
                words = table.left.words[left].folded, table.right.words[right].folded
                if table.is_open(left, right) and alike(*words):
                    table.link(left, right, LinkKind.SIMILAR)


def _link_names(table: _Table) -> None:
    for left, right in same_names(table.left, table.right):
        if table.is_open(left, right):
            table.link(left, right, LinkKind.SIMILAR)


def _link_numbers(table: _Table) -> None:
    """Numbers of one value, however written: "on bir", "11", "έντεκα"."""
    for lefts, rights in _equal_numbers(table):
        for left, right in zip(lefts, rights, strict=False):
            if table.is_open(left, right):
                table.link(left, right, LinkKind.SAME)


def _equal_numbers(table: _Table) -> Iterator[tuple[list[int], list[int]]]:
    """The words of each two numbers that are equal in value and kind."""
    for one, other in product(table.left.numbers, table.right.numbers):
        if one.concept == other.concept:
            yield (
                table.left.inside(one.start, one.end),
                table.right.inside(other.start, other.end),
            )


def _link_alone_in_slot(table: _Table) -> None:
    """One content word on each side between equal words: the one replaces the other."""
    for slot in list(table.slots()):
        lefts, rights = table.left.content(slot.lefts), table.right.content(slot.rights)
        if slot.pure and len(lefts) == len(rights) == 1:
            table.link(lefts[0], rights[0], LinkKind.MEANING)


def _link_by_meaning(table: _Table) -> None:
    """Open content words that are each other's best partner by the transport plan."""
    lefts = table.left.content(table.open_left())
    rights = table.right.content(table.open_right())
    if not (lefts and rights and table.left.has_meaning and table.right.has_meaning):
        return
    like = likeness(table.left, table.right)[np.ix_(lefts, rights)]
    plan = transport(like, shares(table.left)[lefts], shares(table.right)[rights])
    sure = np.round(certainty(plan), 4)
    kinds = _written_kinds(table)
    for row, place in enumerate(lefts):
        column = int(sure[row].argmax())
        mutual = int(sure[:, column].argmax()) == row
        certain = sure[row, column] >= LEAST_CERTAIN
        if mutual and certain and round(float(like[row, column]), 4) >= LEAST_LIKE:
            pair = place, rights[column]
            table.link(*pair, kinds.get(pair, LinkKind.MEANING))


def _written_kinds(table: _Table) -> dict[tuple[int, int], LinkKind]:
    """Across languages, pairs that are alike by how they are written.

    In one language these are linked before anything is asked of meaning.
    """
    if table.left.language == table.right.language:
        return {}
    kinds = dict.fromkeys(same_names(table.left, table.right), LinkKind.SIMILAR)
    for lefts, rights in _equal_numbers(table):
        kinds.update(dict.fromkeys(product(lefts, rights), LinkKind.SAME))
    return kinds


def _expressions(table: _Table) -> Iterator[WordLink]:
    """All links; a word of a related expression takes its open neighbours along.

    "işgal [altındaki]" and "disputed" are one link, and so are "[on] dört" and "14".
    """
    linked = sorted(table.partners.items())
    across = table.left.language != table.right.language
    named = across or any(kind is LinkKind.MEANING for _, (_, kind) in linked)
    lefts = _named_words(table.left) if named else {}
    rights = _named_words(table.right) if named else {}
    free = set(table.open_left()), set(table.open_right())
    for left, (right, kind) in linked:
        whole = (left, left + 1), (right, right + 1)
        one, other = lefts.get(left), rights.get(right)
        # What a name is alike in is the name, whatever it is part of.
        widens = kind is not LinkKind.SIMILAR
        if widens and one and other and related(one[0], other[0]):
            whole = (
                _widened(left, one[1], free[0]),
                _widened(right, other[1], free[1]),
            )
        yield WordLink(_span(table.left, whole[0]), _span(table.right, whole[1]), kind)


def _named_words(side: ReadSide) -> dict[int, tuple[Naming, list[int]]]:
    """For each word of an expression which it is, and the places of all its words."""
    found: dict[int, tuple[Naming, list[int]]] = {}
    for naming in side.namings:
        places = side.inside(naming.start, naming.end)
        found.update((place, (naming, places)) for place in places)
    return found


def _widened(place: int, own: Sequence[int], free: set[int]) -> tuple[int, int]:
    """From the first to after the last word around a place that is its own and free.

    These words are then no longer free.
    """
    start, end = place, place + 1
    while start - 1 in own and start - 1 in free:
        start -= 1
    while end in own and end in free:
        end += 1
    free.difference_update(range(start, end))
    return start, end


def _span(side: ReadSide, places: tuple[int, int]) -> Span:
    outer, first, last = side.span, side.words[places[0]], side.words[places[1] - 1]
    return Span(outer.article_id, outer.start + first.start, outer.start + last.end)
