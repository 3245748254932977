"""What the steps work with: named without loading, loaded once, and the signature."""

from pathlib import Path

import pytest

from compare.embed import LetterEncoder
from compare.errors import SettingsError
from compare.run import Run
from compare.settings import Settings
from compare.tools import Tools
from compare.translate import argos
from compare.workspace import Workspace

MEMORY = (
    "<tmx version='1.4'><header/><body><tu>"
    "<tuv xml:lang='el'><seg>Το πλοίο έφυγε.</seg></tuv>"
    "<tuv xml:lang='en'><seg>The ship left.</seg></tuv></tu></body></tmx>"
)


@pytest.fixture(autouse=True)
def nothing_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    """No translation, whatever this machine has."""
    monkeypatch.setattr(argos, "available", lambda _: False)


def tools(folder: Path, settings: Settings | None = None) -> Tools:
    """Tools for a corpus folder."""
    return Tools(folder, settings or Settings(encoder="letters"))


def test_an_encoder_of_our_own_is_found_by_its_name(tmp_path: Path) -> None:
    found = tools(tmp_path)

    assert isinstance(found.encoder, LetterEncoder)
    assert found.encoder is found.encoder


def test_a_corpus_without_a_memory_has_no_digest_of_one(tmp_path: Path) -> None:
    assert tools(tmp_path).memory_digest == ""


def test_the_memory_of_a_corpus_has_a_digest_of_its_content(tmp_path: Path) -> None:
    path = tmp_path / "memory.tmx"
    path.write_text(MEMORY, encoding="utf-8")
    first = tools(tmp_path).memory_digest
    path.write_text(MEMORY.replace("left", "sailed"), encoding="utf-8")

    assert "" != first != tools(tmp_path).memory_digest


def test_without_models_every_language_has_no_engine(tmp_path: Path) -> None:
    assert tools(tmp_path).engines() == {"tr": "none", "el": "none"}


def test_nothing_translates_where_nothing_is_to_be_translated(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(argos, "available", lambda _: True)

    assert tools(tmp_path, Settings(translate="none")).translator("tr") is None
    assert tools(tmp_path, Settings(translate="all")).translator("tr") is not None


def test_the_agencies_of_a_corpus_stand_beside_the_known_ones(tmp_path: Path) -> None:
    known = tools(tmp_path).agencies
    (tmp_path / "corpus.toml").write_text(
        '[[agency]]\nname = "Levant Wire"\nforms = ["LW"]\n', encoding="utf-8"
    )

    found = tools(tmp_path).agencies

    assert found[: len(known)] == known
    assert [agency.name for agency in found[len(known) :]] == ["Levant Wire"]


def test_a_lexicon_that_is_not_there_is_the_settings_fault(tmp_path: Path) -> None:
    settings = Settings(encoder="letters", lexicon=(str(tmp_path / "mine.toml"),))

    with pytest.raises(SettingsError, match=r"mine\.toml"):
        _ = tools(tmp_path, settings).lexicon


def signature(folder: Path, settings: Settings) -> str:
    """The signature of a run over an empty corpus folder."""
    corpus = folder / "corpus"
    corpus.mkdir(exist_ok=True)
    with Workspace.write(folder / "index") as workspace:
        return Run(corpus, workspace, settings).signature


def test_the_signature_names_versions_models_and_changed_settings(
    tmp_path: Path,
) -> None:
    plain = signature(tmp_path, Settings(encoder="letters"))
    moved = signature(tmp_path, Settings(encoder="letters", within=3))

    for part in ("compare ", "encoder letters 256", "faiss ", "lexicon ", "tr→en none"):
        assert part in plain
    assert plain.endswith("settings encoder=letters")
    assert moved.endswith("settings encoder=letters, within=3")
    assert "\n" not in plain


def test_a_list_of_settings_is_told_as_it_is_typed(tmp_path: Path) -> None:
    chosen = Settings(encoder="letters", languages=("el", "tr"))

    assert signature(tmp_path, chosen).endswith(" languages=el,tr")


def test_the_signature_names_the_memory_only_where_there_is_one(
    tmp_path: Path,
) -> None:
    settings = Settings(encoder="letters")
    assert "memory" not in signature(tmp_path, settings)

    (tmp_path / "corpus" / "memory.tmx").write_text(MEMORY, encoding="utf-8")

    assert "memory" in signature(tmp_path, settings)
