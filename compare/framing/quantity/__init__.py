"""Quantity: numbers, dates and times that disagree about the same thing.

Equal values cancel, in whatever language or spelling. What remains is paired where it
counts the same thing; a number on one side only is no difference of quantity.
"""

import re
from collections.abc import Iterator, Sequence
from math import inf

from compare.framing import notes
from compare.framing.beads import Bead
from compare.framing.findings import two_sided
from compare.framing.quantity.amounts import PEOPLE, SUFFERERS, Amount, amounts
from compare.framing.slots import (
    SLOT_LIMIT,
    distance,
    linked,
    paired,
    spoken_for,
)
from compare.numerals import Modifier, Number, NumberKind
from compare.records import Difference, Kind, Span

WEIGHT = 0.6
UNSURE_WEIGHT = 0.45
"""One number is left on each side, and nothing tells what they count."""
MODIFIED_WEIGHT = 0.25
"""One number, meant otherwise: "29" and "at least 29"."""
VAGUE_WEIGHT = 0.35
"""A number and a size: "31" and "dozens"."""
ROUNDED_FACTOR = 0.5
"""Both numbers may be true: "31" and "at least 29"."""
ROUNDING = 0.1
"""How far a number may lie from "about" it."""
CLOSE = 0.05
"""A rounded number of a hundred or more, this near to the other, says the same."""
CONVERTED = 0.08
"""Two units: this near, one was converted to the other and rounded."""
DEGREES = 3
"""Fahrenheit, between two numbers of which one was converted and rounded."""
NOON = 720
"""Minutes after midnight."""
SHARE = 0.7
"""Percentage points between "a third" and 33.3 %."""
_OPPOSED = (
    {Modifier.AT_LEAST, Modifier.ABOUT},
    {Modifier.AT_LEAST, Modifier.AT_MOST},
)
"""Modifiers that no translator takes for each other. Turkish "kadar" is "about" and
"up to"."""
_NAMING = (NumberKind.VAGUE, NumberKind.ORDINAL)
"""Kinds of which one left on each side tells nothing: "the 41st president"."""


def quantity(bead: Bead) -> list[Difference]:
    """Numbers of one bead that disagree."""
    left, right = amounts(bead.left), amounts(bead.right)
    same, left, right = paired(bead, left, right, _equal)
    found = [
        _difference(bead, one, other, MODIFIED_WEIGHT)
        for one, other in same
        if _meant_otherwise(one, other)
    ]
    sure, left, right = paired(
        bead, left, right, lambda one, other: _same_thing(bead, one, other)
    )
    unsure = list(_left_over(bead, left, right))
    for pairs, weight in ((sure, WEIGHT), (unsure, UNSURE_WEIGHT)):
        found += [
            _difference(bead, one, other, _weight(one, other, weight))
            for one, other in pairs
            if not _says_the_same(bead, one, other)
        ]
    return found


def _equal(left: Amount, right: Amount) -> bool:
    one, other = left.number, right.number
    if left.dimension and left.dimension == right.dimension and left.unit != right.unit:
        larger = max(left.size, right.size)
        if abs(left.size - right.size) <= CONVERTED * larger:
            return True
    if left.dimension == right.dimension == "warmth" and _same_warmth(one, other):
        return True
    if one.kind is other.kind is NumberKind.TIME and left.half != right.half:
        # English may leave "p.m." to the reader.
        return one.value % NOON == other.value % NOON
    alone = {NumberKind.DATE, NumberKind.TIME, NumberKind.PERCENT, NumberKind.VAGUE}
    if {one.kind, other.kind} == {NumberKind.COUNT, NumberKind.VAGUE}:
        # "A thousand years" and "thousands of years", but not "ten" and "dozens".
        return one.value == other.value >= 100
    if one.kind is not other.kind and alone & {one.kind, other.kind}:
        return False
    if one.kind is NumberKind.PERCENT:
        return abs(one.value - other.value) <= SHARE * _rounds(one.value, other.value)
    return one.value == other.value


def _same_warmth(one: Number, other: Number) -> bool:
    """Whether one is the other in Fahrenheit, or as many degrees of it."""
    low, high = sorted((one.value, other.value))
    return abs(low * 1.8 + 32 - high) <= DEGREES or abs(low * 1.8 - high) <= DEGREES


def _rounds(one: float, other: float) -> bool:
    """Whether one of two shares is that of a word: a third, two thirds."""
    return {33, 67}.intersection((one, other)) != set()


def _meant_otherwise(left: Amount, right: Amount) -> bool:
    """Whether equal numbers differ in their modifier; only of what is known.

    Translators drop "about" before figures of technology and money.
    """
    if left.modifier is right.modifier or left.unit != right.unit:
        return False
    if {left.modifier, right.modifier} in _OPPOSED:
        return True
    if left.number.kind is right.number.kind is NumberKind.TIME:
        return True
    known = left.unit != "" or left.things & right.things
    return left.number.kind is right.number.kind and bool(known)


