"""What is told of families in every format: counts, evidence, who had it first."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from compare.errors import UsageError
from compare.records import (
    Article,
    Attribution,
    Comparison,
    CreditKind,
    Family,
    First,
    Member,
    Sign,
    Span,
)
from compare.report.names import loosely
from compare.report.phrases import clean
from compare.report.plain import Json

HALF = 0.5
"""From this part on an article counts as a reprint."""

PLAINLY = 1.0
"""The weight of an agency that at least one member credits plainly."""

UNKNOWN = "unknown"
UNCREDITED = "uncredited"

SIGNS: Mapping[Sign, str] = {
    Sign.TIME: "dated before the others",
    Sign.AGENCY: "the agency itself",
    Sign.CREDIT: "named as the source by another",
    Sign.CONTAINMENT: "the others are cut from its end",
    Sign.EDITS: "its wording is nearest to all others",
}
KINDS: Mapping[CreditKind, str] = {
    CreditKind.DATELINE: "dateline",
    CreditKind.BYLINE: "byline",
    CreditKind.SOURCE: "source",
    CreditKind.CLOSING: "closing tag",
    CreditKind.CONTRIBUTED: "contributed",
    CreditKind.TOLD: "told",
    CreditKind.ACCORDING_TO: "according to",
    CreditKind.MENTION: "mention",
}


@dataclass(frozen=True, slots=True)
class Counts:
    """Articles with and without copy that is printed several times."""

    articles: int
    stories: int
    """Reprints of one dispatch counted once."""
    shared: int
    """Articles of which at least half is in families."""
    agency: int
    """Articles of which at least half is in families of a known agency."""
    uncredited: int
    """Members of families of a plainly credited agency that do not name it."""


def count_families(articles: Sequence[Article], families: Iterable[Family]) -> Counts:
    """Count articles with and without reprints.

    An article of which half is shared is a reprint of the dispatch that is most of it.
    """
    families = list(families)
    shared: dict[str, float] = defaultdict(float)
    wire: dict[str, float] = defaultdict(float)
    main: dict[str, tuple[float, str]] = {}
    for family in families:
        for member in family.members:
            shared[member.article_id] += member.coverage
            wire[member.article_id] += member.coverage if family.agency else 0.0
            mine = (member.coverage, family.id)
            main[member.article_id] = max(main.get(member.article_id, mine), mine)
    reprints = [name for name, part in shared.items() if part >= HALF]
    dispatches = {main[name][1] for name in reprints}
    return Counts(
        articles=len(articles),
        stories=len(articles) - len(reprints) + len(dispatches),
        shared=len(reprints),
        agency=sum(part >= HALF for part in wire.values()),
        uncredited=sum(len(uncredited(family)) for family in families),
    )


def is_plain(family: Family) -> bool:
    """Whether a member says plainly that the text is the agency's."""
    return bool(family.agency) and family.attributions[0].weight >= PLAINLY


def uncredited(family: Family) -> list[Member]:
    """The members that name no agency, where others say plainly whose text it is."""
    if not is_plain(family):
        return []
    return [member for member in family.members if not member.credited]


def agency_name(family: Family) -> str:
    """ "AFP", "perhaps AFP" where it is only hinted at, or "unknown"."""
    if not family.agency:
        return UNKNOWN
    name = clean(family.agency)
    return name if is_plain(family) else f"perhaps {name}"


def evidence(attribution: Attribution, articles: Mapping[str, Article]) -> str:
    """Who credits an agency and how: "dateline 3, told 1; printed by AFP"."""
    voices = {(credit.kind, credit.article_id) for credit in attribution.credits}
    counts = Counter(kind for kind, _ in voices)
    told = ", ".join(f"{KINDS[kind]} {counts[kind]}" for kind in KINDS if counts[kind])
    outlets = {clean(articles[name].outlet) for name in attribution.printed_by}
    printed = f"printed by {', '.join(sorted(outlets))}" if outlets else ""
    return "; ".join(filter(None, [told, printed]))


def evidences(family: Family, articles: Mapping[str, Article]) -> list[tuple[str, str]]:
    """The agencies that are credited, and by whom and how; only what is left of it.

    Of a narrowed family those who credit an agency may all be left out.
    """
    told = [(clean(one.agency), evidence(one, articles)) for one in family.attributions]
    return [(agency, how) for agency, how in told if how]


def how_credited(family: Family, member: Member) -> str:
    """How a member credits the family: "dateline", "uncredited", or nothing."""
    for attribution in family.attributions:
        kinds = {
            credit.kind
            for credit in attribution.credits
            if credit.article_id == member.article_id
        }
        told = [KINDS[kind] for kind in KINDS if kind in kinds]
        if member.article_id in attribution.printed_by:
            return "the agency itself"
        if told:
            own = attribution.agency == family.agency
            return told[0] if own else f"{clean(attribution.agency)}: {told[0]}"
    if member.credited:
        return "named"
    return UNCREDITED if is_plain(family) else ""


