"""Articles, the places in them, and what could not be read."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class MarkKind(StrEnum):
    """Why a stretch of an article's text is no passage."""

    TITLE = "title"
    BOILERPLATE = "boilerplate"
    CAPTION = "caption"
    CREDIT = "credit"


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of an article's own text that is kept but is no passage."""

    start: int
    end: int
    kind: MarkKind


@dataclass(frozen=True, slots=True)
class Article:
    """One article of one outlet; ``text`` is normalised once, in ingest."""

    id: str
    outlet: str
    language: str
    title: str
    text: str
    published: date | None
    url: str
    author: str
    path: str
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Code points ``start`` to ``end`` (exclusive) of an article's text."""

    article_id: str
    start: int
    end: int


def text_of(article: Article, span: Span) -> str:
    """The original words of a span of this article."""
    return article.text[span.start : span.end]


def overlap(one: Span, other: Span) -> bool:
    """Whether two spans share a character of one article."""
    same = one.article_id == other.article_id
    return same and one.start < other.end and other.start < one.end


@dataclass(frozen=True, slots=True)
class Passage:
    """One sentence of an article; its id is made of its place, so it is stable."""

    id: int
    span: Span


@dataclass(frozen=True, slots=True)
class Failure:
    """Something that could not be done, and why: a file, an article, a batch."""

    step: str
    subject: str
    reason: str
