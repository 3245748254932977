"""How much a worker may take: threads, and memory."""

import contextlib
import os
import sys
from pathlib import Path

from compare.errors import SettingsError
from compare.settings import Settings

GIB = 2**30
_OURS = 128 * 2**20
"""Bytes that a worker has when it has loaded its modules."""
_THREADS = (
    "OMP_NUM_THREADS",
    "MKL_NUM_THREADS",
    "OPENBLAS_NUM_THREADS",
    "ARGOS_INTER_THREADS",
)


def count_threads(threads: int) -> None:
    """Let every library of this process use so many threads, whenever it loads."""
    from threadpoolctl import threadpool_limits

    # CTranslate2: whole batches side by side, a thread each.
    os.environ.update(dict.fromkeys(_THREADS, str(threads)))
    os.environ["ARGOS_INTRA_THREADS"] = "1"
    threadpool_limits(threads)


def limit_memory(size: int | None) -> None:
    """Let this process have ``size`` bytes of memory of its own, and no more.

    What asks for more gets a MemoryError, which costs its article, or ends the worker,
    which costs no more. Counted is what is written to (RLIMIT_DATA): files that are
    mapped, such as weights, do not count. Only Linux counts so; elsewhere nothing is
    limited.
    """
    if size is None or sys.platform != "linux":
        return
    import resource

    # What is there already, such as the stacks of Ray's threads, is none of ours.
    size += max(0, _data() - _OURS)
    with contextlib.suppress(OSError, ValueError):
        _, hard = resource.getrlimit(resource.RLIMIT_DATA)
        resource.setrlimit(resource.RLIMIT_DATA, (size, hard))


def _data() -> int:
    """Bytes that count, as of now."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmData:"):
            return int(line.split()[1]) * 1024
    return 0


def give_back() -> None:
    """Let the system have again what was freed: glibc keeps it for itself, which was a
    third of what a long run held (malloc_trim(3)). Elsewhere nothing is done."""
    if sys.platform == "linux":
        import ctypes

        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)  # musl has none
        if trim is not None:
            trim(0)


def least_memory(settings: Settings) -> int:
    """Bytes that a worker needs with the models of these settings, before any text.

    Measured (docs/cluster.md), with a half on top for what a batch takes.
    """
    size = 0.4
    if settings.translate != "none":
        size += 0.5 + (0.1 if settings.encoder == "letters" else 0.6)
    return int(size * GIB)


def workers_within(wanted: int, memory: int | None, settings: Settings) -> int:
    """How many workers ``memory`` allows, at most ``wanted``.

    Raises SettingsError where it is too little for one.
    """
    if memory is None:
        return wanted
    each = least_memory(settings)
    if memory < each:
        raise SettingsError(
            f"--memory {memory / GIB:.1f}G: with these models a worker needs "
            f"{each / GIB:.1f}G. Give at least that, or --translate none"
        )
    return min(wanted, memory // each)
