"""Plain text and Markdown files, with optional front matter."""

import re
from collections.abc import Iterator, Mapping

from compare.ingest.dates import parse_date
from compare.ingest.encoding import decode
from compare.ingest.entry import Entry
from compare.ingest.normal import normalise
from compare.ingest.source import Source

_FENCE = "---"
_MOST_LINES = 100  # a fence that is not closed by then is a line of dashes
_PAIR = re.compile(r"([^\W\d][\w -]{0,40}?)\s*:(?:\s+(.*)|$)")
_CONTINUED = re.compile(r"\s|-\s|#|$")  # lists, comments and blanks of YAML


def read(source: Source) -> Iterator[Entry]:
    """The one article of a text file; raises UnreadableError."""
    text = normalise(decode(source.whole()))
    values, body = front_matter(text)
    yield Entry(
        text=body,
        outlet=values.get("outlet", ""),
        language=values.get("language", ""),
        published=parse_date(values.get("date", "")),
        title=values.get("title", ""),
        author=values.get("author", ""),
        url=values.get("url", ""),
    )


def front_matter(text: str) -> tuple[Mapping[str, str], str]:
    """The ``key: value`` lines between two "---" lines, and the text after them.

    Without a complete front matter the values are empty and the text is whole.
    """
    lines = text.split("\n")
    if lines[0] != _FENCE:
        return {}, text
    values: dict[str, str] = {}
    for number, line in enumerate(lines[1:_MOST_LINES], 1):
        if line == _FENCE:
            return values, "\n".join(lines[number + 1 :]).strip()
        pair = _PAIR.match(line)
        if pair:
            values[pair.group(1).strip().lower()] = _unquoted(pair.group(2) or "")
        elif not _CONTINUED.match(line):
            break
    return {}, text


def _unquoted(value: str) -> str:
    value = value.strip()
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1]
    return value
