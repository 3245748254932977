"""The index on disk: a folder of raw arrays, and a small manifest that names them.

The manifest alone says what counts. It is replaced in one step after everything that
it names is on the disk, so at any moment the folder holds one whole index.
"""

import hashlib
import json
import os
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from compare.index.blocks import Vectors
from compare.index.files import (
    READING,
    DamagedIndexError,
    Entry,
    checker,
    mapped,
    synced,
)
from compare.index.segments import Segment

MANIFEST = "manifest"
FORMAT = 1
"""Raise it when the files are to be read in another way."""
OURS = re.compile(r"(\d{6,})\.[a-z]+(\.[a-z]+)?")
"""Names of our files: the number of the writing, and what is in it."""
_TRIES = 3
_MOST = 1 << 26
"""A manifest is a few kilobytes; no more than this of it is read."""


@dataclass(frozen=True, slots=True)
class Part:
    """The files of a segment; ``ends`` where there are regions, ``dead`` the places of
    rows that no longer count."""

    rows: Entry
    ids: Entry
    ends: Entry | None
    dead: Entry | None


@dataclass(frozen=True, slots=True)
class Manifest:
    """What an index consists of; ``trained`` is how many vectors the regions of
    ``centres`` were made for."""

    stamp: str
    dimension: int
    trained: int
    centres: Entry | None
    parts: tuple[Part, ...]

    def names(self) -> Iterator[str]:
        """The files that belong to it."""
        if self.centres:
            yield self.centres.name
        for part in self.parts:
            for entry in (part.rows, part.ids, part.ends, part.dead):
                if entry:
                    yield entry.name


@dataclass(frozen=True, slots=True)
class Held:
    """A stored index, its arrays mapped into memory."""

    manifest: Manifest
    parts: tuple[Segment, ...]
    centres: Vectors | None


def is_current(folder: Path, stamp: str) -> bool:
    """Whether ``folder`` holds an index stored under ``stamp``; reads its manifest."""
    manifest = read_manifest(folder)
    return manifest is not None and manifest.stamp == stamp


def read(folder: Path, stamp: str, *, whole: bool) -> Held | None:
    """The index stored under ``stamp``; None when missing, damaged or another's.

    Without ``whole`` vectors are checked as they are read.
    """
    for _ in range(_TRIES):
        manifest = read_manifest(folder)
        if manifest is None or manifest.stamp != stamp:
            return None
        try:
            return _held(folder, manifest, whole)
        except FileNotFoundError:
            continue  # somebody replaced the index since the manifest was read
        except (OSError, DamagedIndexError, ValueError):
            return None
    return None


def _held(folder: Path, manifest: Manifest, whole: bool) -> Held:
    parts = tuple(_segment(folder, manifest, part, whole) for part in manifest.parts)
    centres = None
    if manifest.centres:
        centres = _array(folder, manifest.centres, "<f4")
        centres = centres.reshape(-1, manifest.dimension)
        if any(part.ends is None or len(part.ends) != len(centres) for part in parts):
            raise DamagedIndexError("the regions of the index disagree")
    return Held(manifest, parts, centres)


def _segment(folder: Path, manifest: Manifest, part: Part, whole: bool) -> Segment:
    """Raises OSError, DamagedIndexError or ValueError."""
    ids = _array(folder, part.ids, "<i8")
    content = mapped(folder, part.rows, whole=whole)
    rows = np.frombuffer(content, "<f4").reshape(len(ids), manifest.dimension)
    alive = np.ones(len(ids), dtype=np.bool_)
    if part.dead:
        alive[_array(folder, part.dead, "<i8")] = False
    ends = _array(folder, part.ends, "<i8") if part.ends else None
    check = None if whole else checker(content, part.rows, manifest.dimension * 4)
    return Segment(ids, rows, alive, ends, check)


def _array(folder: Path, entry: Entry, kind: str) -> NDArray[Any]:
    return np.frombuffer(mapped(folder, entry, whole=True), kind)


def read_manifest(folder: Path) -> Manifest | None:
    """What the folder's manifest says; None where there is none that is whole."""
    try:
        descriptor = os.open(folder / MANIFEST, READING)
        with os.fdopen(descriptor, "rb") as file:
            checksum, _, content = file.read(_MOST).partition(b"\n")
        if checksum.decode() != hashlib.sha256(content).hexdigest():
            return None
        return _parsed(json.loads(content))
    except (OSError, ValueError, TypeError, KeyError):
        return None


def write_manifest(folder: Path, manifest: Manifest, temporary: Path) -> None:
    """Put it in the place of the folder's, in one step."""
    fields = asdict(manifest) | {"format": FORMAT}
    content = json.dumps(fields, sort_keys=True, ensure_ascii=False).encode() + b"\n"
    with temporary.open("xb") as file:
        file.write(hashlib.sha256(content).hexdigest().encode() + b"\n" + content)
        file.flush()
        os.fsync(file.fileno())
    synced(folder)
    temporary.replace(folder / MANIFEST)
    synced(folder)


def _parsed(fields: dict[str, Any]) -> Manifest | None:
    """Raises KeyError or TypeError where something is missing."""
    if fields["format"] != FORMAT:
        return None
    manifest = Manifest(
        stamp=fields["stamp"],
        dimension=fields["dimension"],
        trained=fields["trained"],
        centres=_maybe(fields["centres"]),
        parts=tuple(
            Part(
                rows=_entry(part["rows"]),
                ids=_entry(part["ids"]),
                ends=_maybe(part["ends"]),
                dead=_maybe(part["dead"]),
            )
            for part in fields["parts"]
        ),
    )
    return manifest if all(map(OURS.fullmatch, manifest.names())) else None


def _maybe(fields: dict[str, Any] | None) -> Entry | None:
    return None if fields is None else _entry(fields)


def _entry(fields: dict[str, Any]) -> Entry:
    return Entry(fields["name"], fields["size"], tuple(fields["sums"]))
