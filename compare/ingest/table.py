"""Files with an article on each line: JSON Lines and CSV."""

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping
from html import unescape
from pathlib import Path
from typing import Any

from compare.errors import UnreadableError
from compare.ingest.dates import parse_date
from compare.ingest.encoding import decode
from compare.ingest.entry import Entry, Unread

FIELDS: Mapping[str, tuple[str, ...]] = {
    "text": ("text", "body", "content", "articlebody", "maintext", "fulltext"),
    "title": ("title", "headline"),
    "outlet": ("outlet", "source", "publisher", "sourcename", "sitename"),
    "date": ("date", "published", "datepublished", "publishedat", "publishdate",
             "publicationdate", "pubdate"),
    "language": ("language", "lang", "inlanguage"),
    "url": ("url", "link"),
    "author": ("author", "byline", "authors"),
}  # fmt: skip
"""Our fields and the names they go by; case, "_", "-" and spaces do not matter."""

_BIGGEST_FIELD = 100_000_000  # characters; csv's own 131,072 is a long article
_DELIMITERS = ",;\t|"
_TOO_DEEP = "not valid JSON: nested too deep"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


def read_jsonl(path: Path) -> Iterator[Entry | Unread]:
    """An entry for each line; a line that is no JSON object is Unread.

    Lines are read one by one, so the file may be larger than memory.
    """
    empty = True
    for number, line in _lines(path):
        if not line.strip():
            continue
        empty = False
        try:
            yield _entry(_object(line), number)
        except UnreadableError as error:
            yield Unread(number, str(error))
        except RecursionError:
            yield Unread(number, _TOO_DEEP)
    if empty:
        raise UnreadableError("the file is empty")


def read_csv(path: Path) -> Iterator[Entry | Unread]:
    """An entry for each record below the line of field names.

    Quoted fields may hold line ends; comma, semicolon, tab and "|" separate. Raises
    UnreadableError where no column is the text.
    """
    source = decode(path.read_bytes()).replace("\0", "")
    csv.field_size_limit(_BIGGEST_FIELD)
    first = source.lstrip().split("\n", 1)[0]
    delimiter = max(_DELIMITERS, key=first.count)
    reader = csv.reader(io.StringIO(source, newline=""), delimiter=delimiter)
    names = next((row for row in reader if any(row)), [])
    if not _has_text_field(names):
        raise UnreadableError(
            f"no column is called {' or '.join(FIELDS['text'][:3])}; "
            f"found: {', '.join(names)[:80]}"
        )
    while True:
        line = reader.line_num + 1
        try:
            row = next(reader, None)
        except csv.Error as error:
            yield Unread(line, f"not valid CSV: {error}")
            continue
        if row is None:
            return
        if any(row):
            yield _record(names, row, line)


def _record(names: list[str], row: list[str], line: int) -> Entry | Unread:
    if len(row) > len(names):
        return Unread(line, f"{len(row)} fields, but {len(names)} names in line 1")
    try:
        return _entry(dict(zip(names, row, strict=False)), line)
    except UnreadableError as error:
        return Unread(line, str(error))


def _lines(path: Path) -> Iterator[tuple[int, bytes | str]]:
    with path.open("rb") as file:
        if file.read(2) in _UTF16:
            yield from enumerate(decode(path.read_bytes()).split("\n"), 1)
            return
        file.seek(0)
        yield from enumerate(file, 1)


def _object(line: bytes | str) -> Mapping[str, Any]:
    text = line if isinstance(line, str) else decode(line)
    try:
        value = json.loads(text)
    except json.JSONDecodeError as error:
        raise UnreadableError(
            f"not valid JSON: {error.msg} at column {error.colno}"
        ) from None
    except RecursionError:
        raise UnreadableError(_TOO_DEEP) from None
    except ValueError:
        raise UnreadableError("a number of too many digits") from None
    if not isinstance(value, dict):
        raise UnreadableError('not a JSON object: write {"text": …} on each line')
    return value


def _entry(values: Mapping[str, Any], line: int) -> Entry:
    found = _known_fields(values)
    if "text" not in found:
        raise UnreadableError(f"no field is called {' or '.join(FIELDS['text'][:3])}")
    return Entry(
        text=found["text"],
        outlet=found.get("outlet", ""),
        language=found.get("language", ""),
        published=parse_date(found.get("date", "")),
        title=unescape(found.get("title", "")),
        author=found.get("author", ""),
        url=found.get("url", ""),
        line=line,
    )


def _known_fields(values: Mapping[str, Any]) -> dict[str, str]:
    """Our fields with the first of their names that holds something."""
    plain = {_plain(name): value for name, value in values.items() if value}
    found = {}
    for field, names in FIELDS.items():
        texts = (_as_text(plain[name]) for name in names if name in plain)
        text = next((text for text in texts if text.strip()), "")
        if text:
            found[field] = text
    return found


def _as_text(value: object) -> str:
    """A string; of a list its items; of an object its name (schema.org)."""
    if isinstance(value, list):
        return ", ".join(filter(None, (_as_text(item) for item in value)))
    if isinstance(value, dict):
        return _as_text(value.get("name") or value.get("title") or "")
    return value if isinstance(value, str) else str(value)


def _plain(name: str) -> str:
    return re.sub(r"[\W_]", "", name).lower()


def _has_text_field(names: list[str]) -> bool:
    return any(_plain(name) in FIELDS["text"] for name in names)
