"""Gold files for tests."""

import gzip
import json
from pathlib import Path


def write_rows(path: Path, *rows: object) -> Path:
    """A file of JSON Lines, gzipped where its name says so."""
    content = "".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in rows)
    data = content.encode()
    path.write_bytes(gzip.compress(data) if path.suffix == ".gz" else data)
    return path
