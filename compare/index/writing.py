"""Writing the index: built at once, or brought up to date by what came and went.

What came since lies in a small part beside the large one, what went is marked dead;
both are folded in when they have grown to a share of it. New files get new names, and
the manifest is replaced last: a writer that is killed leaves the old index.
"""

import contextlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np

from compare.index.blocks import Ids, Vectors
from compare.index.clusters import Clusters, regions_for, sampled, trained
from compare.index.files import Entry, new_file, sealed
from compare.index.segments import Segment
from compare.index.spool import Source, Spool
from compare.index.stored import (
    OURS,
    Held,
    Manifest,
    Part,
    read,
    read_manifest,
    write_manifest,
)

FLAT_BELOW = 200_000
"""Passages up to which there are no regions: comparing with all is exact, and takes a
text some tenths of a second (docs/evaluation.md)."""
SHARE = 8
"""The small part is folded in when it holds an eighth of the large one, or an eighth of
the large one is dead: a fold copies everything, every other writing the small part."""
GROWTH = 4
"""Regions are made anew for so many times the passages that they were made for."""

Added = Iterable[tuple[Ids, Vectors]]
"""Ids and unit vectors, (n,) and (n, dimension), in parts that fit into memory."""


def build(folder: Path, stamp: str, added: Added) -> None:
    """Store the index of what is ``added`` under ``stamp``, in place of what is there.

    Memory does not grow with it. Raises ValueError for an id that comes twice, and
    OSError where it cannot be written; what was stored before is then still there.
    """
    _write(folder, stamp, None, np.zeros(0, np.int64), added)


def update(folder: Path, old: str, new: str, *, gone: Ids, added: Added) -> bool:
    """Bring what is stored under ``old`` to the state ``new``.

    ``gone`` are ids that count no longer; those it lacks are passed over. What is
    ``added`` must be new, or gone as well. False, and nothing is done, where what is
    stored is damaged or not of the stamp ``old``: ``build`` it then. Raises as
    ``build`` does.
    """
    held = read(folder, old, whole=True)
    if held is None:
        return False
    _write(folder, new, held, gone, added)
    return True


def _write(
    folder: Path, stamp: str, held: Held | None, gone: Ids, added: Added
) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    before = read_manifest(folder)
    kept = set(before.names()) if before else set()
    _clean(folder, kept)
    numbers = [int(name.split(".")[0]) for name in kept]
    files = _Files(folder, max(numbers, default=0) + 1)
    try:
        with new_file(files.path("spool")) as file:
            spool = Spool(file)
            spool.take(added)
            manifest = _made(files, stamp, held, gone, spool)
        write_manifest(folder, manifest, files.path("manifest"))
    except BaseException:
        with contextlib.suppress(OSError):
            _clean(folder, kept)
        raise
    with contextlib.suppress(OSError):
        # What stays behind is cleaned by the next writing.
        _clean(folder, set(manifest.names()))


def _clean(folder: Path, kept: set[str]) -> None:
    """Remove the files of ours that are not to be kept."""
    for path in folder.iterdir():
        if OURS.fullmatch(path.name) and path.name not in kept:
            path.unlink()


@dataclass(frozen=True, slots=True)
class _Files:
    """The files of one writing."""

    folder: Path
    number: int

    def path(self, name: str) -> Path:
        return self.folder / f"{self.number:06d}.{name}"

    def array(self, name: str, values: np.ndarray[Any, Any]) -> Entry:
        """Write an array as it lies in memory."""
        path = self.path(name)
        with new_file(path) as file:
            file.write(np.ascontiguousarray(values).data)
        return sealed(path)


def _made(
    files: _Files, stamp: str, held: Held | None, gone: Ids, spool: Spool
) -> Manifest:
    """Write what the manifest will name."""
    old = tuple(part.without(gone) for part in held.parts) if held else ()
    _refuse_repeated(old, spool.ids)
    dimension = max(1, spool.dimension, held.manifest.dimension if held else 0)
    if held is None or _must_fold(held, old, spool, dimension):
        return _folded(files, stamp, held, Source(old, spool), dimension)
    parts = _beside(files, held, old, spool)
    return replace(held.manifest, stamp=stamp, parts=parts)


