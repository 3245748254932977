"""Families as passim's clusters, for the tools that read those.

One JSON object a line for each passage of a member, with the fields that passim 2
(https://github.com/dasmiq/passim, ``seriatim``) writes to ``out.json``: ``uid``,
``cluster``, ``size``, ``begin``, ``end``, ``src``, and what its input had (``id``,
``gid``, ``series``, ``date``, ``title``, ``url``, ``text``). ``language``, ``path``,
``family``, ``agency`` and ``coverage`` are ours; ``pboiler`` and ``pages`` are not
written. Offsets are code points of the article, ``end`` exclusive, as there.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import TextIO

from compare.identity import hexdigest
from compare.records import Comparison, Family, Member, Span, overlap
from compare.report.json import encoded
from compare.report.options import Options
from compare.report.plain import DECIMALS, Json, iso
from compare.report.select import Selection, select

Aligned = Mapping[tuple[str, str], list[tuple[Span, Span]]]
"""Aligned sentences by article and other article."""
DIGITS = 13
"""Hexadecimal digits of a number: 52 bits, which jq and JavaScript do not round."""


def render(comparison: Comparison, stream: TextIO, options: Options) -> None:
    """Write every passage of every family, the largest family first.

    Raises UsageError for options that name what is unknown.
    """
    for one in _passages(select(comparison, options)):
        stream.write(encoded(one, indent=None))


def number(name: str) -> int:
    """The number that passim's tools know an id by; the same in every run."""
    return int(hexdigest(name)[:DIGITS], 16)


def _passages(selection: Selection) -> Iterator[Json]:
    aligned = _aligned(selection.comparison)
    for family in selection.comparison.families:
        for member in sorted(family.members, key=lambda one: _when(one, selection)):
            for span in sorted(member.spans):
                yield _passage(family, member, span, selection, aligned)


def _when(member: Member, selection: Selection) -> tuple[bool, str, str]:
    """By day, those without one last; then by id, as passim does."""
    day = iso(selection.articles[member.article_id])
    return day is None, day or "", member.article_id


def _passage(
    family: Family, member: Member, span: Span, selection: Selection, aligned: Aligned
) -> Json:
    article = selection.articles[member.article_id]
    return {
        "uid": number(article.id),
        "cluster": number(family.id),
        "size": len(family.members),
        "begin": span.start,
        "end": span.end,
        "src": _sources(family, span, aligned),
        "id": article.id,
        "gid": number(article.outlet),
        "series": article.outlet,
        "date": iso(article),
        "url": article.url or None,
        "language": article.language,
        "path": article.path,
        "family": family.id,
        "agency": family.agency or None,
        "coverage": round(member.coverage, DECIMALS),
        "text": selection.text_of(span),
        # Some scripts expect it last.
        "title": article.title or None,
    }


def _sources(family: Family, span: Span, aligned: Aligned) -> list[Json]:
    """The passages of the member that had it first that this one is aligned with."""
    first = family.first.article_id
    if not first or first == span.article_id:
        return []
    places = {
        place
        for one in family.members
        if one.article_id == first
        for place in one.spans
    }
    found = {
        place
        for here, there in aligned.get((span.article_id, first), ())
        if overlap(here, span)
        for place in places
        if overlap(there, place)
    }
    return [
        {"uid": number(first), "begin": place.start, "end": place.end}
        for place in sorted(found)
    ]


def _aligned(comparison: Comparison) -> Aligned:
    found: dict[tuple[str, str], list[tuple[Span, Span]]] = defaultdict(list)
    for bead in comparison.alignments:
        for here, there in ((bead.left, bead.right), (bead.right, bead.left)):
            found[here.article_id, there.article_id].append((here, there))
    return found
