"""The guard on recorded machine output: few false alarms, few failures missed.

The data are no part of the repository: without them these tests are skipped.
"""

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent
DATA = HERE.parents[2] / "shared" / "bench" / "E1-retrieval"
EVERY = 8
"""Of the rows: failures are planted in these, so that the test takes seconds."""
MOST_ALARMS, LEAST_FOUND = 0.03, 0.90

pytestmark = pytest.mark.skipif(
    not DATA.is_dir(), reason="the bench data (../shared/bench) are not here"
)


@pytest.fixture(scope="module")
def bench() -> Any:  # noqa: ANN401
    sys.path.insert(0, str(HERE.parents[1] / "benchmarks"))
    try:
        import guard
    finally:
        sys.path.pop(0)
    return guard


@pytest.fixture(scope="module")
def rows(bench: Any) -> Mapping[str, Sequence[Any]]:  # noqa: ANN401
    return {code: bench.rows(DATA, code) for code in bench.LANGUAGES}


def test_good_translations_are_seldom_marked(
    bench: Any,  # noqa: ANN401
    rows: Mapping[str, Sequence[Any]],
) -> None:
    """Of those nearer to the reference than the median, 3 % at most."""
    for found in rows.values():
        above, _ = bench.alarms(found)

        assert bench.share([reason for _, reason in above]) <= MOST_ALARMS


def test_exchanged_cut_and_looping_translations_are_found(
    bench: Any,  # noqa: ANN401
    rows: Mapping[str, Sequence[Any]],
) -> None:
    """Nine of ten of each kind, in each language."""
    found = {
        (code, name): bench.share(bench.planted(some[::EVERY], name))
        for code, some in rows.items()
        for name in bench.GOALS
    }

    assert {key: value for key, value in found.items() if value < LEAST_FOUND} == {}
