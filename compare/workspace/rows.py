"""Records to rows and back."""

import functools
import json
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from sys import intern
from typing import ParamSpec, TypeVar

from compare.errors import WorkspaceError
from compare.identity import hexdigest
from compare.records import (
    Alignment,
    Article,
    Attribution,
    Credit,
    CreditKind,
    Difference,
    Evidence,
    Family,
    First,
    Issuer,
    Kind,
    LinkKind,
    Mark,
    MarkKind,
    Member,
    Passage,
    Reuse,
    Sign,
    Span,
    WordLink,
)

P = ParamSpec("P")
T = TypeVar("T")
Row = tuple[object, ...]

ARTICLE = "id, outlet, language, title, text, published, url, author, path, marks"
ENTRY = "path, source, article_id, language, title, published, url, author, marks"
ALIGNMENT = (
    "id, left_id, right_id, chain, left_start, left_end, right_start, right_end,"
    " left_from, left_to, right_from, right_to, probability, reuse, links"
)
UNLINKED = ALIGNMENT.replace("links", "'[]'")
"""The same without the links of the words, which are most of a row."""
CREDIT = 'article_id, agency, start, "end", kind, issuer'
FAMILY = "component, place, id, size, amount, agency, attributions, first"
MEMBER = "component, place, number, article_id, coverage, spans, credited"
DIFFERENCE = (
    "left_id, right_id, number, alignment_id, kind, left_span, right_span,"
    " left_concept, right_concept, evidence, weight, note, within"
)


def _sound(read: Callable[P, T]) -> Callable[P, T]:
    """What a row says that compare never wrote there is one line, not a traceback."""

    @functools.wraps(read)
    def checked(*row: P.args, **more: P.kwargs) -> T:
        try:
            return read(*row, **more)
        except (ValueError, TypeError, KeyError, RecursionError) as error:
            raise WorkspaceError(
                f"the index holds what compare never writes ({error}). "
                "Remove its folder to rebuild it."
            ) from error

    return checked


def article_row(article: Article) -> Row:
    """An article as its row."""
    marks = [[mark.start, mark.end, mark.kind] for mark in article.marks]
    return (
        article.id,
        article.outlet,
        article.language,
        article.title,
        article.text,
        article.published.isoformat() if article.published else None,
        article.url,
        article.author,
        article.path,
        json.dumps(marks),
    )


def entry_row(source: str, article: Article) -> Row:
    """What the place where an article stands says of it."""
    (id_, _, language, title, _, published, url, author, path, marks) = article_row(
        article
    )
    return (path, source, id_, language, title, published, url, author, marks)


@_sound
def article(row: Row) -> Article:
    """A row of the columns ARTICLE as its record."""
    id_, outlet, language, title, text, published, url, author, path, marks = map(
        _text, row
    )
    return Article(
        id=id_,
        outlet=outlet,
        language=language,
        title=title,
        text=text,
        published=date.fromisoformat(published) if published else None,
        url=url,
        author=author,
        path=path,
        marks=tuple(
            Mark(start, end, MarkKind(kind)) for start, end, kind in json.loads(marks)
        ),
    )


_LINK_KINDS = {str(kind): kind for kind in LinkKind}
"""Looked up: an enum is asked slowly, and there are millions of links."""


def _text(value: object) -> str:
    return "" if value is None else str(value)


@_sound
def passage(row: tuple[int, str, int, int]) -> Passage:
    """A row of id, article_id, start, end as its record."""
    return Passage(row[0], Span(row[1], row[2], row[3]))


def alignment_row(alignment: Alignment) -> Row:
    """An alignment as its row; the links as a JSON list of offsets."""
    links = [
        [link.left.start, link.left.end, link.right.start, link.right.end, link.kind]
        for link in alignment.links
    ]
    return (
        alignment.id,
        alignment.left.article_id,
        alignment.right.article_id,
        alignment.chain,
        alignment.left.start,
        alignment.left.end,
        alignment.right.start,
        alignment.right.end,
        alignment.left_reused.start,
        alignment.left_reused.end,
        alignment.right_reused.start,
        alignment.right_reused.end,
        alignment.probability,
        alignment.reuse,
        json.dumps(links),
    )


@_sound
def alignment(
    row: tuple[
        str, str, str, str, int, int, int, int, int, int, int, int, float, str, str
    ],
    span: Callable[[str, int, int], Span] = Span,
) -> Alignment:
    """A row of the columns ALIGNMENT as its record; ``span`` makes its places, and may
    give one object for what is equal."""
    id_, left_id, right_id, chain, *places, probability, reuse, links = row
    ls, le, rs, re, left_from, left_to, right_from, right_to = places
    # One object for what is equal: a step may hold half a million of these.
    left_id, right_id = intern(left_id), intern(right_id)
    left, right = span(left_id, ls, le), span(right_id, rs, re)
    left_reused = span(left_id, left_from, left_to)
    right_reused = span(right_id, right_from, right_to)
    return Alignment(
        id=id_,
        chain=intern(chain),
        left=left,
        right=right,
        left_reused=left if left_reused == left else left_reused,
        right_reused=right if right_reused == right else right_reused,
        probability=probability,
        reuse=Reuse(reuse),
        links=tuple(
            WordLink(span(left_id, a, b), span(right_id, c, d), _LINK_KINDS[kind])
            for a, b, c, d, kind in json.loads(links)
        ),
    )


