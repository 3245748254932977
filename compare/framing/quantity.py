"""Quantity: numbers, dates and times that disagree about the same thing.

Equal values cancel, in whatever language or spelling. What remains is paired where it
counts the same thing; a number on one side only is no difference of quantity.
"""

import re
from collections.abc import Iterator, Sequence

from compare.framing import notes
from compare.framing.beads import (
    SLOT_LIMIT,
    Bead,
    Side,
    distance,
    linked,
    slots,
    spoken_for,
    without,
)
from compare.framing.lexicon import ConceptKind
from compare.languages import Word, skeleton
from compare.numerals import Number, NumberKind
from compare.records import Difference, Evidence, Kind, Span

WEIGHT = 0.6
UNSURE_WEIGHT = 0.45
"""One number is left on each side, and nothing tells what they count."""
ROUNDED_FACTOR = 0.5
CLOSE = 0.05
"""A rounded number of a hundred or more, this near to the other, says the same."""
WINDOW = 3
"""Words on each side of a number among which we look for what it counts."""
STEM = 6
"""Letters by which two counted words are held to be the same."""
COUNTED_SETS = ("being-killed", "people-on-the-move", "armed-people", "held-people")
"""Contrast sets whose words are counted; beside them the things of things.toml."""
DEAD = ("count-dead", "being-killed")
"""The dead as a thing and as a verb are one."""
PEOPLE = "count-people"
"""Says little: the dead are people, and so are the wounded."""

_BEFORE_WORDS = {
    "tr": r"(?:yaklaşık|en az|en fazla|aşkın|neredeyse|tahminen|civarında)\s+$",
    "el": r"(?:περίπου|τουλάχιστον|πάνω από|περισσότερ\w+ από|λιγότερ\w+ από|σχεδόν"
    r"|έως|γύρω στ\w+|άνω των)\s+$",
    "en": r"(?:about|around|roughly|some|nearly|almost|at least|at most|over|more than"
    r"|less than|fewer than|up to|approximately|under)\s+$",
}
_AFTER_WORDS = {
    "tr": r"['’]?[dt][ae]n\s+(?:fazla|az|çok)|['’]?[yae]+\s+(?:yakın|aşkın)"
    r"|['’]?[ıiuü]\s+aşkın|\s+(?:civarında|kadar|küsur)",
    "el": r"\s+(?:περίπου|και πλέον|τουλάχιστον)",
    "en": r"\s+(?:or more|or so|at least)",
}
_BEFORE = {code: re.compile(p, re.IGNORECASE) for code, p in _BEFORE_WORDS.items()}
_AFTER = {code: re.compile(p, re.IGNORECASE) for code, p in _AFTER_WORDS.items()}


def quantity(bead: Bead) -> list[Difference]:
    """Numbers of one bead that disagree."""
    left, right = list(bead.left.numbers), list(bead.right.numbers)
    same = slots(bead, left, right, lambda one, other: _equal(one, other))
    left = without(left, [one for one, _ in same])
    right = without(right, [other for _, other in same])
    sure = slots(bead, left, right, lambda one, other: _same_thing(bead, one, other))
    left = without(left, [one for one, _ in sure])
    right = without(right, [other for _, other in sure])
    found = [_difference(bead, one, other, WEIGHT) for one, other in sure]
    found += [
        _difference(bead, one, other, UNSURE_WEIGHT)
        for one, other in _left_over(bead, left, right)
    ]
    return [difference for difference in found if difference is not None]


def _equal(left: Number, right: Number) -> bool:
    dates = {NumberKind.DATE, NumberKind.TIME, NumberKind.PERCENT}
    comparable = left.kind is right.kind or not dates & {left.kind, right.kind}
    return comparable and left.value == right.value


def _same_thing(bead: Bead, left: Number, right: Number) -> bool:
    """Whether two numbers count the same, by what stands beside them or by links."""
    if left.kind is not right.kind or _other_things(bead, left, right):
        return False
    if linked(bead, left, right):
        return True
    if spoken_for(bead, left, right) or left.kind is not NumberKind.COUNT:
        return False
    if _next_linked(bead, left, right):
        return True
    if bead.one_language and distance(bead, left, right) > SLOT_LIMIT:
        return False
    things = _things(bead.left, left) & _things(bead.right, right)
    words = _following(bead.left, left) & _following(bead.right, right)
    return bool(things or words)


