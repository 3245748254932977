import sys
from pathlib import Path

import pytest

# The invented story lies beside the tests of the report.
sys.path.append(str(Path(__file__).parents[1] / "report"))

from compare.records import Comparison


@pytest.fixture
def comparison() -> Comparison:
    """The invented story: every case that a report must show."""
    from invented_story import story

    return story()
