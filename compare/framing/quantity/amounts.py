"""What a number counts, and in which unit: the nouns and events beside it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from compare.framing.beads import Side, overlaps, overlaps_any
from compare.languages import Word, skeleton
from compare.lexicon import Mention
from compare.numerals import (
    Modifier,
    Number,
    NumberKind,
    find_vague,
    modified,
)

AGE_REACH = 16
"""Code points after a number where "years old" stands."""
_AGE = re.compile(
    r"[-‐ ]?(?:year[-‐ ]old|χρον\w+|ετών|yaşında\w*|yaşlarında\w*)", re.IGNORECASE
)
WINDOW = 4
"""Words on each side of a number among which we look for what it counts."""
BESIDE = 2
"""Words after a number of which the noun is surely what it counts."""
STEM = 6
"""Letters by which two counted words are held to be the same."""
COUNTED_SETS = ("being-killed", "people-on-the-move", "armed-people", "held-people")
"""Contrast sets whose words are counted; beside them the things of things.toml."""
DEAD = ("count-dead", "being-killed")
"""The dead as a thing and as a verb are one."""
PEOPLE = "count-people"
"""Says little: the dead are people, and so are the wounded."""
AFTERNOON = 13 * 60
"""Minutes after midnight from where on a time needs no "p.m."."""
LONGEST_HALF = 6
"""Characters after a time in which "p.m." stands."""
SUFFERERS = {"count-dead": "dead people", "count-wounded": "wounded people"}
"""What those are called whom a verb counts: "three were killed"."""
_AS_THINGS = {"kill": "count-dead", "wound": "count-wounded"}
"""Events whose sufferers have a noun of their own."""
_SUFFERINGS = frozenset((*DEAD, "count-wounded"))

UNITS: dict[str, tuple[str, float]] = {
    "count-kilometres": ("length", 1000.0),
    "count-metres": ("length", 1.0),
    "count-centimetres": ("length", 0.01),
    "count-miles": ("length", 1609.0),
    "count-nautical-miles": ("length", 1852.0),
    "count-feet": ("length", 0.3048),
    "count-inches": ("length", 0.0254),
    "count-square-kilometres": ("area", 1e6),
    "count-square-miles": ("area", 2.59e6),
    "count-hectares": ("area", 1e4),
    "count-acres": ("area", 4047.0),
    "count-tonnes": ("weight", 1000.0),
    "count-kilograms": ("weight", 1.0),
    "count-pounds-weight": ("weight", 0.4536),
    "count-seconds": ("time", 1 / 60),
    "count-minutes": ("time", 1.0),
    "count-hours": ("time", 60.0),
    "count-days": ("time", 1440.0),
    "count-weeks": ("time", 10_080.0),
    "count-months": ("time", 43_830.0),
    "count-years": ("time", 525_960.0),
    "count-decades": ("time", 5_259_600.0),
    "count-centuries": ("time", 52_596_000.0),
    "count-degrees": ("warmth", 1.0),
}
"""Things that are units: their dimension, and their size in its smallest unit."""
_SHORT = {"km": "count-kilometres", "m": "count-metres", "cm": "count-centimetres",
          "mi": "count-miles", "ft": "count-feet", "kg": "count-kilograms",
          "°": "count-degrees"}  # fmt: skip
_HYPHENED = {"pound": "count-pounds-weight", "kilogram": "count-kilograms",
             "mile": "count-miles", "kilometre": "count-kilometres",
             "kilometer": "count-kilometres", "metre": "count-metres",
             "meter": "count-metres", "foot": "count-feet", "inch": "count-inches",
             "minute": "count-minutes", "hour": "count-hours", "day": "count-days",
             "week": "count-weeks", "month": "count-months", "year": "count-years",
             }  # fmt: skip
"""English "a 660-pound limit"; alone a pound is money as often as not."""
_SHORT_AFTER = re.compile(r"\s?(km|cm|mi|ft|kg|m)\b(?!\w)|\s?(°)|-([a-z]+)\b(?!-old)")
_PART = re.compile(r"[;:()–—]|,(?!\d)|(?<=\w)\.\s")
_RANGE = re.compile(r"\s?[-–]\s?|\s(?:to|έως|ως|με|ila|and|or|ve|veya|και|ή)\s")
_HALF_OF_DAY = re.compile(r"[ap]\.?\s?m\b|[πμ]\.μ", re.IGNORECASE)
_HALF_HOUR = re.compile(r"hour|saat|ώρα|μισάωρο", re.IGNORECASE)
_JOINTS = frozenset("and but while ve ile ama και ενω αλλα".split())


_Label = tuple[int, int, frozenset[str]]
"""Start and end of a place, and what it may be that is counted there."""


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with its modifier, what it counts and its unit.

    ``start`` and ``end`` are the number's own; ``shown`` reaches over its modifier.
    ``sure`` are those of its ``things`` that the words directly after it name: what
    stands further off may be something else.
    """

    start: int
    end: int
    number: Number
    modifier: Modifier
    shown: tuple[int, int]
    things: frozenset[str]
    sure: frozenset[str]
    following: str
    unit: str = ""
    half: bool = False
    """Of a time: whether it says which half of the day is meant: "p.m.", "23.35"."""

    @property
    def dimension(self) -> str:
        """The dimension of its unit, empty for a plain count."""
        return UNITS[self.unit][0] if self.unit else ""

    @property
    def size(self) -> float:
        """Its value in the smallest unit of its dimension."""
        return self.number.value * (UNITS[self.unit][1] if self.unit else 1.0)


