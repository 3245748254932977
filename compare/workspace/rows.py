"""Records to rows and back."""

import json
from collections.abc import Iterable
from datetime import date

from compare.records import (
    Alignment,
    Article,
    Credit,
    Difference,
    Evidence,
    Kind,
    LinkKind,
    Mark,
    MarkKind,
    Passage,
    Reuse,
    Span,
    WordLink,
)

Row = tuple[object, ...]

ARTICLE = "id, outlet, language, title, text, published, url, author, path, marks"
ENTRY = "path, source, article_id, language, title, published, url, author, marks"
ALIGNMENT = (
    "id, left_id, right_id, chain, left_start, left_end, right_start, right_end,"
    " left_from, left_to, right_from, right_to, probability, reuse, links"
)
DIFFERENCE = (
    "left_id, right_id, number, alignment_id, kind, left_span, right_span,"
    " left_concept, right_concept, evidence, weight, note, within"
)


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


def _text(value: object) -> str:
    return "" if value is None else str(value)


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


def alignment(
    row: tuple[
        str, str, str, str, int, int, int, int, int, int, int, int, float, str, str
    ],
) -> Alignment:
    """A row of the columns ALIGNMENT as its record."""
    id_, left_id, right_id, chain, *places, probability, reuse, links = row
    ls, le, rs, re, left_from, left_to, right_from, right_to = places
    return Alignment(
        id=id_,
        chain=chain,
        left=Span(left_id, ls, le),
        right=Span(right_id, rs, re),
        left_reused=Span(left_id, left_from, left_to),
        right_reused=Span(right_id, right_from, right_to),
        probability=probability,
        reuse=Reuse(reuse),
        links=tuple(
            WordLink(Span(left_id, a, b), Span(right_id, c, d), LinkKind(kind))
            for a, b, c, d, kind in json.loads(links)
        ),
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


def credit(row: tuple[str, str, int, int]) -> Credit:
    """A row of article_id, agency, start, end as its record."""
    return Credit(row[0], row[1], Span(row[0], row[2], row[3]))
