"""Marked words as elements: XML cannot hold two that cross, so they are cut."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from compare.records import Span
from compare.report.tei.xml import element, identifier, pointers, text


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of marked words, inside one passage; offsets in the article."""

    start: int
    end: int
    id: str
    before: str = ""
    after: str = ""
    """The ids of the parts of the same words before and after it."""


def pieces(
    words: Iterable[Span], passages: Sequence[Span], name: str
) -> tuple[dict[Span, list[Piece]], dict[Span, list[str]]]:
    """Marked words cut so that they nest: the pieces by passage, the ids by words.

    Words are cut where their passage ends, and where other words end that began before
    them and inside them. Words in no passage have no piece.
    """
    by_article: dict[str, list[Span]] = defaultdict(list)
    for span in sorted(set(words)):
        by_article[span.article_id].append(span)
    rooms: dict[str, list[Span]] = defaultdict(list)
    for passage in sorted(passages):
        rooms[passage.article_id].append(passage)
    within: dict[Span, list[Piece]] = defaultdict(list)
    ids: dict[Span, list[str]] = {}
    for article, spans in by_article.items():
        for span in spans:
            cut = _cut(span, spans, rooms[article])
            names = _names(span, len(cut), name)
            for index, (passage, start, end) in enumerate(cut):
                before = names[index - 1] if index else ""
                after = names[index + 1] if index + 1 < len(cut) else ""
                piece = Piece(start, end, names[index], before, after)
                within[passage].append(piece)
            ids[span] = names
    return dict(within), ids


def _cut(
    span: Span, others: Iterable[Span], passages: Iterable[Span]
) -> list[tuple[Span, int, int]]:
    """The parts of a span by passage; all are of one article, in order."""
    borders = {one.end for one in others if one.start < span.start < one.end < span.end}
    found = []
    for passage in passages:
        start, end = max(span.start, passage.start), min(span.end, passage.end)
        if start < end:
            inner = sorted(one for one in borders if start < one < end)
            edges = [start, *inner, end]
            found += [(passage, *edge) for edge in pairwise(edges)]
    return found


def _names(span: Span, number: int, name: str) -> list[str]:
    whole = identifier("s", name, span.article_id, span.start, span.end)
    return [whole if not index else f"{whole}.{index + 1}" for index in range(number)]


def marked(passage: Span, content: str, parts: Iterable[Piece]) -> str:
    """A passage of an article's text with a seg around each piece."""
    ordered = sorted(parts, key=lambda one: (one.start, -one.end, one.id))
    return _inside(passage.start, passage.end, content, ordered)


def _inside(start: int, end: int, content: str, parts: list[Piece]) -> str:
    written = []
    at = start
    while parts:
        first = parts.pop(0)
        inner = []
        while parts and parts[0].start < first.end:
            inner.append(parts.pop(0))
        written.append(text(content[at : first.start]))
        written.append(
            element(
                "seg",
                _inside(first.start, first.end, content, inner),
                type="words",
                xml_id=first.id,
                prev=pointers(first.before) if first.before else "",
                next_=pointers(first.after) if first.after else "",
            )
        )
        at = first.end
    written.append(text(content[at:end]))
    return "".join(written)
