"""How many threads work at a time.

NumPy's products use all cores by themselves. For small ones the threads wait for each
other longer than they work: the similarity matrices of article pairs are three times
as fast with one (docs/evaluation.md).
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def one_thread() -> Iterator[None]:
    """Inside it a product of matrices uses one thread, whichever thread calls it."""
    from threadpoolctl import threadpool_limits

    with threadpool_limits(limits=1, user_api="blas"):
        yield


def cores() -> int:
    """The cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
