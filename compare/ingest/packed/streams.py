"""Compressed streams (gzip, Zstandard), counted as they unpack."""

import contextlib
import errno
import gzip
import io
import struct
import tempfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from typing import IO, Any

from compare.errors import UnreadableError
from compare.ingest.limits import Budget
from compare.ingest.source import Source

_WINDOW = 1 << 27
"""Largest window of a Zstandard frame, in bytes: what its decoder may need."""
_PIECE = 1 << 18
_IN_MEMORY = 1 << 24
"""Bytes of an archive in an archive that are kept without a temporary file."""


class Counted(io.RawIOBase):
    """A stream whose errors are UnreadableError; it is read forward only.

    Its bytes count against a budget, where it has one: what lies unpacked in an archive
    was counted with it.
    """

    def __init__(self, stream: IO[bytes], budget: Budget | None = None) -> None:
        super().__init__()
        # What stands before the damage comes first: not all of a piece or nothing.
        self._read: Callable[[int], bytes] = getattr(stream, "read1", stream.read)
        self._budget = budget

    def readable(self) -> bool:
        """It can be read, and nothing else."""
        return True

    def readinto(self, into: memoryview) -> int:  # type: ignore[override]
        """Fill ``into`` as far as one reading does."""
        with damage():
            data = self._read(min(len(into), _PIECE))
        if self._budget is not None:
            self._budget.unpack(len(data))
        into[: len(data)] = data
        return len(data)


@contextlib.contextmanager
def damage() -> Iterator[None]:
    """What goes wrong in unpacking becomes an UnreadableError with the reason."""
    import tarfile
    import zipfile

    import zstandard

    broken = (
        EOFError,
        zlib.error,
        gzip.BadGzipFile,
        zipfile.BadZipFile,
        tarfile.TarError,
        struct.error,
        ValueError,  # a name in no encoding
    )
    try:
        yield
    except (*broken, zstandard.ZstdError) as error:
        said = " ".join(str(error).split())[:100]
        raise UnreadableError(f"damaged or cut off ({said})") from None
    except OSError as error:
        # A place before the file's begin is the archive's fault, any other the disk's.
        if error.errno != errno.EINVAL:
            raise
        raise UnreadableError("damaged or cut off (a wrong place)") from None
    except (NotImplementedError, RuntimeError) as error:
        said = " ".join(str(error).split())[:100]
        raise UnreadableError(f"packed in a way that is not read ({said})") from None


def _gzip(stream: IO[bytes]) -> gzip.GzipFile:
    return gzip.GzipFile(fileobj=stream, mode="rb")


def _zstandard(stream: IO[bytes]) -> Any:  # noqa: ANN401
    import zstandard

    decoder = zstandard.ZstdDecompressor(max_window_size=_WINDOW)
    return decoder.stream_reader(stream, read_across_frames=True)


PACKED: Mapping[str, Callable[[IO[bytes]], Any]] = {
    ".gz": _gzip,
    ".zst": _zstandard,
}
"""What unpacks a file, by the last suffix of its name."""


SHORT: Mapping[str, str] = {".tgz": ".tar.gz", ".tzst": ".tar.zst"}
"""Suffixes that are short for two."""


def full_suffixes(name: str) -> str:
    """The name with short forms written out: "a.tgz" is a.tar.gz."""
    for short, full in SHORT.items():
        if name.lower().endswith(short):
            return name[: -len(short)] + full
    return name


def unpacked(source: Source) -> IO[bytes]:
    """The bytes that a packed file holds."""
    stream = PACKED[source.suffix](source.stream)
    return io.BufferedReader(Counted(stream, source.budget), _PIECE)


@contextlib.contextmanager
def seekable(source: Source) -> Iterator[IO[bytes]]:
    """The source's stream if it can be read from its end, else a copy that can."""
    if source.stream.seekable():
        yield source.stream
        return
    with tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY) as copy:
        while data := source.stream.read(_PIECE):
            copy.write(data)
        copy.seek(0)
        yield copy
