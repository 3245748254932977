"""Which lexicon files a run used: recalled as long as they are as they were."""

from pathlib import Path

import pytest

from compare.lexicon import Recalled, recall, record

WORDS = '[quay-folk]\ngloss = "people of the quay"\nkind = "thing"\nen = ["dockers"]\n'


@pytest.fixture
def words(tmp_path: Path) -> Path:
    """A lexicon file of one's own."""
    path = tmp_path / "words.toml"
    path.write_text(WORDS, encoding="utf-8")
    return path


def test_a_file_as_it_was_is_recalled_from_any_folder(
    words: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(words.parent)
    recorded = record([words.name])
    monkeypatch.chdir("/")

    assert recall(recorded) == Recalled((str(words.resolve()),))


def test_what_has_changed_or_gone_is_told_and_not_used(words: Path) -> None:
    gone = words.with_name("gone.toml")
    gone.write_text(WORDS.replace("quay", "pier"), encoding="utf-8")
    recorded = record([str(words), str(gone)])
    gone.unlink()
    words.write_text(WORDS.replace("dockers", "porters"), encoding="utf-8")

    recalled = recall(recorded)

    assert recalled.files == ()
    first, second = recalled.notices
    assert "words.toml, which has changed since" in first
    assert "gone.toml, which is gone" in second
    assert "--lexicon FILE" in first


def test_nothing_recorded_recalls_nothing() -> None:
    assert recall("") == recall(record([])) == Recalled()
