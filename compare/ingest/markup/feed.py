"""RSS 2.0, RSS 1.0 and Atom files; the one door to feedparser.

It is given bytes that were found free of entities, never an address to fetch.
"""

import io
from collections.abc import Iterator
from datetime import date
from typing import Any

from compare.errors import UnreadableError
from compare.ingest.dates import parse_date
from compare.ingest.entry import Entry, Unread
from compare.ingest.markup.blocks import first, paragraphs
from compare.ingest.markup.safe import mended, parse_page


def read(data: bytes) -> Iterator[Entry | Unread]:
    """An entry for each item, numbered from 1: its full text, else its summary.

    Full text is ``content:encoded`` of RSS and ``content`` of Atom. The language is
    left to be recognised: what feeds say of it is often the default of their software.
    """
    import feedparser

    feed: Any = feedparser.parse(
        io.BytesIO(mended(data)), sanitize_html=False, resolve_relative_uris=False
    )
    if not feed.entries:
        raise UnreadableError("a feed without items")
    name = str(feed.feed.get("title", ""))
    for number, item in enumerate(feed.entries, 1):
        yield _entry(item, name, number)


def _entry(item: Any, feed: str, number: int) -> Entry | Unread:  # noqa: ANN401
    text = first(map(_text, [*item.get("content", ()), item.get("summary_detail", {})]))
    if not text:
        return Unread(number, "an item without text: only a title and a link")
    link = str(item.get("link", ""))
    if not link.startswith(("http://", "https://")):
        link = ""  # an id, which feedparser gives where there is no link
    source = item.get("source") or {}
    return Entry(
        text=text,
        # Without one, the host of the link: a feed's title names a section as well.
        outlet=first([str(source.get("title", "")), "" if link else _plain(feed)]),
        published=_published(item),
        title=_plain(str(item.get("title", ""))),
        author=str(item.get("author", "")),
        url=link,
        line=number,
    )


def _text(content: Any) -> str:  # noqa: ANN401
    value = str(content.get("value", ""))
    if content.get("type") == "text/plain" and "<" not in value:
        return value.strip()
    return "\n".join(_lines(value))


def _plain(markup: str) -> str:
    return " ".join(_lines(markup))


def _lines(markup: str) -> list[str]:
    page = parse_page(f"<body>{markup}</body>") if markup.strip() else None
    return paragraphs(page) if page is not None else []


def _day(parts: Any) -> date | None:  # noqa: ANN401
    try:
        return date(*parts[:3])
    except (ValueError, OverflowError, TypeError):
        return None


def _published(item: Any) -> date | None:  # noqa: ANN401
    """The day as it is written, in its own time zone; else as feedparser reads it."""
    for name in ("published", "updated", "created"):
        # By "in": asked for by get, one that is missing is taken from another.
        if name in item and (found := parse_date(str(item[name]))):
            return found
        parsed = f"{name}_parsed"
        if parsed in item and (parts := item[parsed]):
            return _day(parts)
    return None
