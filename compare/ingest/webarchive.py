"""WARC files of web crawlers; the one door to warcio.

Pages that were answered with 200 are read, each as a saved page; requests, pictures,
redirects and the like are no articles and no failures.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from compare.errors import UnreadableError
from compare.ingest import html
from compare.ingest.dates import parse_date
from compare.ingest.encoding import decode
from compare.ingest.entry import Entry, Unread
from compare.ingest.source import Source

_PAGES = ("text/html", "application/xhtml+xml")
_KINDS = ("response", "resource", "conversion")
"""An answer, a page kept without one, and the plain text of one (WET)."""


def read(source: Source) -> Iterator[Entry | Unread]:
    """An entry for each page, called by the number of its record in the file.

    A record that cannot be read is Unread; where the file itself breaks off, the rest
    is one Unread more.
    """
    from warcio.archiveiterator import ArchiveIterator

    records = iter(ArchiveIterator(source.pieces, arc2warc=True))
    number = 0
    while True:
        number += 1
        try:
            record = next(records, None)
        except UnreadableError:
            raise
        except Exception as error:
            yield Unread(number, f"damaged from here on ({_said(error)})")
            return
        if record is None:
            break
        try:
            found = _entry(record, source)
        except UnreadableError as error:
            source.budget.check()
            yield Unread(number, str(error))
        except Exception as error:
            yield Unread(number, f"a damaged record ({_said(error)})")
        else:
            if found is not None:
                yield replace(found, line=number)
    if number == 1:
        raise UnreadableError("no web archive: it has no record")


def _entry(record: Any, source: Source) -> Entry | None:  # noqa: ANN401
    """The article of a record, None for a record that is no page."""
    kind = _content_type(record)
    if record.rec_type not in _KINDS or not _is_page(record, kind):
        return None
    most = source.limits.largest_file
    data = record.content_stream().read(most + 1)
    if len(data) > most:
        raise UnreadableError(
            f"a page of more than {most:,} bytes (largest_file in compare.toml)"
        )
    entry = Entry(decode(data)) if kind == "text/plain" else html.entry_of(data)
    headers = record.rec_headers
    return replace(
        entry,
        url=entry.url or (headers.get_header("WARC-Target-URI") or "").strip("<>"),
        captured=_captured(headers.get_header("WARC-Date") or ""),
    )


def _is_page(record: Any, kind: str) -> bool:  # noqa: ANN401
    if record.rec_type == "conversion":
        return kind == "text/plain"
    answered = record.http_headers
    if record.rec_type == "response" and answered is not None:
        return answered.get_statuscode() == "200" and kind in _PAGES
    return kind in _PAGES


def _content_type(record: Any) -> str:  # noqa: ANN401
    headers = record.http_headers or record.rec_headers
    return (headers.get_header("Content-Type") or "").split(";")[0].strip().lower()


def _captured(text: str) -> date | None:
    return parse_date(text[:10])


def _said(error: Exception) -> str:
    return " ".join(str(error).split())[:120] or type(error).__name__
