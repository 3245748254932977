"""Zip files, and WACZ, which is a zip of WARC files."""

import contextlib
import io
import stat
import zipfile
from collections.abc import Iterator
from typing import IO

from compare.errors import UnreadableError
from compare.ingest.packed.member import Member, Refused, is_hidden, safe_name
from compare.ingest.packed.streams import Counted, damage, seekable
from compare.ingest.source import Source

_ENCRYPTED = 0x1
_UTF8 = 0x800
_END = b"PK\x05\x06"
_END_SIZE = 22 + 65_535
_ENTRY = 200
"""Bytes of the table of contents for each file that is allowed: all is held at once."""


@contextlib.contextmanager
def opened(source: Source) -> Iterator[zipfile.ZipFile]:
    """The zip file; UnreadableError where it is none, or holds too many files."""
    with seekable(source) as stream:
        _check_contents(stream, source)
        with damage(), zipfile.ZipFile(stream) as archive:
            source.budget.check_files(len(archive.infolist()))
            yield archive


def _check_contents(stream: IO[bytes], source: Source) -> None:
    """Refuse a table of contents too large to be read into memory."""
    size = stream.seek(0, io.SEEK_END)
    stream.seek(max(0, size - _END_SIZE))
    tail = stream.read(_END_SIZE)
    place = tail.rfind(_END)
    stream.seek(0)
    if place < 0:
        raise UnreadableError("no zip file, or one that was cut off")
    said = int.from_bytes(tail[place + 12 : place + 16], "little")
    # 0xFFFFFFFF: the size stands elsewhere (zip64); it is not more than the file.
    contents = min(said, size)
    if contents > _ENTRY * source.limits.archive_files:
        source.budget.check_files(max(contents // 46, source.limits.archive_files + 1))


def members(source: Source) -> Iterator[Member | Refused]:
    """The files of a zip; those that are links or encrypted are refused."""
    with opened(source) as archive:
        for info in archive.infolist():
            if not info.filename.endswith("/"):
                yield from member(archive, info, source)


def web_members(source: Source) -> Iterator[Member | Refused]:
    """The WARC files of a WACZ: those in its folder "archive"."""
    found = False
    with opened(source) as archive:
        for info in archive.infolist():
            if info.filename.startswith("archive/") and not info.filename.endswith("/"):
                found = True
                yield from member(archive, info, source)
    if not found:
        raise UnreadableError('no web archive: it has no folder "archive"')


def member(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo, source: Source
) -> Iterator[Member | Refused]:
    """A file of a zip, unless it is hidden; open while it is being read."""
    given = _name(info)
    name = safe_name(given)
    if name is None:
        yield Refused(repr(given[:80]), "its name leads out of the archive")
        return
    if is_hidden(name):
        return
    source.budget.open_file()
    if info.flag_bits & _ENCRYPTED:
        yield Refused(name, "encrypted: unpack it with its password")
    elif stat.S_ISLNK(info.external_attr >> 16):
        yield Refused(name, "a link, which is not followed")
    else:
        try:
            with damage():
                stream = archive.open(info)
        except UnreadableError as error:
            yield Refused(name, str(error))
            return
        with stream:
            counted = Counted(stream, source.budget)
            yield Member(name, io.BufferedReader(counted))


def _name(info: zipfile.ZipInfo) -> str:
    """The name; without its mark, UTF-8 is tried before the old code page."""
    if info.flag_bits & _UTF8:
        return info.filename
    try:
        return info.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return info.filename
