"""Attribution: who is said to have said it, and by a verb of which strength.

Reports of both sides are paired by what they report and by whom, so that the verbs of
two speakers are never held against each other. Told are a verb of another strength,
another speaker, and a report that the other side states as plain fact.
"""

from collections.abc import Iterator, Sequence

from compare.framing import notes
from compare.framing.attribution.reports import Report, reports
from compare.framing.attribution.saying import tells
from compare.framing.attribution.speakers import Speaker, alike, differ, speaks_near
from compare.framing.beads import SCARE_WORDS, Bead, Side, overlaps, overlaps_any
from compare.framing.findings import one_sided, two_sided
from compare.framing.slots import linked, without
from compare.framing.statement import carried_over, counterpart, sentence, stated
from compare.lexicon import STRENGTHS, ConceptKind, Mention
from compare.records import Difference, Kind, Role, Span

BASE, RANGE = 0.3, 0.2
"""Weight of the smallest difference in strength, and what the largest adds."""
SPEAKER_WEIGHT = 0.6
LOST_WEIGHT, LOST_WEIGHT_ACROSS = 0.5, 0.4
NAMELESS_FACTOR = 0.7
"""A report of nobody ("bildirildi") against plain fact weighs less."""
SAME_SPEAKER, SAME_VERB = 0.5, 0.25
"""What a common speaker and linked verbs add to the share of linked words."""
LEAST_COMMON = 0.2
"""Least score of two reports of one statement."""
QUOTATION_MARKS = frozenset('"“”„«»')
LONGEST_SPEAKER = 7
"""Words of a speaker that is surely one."""


def attribution(bead: Bead) -> list[Difference]:
    """Differences in attribution of one bead."""
    left, right = reports(bead.left), reports(bead.right)
    pairs = [two for two in _pairs(bead, left, right)
             if not _elsewhere(bead, *two, left, right)]  # fmt: skip
    told = [found for two in pairs for found in _compared(bead, *two)]
    told.sort(key=lambda one: one.left.start if one.left else 0)
    told += _lost(bead, bead.left, without(left, [one for one, _ in pairs]))
    told += _lost(bead, bead.right, without(right, [other for _, other in pairs]))
    return told


# --- which report is which --------------------------------------------------------


def _pairs(
    bead: Bead, left: Sequence[Report], right: Sequence[Report]
) -> list[tuple[Report, Report]]:
    """Reports of one statement, the surest first; each is used once."""
    options = sorted(
        (
            (-round(_common(bead, one, other), 4), one.start, other.start, one, other)
            for one in left
            for other in right
        ),
        key=lambda option: option[:3],
    )
    pairs: list[tuple[Report, Report]] = []
    for score, _, _, one, other in options:
        used = any(one is a or other is b for a, b in pairs)
        if not used and -score >= LEAST_COMMON:
            pairs.append((one, other))
    return pairs


def _common(bead: Bead, left: Report, right: Report) -> float:
    """The share of linked words of two statements, and what else joins them.

    None at all where the sentence that tells most of one is not the other's.
    """
    links = [
        link
        for link in bead.alignment.links
        if overlaps(link.left, left.statement) or overlaps(link.right, right.statement)
    ]
    shared = sum(
        overlaps(link.left, left.statement) and overlaps(link.right, right.statement)
        for link in links
    )
    if _told_apart(bead, left, right):
        return 0.0
    score = shared / max(len(links), 1)
    if left.speaker and right.speaker and alike(bead, left.speaker, right.speaker):
        score += SAME_SPEAKER
    return score + SAME_VERB * linked(bead, left, right)


def _told_apart(bead: Bead, left: Report, right: Report) -> bool:
    """Whether the links of one statement lead to a sentence without the other."""
    for side, one, other in ((bead.left, left, right), (bead.right, right, left)):
        there = counterpart(bead, side, one.statement)
        if there and not (overlaps(there, other) or overlaps(there, other.statement)):
            return True
    return False


def _elsewhere(
    bead: Bead,
    one: Report,
    other: Report,
    left: Sequence[Report],
    right: Sequence[Report],
) -> bool:
    """Whether either speaker has another report in the sentence of this one."""
    if one.speaker is None or other.speaker is None:
        return False
    if alike(bead, one.speaker, other.speaker):
        return False
    here, there = sentence(bead.left, one.verb), sentence(bead.right, other.verb)
    return any(
        r.speaker and overlaps(r, there) and alike(bead, one.speaker, r.speaker)
        for r in right
    ) or any(
        r.speaker and overlaps(r, here) and alike(bead, r.speaker, other.speaker)
        for r in left
    )


# --- what differs -----------------------------------------------------------------


