"""Attribution: the same statement under reporting verbs of different strength."""

import re

from compare.framing import notes
from compare.framing.beads import ANYWHERE, SLOT_LIMIT, Bead, Side, slots, unmatched
from compare.framing.lexicon import STRENGTHS, ConceptKind, Mention
from compare.records import Difference, Evidence, Kind, Span

BASE, RANGE = 0.3, 0.2
"""Weight of the smallest difference in strength, and what the largest adds."""

UNSURE_LIMIT = 0.5
"""Across languages, where several verbs remain: the verb of one half stays in it."""
_VERBAL_NOUN = re.compile(r"m[ae](?:l[ae]r|s[ıi]|y[ıiae]|n[ıi]n|d[ae])\w*$")
"""Turkish "suçlamalar", "uyarılması": a thing spoken of, nobody's report."""


def attribution(bead: Bead) -> list[Difference]:
    """Reporting verbs of one bead that report with another strength.

    Verbs of one class cancel; what remains is paired by links and place. A side
    without a reporting verb makes no difference here.
    """
    left, right = unmatched(
        bead,
        _verbs(bead.left),
        _verbs(bead.right),
        _strength,
    )
    # The verb may stand before or after what it reports, and Turkish has it at the
    # end: where one is left on each side, the place tells nothing.
    sure = len(left) == 1 and len(right) == 1
    unsure = SLOT_LIMIT if bead.one_language else UNSURE_LIMIT
    limit = ANYWHERE if sure else unsure
    pairs = slots(bead, left, right, _differ, limit)
    return [
        _difference(bead, one, other)
        for one, other in sorted(pairs, key=lambda pair: pair[0].start)
    ]


def _verbs(side: Side) -> list[Mention]:
    return [
        mention
        for mention in side.of(ConceptKind.ATTRIBUTION)
        if side.article.language != "tr" or not _VERBAL_NOUN.search(side.quote(mention))
    ]


def _strength(mention: Mention) -> str:
    return mention.concept.strength


def _differ(left: Mention, right: Mention) -> bool:
    return _strength(left) != _strength(right)


def _difference(bead: Bead, left: Mention, right: Mention) -> Difference:
    gap = abs(STRENGTHS[_strength(left)] - STRENGTHS[_strength(right)])
    return Difference(
        kind=Kind.ATTRIBUTION,
        alignment_id=bead.alignment.id,
        left=Span(bead.left.article.id, left.start, left.end),
        right=Span(bead.right.article.id, right.start, right.end),
        left_concept=left.concept.id,
        right_concept=right.concept.id,
        evidence=Evidence.SOURCE,
        weight=round(BASE + RANGE * gap, 3),
        note=notes.both(bead, left, right),
    )
