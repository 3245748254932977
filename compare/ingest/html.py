"""Web pages; the one door to trafilatura."""

import logging
from collections.abc import Iterator

from compare.errors import UnreadableError
from compare.ingest.dates import parse_date
from compare.ingest.encoding import decode
from compare.ingest.entry import Entry
from compare.ingest.source import Source
from compare.ingest.tags import check_tags

_LATEST_DATE = "2100-01-01"  # fixed: the result must not depend on today
_SITE_NAME = "//meta[@property='og:site_name']/@content"


def read(source: Source) -> Iterator[Entry]:
    """The one article of a page; raises UnreadableError where none is found."""
    yield entry_of(source.whole())


def entry_of(data: bytes) -> Entry:
    """The article of a page, its body's paragraphs one a line.

    Raises UnreadableError where no article is found.
    """
    from trafilatura import bare_extraction
    from trafilatura.settings import Document

    _quiet()
    source = decode(data)
    check_tags(source)
    page = bare_extraction(
        source,
        favor_precision=True,  # F1 .964 against .960 on 181 pages
        include_comments=False,
        with_metadata=True,
        date_extraction_params={
            "extensive_search": False,
            "original_date": True,
            "max_date": _LATEST_DATE,
        },
    )
    if not isinstance(page, Document) or not (page.text or "").strip():
        raise UnreadableError("no article text found in this page")
    return Entry(
        text=str(page.text),
        outlet=_site_name(source),
        published=parse_date(page.date or ""),
        title=page.title or "",
        author=page.author or "",
        url=page.url or "",
    )


def _quiet() -> None:
    """Keep the libraries' own messages off the terminal: the Failure says it."""
    for name in ("trafilatura", "htmldate"):
        logger = logging.getLogger(name)
        if not logger.handlers:
            logger.addHandler(logging.NullHandler())


def _site_name(source: str) -> str:
    """What the page itself says; trafilatura's guess from the title is no name."""
    from trafilatura import load_html

    tree = load_html(source)
    found = tree.xpath(_SITE_NAME) if tree is not None else []
    return str(found[0]).strip() if found else ""
