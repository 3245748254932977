"""The tables of dispatches and of credits."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from compare.records import Article, Credit, Family, Member
from compare.report.families import how_credited, is_plain
from compare.report.plain import iso, rounded
from compare.report.select import Selection
from compare.report.tables.columns import Column, Type, table


@dataclass(frozen=True, slots=True)
class _Printed:
    number: int
    family: Family
    member: Member
    article: Article


def _printed(selection: Selection) -> Iterator[_Printed]:
    for family in selection.comparison.families:
        number = selection.family_numbers[family.id]
        for member in family.members:
            article = selection.articles[member.article_id]
            yield _Printed(number, family, member, article)


def _is_first(one: _Printed) -> bool | None:
    first = one.family.first.article_id
    return first == one.article.id if first else None


def _confidence(one: _Printed) -> float | None:
    first = one.family.first
    return rounded(first.confidence) if first.article_id else None


FAMILIES = table(
    "families",
    "Dispatches that several articles print: a row for each article of each, the "
    "largest dispatch first.",
    _printed,
    Column("family", "The dispatch's id.", lambda one: one.family.id),
    Column("number", "Its place in the list.", lambda one: one.number, Type.INTEGER),
    Column(
        "agency",
        "Whose text it is; missing where nobody says so.",
        lambda one: one.family.agency or None,
    ),
    Column(
        "agency_plain",
        "Whether a member says so plainly; missing without an agency.",
        lambda one: is_plain(one.family) if one.family.agency else None,
        Type.BOOLEAN,
    ),
    Column(
        "members",
        "How many articles print it.",
        lambda one: len(one.family.members),
        Type.INTEGER,
    ),
    Column("article", "Id of this member.", lambda one: one.article.id),
    Column("outlet", "Its outlet.", lambda one: one.article.outlet),
    Column("language", "Its language.", lambda one: one.article.language),
    Column("published", "Its day.", lambda one: iso(one.article), Type.DATE),
    Column("title", "Its title.", lambda one: one.article.title or None),
    Column("path", "Its file in the corpus.", lambda one: one.article.path),
    Column(
        "coverage",
        "The share of the article that is this dispatch, from 0 to 1.",
        lambda one: rounded(one.member.coverage),
        Type.NUMBER,
    ),
    Column(
        "credited",
        "Whether it names the agency, or another member's outlet.",
        lambda one: one.member.credited,
        Type.BOOLEAN,
    ),
    Column(
        "how_credited",
        "How: dateline, byline, ...; uncredited; missing where there is no agency.",
        lambda one: how_credited(one.family, one.member) or None,
    ),
    Column(
        "first",
        "Whether it was the first; missing where that is unknown.",
        _is_first,
        Type.BOOLEAN,
    ),
    Column(
        "first_confidence",
        "How sure it is who was first, from .5 to 1.",
        _confidence,
        Type.NUMBER,
    ),
    Column(
        "first_signs",
        "What speaks for it: time, agency, credit, containment, edits.",
        lambda one: "; ".join(one.family.first.signs) or None,
    ),
    Column(
        "places",
        'Where the dispatch stands in it: "0..120; 300..412".',
        lambda one: "; ".join(f"{at.start}..{at.end}" for at in one.member.spans),
    ),
)


@dataclass(frozen=True, slots=True)
class _Credited:
    credit: Credit
    article: Article

    @property
    def in_text(self) -> bool:
        """Whether the name stands in the text, and not in the author field alone."""
        return self.credit.span.end > self.credit.span.start


def _credits(selection: Selection) -> Iterator[_Credited]:
    articles: Mapping[str, Article] = selection.articles
    for credit in ordered_credits(selection):
        yield _Credited(credit, articles[credit.article_id])


def ordered_credits(selection: Selection) -> list[Credit]:
    """All credits, by place and name."""
    found = selection.comparison.credits
    return sorted(found, key=lambda one: (one.span, one.agency))


def _named(one: _Credited) -> str | None:
    at = one.credit.span
    if not one.in_text:
        return one.article.author or None
    return one.article.text[at.start : at.end]


CREDITS = table(
    "credits",
    "Agencies and outlets that articles name as their source: a row for each place.",
    _credits,
    Column("article", "Id of the article.", lambda one: one.article.id),
    Column("outlet", "Its outlet.", lambda one: one.article.outlet),
    Column("language", "Its language.", lambda one: one.article.language),
    Column("published", "Its day.", lambda one: iso(one.article), Type.DATE),
    Column("path", "Its file in the corpus.", lambda one: one.article.path),
    Column("agency", "Whom it names.", lambda one: one.credit.agency),
    Column(
        "issuer", "What that is: agency or outlet.", lambda one: one.credit.issuer.value
    ),
    Column(
        "kind",
        "dateline, byline, source, closing, contributed, told, according_to or "
        "mention.",
        lambda one: one.credit.kind.value,
    ),
    Column(
        "start",
        "First code point of the name; missing for the author field.",
        lambda one: one.credit.span.start if one.in_text else None,
        Type.INTEGER,
    ),
    Column(
        "end",
        "The code point after its last.",
        lambda one: one.credit.span.end if one.in_text else None,
        Type.INTEGER,
    ),
    Column("text", "The name as printed, or the author field.", _named),
)
