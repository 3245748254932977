"""The tables of articles, and of what could not be read."""

from collections.abc import Iterator

from compare.records import Article, Failure
from compare.report.plain import iso
from compare.report.select import Selection
from compare.report.tables.columns import Column, Type, table


def _articles(selection: Selection) -> Iterator[Article]:
    yield from sorted(selection.comparison.articles, key=lambda one: (one.path, one.id))


ARTICLES = table(
    "articles",
    "The articles compared, by path.",
    _articles,
    Column("article", "Its id; all other tables name it so.", lambda one: one.id),
    Column("outlet", "Who printed it.", lambda one: one.outlet),
    Column("language", "tr, el or en.", lambda one: one.language),
    Column("published", "Its day.", iso, Type.DATE),
    Column("title", "Its title.", lambda one: one.title or None),
    Column("author", "Its author field.", lambda one: one.author or None),
    Column("url", "Its address.", lambda one: one.url or None),
    Column("path", "Its file in the corpus.", lambda one: one.path),
    Column(
        "characters",
        "Code points of its normalised text.",
        lambda one: len(one.text),
        Type.INTEGER,
    ),
)


def _failures(selection: Selection) -> Iterator[Failure]:
    yield from selection.comparison.failures


FAILURES = table(
    "failures",
    "What could not be done.",
    _failures,
    Column("step", "The step that failed, such as ingest.", lambda one: one.step),
    Column("subject", "The file, article or batch.", lambda one: one.subject),
    Column("reason", "Why.", lambda one: one.reason),
)
