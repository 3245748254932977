"""Texts at hand: an excerpt of an article, and what all views are.

A view holds a record and the report it is from, and copies nothing. Its ``record`` is
what the rest of the package works with. Two views of one record are equal.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Generic, TypeVar

from compare.languages import PIVOT
from compare.library.lookup import Lookup
from compare.records import Article, Span
from compare.report.phrases import clean, shorten

Record = TypeVar("Record")
GAP = "[…]"
"""Stands where a passage skips a part of its article, or has no English for one."""
SHORT = 60


class Excerpt:
    """Sentences or words of one article: ``text`` as printed, ``english`` to read."""

    __slots__ = ("_lookup", "spans")

    def __init__(self, lookup: Lookup, spans: Sequence[Span]) -> None:
        self._lookup = lookup
        self.spans = tuple(spans)

    def __repr__(self) -> str:
        text = shorten(self.text, SHORT)
        return f'<Excerpt {clean(self.outlet)}, {self.language}: "{text}">'

    def __str__(self) -> str:
        return self.text

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Excerpt) and self.spans == other.spans

    def __hash__(self) -> int:
        return hash(self.spans)

    @property
    def article(self) -> Article:
        """The article it is from."""
        return self._lookup.selection.article_of(self.spans[0])

    @property
    def outlet(self) -> str:
        """Who printed it."""
        return self.article.outlet

    @property
    def language(self) -> str:
        """Its language: tr, el or en."""
        return self.article.language

    @property
    def span(self) -> Span:
        """From its first to its last code point in ``article.text``."""
        first, last = self.spans[0], self.spans[-1]
        return Span(first.article_id, first.start, last.end)

    @property
    def text(self) -> str:
        """The words as printed; "[…]" where a part of the article is skipped."""
        whole = self.article.text
        parts = [whole[self.spans[0].start : self.spans[0].end]]
        for before, one in pairwise(self.spans):
            between = whole[before.end : one.start]
            parts.append(f" {GAP} " if between.strip() else between)
            parts.append(whole[one.start : one.end])
        return "".join(parts)

    @property
    def english(self) -> str | None:
        """The English to read it by; None where there is none."""
        if self.language == PIVOT:
            return self.text
        english = self._lookup.selection.comparison.english
        found = [english.get(span) for span in self.spans]
        return " ".join(one or GAP for one in found) if any(found) else None

    @property
    def suspect(self) -> str:
        """Why the English is doubted; empty where it is not."""
        suspects = self._lookup.selection.comparison.suspects
        found = (suspects[span] for span in self.spans if span in suspects)
        return ", ".join(dict.fromkeys(found))


class View(Generic[Record]):
    """A record in its report."""

    __slots__ = ("_lookup", "record")

    def __init__(self, lookup: Lookup, record: Record) -> None:
        self._lookup = lookup
        self.record = record

    def __eq__(self, other: object) -> bool:
        return isinstance(other, type(self)) and bool(self.record == other.record)

    def __hash__(self) -> int:
        return hash(self.record)

    def _excerpt(self, *spans: Span) -> Excerpt:
        return Excerpt(self._lookup, spans)


def pair(left: Excerpt, right: Excerpt) -> str:
    """Who printed both."""
    return f"{clean(left.outlet)} | {clean(right.outlet)}"


def apart(spans: Iterable[Span]) -> list[Span]:
    """The spans in order, without those that lie inside others."""
    found: list[Span] = []
    for span in sorted(set(spans), key=lambda one: (one.start, -one.end)):
        if not found or span.end > found[-1].end:
            found.append(span)
    return found
