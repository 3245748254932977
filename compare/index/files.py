"""Files of the index: written whole under new names, checked when they are read.

A checksum for each part of a file, so that a process that looks at little of a large
file can check just that. CRC-32 finds every flipped bit and is faster than the disk;
against somebody who forges files it is no help, nor is there any for the database.
"""

import mmap
import os
import zlib
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray

from compare.errors import CompareError
from compare.threads import cores

PART = 1 << 20
"""Bytes of a file that have one checksum."""
READING = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
"""How files of the index are opened: a symbolic link is none of them."""


class DamagedIndexError(CompareError):
    """What the index holds is not what was written."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A file as the manifest names it: its size in bytes and its parts' checksums."""

    name: str
    size: int
    sums: tuple[int, ...]


def sealed(path: Path) -> Entry:
    """The entry of a file that is complete, and is on the disk when this returns."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())
        size = os.fstat(file.fileno()).st_size
        return Entry(path.name, size, tuple(_sums(file.fileno(), size)))


def _sums(descriptor: int, size: int) -> Iterator[int]:
    def checksum(start: int) -> int:
        return zlib.crc32(os.pread(descriptor, PART, start))

    with ThreadPoolExecutor(cores()) as threads:
        yield from threads.map(checksum, range(0, size, PART))


def mapped(folder: Path, entry: Entry, *, whole: bool) -> mmap.mmap | bytes:
    """The content of a file, mapped into memory; ``whole`` checks all of it now.

    A symbolic link is none of our files. Raises OSError where it cannot be read and
    DamagedIndexError where it is not what was written.
    """
    descriptor = os.open(folder / entry.name, READING)
    try:
        if os.fstat(descriptor).st_size != entry.size:
            raise DamagedIndexError(f"{folder / entry.name} has another size")
        if whole and tuple(_sums(descriptor, entry.size)) != entry.sums:
            raise DamagedIndexError(f"{folder / entry.name} is damaged")
        if not entry.size:
            return b""
        return mmap.mmap(descriptor, entry.size, access=mmap.ACCESS_READ)
    finally:
        os.close(descriptor)


def checker(
    content: mmap.mmap | bytes, entry: Entry, width: int
) -> Callable[[NDArray[np.int64]], None]:
    """Checks the parts that hold rows of ``width`` bytes, each part only once.

    What it returns takes row numbers and raises DamagedIndexError.
    """
    checked = np.zeros(len(entry.sums), dtype=np.bool_)

    def check(places: NDArray[np.int64]) -> None:
        first = places * width // PART
        last = ((places + 1) * width - 1) // PART
        touched = np.zeros(len(checked) + 1, dtype=np.int64)
        np.add.at(touched, first, 1)
        np.add.at(touched, last + 1, -1)
        wanted = (np.cumsum(touched[:-1]) > 0) & ~checked
        for part in np.flatnonzero(wanted).tolist():
            piece = content[part * PART : (part + 1) * PART]
            if zlib.crc32(piece) != entry.sums[part]:
                raise DamagedIndexError(f"{entry.name} of the index is damaged")
            checked[part] = True

    return check


def new_file(path: Path) -> BinaryIO:
    """A new file to write and read; whatever lies there under its name is not followed.

    Raises FileExistsError where there is one.
    """
    return path.open("x+b")


def synced(folder: Path) -> None:
    """The names in a folder are on the disk when this returns, where that can be."""
    try:
        descriptor = os.open(folder, os.O_RDONLY)
    except OSError:
        return  # Windows opens no folders
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
