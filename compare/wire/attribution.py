"""Which agency a dispatch is from, as the members' credits say."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from compare.records import (
    Article,
    Attribution,
    Credit,
    CreditKind,
    Issuer,
    Span,
)
from compare.wire.own import Range

PLAIN = frozenset(
    {CreditKind.DATELINE, CreditKind.BYLINE, CreditKind.SOURCE, CreditKind.CLOSING}
)
"""Credits that say: this text is the agency's. Each member has one voice."""

HINTS: Mapping[CreditKind, float] = {
    CreditKind.CONTRIBUTED: 0.5,
    CreditKind.TOLD: 0.5,
    CreditKind.ACCORDING_TO: 0.25,
}
"""Credits that only hint at it. An agency writes "told AFP" of itself, and others do so
when they quote; "according to AFP" is mostly said by somebody else. All members that
reprint one such sentence are one voice, so that a hint never outweighs a dateline."""

OWN_HINT = 0.25
"""A member whose outlet is the agency, and that is mostly something else: perhaps both
took the text from a third, a speech or a court."""

MOSTLY = 0.5
"""From this coverage on such a member is a plain voice."""

LEAST_WEIGHT = 0.5
"""One plain credit or a good hint. "According to" alone attributes nothing."""

LEAST_LEAD = 1.25
"""How many times the weight of the next agency the first one needs. Where "(AFP,
Reuters)" is credited throughout, the text is not one agency's."""

DECIMALS = 2

_WHOLE = frozenset({CreditKind.BYLINE, CreditKind.SOURCE, CreditKind.CONTRIBUTED})


@dataclass(frozen=True, slots=True)
class Printed:
    """A dispatch as one article prints it, with the article's credits.

    ``agency`` is the one that the outlet is, empty where it is none. ``share`` is the
    part that this dispatch is of all dispatches in the article: a credit that speaks of
    several counts for each by its share. ``coverage`` is the part of the article.
    """

    article: Article
    places: tuple[Span, ...]
    credits: tuple[Credit, ...]
    agency: str
    share: float
    coverage: float


def attributions(members: Sequence[Printed]) -> tuple[Attribution, ...]:
    """The agencies that members credit for a dispatch, the plainest first."""
    members = sorted(members, key=lambda one: one.article.id)
    credits: dict[str, list[Credit]] = defaultdict(list)
    voices: dict[str, float] = defaultdict(float)
    hints: dict[str, float] = defaultdict(float)
    for one in members:
        own = [credit for credit in about(one) if _counts(credit)]
        plain: dict[str, float] = {}
        for credit in own:
            credits[credit.agency].append(credit)
            if credit.agency == one.agency:
                continue
            share = _share(credit, one)
            if credit.kind in PLAIN:
                plain[credit.agency] = max(plain.get(credit.agency, 0.0), share)
            else:
                hint = HINTS[credit.kind] * share
                hints[credit.agency] = max(hints[credit.agency], hint)
        if one.agency and one.coverage >= MOSTLY:
            plain[one.agency] = 1.0
        elif one.agency:
            hints[one.agency] = max(hints[one.agency], OWN_HINT)
        for agency, voice in plain.items():
            voices[agency] += voice
    named = [
        Attribution(
            agency,
            round(voices[agency] + hints[agency], DECIMALS),
            tuple(credits[agency]),
            tuple(one.article.id for one in members if one.agency == agency),
        )
        for agency in sorted({*credits, *voices, *hints})
    ]
    return tuple(sorted(named, key=lambda one: (-one.weight, one.agency)))


def agency_of(named: Sequence[Attribution]) -> str:
    """The agency that is credited plainly, and well before the next; else empty."""
    if not named or named[0].weight < LEAST_WEIGHT:
        return ""
    rival = named[1].weight if len(named) > 1 else 0.0
    return named[0].agency if named[0].weight >= LEAST_LEAD * rival else ""


def _counts(credit: Credit) -> bool:
    is_agency = credit.issuer is Issuer.AGENCY
    return is_agency and (credit.kind in PLAIN or credit.kind in HINTS)


def about(one: Printed) -> list[Credit]:
    """The credits of an article that speak of the dispatch."""
    return covering(one.article, one.credits, one.places)


def _share(credit: Credit, one: Printed) -> float:
    """How much of a voice a credit is: all of it where it stands by the dispatch."""
    start, end = _line(one.article.text, credit.span)
    beside = any(place.start < end and start < place.end for place in one.places)
    is_in_text = credit.span.start < credit.span.end
    return 1.0 if beside and is_in_text else one.share


def covering(
    article: Article, credits: Sequence[Credit], places: Sequence[Span]
) -> list[Credit]:
    """The credits that speak of these places of an article.

    A byline or a source speaks of the whole article, a dateline of what follows up to
    the next, a closing tag of what stands before it up to the one before, and any
    other credit of its own line: a round-up credits each of its parts by itself.
    """
    return [
        credit
        for credit in credits
        if any(
            place.start < end and start < place.end
            for start, end in [_range(article.text, credit, credits)]
            for place in places
        )
    ]


def _range(text: str, credit: Credit, credits: Sequence[Credit]) -> Range:
    """The code points that a credit speaks of."""
    here = credit.span.start
    if credit.kind in _WHOLE:
        return 0, len(text)
    line = _line(text, credit.span)
    if credit.kind is CreditKind.DATELINE:
        after = [
            text.rfind("\n", 0, other.span.start) + 1
            for other in credits
            if other.kind is CreditKind.DATELINE and other.span.start > line[1]
        ]
        return line[0], min(after, default=len(text))
    if credit.kind is CreditKind.CLOSING:
        before = [
            other.span.end
            for other in credits
            if other.kind is CreditKind.CLOSING
            and _line_end(text, other.span.end) < here
        ]
        return max(before, default=0), line[1]
    return line


def _line(text: str, span: Span) -> Range:
    return text.rfind("\n", 0, span.start) + 1, _line_end(text, span.start)


def _line_end(text: str, place: int) -> int:
    end = text.find("\n", place)
    return len(text) if end < 0 else end
