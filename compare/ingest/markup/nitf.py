"""NITF: the article format of news agencies before and inside of NewsML-G2.

Names are those of NITF 3.x, with its namespace or without.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from compare.errors import UnreadableError
from compare.ingest.entry import Entry
from compare.ingest.markup.blocks import (
    child,
    children,
    day,
    first,
    language_of,
    local,
    paragraphs,
    words,
)

if TYPE_CHECKING:
    from datetime import date

    from lxml.etree import _Element


def read(root: "_Element") -> Iterator[Entry]:
    """The one article of an ``nitf`` element; raises UnreadableError without text."""
    text = body_text(root)
    if not text:
        raise UnreadableError("a NITF file without text in body.content")
    yield entry_of(root, text)


def body_text(root: "_Element") -> str:
    """The paragraphs of body.content; captions, tables and notes are left out."""
    contents = children(root, "body", "body.content")
    return "\n".join(line for content in contents for line in paragraphs(content))


def entry_of(root: "_Element", text: str) -> Entry:
    """What a ``nitf`` element says of its article."""
    head = child(root, "body", "body.head")
    data = child(root, "head", "docdata")
    publication = child(root, "head", "pubdata")
    distributor = words(child(head, "distributor"))
    authors = [words(one) for one in children(head, "byline")]
    return Entry(
        text=text,
        outlet=first(
            [
                _get(publication, "name"),
                distributor,
                _get(child(data, "doc-id"), "regsrc"),
                _get(child(data, "doc.copyright"), "holder"),
            ]
        ),
        language=language_of(root, child(root, "body")),
        published=_published(root, head, data),
        title=first(
            [
                words(child(head, "hedline", "hl1")),
                words(child(head, "headline", "hl1")),
                words(child(root, "head", "title")),
            ]
        ),
        author=", ".join(dict.fromkeys(filter(None, [*authors, distributor]))),
        url=_get(publication, "ex-ref"),
    )


def _published(
    root: "_Element", head: "_Element | None", data: "_Element | None"
) -> "date | None":
    """The day of issue, else of release, publication, or the dateline."""
    dates = (
        _get(child(data, "date.issue"), "norm"),
        _get(child(data, "date.release"), "norm"),
        _get(child(root, "head", "pubdata"), "date.publication"),
        _get(child(head, "dateline", "story.date"), "norm"),
        words(child(head, "dateline", "story.date")),
    )
    return next((found for text in dates if (found := day(text))), None)


def is_nitf(element: "_Element") -> bool:
    """Whether the element is an article of this format."""
    return local(element) == "nitf"


def _get(element: "_Element | None", name: str) -> str:
    return (element.get(name) or "") if element is not None else ""
