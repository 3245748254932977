"""The two ways across languages: everything translated, what matched, or nothing."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from compare import jobs, tools
from compare.collect import collect
from compare.records import Comparison, Reuse
from compare.run import Run
from compare.settings import Settings
from compare.workspace import Workspace

UNRELATED = (
    "---\noutlet: Akşam Rıhtımı\nlanguage: tr\ndate: 2031-05-02\n---\n"
    "Belediye tiyatrosu bu yıl üç yeni oyun sahneleyecek.\n"
    "Okul kantinlerinde satılacak ürünlerin listesi yeniden belirlendi.\n"
    "Zeytin üreticileri yağmurun geç gelmesinden yakınıyor.\n"
)


class CountingTranslator:
    """Says what it was asked, and notes it."""

    name = "counting"

    def __init__(self) -> None:
        self.asked: list[str] = []

    def translate(self, texts: Sequence[str], source: str, target: str) -> list[str]:
        self.asked += texts
        return [f"English of: {text}" for text in texts]


@pytest.fixture
def wide(corpus: Path) -> Path:
    """The harbour corpus and an article that shares nothing with it."""
    (corpus / "tr-rihtim.txt").write_text(UNRELATED, encoding="utf-8")
    return corpus


def done(
    corpus: Path, folder: Path, mode: str, translator: CountingTranslator | None = None
) -> Comparison:
    with Workspace.write(folder) as workspace:
        run = Run(corpus, workspace, Settings(encoder="letters", translate=mode))
        run.tools._translators.update({"tr": translator, "el": translator})
        list(jobs.steps(run))
        return collect(workspace)


def across(comparison: Comparison) -> set[str]:
    """The places of the alignments between languages."""
    beads = comparison.alignments
    return {bead.id for bead in beads if bead.reuse is Reuse.TRANSLATED}


def test_matched_translates_what_matched_and_nothing_else(
    wide: Path, tmp_path: Path
) -> None:
    translator = CountingTranslator()
    done(wide, tmp_path / "index", "matched", translator)

    asked = " ".join(translator.asked)
    assert "devriye botunun" in asked
    assert "περιπολικό" in asked
    assert "tiyatrosu" not in asked


def test_a_second_run_matches_and_translates_nothing_again(
    wide: Path, tmp_path: Path
) -> None:
    first = CountingTranslator()
    done(wide, tmp_path / "index", "matched", first)
    again = CountingTranslator()
    done(wide, tmp_path / "index", "matched", again)

    assert first.asked
    assert again.asked == []


def test_what_matches_later_is_translated_later(wide: Path, tmp_path: Path) -> None:
    """A new article may be the partner of a sentence that had none."""
    first = CountingTranslator()
    done(wide, tmp_path / "index", "matched", first)
    (wide / "en-late.txt").write_text(
        "---\noutlet: Late Wave\ndate: 2031-05-03\n---\n"
        "The municipal theatre will stage three new plays this year.\n"
        "The list of products to be sold in school canteens has been set anew.\n",
        encoding="utf-8",
    )
    later = CountingTranslator()
    found = done(wide, tmp_path / "index", "matched", later)

    assert any("tiyatrosu" in text for text in later.asked)
    assert not set(first.asked).intersection(later.asked)
    assert any("plays" in one.text for one in found.articles)


def test_none_aligns_across_languages_without_any_model_but_the_bridge(
    wide: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def forbidden(*_: object) -> None:
        raise AssertionError("nothing may be translated or embedded")

    monkeypatch.setattr(tools.Tools, "translator", lambda *_: None)
    monkeypatch.setattr(tools.Tools, "encoder", property(forbidden))

    found = done(wide, tmp_path / "index", "none")

    assert len(across(found)) >= 2
    assert found.failures == ()


def test_a_language_without_a_translation_still_aligns(
    wide: Path, tmp_path: Path
) -> None:
    found = done(wide, tmp_path / "index", "all")

    languages = {one.id: one.language for one in found.articles}
    pairs = {
        frozenset((languages[bead.left.article_id], languages[bead.right.article_id]))
        for bead in found.alignments
    }
    assert {frozenset(("tr", "en")), frozenset(("el", "en"))} <= pairs


def test_settings_of_translating_say_themselves_in_the_signature(
    wide: Path, tmp_path: Path
) -> None:
    """The bridge is named, and an encoder only where it had a part."""
    signatures = {
        mode: done(wide, tmp_path / mode, mode).signature
        for mode in ("all", "matched", "none")
    }

    for mode, signature in signatures.items():
        assert "bridge/" in signature
        assert ("letters" in signature.split("settings")[0]) == (mode != "none")
    assert "translate=none" in signatures["none"]
