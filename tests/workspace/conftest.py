"""A workspace to put articles into."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from harbour import SIGNATURE, Stored, passages

from compare.identity import text_hash
from compare.records import Article
from compare.workspace import Workspace


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """An empty workspace, open for writing."""
    with Workspace.write(tmp_path / "index") as opened:
        yield opened


@pytest.fixture
def stored(workspace: Workspace) -> Stored:
    """Stores each article as a file of its path, cut into passages."""

    def store(*articles: Article) -> list[Article]:
        for one in articles:
            workspace.store_source(one.path, text_hash(one.text), SIGNATURE, [one], [])
            workspace.store_passages(one.id, passages(one), SIGNATURE)
        return list(articles)

    return store
