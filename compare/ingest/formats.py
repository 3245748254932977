"""Which reader a file has, by the end of its name, and what is said without one."""

from collections.abc import Iterator, Mapping

from compare.ingest import html, json_file, markup, table, text, webarchive
from compare.ingest.entry import Entry, Unread
from compare.ingest.packed import ARCHIVES, PACKED, SHORT
from compare.ingest.source import Reader, Source

READERS: Mapping[str, Reader] = {
    ".txt": text.read,
    ".md": text.read,
    ".html": html.read,
    ".htm": html.read,
    ".xhtml": html.read,
    ".jsonl": table.read_jsonl,
    ".ndjson": table.read_jsonl,
    ".json": json_file.read,
    ".csv": table.read_csv,
    ".tsv": table.read_csv,
    ".xml": markup.read,
    ".rss": markup.read,
    ".rdf": markup.read,
    ".atom": markup.read,
    ".nitf": markup.read,
    ".warc": webarchive.read,
}
"""What reads a file that holds articles itself, by its suffix."""

SUFFIXES = (*READERS, *ARCHIVES, *SHORT, *PACKED)
"""Every suffix that is read."""

KNOWN = (
    "texts (.txt .md), pages (.html .htm .xhtml), tables (.jsonl .ndjson .json .csv "
    ".tsv), feeds and agency files (.xml .rss .rdf .atom .nitf), web archives (.warc "
    ".wacz), .epub, and all of these in .zip .tar .tgz .tzst .gz .zst"
)
"""The same, for people."""

_SIGNS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "a PDF: save its text as .txt"),
    (b"{\\rtf", "a rich text document: save it as .txt"),
    (b"\xd0\xcf\x11\xe0", "an old Office document: save it as .txt"),
    (
        b"PK\x03\x04",
        "a zip file or an Office document: save it as .txt or name it .zip",
    ),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"RIFF", "a picture, sound or film"),
    (b"\x1f\x8b", "packed with gzip: name it .gz"),
    (b"\x28\xb5\x2f\xfd", "packed with Zstandard: name it .zst"),
    (b"SQLite format 3", "a database"),
    (b"<?xml", "XML: name it .xml"),
    (b"<!DOCTYPE html", "a web page: name it .html"),
    (b"<html", "a web page: name it .html"),
)


def unknown(source: Source) -> str:
    """Why a file without a reader is not read, and what it seems to be."""
    kind = source.suffix or "a file without suffix"
    head = source.stream.read(32).lstrip()
    found = next(
        (what for sign, what in _SIGNS if head.lower().startswith(sign.lower())), ""
    )
    seen = f" ({found})" if found else ""
    return f"no reader for {kind}{seen}; known: {KNOWN}"


def entries(source: Source) -> Iterator[Entry | Unread]:
    """The entries of a file that has a reader."""
    return READERS[source.suffix](source)
