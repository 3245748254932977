"""The fake translator, and what the Argos door does without a model."""

import json
from pathlib import Path

import pytest

from compare.errors import ModelError
from compare.translate import GlossaryTranslator, Translator
from compare.translate.argos import ArgosTranslator, available
from compare.translate.clauses import MAX_TOKENS, halves, token_chunks


@pytest.fixture
def packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home: no package of any tool is found."""
    monkeypatch.setenv("COMPARE_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    monkeypatch.delenv("ARGOS_PACKAGES_DIR", raising=False)
    folder = tmp_path / "data" / "packages"
    folder.mkdir(parents=True)
    return folder


def hollow_package(folder: Path) -> None:
    """A package of which only the metadata are left."""
    folder.mkdir()
    metadata = {"from_code": "tr", "to_code": "en", "package_version": "1.9"}
    (folder / "metadata.json").write_text(json.dumps(metadata))


def test_glossary_takes_the_whole_sentence_first() -> None:
    """A sentence the glossary knows is not taken apart."""
    translator: Translator = GlossaryTranslator(
        {"Kar yağdı": "It snowed", "kar": "profit"}
    )

    assert translator.translate(["Kar yağdı", "Kar azaldı."], "tr", "en") == [
        "It snowed",
        "profit azaldı.",
    ]


def test_glossary_folds_by_the_rules_of_the_source_language() -> None:
    """Turkish İ is i and I is ı; Greek accents and final sigma do not matter."""
    turkish = GlossaryTranslator({"ışık": "light", "iş": "work"})
    greek = GlossaryTranslator({"Λιμένας": "harbour"})

    assert turkish.translate(["IŞIK, İŞ, is"], "tr", "en") == ["light, work, is"]
    assert greek.translate(["ΛΙΜΕΝΑΣ!"], "el", "en") == ["harbour!"]


def test_glossary_name_changes_with_its_entries() -> None:
    """Two glossaries that may disagree have two names."""
    one, same = GlossaryTranslator({"su": "water"}), GlossaryTranslator({"su": "water"})

    assert one.name == same.name
    assert one.name != GlossaryTranslator({"su": "milk"}).name


def test_missing_pair_names_the_command(packages: Path) -> None:
    """Argos' own answer would be an AttributeError on None."""
    assert not available("el")
    with pytest.raises(ModelError) as caught:
        ArgosTranslator().translate(["Καλημέρα."], "el", "en")

    assert str(caught.value) == (
        "No translation from Greek to English is installed. "
        "Run: compare models install el"
    )


def test_english_needs_no_package(packages: Path) -> None:
    """A text in the target language is its own translation."""
    assert ArgosTranslator().translate(["Good morning."], "en", "en") == [
        "Good morning."
    ]


def test_hollow_package_is_damaged(packages: Path) -> None:
    """A package without model and tokenizer is named, with its remedy."""
    hollow_package(packages / "translate-tr_en")

    assert available("tr")
    with pytest.raises(ModelError, match=r"damaged.*compare models install tr"):
        ArgosTranslator().translate(["Günaydın."], "tr", "en")


def test_name_tells_packages_and_beam(packages: Path) -> None:
    """The name changes with the package and the beam, not with other languages."""
    folder = packages / "translate-tr_en"
    hollow_package(folder)
    before = ArgosTranslator(["tr"], beam=2).name

    assert "tr-en 1.9" in before
    assert ArgosTranslator(["tr", "el"], beam=2).name == before
    assert ArgosTranslator(["tr"], beam=4).name != before
    (folder / "bpe.model").write_text("another")
    assert ArgosTranslator(["tr"], beam=2).name != before


def test_long_sentences_are_cut_behind_a_comma() -> None:
    """No token is lost, no part is too long, and the cut follows a comma."""
    tokens = [*["▁ve"] * 150, ",", *["▁ama"] * 190]

    first, second = token_chunks(tokens)
    assert (first + second, first[-1]) == (tokens, ",")


def test_long_sentences_without_comma_are_cut_between_words() -> None:
    """A word of several pieces is not torn."""
    tokens = ["▁uzun", "ca"] * MAX_TOKENS

    chunks = token_chunks(tokens)
    assert [token for chunk in chunks for token in chunk] == tokens
    assert all(len(chunk) <= MAX_TOKENS for chunk in chunks)
    assert all(chunk[0] == "▁uzun" for chunk in chunks)


def test_short_sentences_are_not_cut() -> None:
    """Up to the limit a sentence stays whole, so it reads as Argos translates it."""
    tokens = ["▁ve", ","] * (MAX_TOKENS // 2)

    assert token_chunks(tokens) == [tokens]
    assert token_chunks([]) == []


CLAUSES = (
    "Bakan dün başkentte yeni planı açıkladı, ancak muhalefet bunu kabul etmedi, "
    "çünkü 1.234,5 liralık bütçe henüz meclisten geçmemiş ve imzalanmamıştı."
)


def test_a_long_sentence_is_halved_at_the_clause_nearest_its_middle() -> None:
    """Nothing but the white space at the border is lost; a number stays whole."""
    first, second = halves(CLAUSES)

    assert f"{first} {second}" == CLAUSES
    assert first.endswith("kabul etmedi,")


def test_what_is_short_or_has_no_clauses_is_not_halved() -> None:
    """A comma near the beginning is no middle, nor is one inside a number."""
    short = "Bakan geldi, vali gitti."
    greek = "Ναι, " + " ".join(["είπε"] * 20)

    assert [halves(text) for text in (short, greek, "")] == [[short], [greek], [""]]
