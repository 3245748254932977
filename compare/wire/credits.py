"""The agencies and outlets that an article names as its source, and how.

An agency's full name counts wherever it stands; an abbreviation, and the name of an
outlet, only where credits stand (``compare.wire.context``), for "AA", "TAK" and "AP"
are also words, names and bodies, and newspapers are called like everyday things.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from compare.records import (
    Agency,
    Article,
    Credit,
    CreditKind,
    Issuer,
    MarkKind,
    Span,
)
from compare.wire.agencies import Form, ambiguous, tag_only
from compare.wire.context import credit_kind, tag_kind
from compare.wire.mentions import issuer_of, mentions
from compare.wire.place import is_no_credit, place_of

_BETWEEN_AGENCIES = re.compile(
    r"[\"”»']?\s*(?:[,/&]|\band\b|\bve\b|\bile\b|\bκαι\b)\s*"
    r"(?:and |the |το |του |στο )?[\"“«]?"
)
_BRACKET_OPENS = re.compile(r"\s?[(\[]")
_AUTHOR_BREAKS = re.compile(r"\s*(?:[,/;|·•&()–—]|\s-\s|\band\b|\bve\b|\bκαι\b)\s*")
_AUTHOR_WORDS = re.compile(
    r"(?i)\b(?:by|from|staff|writers?|reporters?|correspondents?|editors?|news|agency|"
    r"service|haber merkezi|haber|muhabiri|ajansı|kaynak|πηγή|newsroom|via)\b|[:.]"
)


@dataclass(frozen=True, slots=True)
class _Found:
    form: Form
    start: int
    end: int
    kind: CreditKind | None


def find_credits(article: Article, agencies: tuple[Agency, ...]) -> list[Credit]:
    """The credits of an article: its author's first, then in the order of its text.

    ``agencies`` are those looked for: the built-in ones and the corpus's own. What an
    outlet says of itself is no credit; what an agency says of itself is one.
    """
    own = issuer_of(article.outlet, agencies)
    found = _with_neighbours(article.text, list(_found(article, agencies)))
    credits = [
        Credit(
            article.id,
            one.form.agency,
            Span(article.id, one.start, one.end),
            one.kind,
            one.form.issuer,
        )
        for one in found
        if one.kind and one.form.agency and not _is_skipped(article, one)
    ]
    return [
        credit
        for credit in (*_author(article, agencies), *credits)
        if credit.issuer is Issuer.AGENCY or credit.agency != own
    ]


def _found(article: Article, agencies: tuple[Agency, ...]) -> Iterator[_Found]:
    for one in mentions(article.text, agencies):
        kind = _kind(article, one.form, one.start, one.end)
        yield _Found(one.form, one.start, one.end, kind)


def _kind(article: Article, form: Form, start: int, end: int) -> CreditKind | None:
    outlet = form.issuer is Issuer.OUTLET
    place = place_of(
        article.text,
        start,
        end,
        article.language,
        ambiguous=form.surface in ambiguous() or (outlet and len(form.parts) == 1),
        outlet=outlet,
    )
    if is_no_credit(place):
        return None
    if form.surface in tag_only():
        return tag_kind(place)
    return credit_kind(place) or (None if form.needs_place else CreditKind.MENTION)


def _is_skipped(article: Article, found: _Found) -> bool:
    """Whether it stands in a caption, or in boilerplate that is not a byline.

    A photo's agency is not the text's, nor is that of a footer.
    """
    kept = (CreditKind.BYLINE, CreditKind.SOURCE)
    return any(
        mark.kind is MarkKind.CAPTION
        or (mark.kind is MarkKind.BOILERPLATE and found.kind not in kept)
        for mark in article.marks
        if mark.start <= found.start and found.end <= mark.end
    )


def _author(article: Article, agencies: tuple[Agency, ...]) -> list[Credit]:
    """The agencies of the author field: "Reuters Staff", "Jane Doe, AP", "ΑΠΕ-ΜΠΕ"."""
    items = {
        _AUTHOR_WORDS.sub(" ", item).strip()
        for item in (article.author, *_AUTHOR_BREAKS.split(article.author))
    }
    credits = {
        one.form.agency: Credit(
            article.id,
            one.form.agency,
            Span(article.id, 0, 0),
            CreditKind.BYLINE,
            one.form.issuer,
        )
        for one in mentions(article.author, agencies)
        if one.form.agency
        and (not one.form.needs_place or article.author[one.start : one.end] in items)
    }
    return list(credits.values())


def _with_neighbours(text: str, found: list[_Found]) -> list[_Found]:
    """In "AP and AFP reported" both are credits: one that is sure carries the list.

    So does a name the abbreviation behind it: "according to Anadolu Agency (AA)".
    """
    for order in (pairwise(range(len(found))), _backwards(len(found))):
        for known, asked in order:
            left, right = sorted((known, asked))
            between = text[found[left].end : found[right].start]
            kind, other = found[known].kind, found[asked].kind
            unsaid = other in (None, CreditKind.MENTION)
            same = found[known].form.agency == found[asked].form.agency
            abbreviates = same and known < asked and _BRACKET_OPENS.fullmatch(between)
            listed = unsaid and _BETWEEN_AGENCIES.fullmatch(between)
            if kind and (abbreviates or listed):
                found[asked] = replace(found[asked], kind=kind)
    return found


def _backwards(count: int) -> Iterator[tuple[int, int]]:
    return pairwise(range(count - 1, -1, -1))
