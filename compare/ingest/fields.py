"""Our fields, and the names they go by in tables and in the JSON of crawlers."""

import re
from collections.abc import Mapping
from html import unescape
from typing import Any

from compare.errors import UnreadableError
from compare.ingest.dates import parse_date
from compare.ingest.entry import Entry
from compare.ingest.outlet import outlet_of_url

FIELDS: Mapping[str, tuple[str, ...]] = {
    "text": ("text", "body", "content", "articlebody", "maintext", "fulltext",
             "plaintext", "storytext", "articletext"),
    "title": ("title", "headline", "titlepage", "titlerss"),
    "outlet": ("outlet", "source", "publisher", "sourcename", "sitename",
               "sourcedomain", "medianame"),
    "date": ("date", "published", "datepublished", "publishedat", "publishdate",
             "publicationdate", "pubdate", "datepublish", "publishingdate"),
    "language": ("language", "lang", "inlanguage"),
    "url": ("url", "link"),
    "author": ("author", "byline", "authors"),
}  # fmt: skip
"""Our fields and the names they go by; case, "_", "-" and spaces do not matter."""

_HOSTS = frozenset(("sourcedomain",))
"""Names whose values are hosts: "www.sahil.example" is sahil.example."""
_DEEPEST = 20
"""How deep lists and sections in a value are followed; Fundus needs four."""


def entry_of(values: Mapping[str, Any], line: int = 0) -> Entry:
    """The entry of a record; raises UnreadableError where it has no text."""
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


def plain(name: str) -> str:
    """A field's name without what does not matter."""
    return re.sub(r"[\W_]", "", name).lower()


def _known_fields(values: Mapping[str, Any]) -> dict[str, str]:
    """Our fields with the first of their names that holds something."""
    given = {plain(name): value for name, value in values.items() if value}
    found = {}
    for field, names in FIELDS.items():
        texts = (_value(field, name, given[name]) for name in names if name in given)
        text = next((text for text in texts if text.strip()), "")
        if text:
            found[field] = text
    return found


def _value(field: str, name: str, value: object) -> str:
    if field == "text" and isinstance(value, list | dict):
        return "\n".join(_paragraphs(value, 0)) or _as_text(value)
    text = _as_text(value)
    if name in _HOSTS:
        return outlet_of_url(text) or text
    return text


def _paragraphs(value: object, depth: int) -> list[str]:
    """The lines of a body in sections, as Fundus writes it: summary, then sections,
    each a headline and its paragraphs."""
    if isinstance(value, str):
        return [value] if value.strip() else []
    if depth > _DEEPEST:
        return []
    if isinstance(value, list):
        parts = value
    elif isinstance(value, dict):
        parts = [value.get(name) for name in _SECTIONS]
    else:
        return []
    return [line for part in parts for line in _paragraphs(part, depth + 1)]


_SECTIONS = ("summary", "headline", "paragraphs", "sections")


def _as_text(value: object, depth: int = 0) -> str:
    """A string; of a list its items; of an object its name (schema.org)."""
    if depth > _DEEPEST:
        return ""
    if isinstance(value, list):
        return ", ".join(filter(None, (_as_text(item, depth + 1) for item in value)))
    if isinstance(value, dict):
        return _as_text(value.get("name") or value.get("title") or "", depth + 1)
    return value if isinstance(value, str) else str(value)
