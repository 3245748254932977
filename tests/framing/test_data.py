"""The tables that detectors read beside the lexicon."""

from pathlib import Path

import pytest

from compare.framing import data, data_digest


@pytest.mark.parametrize("name", data.TABLES)
def test_the_digest_changes_with_every_table(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, read = data_digest(), data._content
    monkeypatch.setattr(
        data, "_content", lambda one: read(one) + "# more" * (one == name)
    )
    assert data_digest() != before


def test_only_a_table_of_the_digest_can_be_read() -> None:
    with pytest.raises(KeyError):
        data.table("agencies")


def test_detectors_read_no_file_of_their_own() -> None:
    """What is read past ``data`` would be missing from the signature."""
    package = Path(data.__file__).parent
    readers = {
        path.name
        for path in package.rglob("*.py")
        if "importlib" in path.read_text(encoding="utf-8")
    }
    assert readers == {"data.py"}