def _compared(bead: Bead, left: Report, right: Report) -> Iterator[Difference]:
    """Another source of one statement, and a verb of another strength."""
    for side, one, other in ((bead.left, left, right), (bead.right, right, left)):
        if one.impersonal and other.speaker and other.speaker.known:
            yield _only(bead, bead.opposite(side), other, Role.SPEAKER)
            return
    if left.speaker and right.speaker and differ(left.speaker, right.speaker):
        ends = left.speaker.span, right.speaker.span
        yield two_sided(
            bead.alignment,
            Kind.ATTRIBUTION,
            ends,
            concepts=(Role.SPEAKER, Role.SPEAKER),
            weight=SPEAKER_WEIGHT,
            note=notes.from_whom(bead, *ends),
        )
    if left.strength != right.strength:
        gap = abs(STRENGTHS[left.strength] - STRENGTHS[right.strength])
        yield two_sided(
            bead.alignment,
            Kind.ATTRIBUTION,
            (bead.left.at(left), bead.right.at(right)),
            concepts=(left.verb.concept.id, right.verb.concept.id),
            weight=round(BASE + RANGE * gap, 3),
            note=notes.both(bead, left, right),
        )


def _lost(bead: Bead, side: Side, found: Sequence[Report]) -> Iterator[Difference]:
    """Reports that the other side tells as fact, or as nobody's words."""
    other = bead.opposite(side)
    told: list[Span] = []
    for one in found:
        place = _who(side, one)
        there = counterpart(bead, side, one.statement) or other.span
        if (
            place in told
            or _goes_on(other, one)
            or not _is_fact(bead, side, one, there)
        ):
            continue
        told.append(place)
        nameless = _open(other, there)
        yield _only(bead, side, one, Role.SPEAKER if nameless else Role.REPORT)


def _only(bead: Bead, side: Side, report: Report, concept: str) -> Difference:
    """A source that only one side names, or a report that only one side has."""
    place = _who(side, report)
    weight = LOST_WEIGHT if bead.one_language else LOST_WEIGHT_ACROSS
    weight *= 1 if report.speaker else NAMELESS_FACTOR
    return one_sided(
        bead.alignment,
        Kind.ATTRIBUTION,
        place,
        concept=concept,
        weight=round(weight, 3),
        note=notes.as_fact(bead, side, place, named=concept == Role.SPEAKER),
    )


def _who(side: Side, report: Report) -> Span:
    """The speaker, with the verb where it stands beside, or else the verb."""
    verb = side.at(report)
    if report.speaker is None:
        return verb
    span = report.speaker.span
    gap = max(span.start, verb.start) - min(span.end, verb.end)
    if gap > 1:
        return span
    return Span(span.article_id, min(span.start, verb.start), max(span.end, verb.end))


def _goes_on(other: Side, report: Report) -> bool:
    """Whether the other article may still let the same speaker speak."""
    return report.speaker is not None and speaks_near(other, report.speaker)


def _is_fact(bead: Bead, side: Side, report: Report, there: Span) -> bool:
    """Whether a sentence of the other side tells the statement, as nobody's words."""
    other = bead.opposite(side)
    if overlaps_any(there, bead.partners(side, report)):
        return False
    if _open(other, there) and _is_anybody(report):
        return False  # "reportedly"
    if report.speaker is None and not report.impersonal:
        return False
    if report.speaker and not _is_plain(side, report.speaker):
        return False
    if side.article.language == "en" and side.quote(report.verb).endswith("ing"):
        return False  # "X left, saying": the subject stands further away
    if _is_quoted(side, report) or _reports(other, there):
        return False
    told = carried_over(bead, side, report.statement)
    return told and stated(bead, side, _who(side, report))


def _open(other: Side, there: Span) -> list[Mention]:
    """Words of a sentence that leave it open, or stress it: "reportedly"."""
    return [one for one in other.of(ConceptKind.CERTAINTY) if overlaps(one, there)]


def _reports(other: Side, there: Span) -> bool:
    """Whether a sentence says of anything that somebody said it."""
    for quoted in other.quotations:
        if overlaps(quoted, there) and len(other.quote(quoted).split()) > SCARE_WORDS:
            return True
    if overlaps_any(there, reports(other)):
        return True
    text, start = other.quote(there), there.start
    for one in reversed(_open(other, there)):
        text = text[: max(0, one.start - start)] + text[one.end - start :]
    return tells(text, other.article.language)


def _is_quoted(side: Side, report: Report) -> bool:
    """Whether the statement is a direct quotation, which may go on without marks."""
    said = report.statement
    between = side.article.text[min(said.end, report.end) : report.start]
    return bool(set(between) & QUOTATION_MARKS) or any(
        overlaps(quoted, said) and len(side.quote(quoted).split()) > SCARE_WORDS
        for quoted in side.quotations
    )


def _is_anybody(report: Report) -> bool:
    """Whether a report names nobody, or only "reports" and "sources"."""
    speaker = report.speaker
    return speaker is None or not (speaker.names or speaker.bodies or speaker.countries)


def _is_plain(side: Side, speaker: Speaker) -> bool:
    """Whether a speaker is known, or a name and nothing but a name."""
    if speaker.known:
        return len(side.quote(speaker.span).split()) <= LONGEST_SPEAKER
    text = side.article.text
    inside = side.within(speaker.span)
    if len(inside) == 1 and inside[0].start == side.span.start:
        # any word may open a sentence with a capital
        return text.count(side.quote(inside[0])) > 1
    return all(text[word.start].isupper() for word in inside)