def certainty(first: First) -> str:
    """A confidence in a word and a number: "likely (.74)"."""
    word = "almost surely" if first.confidence >= 0.9 else "likely"
    return f"{word} ({first.confidence:.2f})"


def title_of(family: Family, articles: Mapping[str, Article]) -> str:
    """What the dispatch is about: the title of the member that is most of it."""
    titles = (clean(articles[member.article_id].title) for member in family.members)
    return next(filter(None, titles), "")


def choose(
    families: Iterable[Family], *, agency: str | None, only_uncredited: bool
) -> list[Family]:
    """The families of an agency, or with uncredited members.

    Raises UsageError, with the agencies there are, for one that no dispatch is from.
    """
    families = list(families)
    if agency is not None:
        names = {loosely(name) for family in families for name in _names(family)}
        if families and loosely(agency) not in names:
            known = sorted({name for family in families for name in _names(family)})
            raise UsageError(
                f"agency: no family is from '{agency}'. There are: {', '.join(known)}"
            )
        families = [
            one for one in families if loosely(agency) in map(loosely, _names(one))
        ]
    if only_uncredited:
        families = [one for one in families if uncredited(one)]
    return families


def _names(family: Family) -> list[str]:
    return [clean(family.agency) or UNKNOWN]


def limited(family: Family, both: set[str]) -> Family | None:
    """The family with only these articles; None where fewer than two are members."""
    members = tuple(one for one in family.members if one.article_id in both)
    if len(members) < 2:
        return None
    known = family.first.article_id in both
    return Family(
        family.id,
        members,
        family.agency,
        tuple(
            Attribution(
                one.agency,
                one.weight,
                tuple(credit for credit in one.credits if credit.article_id in both),
                tuple(name for name in one.printed_by if name in both),
            )
            for one in family.attributions
        ),
        family.first if known else First("", 0.0, ()),
    )


def families_by_chain(comparison: Comparison) -> dict[str, str]:
    """The family id of each chain that is part of a dispatch: of most of its text.

    Where two families hold as much of it, the larger one is taken.
    """
    places: dict[str, list[tuple[int, Span]]] = defaultdict(list)
    for number, family in enumerate(comparison.families):
        for member in family.members:
            places[member.article_id] += [(number, span) for span in member.spans]
    shared: dict[str, Counter[int]] = defaultdict(Counter)
    for bead in comparison.alignments:
        left, right = (_parts(side, places) for side in (bead.left, bead.right))
        for number in left.keys() & right.keys():
            shared[bead.chain][number] += left[number] + right[number]
    return {
        chain: comparison.families[min(found, key=lambda one: (-found[one], one))].id
        for chain, found in shared.items()
    }


def _parts(
    side: Span, places: Mapping[str, Sequence[tuple[int, Span]]]
) -> Counter[int]:
    """How many characters of a passage lie in each family, by its number."""
    found: Counter[int] = Counter()
    for number, span in places.get(side.article_id, ()):
        common = min(side.end, span.end) - max(side.start, span.start)
        if common > 0:
            found[number] += common
    return found


def as_json(family: Family, texts: Mapping[str, Article]) -> Json:
    """A family as JSON objects; what is unknown is null."""

    def span(one: Span) -> Json:
        text = texts[one.article_id].text[one.start : one.end]
        place = {"article": one.article_id, "start": one.start, "end": one.end}
        return {**place, "text": text}

    return {
        "id": family.id,
        "agency": family.agency or None,
        "attributions": [
            {
                "agency": one.agency,
                "weight": one.weight,
                "credits": [
                    {"kind": credit.kind, "span": span(credit.span)}
                    for credit in one.credits
                ],
                "printed_by": list(one.printed_by),
            }
            for one in family.attributions
        ],
        "first": {
            "article": family.first.article_id or None,
            "confidence": family.first.confidence,
            "signs": list(family.first.signs),
        },
        "members": [
            {
                "article": member.article_id,
                "coverage": member.coverage,
                "credited": member.credited,
                "spans": [span(place) for place in member.spans],
            }
            for member in family.members
        ],
    }


def counts_json(comparison: Comparison) -> Json:
    """How many articles, and how many stories without reprints."""
    counts = count_families(comparison.articles, comparison.families)
    return {
        "families": len(comparison.families),
        "stories": counts.stories,
        "mostly_shared": counts.shared,
        "mostly_agency": counts.agency,
        "uncredited": counts.uncredited,
    }
