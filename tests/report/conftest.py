import os
from collections.abc import Callable
from pathlib import Path

import pytest
from invented_story import story

from compare.records import Comparison

GOLDEN = Path(__file__).parent / "golden"


@pytest.fixture
def comparison() -> Comparison:
    """The invented story: every case that a report must show."""
    return story()


@pytest.fixture
def golden() -> Callable[[str, str], str]:
    """The golden text of a name.

    UPDATE_GOLDEN=1 writes it anew and fails, so that it is read before it counts.
    """

    def expected(name: str, text: str) -> str:
        path = GOLDEN / name
        if os.environ.get("UPDATE_GOLDEN"):
            path.write_text(text, encoding="utf-8")
            pytest.fail(f"{path} was written anew: read it, then run without")
        return path.read_text(encoding="utf-8")

    return expected
