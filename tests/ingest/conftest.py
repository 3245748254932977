"""A way to read a file, for the tests of every reader."""

from pathlib import Path

import pytest
from bridges import Found, Read

from compare.ingest import CorpusConfig, Limits, read_file


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Write a file of this name and content, and read it."""

    def reading(
        name: str,
        data: bytes | str,
        limits: Limits | None = None,
        config: CorpusConfig | None = None,
    ) -> Found:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data.encode() if isinstance(data, str) else data)
        return list(read_file(path, name, config or CorpusConfig(), limits))

    return reading
