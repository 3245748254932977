"""The index on disk at 20,000, 200,000 and a million passages: recall, time, memory.

Usage: python benchmarks/index.py [--rows N ...] [--probes N ...] [--data FOLDER]
       [--cache FOLDER]

The passages are sentences of ../shared/parallel as the bridge sees them; where there
are not enough, each comes again with a little noise. For each size, in new processes:

build      the index from parts of 4,000; anonymous memory (RssAnon) at its highest
verify     open it with and without checking all of it
update     an update with 50,000 passages more (or a tenth) and a thousand gone
recall@10  1,000 passages (of the bench's retrieval set where it is there) searched for
           in regions, against every passage; beside FAISS's own IVF with the same
           centres and probes
pairs      2,000 passages against all, and against parts of them that lie in the regions
           nearest to each: share of the pairs of cosine .45 that is found

Time is that of the clock: run it on a machine that does nothing else.
"""

import argparse
import gzip
import json
import lzma
import multiprocessing
import shutil
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np

from compare.embed.bridge import BridgeEncoder
from compare.index import PassageIndex, build, passages, update, writing
from compare.index.blocks import Ids, Vectors

SHARED = Path(__file__).parents[2] / "shared"
CACHE = Path(tempfile.gettempdir()) / "compare-bench"
DISTINCT = 200_000
PART = 4_000
NOISE = 0.15
"""Length of what is added to a sentence that comes again; its cosine is then .99."""
LEAST = 0.45
SHARES = (2, 5, 10, 50)
"""One in so many passages is compared with a row."""
NONE: Ids = np.zeros(0, dtype=np.int64)


def sentences(data: Path, cache: Path) -> Vectors:
    """Bridge vectors of sentences, mapped: English and Turkish in turn."""
    path = cache / "index-sentences.npy"
    if not path.exists():
        cache.mkdir(parents=True, exist_ok=True)
        texts: tuple[list[str], list[str]] = ([], [])
        with lzma.open(data / "parallel" / "tr-en.tsv.xz", "rt") as lines:
            for number, line in enumerate(lines):
                if len(texts[0]) + len(texts[1]) == DISTINCT:
                    break
                if number % 2:
                    one, other, *_ = line.split("\t")
                    texts[0].append(one)
                    texts[1].append(other)
        encoder = BridgeEncoder()
        rows = [encoder.encode(texts[0], "tr"), encoder.encode(texts[1], "en")]
        np.save(path, np.stack(rows, axis=1).reshape(-1, rows[0].shape[1]))
    return np.asarray(np.load(path, mmap_mode="r"))


def parts(known: Vectors, first: int, end: int) -> Iterator[tuple[Ids, Vectors]]:
    """Passages ``first`` to ``end``."""
    for start in range(first, end, PART):
        ids = np.arange(start, min(start + PART, end), dtype=np.int64)
        rows = known[ids % len(known)].copy()
        again = ids >= len(known)
        if again.any():
            chance = np.random.default_rng(start)
            noise = chance.normal(size=rows.shape).astype(np.float32)
            rows[again] += NOISE / rows.shape[1] ** 0.5 * noise[again]
            rows /= np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
        yield ids + 1, rows


def questions(data: Path) -> Vectors:
    """A thousand Greek and Turkish news sentences that the index does not hold."""
    found = []
    for name, language in (("tr-en", "tr"), ("el-en", "el")):
        with gzip.open(data / "bench" / "E1-retrieval" / f"{name}.jsonl.gz") as lines:
            texts = [json.loads(line)["source"] for line in lines]
        step = len(texts) // 500
        found.append(BridgeEncoder().encode(texts[: 500 * step : step], language))
    return np.concatenate(found)