def amounts(side: Side) -> list[Amount]:
    """The numbers of a side, and its quantities without a figure, in order."""
    numbers = _numbers(side)
    named = [
        (event.start, event.end, name) for event in side.events for name in event.names
    ]
    labels = _labels(side)
    found = [_amount(side, number, numbers, named, labels) for number in numbers]
    for place in range(len(found) - 2, -1, -1):
        one, after = found[place], found[place + 1]
        between = side.article.text[one.end : after.start]
        if _RANGE.fullmatch(between):
            # "1 to 4 inches": the unit of the second is that of the first.
            found[place] = replace(
                one, things=after.things, sure=after.sure, unit=after.unit
            )
    return found


def _numbers(side: Side) -> list[Number]:
    start = side.span.start
    vague = [
        replace(number, start=number.start + start, end=number.end + start)
        for number in find_vague(side.text, side.article.language)
    ]
    # "Two thirds" is one quantity, "5 χιλιάδες" too: the longer place is meant.
    kept = [v for v in vague if not any(_inside(v, n) for n in side.numbers)]
    kept += [n for n in side.numbers if not any(overlaps(n, v) for v in kept)]
    return sorted(kept, key=lambda number: number.start)


def _inside(number: Number, other: Number) -> bool:
    return other.start <= number.start and number.end <= other.end


def _amount(
    side: Side,
    number: Number,
    numbers: Sequence[Number],
    events: Sequence[tuple[int, int, str]],
    labels: Sequence[_Label],
) -> Amount:
    start = side.span.start
    own = replace(number, start=number.start - start, end=number.end - start)
    meant = modified(side.text, own, side.article.language)
    before, after = _near(side, number, numbers)
    things: set[str] = set()
    sure: set[str] = set()
    unit = ""
    if number.kind in (NumberKind.COUNT, NumberKind.VAGUE):
        things.update(_things(labels, before, after))
        sure.update(_things(labels, (), after[:BESIDE]))
        unit = _unit(side, number, after)
        if not unit:
            suffered = set(_suffered(events, [*reversed(before), *after]))
            things |= suffered
            sure |= suffered & _SUFFERINGS
    return Amount(
        start=number.start,
        end=number.end,
        number=number,
        modifier=meant.modifier,
        shown=(meant.start + start, meant.end + start),
        things=frozenset(things),
        sure=frozenset(sure),
        following=skeleton(after[0].folded)[:STEM] if after else "",
        unit=unit,
        half=_says_half(side, number),
    )


def _says_half(side: Side, number: Number) -> bool:
    """Whether a time says which half of the day is meant."""
    text, reach = side.article.text, number.end + LONGEST_HALF
    named = _HALF_OF_DAY.search(text, number.start, reach)
    return number.value >= AFTERNOON or bool(named)


def _near(
    side: Side, number: Number, numbers: Sequence[Number]
) -> tuple[list[Word], list[Word]]:
    """The words before and after a number, up to a joint or to the next number."""
    first = max((n.end for n in numbers if n.end <= number.start), default=0)
    last = min((n.start for n in numbers if n.start >= number.end), default=None)
    before: list[Word] = []
    edge = number.start
    for word in reversed([w for w in side.words if first <= w.start < number.start]):
        if _joint(side, word, word.end, edge) or len(before) == WINDOW:
            break
        before.append(word)
        edge = word.start
    after: list[Word] = []
    edge = number.end
    for word in side.after(number):
        beyond = last is not None and word.end > last
        if beyond or _joint(side, word, edge, word.start) or len(after) == WINDOW:
            break
        after.append(word)
        edge = word.end
    return before[::-1], after


def _joint(side: Side, word: Word, start: int, end: int) -> bool:
    between = side.article.text[start:end]
    return word.folded in _JOINTS or bool(_PART.search(between + " "))


def _things(
    labels: Sequence[_Label], before: Sequence[Word], after: Sequence[Word]
) -> Iterator[str]:
    """What is known to be counted: the nearest after, else before."""
    known = False
    for near in (after, list(reversed(before))):
        for word in near:
            found = {
                name
                for start, end, names in labels
                if start < word.end and word.start < end
                for name in names
            }
            yield from found
            if found - {PEOPLE}:
                known = True
                break
        if known:
            return


def _labels(side: Side) -> list[_Label]:
    """Where a side names something that can be counted."""
    found: list[_Label] = []
    for mention in side.mentions:
        names = _counts(mention)
        if names & set(DEAD):
            names |= set(DEAD)
        found.append((mention.start, mention.end, frozenset(names)))
    return found


def _counts(mention: Mention) -> set[str]:
    concept = mention.concept
    found = set(concept.sets).intersection(COUNTED_SETS)
    return found | {concept.id} if concept.id.startswith("count-") else found


def _suffered(
    events: Sequence[tuple[int, int, str]], near: Sequence[Word]
) -> Iterator[str]:
    """What happened to those who are counted."""
    for start, end, name in events:
        if any(start <= word.start and word.end <= end for word in near):
            thing = _AS_THINGS.get(name, f"event-{name}")
            yield thing
            if thing in DEAD:
                yield from DEAD


def _unit(side: Side, number: Number, after: Sequence[Word]) -> str:
    if _AGE.match(side.article.text, number.end, number.end + AGE_REACH):
        return "count-years"
    if number.value == 30 and _HALF_HOUR.search(side.quote(number)):
        return "count-minutes"
    attached = _SHORT_AFTER.match(side.article.text, number.end, side.span.end)
    if attached:
        name = attached.group(attached.lastindex or 0)
        return _SHORT.get(name) or _HYPHENED.get(name, "")
    for mention in side.mentions:
        near = overlaps_any(mention, after[:2])
        if near and mention.concept.id in UNITS:
            return mention.concept.id
    return ""
