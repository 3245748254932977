"""Memory that was freed goes back to the system, wherever the system takes it."""

import sys
from pathlib import Path

import numpy as np
import pytest

from compare.jobs.limits import give_back

PIECE = 64 * 1024
"""Bytes: less than what the allocator asks the system for by itself."""
PIECES = 1000


def own_memory() -> int:
    """Bytes of this process that are no file's."""
    lines = Path("/proc/self/status").read_text("utf-8").splitlines()
    return next(int(one.split()[1]) for one in lines if "RssAnon" in one) * 1024


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has /proc")
def test_what_was_freed_below_what_is_kept_goes_back() -> None:
    pieces = [np.ones(PIECE, np.uint8) for _ in range(2 * PIECES)]
    kept = pieces[::2]  # in between, so that nothing can be cut off at the end
    del pieces
    before = own_memory()

    give_back()

    assert before - own_memory() > PIECES * PIECE / 2
    assert len(kept) == PIECES


def test_where_nothing_can_be_given_back_nothing_is_done(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("ctypes.CDLL", lambda name: object())  # as with musl

    give_back()