def digest_of(alignments: Sequence[Row]) -> str:
    """The digest of rows of the columns ALIGNMENT in their order; empty for none."""
    return hexdigest(json.dumps(alignments))[:16] if alignments else ""


def has_reuse(alignments: Iterable[Row]) -> bool:
    """Whether one of such rows is more than a quotation, or the same told in other
    words, and not a repeat inside one article."""
    return any(
        row[1] != row[2] and row[13] not in (Reuse.QUOTE, Reuse.RELATED)
        for row in alignments
    )


def difference_rows(
    left_id: str, right_id: str, differences: Iterable[Difference], *, within: bool
) -> list[Row]:
    """The differences of one article pair (or inside one article), numbered."""
    return [
        (
            left_id,
            right_id,
            number,
            difference.alignment_id,
            difference.kind,
            _span_text(difference.left),
            _span_text(difference.right),
            difference.left_concept,
            difference.right_concept,
            difference.evidence,
            difference.weight,
            difference.note,
            within,
        )
        for number, difference in enumerate(differences)
    ]


def _span_text(span: Span | None) -> str | None:
    return json.dumps([span.article_id, span.start, span.end]) if span else None


def _span(text: str | None) -> Span | None:
    return Span(*json.loads(text)) if text else None


@_sound
def difference(
    row: tuple[
        str, str, int, str, str, str | None, str | None, str, str, str, float, str, int
    ],
) -> Difference:
    """A row of the columns DIFFERENCE as its record."""
    (_, _, _, alignment_id, kind, left, right) = row[:7]
    (left_concept, right_concept, evidence, weight, note, _) = row[7:]
    return Difference(
        kind=Kind(kind),
        alignment_id=alignment_id,
        left=_span(left),
        right=_span(right),
        left_concept=left_concept,
        right_concept=right_concept,
        evidence=Evidence(evidence),
        weight=weight,
        note=note,
    )


CreditRow = tuple[str, str, int, int, str, str]


def credit_row(credit: Credit) -> CreditRow:
    """A credit as its row."""
    return (
        credit.article_id,
        credit.agency,
        credit.span.start,
        credit.span.end,
        credit.kind,
        credit.issuer,
    )


@_sound
def credit(row: CreditRow) -> Credit:
    """A row of the columns CREDIT as its record."""
    article_id, agency, start, end, kind, issuer = row
    span = Span(article_id, start, end)
    return Credit(article_id, agency, span, CreditKind(kind), Issuer(issuer))


def family_row(component: str, place: int, family: Family, amount: int) -> Row:
    """A family as its row; attributions and first as JSON lists."""
    attributions = [
        [
            one.agency,
            one.weight,
            [credit_row(credit) for credit in one.credits],
            one.printed_by,
        ]
        for one in family.attributions
    ]
    first = [family.first.article_id, family.first.confidence, family.first.signs]
    return (
        component,
        place,
        family.id,
        len(family.members),
        amount,
        family.agency,
        json.dumps(attributions),
        json.dumps(first),
    )


def member_rows(component: str, place: int, family: Family) -> list[Row]:
    """The members of a family, numbered in their order."""
    return [
        (
            component,
            place,
            number,
            member.article_id,
            member.coverage,
            json.dumps([[span.start, span.end] for span in member.spans]),
            member.credited,
        )
        for number, member in enumerate(family.members)
    ]


MemberRow = tuple[str, int, int, str, float, str, int]


@_sound
def member(row: MemberRow) -> Member:
    """A row of the columns MEMBER as its record."""
    *_, article_id, coverage, spans, credited = row
    return Member(article_id, coverage, places(article_id, spans), bool(credited))


def places(article_id: str, spans: str) -> tuple[Span, ...]:
    """The spans of a member as they are stored."""
    return tuple(Span(article_id, start, end) for start, end in json.loads(spans))


@_sound
def family(
    row: tuple[str, int, str, int, int, str, str, str], members: Iterable[Member]
) -> Family:
    """A row of the columns FAMILY, with its members, as its record."""
    _, _, id_, _, _, agency, attributions, first = row
    article_id, confidence, signs = json.loads(first)
    return Family(
        id=id_,
        members=tuple(members),
        agency=agency,
        attributions=tuple(
            Attribution(name, weight, tuple(map(credit, credits)), tuple(printed_by))
            for name, weight, credits, printed_by in json.loads(attributions)
        ),
        first=First(article_id, confidence, tuple(map(Sign, signs))),
    )
