"""The passages of the page: beads with their links, findings with their signs."""

import re
from collections.abc import Sequence

from compare.records import Alignment, Difference, Evidence, Kind, LinkKind, Reuse, Span
from compare.report.findings import Tagged, counted, finding_id, tagged
from compare.report.phrases import clean, gloss, heading
from compare.report.select import Chain
from compare.report.steps import steps_of
from compare.report.webpage.tables import Json, Row, Tables, thousandths

_ONLY_WORDS = re.compile(
    r'.* writes ".*", .* (?:".*"(?: \([^()]+\))?|has no such word here)'
)
"""A note that repeats the words, with what they count."""
_KINDS = list(Kind)
_REUSES = list(Reuse)
_LINKS = list(LinkKind)


def passage_told(chain: Chain, tables: Tables) -> Json:
    """A chain: its two articles, its beads, findings and rows.

    A row is the number of a bead, or below zero that of an omission: -1 for the first
    finding, and so on.
    """
    findings = tagged(chain)
    order = {bead.id: number for number, bead in enumerate(chain.beads)}
    number_of = {item.tag: number for number, item in enumerate(findings)}
    told: Json = {
        "id": clean(chain.id),
        "left": tables.numbers[chain.left.id],
        "right": tables.numbers[chain.right.id],
        "beads": [_bead(bead, tables) for bead in chain.beads],
        "rows": [
            -1 - number_of[step.omission.tag] if step.omission else step.index
            for step in steps_of(chain, findings)
        ],
    }
    if findings:
        told["findings"] = [
            _tagged(item, order[item.difference.alignment_id], tables)
            for item in findings
        ]
    return told


def _tagged(item: Tagged, bead: int, tables: Tables) -> Row:
    return [*finding_told(item.difference, tables), bead, item.tag]


def finding_told(difference: Difference, tables: Tables) -> Row:
    """Id, kind, heading, places, what each side means, evidence, weight, note.

    The places are start and end of the left side, then of the right; a meaning is
    empty where the words say it already; evidence is 1 for the translation alone.
    """
    return [
        finding_id(difference),
        _KINDS.index(difference.kind),
        tables.string(heading(difference)),
        *tables.place(difference.left),
        *tables.place(difference.right),
        tables.string(_meaning(difference.left, difference.left_concept, tables)),
        tables.string(_meaning(difference.right, difference.right_concept, tables)),
        int(difference.evidence is Evidence.TRANSLATION),
        thousandths(difference.weight),
        tables.string(_beyond_words(difference)),
    ]


def _beyond_words(difference: Difference) -> str:
    """The note without what the words of both sides say already.

    What two numbers count stands in brackets.
    """
    if not _ONLY_WORDS.fullmatch(clean(difference.note)):
        return difference.note
    what = counted(difference)
    return f"({what})" if what else ""


def _meaning(span: Span | None, concept: str, tables: Tables) -> str:
    if span is None:
        return ""
    article = tables.selection.article_of(span)
    words = tables.selection.text_of(span)
    return gloss(concept, words, article.language, tables.names)


def _bead(bead: Alignment, tables: Tables) -> Row:
    """Left and right place, both reused places, probability, kind of reuse, links.

    The reused places count from the start of their side.
    """
    left, right = tables.place(bead.left), tables.place(bead.right)
    return [
        *left,
        *right,
        *_from(left[0], tables.place(bead.left_reused)),
        *_from(right[0], tables.place(bead.right_reused)),
        thousandths(bead.probability),
        _REUSES.index(bead.reuse),
        _links(bead, (left[0], right[0]), tables),
    ]


def _from(start: int, place: tuple[int, int]) -> tuple[int, int]:
    return place[0] - start, place[1] - start


def _links(bead: Alignment, starts: Sequence[int], tables: Tables) -> list[int]:
    """Five numbers for each link: start and length left and right, and its kind."""
    flat: list[int] = []
    for link in sorted(bead.links, key=lambda one: (one.left, one.right)):
        for start, span in zip(starts, (link.left, link.right), strict=True):
            here, there = tables.place(span)
            flat += [here - start, there - here]
        flat.append(_LINKS.index(link.kind))
    return flat


def inside_told(tables: Tables) -> list[Row]:
    """Findings inside one article: its number, then as any finding."""
    found = [
        (item.left or item.right, item)
        for item in tables.selection.comparison.differences
        if not item.alignment_id
    ]
    ordered = sorted(
        ((span, item) for span, item in found if span),
        key=lambda one: (one[0], one[1].kind, finding_id(one[1])),
    )
    return [
        [tables.numbers[span.article_id], *finding_told(item, tables)]
        for span, item in ordered
    ]