def _other_things(bead: Bead, left: Number, right: Number) -> bool:
    """Whether both numbers count something known, and not the same."""
    if NumberKind.TIME in (left.kind, right.kind):
        return False
    ones = _things(bead.left, left) - {PEOPLE}
    others = _things(bead.right, right) - {PEOPLE}
    return bool(ones and others) and ones.isdisjoint(others)


def _things(side: Side, number: Number) -> set[str]:
    """What a number counts, as far as the lexicon knows: first after, then before."""
    before, after = _near(side, number)
    found = _counted(side, after)
    if not found - {PEOPLE}:
        found |= _counted(side, before)
    return found


def _counted(side: Side, near: Sequence[Word]) -> set[str]:
    if not near:
        return set()
    found: set[str] = set()
    for mention in side.mentions:
        if near[0].start <= mention.start and mention.end <= near[-1].end:
            if mention.concept.kind is ConceptKind.THING:
                found.add(mention.concept.id)
            found.update(set(mention.concept.sets).intersection(COUNTED_SETS))
    return found | set(DEAD) if found & set(DEAD) else found


def _following(side: Side, number: Number) -> set[str]:
    """The sound of the word after a number."""
    after = _near(side, number)[1]
    return {skeleton(word.folded)[:STEM] for word in after[:1]}


def _near(side: Side, number: Number) -> tuple[Sequence[Word], Sequence[Word]]:
    """The words before and after a number, up to the numbers beside it."""
    first = max((n.end for n in side.numbers if n.end <= number.start), default=0)
    last = min((n.start for n in side.numbers if n.start >= number.end), default=None)
    before = [word for word in side.words if first <= word.start < number.start]
    after = [
        word
        for word in side.words
        if word.start >= number.end and (last is None or word.end <= last)
    ]
    return before[-WINDOW:], after[:WINDOW]


def _next_linked(bead: Bead, left: Number, right: Number) -> bool:
    """Whether the words after both numbers are linked."""
    one = next((w for w in bead.left.words if w.start >= left.end), None)
    other = next((w for w in bead.right.words if w.start >= right.end), None)
    return one is not None and other is not None and linked(bead, one, other)


def _left_over(
    bead: Bead, left: Sequence[Number], right: Sequence[Number]
) -> Iterator[tuple[Number, Number]]:
    """Of each kind the single number left on each side, if nothing speaks against."""
    for kind in NumberKind:
        ones = [number for number in left if number.kind is kind]
        others = [number for number in right if number.kind is kind]
        if len(ones) != 1 or len(others) != 1:
            continue
        one, other = ones[0], others[0]
        # A single time or share of each side needs no place to be told apart.
        placed = kind in (NumberKind.COUNT, NumberKind.YEAR) and bead.one_language
        far = placed and distance(bead, one, other) > SLOT_LIMIT
        if not (far or spoken_for(bead, one, other) or _other_things(bead, one, other)):
            yield one, other


def _rounded(side: Side, number: Number) -> bool:
    """Whether words such as "about" or "at least" stand beside a number."""
    language, text = side.article.language, side.article.text
    before = text[max(0, number.start - 25) : number.start]
    after = text[number.end : number.end + 25]
    return bool(
        (language in _BEFORE and _BEFORE[language].search(before))
        or (language in _AFTER and _AFTER[language].match(after))
    )


def _difference(
    bead: Bead, left: Number, right: Number, weight: float
) -> Difference | None:
    if _rounded(bead.left, left) or _rounded(bead.right, right):
        weight *= ROUNDED_FACTOR
        larger = max(left.value, right.value)
        if larger >= 100 and abs(left.value - right.value) <= CLOSE * larger:
            return None
    return Difference(
        kind=Kind.QUANTITY,
        alignment_id=bead.alignment.id,
        left=Span(bead.left.article.id, left.start, left.end),
        right=Span(bead.right.article.id, right.start, right.end),
        left_concept="",
        right_concept="",
        evidence=Evidence.SOURCE,
        weight=weight,
        note=notes.both(bead, left, right),
    )
