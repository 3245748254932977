"""Files with an article on each line: JSON Lines and CSV.

Both are read line by line, so a file may be larger than memory.
"""

import csv
import json
from collections.abc import Iterator, Mapping
from typing import Any

from compare.errors import UnreadableError
from compare.ingest.encoding import decode
from compare.ingest.entry import Entry, Unread
from compare.ingest.fields import FIELDS, entry_of, plain
from compare.ingest.rows import TooLong, byte_lines, text_lines, too_long
from compare.ingest.source import Source

_DELIMITERS = ",;\t|"
_MEDIA_CLOUD = {"mediaurl", "medianame", "url"}


def read_jsonl(source: Source) -> Iterator[Entry | Unread]:
    """An entry for each line; a line that is no JSON object is Unread."""
    empty = True
    for number, line in enumerate(byte_lines(source), 1):
        if isinstance(line, TooLong):
            empty = False
            yield Unread(number, line.reason)
        elif line.strip():
            empty = False
            try:
                yield entry_of(_object(line), number)
            except UnreadableError as error:
                yield Unread(number, str(error))
    if empty:
        raise UnreadableError("the file is empty")


def read_csv(source: Source) -> Iterator[Entry | Unread]:
    """An entry for each record below the line of field names.

    Quoted fields may hold line ends; comma, semicolon, tab and "|" separate. Raises
    UnreadableError where no column is the text.
    """
    most = source.limits.largest_record
    csv.field_size_limit(most)
    lines = _Lines(source)
    reader = csv.reader(lines, delimiter=max(_DELIMITERS, key=lines.first.count))
    names = _names(reader)
    while True:
        line = reader.line_num + 1
        try:
            row = next(reader, None)
        except csv.Error as error:
            if "field limit" in str(error):
                lines.leave_quotes()
                yield Unread(line, too_long("a field", most))
            else:
                yield Unread(line, f"not valid CSV: {error}")
            continue
        if lines.passed:
            yield from (Unread(number, reason) for number, reason in lines.taken())
        elif row is None:
            return
        elif any(row):
            yield _record(names, row, line)


class _Lines(Iterator[str]):
    """The lines for csv's reader, an empty one in the place of each that is too long.

    ``first`` is the line of names; ``passed`` the numbers of what was too long.
    """

    def __init__(self, source: Source) -> None:
        self._lines = text_lines(source)
        self._number = 0
        self.passed: list[tuple[int, str]] = []
        self._waiting: list[str] = []
        self.first = "\n"
        while self.first.isspace() and not self.passed:
            try:
                self.first = self._next()
            except StopIteration:
                raise UnreadableError("the file is empty") from None
            self._waiting.append(self.first)

    def __next__(self) -> str:
        return self._waiting.pop(0) if self._waiting else self._next()

    def _next(self) -> str:
        line = next(self._lines)
        self._number += 1
        if isinstance(line, str):
            return line
        self.passed.append((self._number, line.reason))
        return "\n"

    def taken(self) -> list[tuple[int, str]]:
        """What was too long since it was asked last."""
        found, self.passed = self.passed, []
        return found

    def leave_quotes(self) -> None:
        """Go on behind the end of a quoted field: its lines are no records."""
        for line in self:
            if line.count('"') % 2:
                return


def _names(reader: Iterator[list[str]]) -> list[str]:
    """The line of field names; UnreadableError where none of them is the text."""
    try:
        names = next((row for row in reader if any(row)), [])
    except csv.Error as error:
        raise UnreadableError(f"not valid CSV: {error}") from None
    known = {plain(name) for name in names}
    if known.isdisjoint(FIELDS["text"]):
        if known >= _MEDIA_CLOUD:
            raise UnreadableError(
                "a list of stories as Media Cloud exports it, without their texts: "
                "fetch the pages of its column url, and put those here (saved pages, "
                "or the JSON of news-please or Fundus)"
            )
        raise UnreadableError(
            f"no column is called {' or '.join(FIELDS['text'][:3])}; "
            f"found: {', '.join(names)[:80]}"
        )
    return names


def _record(names: list[str], row: list[str], line: int) -> Entry | Unread:
    if len(row) > len(names):
        return Unread(line, f"{len(row)} fields, but {len(names)} names in line 1")
    try:
        return entry_of(dict(zip(names, row, strict=False)), line)
    except UnreadableError as error:
        return Unread(line, str(error))


def _object(line: bytes | str) -> Mapping[str, Any]:
    text = line if isinstance(line, str) else decode(line)
    try:
        value = json.loads(text)
    except json.JSONDecodeError as error:
        raise UnreadableError(
            f"not valid JSON: {error.msg} at column {error.colno}"
        ) from None
    except RecursionError:
        raise UnreadableError("not valid JSON: nested too deep") from None
    except ValueError:
        raise UnreadableError("a number of too many digits") from None
    if not isinstance(value, dict):
        raise UnreadableError('not a JSON object: write {"text": …} on each line')
    return value