def _refuse_repeated(old: Iterable[Segment], ids: Ids) -> None:
    repeated = len(np.unique(ids)) != len(ids)
    if repeated or any(np.isin(part.ids[part.alive], ids).any() for part in old):
        raise ValueError("the index holds every id once; some are repeated")


def _must_fold(
    held: Held, old: tuple[Segment, ...], spool: Spool, dimension: int
) -> bool:
    """Whether the large part is to be written anew."""
    if not old or dimension != held.manifest.dimension:
        return True
    large, living = len(old[0].ids), int(old[0].alive.sum())
    small = sum(int(part.alive.sum()) for part in old[1:]) + len(spool.ids)
    many = living + small >= FLAT_BELOW and held.centres is None
    return many or max(small, large - living) * SHARE > large


def _folded(
    files: _Files, stamp: str, held: Held | None, source: Source, dimension: int
) -> Manifest:
    """Everything in one part, in regions where there is much of it."""
    count = len(source.ids)
    if count < FLAT_BELOW:
        part = _segment(files, "large", source, dimension, None)
        return Manifest(stamp, dimension, 0, None, (part,))
    if held is not None and held.centres is not None and _fits(held, count, dimension):
        clusters = Clusters(held.centres)
        part = _segment(files, "large", source, dimension, clusters, stay=True)
        return replace(held.manifest, stamp=stamp, parts=(part,))
    centres = trained(source.sample(dimension, sampled(count)), regions_for(count))
    entry = files.array("centres", centres.astype("<f4"))
    part = _segment(files, "large", source, dimension, Clusters(centres))
    return Manifest(stamp, dimension, count, entry, (part,))


def _fits(held: Held, count: int, dimension: int) -> bool:
    """Whether the stored regions do for so many passages."""
    known = held.manifest
    return known.dimension == dimension and count < GROWTH * known.trained


def _beside(
    files: _Files, held: Held, old: tuple[Segment, ...], spool: Spool
) -> tuple[Part, ...]:
    """The large part as it lies there, and a small one of all that came since."""
    large, *small = held.manifest.parts
    dead = np.flatnonzero(~old[0].alive)
    if not np.array_equal(old[0].alive, held.parts[0].alive):
        large = replace(large, dead=files.array("large.dead", dead.astype("<i8")))
    changed = any(
        not np.array_equal(now.alive, before.alive)
        for now, before in zip(old[1:], held.parts[1:], strict=True)
    )
    if not changed and not len(spool.ids):
        return (large, *small)
    source = Source(old[1:], spool)
    if not len(source.ids):
        return (large,)
    clusters = Clusters(held.centres) if held.centres is not None else None
    width = held.manifest.dimension
    made = _segment(files, "small", source, width, clusters, stay=True)
    return (large, made)


def _segment(
    files: _Files,
    name: str,
    source: Source,
    dimension: int,
    clusters: Clusters | None,
    *,
    stay: bool = False,
) -> Part:
    """Write the rows of ``source``, those of one region together.

    With ``stay`` what was in a region before is in the same one now.
    """
    ids, ends = source.ids, None
    path = files.path(f"{name}.rows")
    with new_file(path) as file:
        if clusters is None:
            for batch in source.batches(dimension):
                file.write(batch.astype("<f4").data)
        else:
            regions = source.regions(clusters, dimension, stay=stay)
            order = np.argsort(regions, kind="stable")
            _scatter(file, source.batches(dimension), np.argsort(order))
            ids = ids[order]
            sizes = np.bincount(regions, minlength=clusters.count)
            ends = files.array(f"{name}.ends", np.cumsum(sizes).astype("<i8"))
    stored = files.array(f"{name}.ids", ids.astype("<i8"))
    return Part(rows=sealed(path), ids=stored, ends=ends, dead=None)


def _scatter(file: BinaryIO, batches: Iterator[Vectors], places: Ids) -> None:
    """Write each row to its place: those that stand together in one go."""
    start = 0
    for batch in batches:
        wanted = places[start : start + len(batch)]
        start += len(batch)
        order = np.argsort(wanted)
        wanted, rows = wanted[order], batch[order].astype("<f4")
        cuts = np.flatnonzero(np.diff(wanted) != 1) + 1
        for low, high in pairwise([0, *cuts.tolist(), len(wanted)]):
            file.seek(int(wanted[low]) * rows.shape[1] * rows.itemsize)
            file.write(rows[low:high].data)