def measured(work: Callable[..., Any], *arguments: object) -> tuple[Any, float, float]:
    """What ``work`` returns in a process of its own, its seconds, and by how many MB
    anonymous memory grew at most."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(_watched, (work, arguments))


def _watched(
    work: Callable[..., Any], arguments: tuple[object, ...]
) -> tuple[Any, float, float]:
    import faiss  # noqa: F401 - what every process pays is not the index's

    peak, done = [_anonymous()], threading.Event()

    def watch() -> None:
        while not done.wait(0.02):
            peak[0] = max(peak[0], _anonymous())

    start = _anonymous()
    watcher = threading.Thread(target=watch)
    watcher.start()
    clock = time.perf_counter()
    result = work(*arguments)
    seconds = time.perf_counter() - clock
    done.set()
    watcher.join()
    return result, seconds, peak[0] - start


def _anonymous() -> float:
    status = Path("/proc/self/status").read_text()
    line = next(one for one in status.splitlines() if one.startswith("RssAnon"))
    return int(line.split()[1]) / 1000


def run_build(folder: Path, data: Path, cache: Path, rows: int) -> None:
    """Build from the first so many passages."""
    build(folder, "old", parts(sentences(data, cache), 0, rows))


def run_open(folder: Path, stamp: str, whole: bool) -> None:
    """Open, as a job and as a search do."""
    assert PassageIndex.open(folder, stamp, whole=whole) is not None


def run_update(folder: Path, data: Path, cache: Path, rows: int) -> None:
    """A tenth more, at most 50,000, and a thousand gone."""
    more = rows + min(rows // 10, 50_000)
    gone = np.arange(1, min(rows // 10, 1000), dtype=np.int64)
    added = parts(sentences(data, cache), rows, more)
    assert update(folder, "old", "new", gone=gone, added=added)


def run_search(folder: Path, rows: Vectors, probes: int) -> list[list[int]]:
    """The ten nearest; ``probes`` 0 is every region, or no regions at all."""
    index = PassageIndex.open(folder, "old", whole=False)
    assert index is not None
    regions = 1 if index._centres is None else len(index._centres)
    passages.SEARCH_SHARE = min(1.0, probes / regions) if probes else 1.0
    return [[one for one, _ in near] for near in index.search(rows, 10)]


def run_pairs(folder: Path, rows: Vectors, compared: int) -> set[Any]:
    """The pairs of ``rows`` with all passages, each as one number; about so many
    passages are compared with each row."""
    index = PassageIndex.open(folder, "old", whole=False)
    assert index is not None
    passages.EXACT_BELOW = passages.COMPARED = compared
    found: set[Any] = set()
    for one, other, _ in index.near(rows, index.ids, LEAST):
        found.update((one * 10**9 + other).tolist())
    return found


def run_faiss(folder: Path, rows: Vectors, probes: int) -> tuple[list[Any], float]:
    """FAISS's own inverted lists over the same centres, in memory."""
    import faiss

    index = PassageIndex.open(folder, "old", whole=False)
    assert index is not None and index._centres is not None
    quantizer: Any = faiss.IndexFlatIP(index.dimension)
    quantizer.add(np.array(index._centres))
    lists: Any = faiss.IndexIVFFlat(
        quantizer, index.dimension, len(index._centres), faiss.METRIC_INNER_PRODUCT
    )
    for start in range(0, len(index), 50_000):
        ids = index.ids[start : start + 50_000]
        lists.add_with_ids(index._fetch(index._numbers(ids)), ids)
    lists.nprobe = probes
    clock = time.perf_counter()
    _, found = lists.search(np.ascontiguousarray(rows), 10)
    return found.tolist(), time.perf_counter() - clock


def recall(found: list[list[int]], wanted: list[list[int]]) -> float:
    """The share of the wanted that were found."""
    hits = sum(len({*a} & {*b}) for a, b in zip(found, wanted, strict=True))
    return hits / sum(map(len, wanted))


def say(name: str, seconds: float, memory: float, note: str = "") -> None:
    """Print a line of the table."""
    print(f"  {name:30} {seconds:8.2f} s {memory:8.0f} MB  {note}", flush=True)


def run(rows: int, options: argparse.Namespace, folder: Path) -> None:
    """All of it for so many passages."""
    print(f"{rows:,} passages", flush=True)
    place = (options.data, options.cache, rows)
    _, seconds, memory = measured(run_build, folder, *place)
    say("build", seconds, memory)
    for whole in (True, False):
        _, seconds, memory = measured(run_open, folder, "old", whole)
        say("open, all checked" if whole else "open", seconds, memory)
    asked = questions(options.data)
    wanted, seconds, memory = measured(run_search, folder, asked, 0)
    say("1,000 searches, every passage", seconds, memory)
    _, seconds, memory = measured(run_search, folder, asked[:1], options.probes[0])
    say("open and 1 search", seconds, memory)
    if rows >= writing.FLAT_BELOW:
        _regions(folder, asked, wanted, options)
    _pairs(folder, options, rows)
    _, seconds, memory = measured(run_update, folder, *place)
    say("update", seconds, memory, f"{min(rows // 10, 50_000):,} more")


def _regions(
    folder: Path, asked: Vectors, wanted: list[list[int]], options: argparse.Namespace
) -> None:
    for probes in options.probes:
        found, seconds, memory = measured(run_search, folder, asked, probes)
        note = f"recall@10 {recall(found, wanted):.4f}"
        say(f"1,000 searches, {probes} regions", seconds, memory, note)
        if not options.faiss:
            continue
        (theirs, alone), _, memory = measured(run_faiss, folder, asked, probes)
        note = f"recall@10 {recall(theirs, wanted):.4f}, lists in memory"
        say(f"likewise FAISS, {probes} regions", alone, memory, note)


def _pairs(folder: Path, options: argparse.Namespace, rows: int) -> None:
    known = sentences(options.data, options.cache)
    asked = known[:: len(known) // 2000][:2000].copy()
    wanted, seconds, memory = measured(run_pairs, folder, asked, rows)
    say("2,000 against all, exact", seconds, memory, f"{len(wanted):,} pairs")
    for part in SHARES:
        found, seconds, memory = measured(run_pairs, folder, asked, rows // part)
        note = f"{len(found & wanted) / max(1, len(wanted)):.3f} of them"
        say(f"2,000 against the nearest {1 / part:.0%}", seconds, memory, note)


def main() -> None:
    """Print the table of each size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, nargs="+", default=[20_000, 200_000, 10**6])
    parser.add_argument("--probes", type=int, nargs="+", default=[100, 200, 400])
    parser.add_argument("--faiss", action="store_true", help="beside FAISS's own lists")
    parser.add_argument("--data", type=Path, default=SHARED)
    parser.add_argument("--cache", type=Path, default=CACHE)
    options = parser.parse_args()
    if not (options.data / "parallel").is_dir():
        sys.exit(f"{options.data} has no parallel texts: give their folder by --data.")
    sentences(options.data, options.cache)
    for rows in options.rows:
        folder = options.cache / f"index-{rows}"
        shutil.rmtree(folder, ignore_errors=True)
        try:
            run(rows, options, folder)
        finally:
            shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
