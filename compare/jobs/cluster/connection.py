"""How Ray starts and stops: quiet, without statistics sent to anybody, no dashboard."""

import importlib.util
import logging
import os
import signal
import threading
import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from compare.errors import EngineError

if TYPE_CHECKING:
    from ray.job_config import JobConfig

_QUIET = {
    "RAY_USAGE_STATS_ENABLED": "0",
    "RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER": "1",
    # Without it a line on its own future is written at every start.
    "RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO": "0",
    "RAY_DEDUP_LOGS": "1",
}
_ATTEMPTS = ("RAY_gcs_server_port_wait_time_s", "3")
"""How often Ray tries to reach a cluster, ten seconds each: else three minutes."""
_STORE = 512 * 2**20
"""Bytes of shared memory for a Ray of our own: batches are small."""


def require_ray() -> None:
    """Raises EngineError where Ray is not installed; imports nothing."""
    if importlib.util.find_spec("ray") is None:
        raise EngineError(
            'Ray is not installed. Run: pip install "compare[ray]", or leave out '
            "--engine ray"
        )


def given_address(address: str | None) -> str | None:
    """The address of a cluster that runs, as asked for or as RAY_ADDRESS says."""
    return address or os.environ.get("RAY_ADDRESS") or None


@contextmanager
def connected(address: str | None, workers: int) -> Iterator[None]:
    """Be connected to the cluster, or to one of ``workers`` cores made for it.

    A connection that is there already is used, and stays. Raises EngineError where the
    cluster cannot be reached.
    """
    for name, value in _QUIET.items():
        os.environ.setdefault(name, value)
    import ray

    if ray.is_initialized():
        yield
        return
    with _hushed():
        _connect(address, workers)
        try:
            yield
        finally:
            ray.shutdown()


@contextmanager
def _hushed() -> Iterator[None]:
    """Keep what Ray's nodes say of dead workers from the terminal.

    It is printed whatever ``log_to_driver`` is, by a function of Ray's own that this
    puts aside; where a version has none of that name, it speaks.
    """
    from ray._private import worker

    printing = getattr(worker, "print_to_stdstream", None)
    if printing is None:
        yield
        return
    worker.print_to_stdstream = lambda *_, **__: None
    try:
        yield
    finally:
        worker.print_to_stdstream = printing


def _connect(address: str | None, workers: int) -> None:
    import ray

    own: dict[str, Any] = {}
    if address is None:
        own = {"num_cpus": workers, "object_store_memory": _STORE}
        own["include_dashboard"] = False
    else:
        os.environ.setdefault(*_ATTEMPTS)
    with _signals_kept(), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            ray.init(
                address or "local",
                log_to_driver=False,
                logging_level=logging.ERROR,
                job_config=_job(),
                **own,
            )
        except (OSError, RuntimeError, ValueError) as error:
            reason = " ".join(str(error).split())[:300]
            raise EngineError(
                f"Ray at {address or 'this machine'} cannot be used ({reason}). "
                "Look at: ray status --address ADDRESS. A cluster that asks for a "
                "token needs RAY_AUTH_MODE=token here too"
            ) from error


class _Nowhere(list[str]):
    """A search path that stays empty."""

    def extend(self, paths: Iterable[str]) -> None:
        """Take none of them."""


def _job() -> "JobConfig":
    """Workers look for modules where Python is installed, and nowhere else.

    Ray would have them look first in the folder that the command is started in: a file
    of a corpus called ``numpy.py`` would be run, and a folder called ``compare`` would
    hide us. ``runtime_env`` can keep it from that, but needs more of Ray than we do.
    """
    from ray.job_config import JobConfig

    job = JobConfig()
    job._py_driver_sys_path = _Nowhere()
    return job


@contextmanager
def _signals_kept() -> Iterator[None]:
    """Ray puts its own handler in place of that of SIGTERM: ours finishes a batch."""
    main = threading.current_thread() is threading.main_thread()
    names = (signal.SIGTERM, signal.SIGINT)
    before = [signal.getsignal(name) for name in names] if main else []
    try:
        yield
    finally:
        for name, handler in zip(names, before, strict=False):
            if handler is not None:
                signal.signal(name, handler)


def cluster_cores() -> int:
    """The cores of all nodes that are there now."""
    import ray

    resources: dict[str, float] = ray.cluster_resources()  # type: ignore[no-untyped-call]
    return max(1, int(resources.get("CPU", 1)))
