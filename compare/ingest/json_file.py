"""JSON files: one article, a list of them, or one after the other.

What news-please, Fundus and news APIs write. A list is read item by item, so it may be
larger than memory.
"""

import codecs
import json
from collections.abc import Iterator
from typing import Any

from compare.errors import UnreadableError
from compare.ingest.encoding import encoding_of
from compare.ingest.entry import Entry, Unread
from compare.ingest.fields import FIELDS, entry_of, plain
from compare.ingest.rows import too_long
from compare.ingest.source import Source

LISTS = ("articles", "items", "stories", "results", "news", "data", "docs")
"""Names under which an object may hold the list of its articles."""

_HEAD = 1 << 16
_PIECE = 1 << 16
_SPACE = " \t\r\n"


def read(source: Source) -> Iterator[Entry | Unread]:
    """The one article of a file, or an entry for each of several, numbered from 1.

    Raises UnreadableError where the file holds no JSON object, and where it is broken:
    what stands before is read.
    """
    text = _Text(source)
    if text.skip() == "[":
        text.take()
        yield from _entries(_items(text))
        return
    if not text.skip():
        raise UnreadableError("the file is empty")
    value = text.value(source.limits.largest_file)
    if text.skip():
        yield from _entries(_chained(value, text))
    elif (held := _held(value)) is not None:
        yield from _entries(iter(held))
    else:
        yield entry_of(_object(value))


def _entries(values: Iterator[Any]) -> Iterator[Entry | Unread]:
    empty = True
    for number, value in enumerate(values, 1):
        empty = False
        try:
            yield entry_of(_object(value), number)
        except UnreadableError as error:
            yield Unread(number, str(error))
    if empty:
        raise UnreadableError("an empty list: it holds no article")


def _items(text: "_Text") -> Iterator[Any]:
    """The items of a list whose bracket is open."""
    if text.skip() == "]":
        return
    while True:
        yield text.value(text.most)
        sign = text.skip()
        text.take()
        if sign == "]":
            return
        if sign != ",":
            raise UnreadableError("not valid JSON: the list breaks off")
        text.skip()


def _chained(value: object, text: "_Text") -> Iterator[Any]:
    """Objects one after the other, with line ends between them or none."""
    yield value
    while text.skip():
        yield text.value(text.most)


def _held(value: object) -> list[Any] | None:
    """The list of articles in an object that has no text of its own."""
    if not isinstance(value, dict) or {plain(n) for n in value} & set(FIELDS["text"]):
        return None
    named = (value.get(name) for name in LISTS)
    return next((one for one in named if isinstance(one, list) and one), None)


def _object(value: object) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise UnreadableError('not a JSON object: an article is {"text": …}')
    return value


class _Text:
    """The file as text that comes in pieces; what is read is let go."""

    def __init__(self, source: Source) -> None:
        self.most = source.limits.largest_record
        self._stream = source.stream
        head = self._stream.read(_HEAD)
        encoding = encoding_of(head, complete=len(head) < _HEAD)
        self._decoder = codecs.getincrementaldecoder(encoding)()
        self._encoding = encoding
        self._ended = False
        self._text = ""
        self._place = 0
        self._add(head)

    def skip(self) -> str:
        """The next sign that is no space, empty at the end of the file."""
        while True:
            while self._place < len(self._text):
                if self._text[self._place] not in _SPACE:
                    return self._text[self._place]
                self._place += 1
            if self._ended:
                return ""
            self._more(_PIECE)

    def take(self) -> None:
        """Step over one sign."""
        self._place += 1

    def value(self, most: int) -> Any:  # noqa: ANN401
        """The next value; UnreadableError where broken or longer than ``most``."""
        scan = json.JSONDecoder().raw_decode
        while True:
            try:
                value, end = scan(self._text, self._place)
            except json.JSONDecodeError as error:
                if self._ended:
                    raise UnreadableError(
                        f"not valid JSON: {error.msg}: the rest is not read"
                    ) from None
            except (RecursionError, ValueError):
                raise UnreadableError("not valid JSON: nested too deep") from None
            else:
                # A number may go on in the next piece; an object may not.
                if end < len(self._text) or self._ended:
                    self._place = end
                    return value
            held = len(self._text) - self._place
            if held > most:
                raise UnreadableError(
                    f"{too_long('an item', most)}, or not valid JSON: the rest is not "
                    "read. Write an article on each line, as .jsonl"
                )
            self._more(max(_PIECE, held))

    def _more(self, number: int) -> None:
        """Read on; twice as much each time, so that no item is tried too often."""
        data = self._stream.read(number)
        self._text = self._text[self._place :]
        self._place = 0
        self._add(data)

    def _add(self, data: bytes) -> None:
        self._ended = not data
        try:
            self._text += self._decoder.decode(data, final=not data)
        except UnicodeDecodeError:
            raise UnreadableError(
                f"not valid {self._encoding}: save the file as UTF-8"
            ) from None
