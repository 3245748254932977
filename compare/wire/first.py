"""Who printed a dispatch first, and how sure that is; "unknown" is an answer.

Each sign makes it more or less likely, by a factor, that a member had the text before
another; the best member is set against its strongest rival. The factors are judgements,
kept small where a sign is weak; what could be measured is in docs/evaluation.md.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from compare.records import First, Sign

NEXT_DAY = 0.35
"""For an article dated a day after another. Midnight falls between two time zones, and
a page is dated anew when it is changed, so one day tells little."""

LATER = 0.05
"""For an article dated two days or more after another."""

UNDATED = 0.5
"""For an article without a date, beside one dated first."""

AGENCY = 20.0
"""For the member whose outlet is the agency that the text is from."""

CREDITED = 8.0
"""For a member whose outlet another member names as its source."""

CUT_FROM_END = 2.0
"""For the one whose beginning all the others are. News is cut from its end; yet a
longer text may also have been built on a shorter one."""

NEAREST = 1.5
"""For the one whose wording is nearest to all others; copies differ in different places
from their original, and so more from each other than from it."""

NEAREST_LEAD = 0.1
"""How much larger its share of unchanged text must be than that of the next."""

LEAST_CONFIDENCE = 0.65
"""Below, nobody is named: the nearest wording alone (.6) names nobody."""

SURE = 0.99
"""The most that is ever said."""

UNKNOWN = First("", 0.0, ())

DECIMALS = 2


@dataclass(frozen=True, slots=True)
class Candidate:
    """What is known of a member.

    ``unchanged`` is the part of the text it shares with the others that is verbatim.
    """

    article_id: str
    published: date | None
    is_agency: bool
    is_credited: bool
    is_longest: bool
    unchanged: float


def first_of(candidates: Sequence[Candidate]) -> First:
    """The member most likely to have been first, or none."""
    earliest = min((one.published for one in candidates if one.published), default=None)
    signs = _signs(candidates)
    odds = {
        one.article_id: _time(one, earliest) * _product(signs[one.article_id])
        for one in candidates
    }
    best, rival = sorted(odds, key=lambda name: (-round(odds[name], 9), name))[:2]
    confidence = odds[best] / (odds[best] + odds[rival])
    confidence = min(SURE, round(confidence, DECIMALS))
    found = set(signs[best])
    if _is_alone_first(best, candidates):
        found.add(Sign.TIME)
    if confidence < LEAST_CONFIDENCE or not found:
        return UNKNOWN
    return First(best, confidence, tuple(sign for sign in Sign if sign in found))


_FACTORS: Mapping[Sign, float] = {
    Sign.AGENCY: AGENCY,
    Sign.CREDIT: CREDITED,
    Sign.CONTAINMENT: CUT_FROM_END,
    Sign.EDITS: NEAREST,
}


def _product(signs: Sequence[Sign]) -> float:
    product = 1.0
    for sign in signs:
        product *= _FACTORS[sign]
    return product


def _time(one: Candidate, earliest: date | None) -> float:
    """Articles of one day have no order."""
    if earliest is None:
        return 1.0
    if one.published is None:
        return UNDATED
    days = (one.published - earliest).days
    return (1.0, NEXT_DAY)[days] if days <= 1 else LATER


def _is_alone_first(name: str, candidates: Sequence[Candidate]) -> bool:
    """Whether it is dated before all others that have a date, and one has."""
    own = next(one.published for one in candidates if one.article_id == name)
    others = [
        one.published
        for one in candidates
        if one.article_id != name and one.published is not None
    ]
    return bool(own and others and all(own < other for other in others))


def _signs(candidates: Sequence[Candidate]) -> dict[str, list[Sign]]:
    nearest = _nearest(candidates)
    return {
        one.article_id: [
            sign
            for sign, holds in (
                (Sign.AGENCY, one.is_agency),
                (Sign.CREDIT, one.is_credited),
                (Sign.CONTAINMENT, one.is_longest),
                (Sign.EDITS, one.article_id == nearest),
            )
            if holds
        ]
        for one in candidates
    }


def _nearest(candidates: Sequence[Candidate]) -> str:
    """The one with by far the most unchanged text; of two, both have the same."""
    if len(candidates) == 2:
        return ""
    best, next_ = sorted(candidates, key=lambda one: (-one.unchanged, one.article_id))[
        :2
    ]
    is_clear = best.unchanged - next_.unchanged >= NEAREST_LEAD
    return best.article_id if is_clear else ""