def _same_thing(bead: Bead, left: Amount, right: Amount) -> bool:
    """Whether two numbers count the same, by what stands beside them or by links."""
    one, other = left.number.kind, right.number.kind
    vague = {one, other} == {NumberKind.COUNT, NumberKind.VAGUE}
    if (one is not other and not vague) or _other_things(left, right):
        return False
    if linked(bead, left, right):
        # "The 41st president" and "the 43rd": two people of one office.
        return one is not NumberKind.ORDINAL
    if spoken_for(bead, left, right) or one not in (NumberKind.COUNT, NumberKind.VAGUE):
        return False
    if bead.one_language and distance(bead, left, right) > SLOT_LIMIT:
        return False
    if left.dimension and left.dimension == right.dimension and left.unit != right.unit:
        return True
    things = (left.things & right.things) - {PEOPLE}
    followed = left.following == right.following != ""
    return bool(things) or followed


def _other_things(left: Amount, right: Amount) -> bool:
    """Whether both numbers count something known, and not the same."""
    if NumberKind.TIME in (left.number.kind, right.number.kind):
        return False
    if left.dimension != right.dimension:
        return True
    if left.unit and right.unit:
        return False
    ones, others = left.sure - {PEOPLE}, right.sure - {PEOPLE}
    return bool(ones and others) and ones.isdisjoint(others)


def _left_over(
    bead: Bead, left: Sequence[Amount], right: Sequence[Amount]
) -> Iterator[tuple[Amount, Amount]]:
    """Of each kind the single number left on each side, if nothing speaks against."""
    for kind in NumberKind:
        ones = [amount for amount in left if amount.number.kind is kind]
        others = [amount for amount in right if amount.number.kind is kind]
        if len(ones) != 1 or len(others) != 1 or kind in _NAMING:
            continue
        one, other = ones[0], others[0]
        # A single time or share of each side needs no place to be told apart.
        placed = kind in (NumberKind.COUNT, NumberKind.YEAR) and bead.one_language
        far = placed and distance(bead, one, other) > SLOT_LIMIT
        if not (far or spoken_for(bead, one, other) or _other_things(one, other)):
            yield one, other


def _says_the_same(bead: Bead, left: Amount, right: Amount) -> bool:
    """Whether two numbers are one: rounded, or one figure in two formats."""
    figures = [
        re.sub(r"\D", "", side.quote(amount))
        for side, amount in ((bead.left, left), (bead.right, right))
    ]
    if figures[0] and figures[0] == figures[1] and _formatted(left, right):
        return True
    if Modifier.EXACT is left.modifier is right.modifier:
        return False
    one, other = left.number.value, right.number.value
    larger = max(one, other)
    # "More than 26 %" is 26.4 %; but "at least 29" is not 30.
    fine = larger >= 100 or one % 1 != other % 1
    return fine and one != other and abs(one - other) <= CLOSE * larger


def _formatted(left: Amount, right: Amount) -> bool:
    """ "783.562" in an English text, where a thousand takes a comma."""
    one, other = sorted((left.number.value, right.number.value))
    return (
        one > 0
        and (other / one) in (10.0, 100.0, 1000.0, 1e6)
        and len(str(int(other))) >= 3
    )


def _weight(left: Amount, right: Amount, weight: float) -> float:
    if left.number.kind is not right.number.kind:
        return VAGUE_WEIGHT
    return weight * ROUNDED_FACTOR if _reconciled(left, right) else weight


def _reconciled(left: Amount, right: Amount) -> bool:
    """Whether what stands beside two numbers lets both be true: 31 is "at least 29"."""
    (low, high), (other_low, other_high) = _range(left), _range(right)
    return low <= other_high and other_low <= high


def _range(amount: Amount) -> tuple[float, float]:
    """The least and the most that a number says."""
    value = amount.number.value
    match amount.modifier:
        case Modifier.AT_LEAST:
            return value, inf
        case Modifier.AT_MOST:
            return 0.0, value
        case Modifier.ABOUT:
            return value * (1 - ROUNDING), value * (1 + ROUNDING)
    return value, value


def _difference(bead: Bead, left: Amount, right: Amount, weight: float) -> Difference:
    spans = (
        Span(bead.left.article.id, *left.shown),
        Span(bead.right.article.id, *right.shown),
    )
    return two_sided(
        bead.alignment,
        Kind.QUANTITY,
        spans,
        weight=weight,
        note=notes.both(bead, *spans) + _of_what(bead, left, right),
    )


def _of_what(bead: Bead, left: Amount, right: Amount) -> str:
    """What both numbers count, in brackets, as far as it is known."""
    units = [_gloss(bead, unit) for unit in (left.unit, right.unit)]
    if any(units):
        # A unit says more than a noun near by: "58-year-old drivers of two cars".
        return f" ({', '.join(dict.fromkeys(filter(None, units)))})"
    common = left.things & right.things
    for thing in sorted(common):
        if thing in SUFFERERS:
            return f" ({SUFFERERS[thing]})"
    for mention in (*bead.left.mentions, *bead.right.mentions):
        if mention.concept.id in common and mention.concept.id != PEOPLE:
            return f" ({mention.concept.gloss})"
    return ""


def _gloss(bead: Bead, unit: str) -> str:
    """A unit in words: that of the lexicon, or what its name says."""
    mentions = (*bead.left.mentions, *bead.right.mentions)
    known = (one.concept.gloss for one in mentions if one.concept.id == unit)
    return next(known, unit.removeprefix("count-").replace("-", " "))
