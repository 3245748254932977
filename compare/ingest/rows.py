"""Lines of a table, one by one; one that is too long is passed over, not held."""

import codecs
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from compare.errors import UnreadableError
from compare.ingest.encoding import check_controls, encoding_of
from compare.ingest.source import Source

_HEAD = 4_000_000
"""Bytes by which the encoding of a CSV file is told; most files are shorter."""
_PIECE = 1 << 20
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


@dataclass(frozen=True, slots=True)
class TooLong:
    """In the place of a line that is longer than it may be."""

    reason: str


def too_long(what: str, most: int) -> str:
    """Why a line or record is not read."""
    return f"{what} is longer than {most:,} bytes (largest_record in compare.toml)"


def byte_lines(source: Source) -> Iterator[bytes | str | TooLong]:
    """The lines of a file whose encoding each line tells by itself; UTF-16 as text."""
    stream = io.BufferedReader(_Raw(source), _PIECE)
    if stream.peek(2)[:2] in _UTF16:
        yield from text_lines(source, stream)
        return
    most = source.limits.largest_record
    while line := stream.readline(most + 1):
        if len(line) <= most:
            yield line
            continue
        yield TooLong(too_long("the line", most))
        while line and not line.endswith(b"\n"):
            line = stream.readline(_PIECE)


def text_lines(
    source: Source, stream: "io.BufferedReader[Any] | None" = None
) -> Iterator[str | TooLong]:
    """The lines of a file in one encoding, told by its beginning; line ends are kept.

    Raises UnreadableError where the rest is not in that encoding.
    """
    stream = stream or io.BufferedReader(_Raw(source), _PIECE)
    head = stream.read(_HEAD)
    if not head.strip():
        raise UnreadableError("the file is empty")
    rest = stream.peek(1)
    encoding = encoding_of(head, complete=not rest)
    joined = io.BufferedReader(_Joined(head, stream), _PIECE)
    text = io.TextIOWrapper(joined, encoding, newline="")
    check_controls(head.decode(encoding, "ignore"))
    most = source.limits.largest_record
    number = 0
    try:
        while line := text.readline(most + 1):
            number += 1
            if len(line) <= most:
                yield line.replace("\0", "")
                continue
            yield TooLong(too_long("the line", most))
            while line and not line.endswith(("\n", "\r")):
                line = text.readline(_PIECE)
    except UnicodeDecodeError:
        raise UnreadableError(
            f"not {encoding} from line {number + 1:,} on: save the file as UTF-8"
        ) from None


class _Raw(io.RawIOBase):
    """The stream of a source as io's readers want it."""

    def __init__(self, source: Source) -> None:
        super().__init__()
        self._read: Callable[[int], bytes] = source.pieces.read

    def readable(self) -> bool:
        return True

    def readinto(self, into: memoryview) -> int:  # type: ignore[override]
        data = self._read(len(into))
        into[: len(data)] = data
        return len(data)


class _Joined(io.RawIOBase):
    """What was read already, then the rest."""

    def __init__(self, head: bytes, rest: "io.BufferedReader[Any]") -> None:
        super().__init__()
        self._head = io.BytesIO(head)
        self._rest = rest

    def readable(self) -> bool:
        return True

    def readinto(self, into: memoryview) -> int:  # type: ignore[override]
        data = self._head.read(len(into)) or self._rest.read1(len(into))
        into[: len(data)] = data
        return len(data)
