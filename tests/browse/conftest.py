import pytest
from invented_story import story

from compare.records import Comparison


@pytest.fixture
def comparison() -> Comparison:
    """The invented story: every case that a report must show."""
    return story()
