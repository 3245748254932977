"""``compare lexicon``: words as a text has them, mistakes, exit codes."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from compare.cli import main


def call(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["lexicon", *map(str, arguments)])


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_the_shipped_files_pass_the_check() -> None:
    result = call("check")

    assert result.exit_code == 0
    assert result.stdout.endswith(" concepts: no mistakes\n")


def test_a_mistake_is_a_line_and_exit_code_1(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    entry = '[fog]\ngloss = "bad sight"\nkind = "thing"\nen = ["fog"]\ntr = ["sis"]\n'
    path.write_text(entry, encoding="utf-8")
    result = call("check", path)

    assert result.exit_code == 1
    assert result.stdout == f'{path}, [fog]: no Greek words; write el = ["…"]\n'
    assert result.stderr == "1 file, 1 concept: 1 mistake\n"


@pytest.mark.parametrize(
    ("words", "language"),
    [
        (("işgal", "altındaki"), "Turkish"),
        (("κατεχόμενης",), "Greek"),
        (("occupied",), "English"),
    ],
)
def test_a_word_is_known_inflected_in_each_language(
    words: tuple[str, ...], language: str
) -> None:
    result = call("show", *words)

    assert result.exit_code == 0
    assert "[occupied]" in result.stdout
    assert f'found as "{" ".join(words)}" ({language})' in result.stdout
    assert "territory-status: alternatives\n    [disputed] " in result.stdout


@pytest.mark.parametrize("word", ["trnc", "kktc", "ΤΔΒΚ", "TRNC", "KKTC'ye"])
def test_a_name_is_known_without_its_capitals(word: str) -> None:
    result = call("show", word)

    assert "[trnc]" in result.stdout
    assert "stance: used by Turkey and the Turkish Cypriot side" in result.stdout


def test_json_holds_the_alternatives_in_all_languages() -> None:
    result = call("show", "Stepanakert", "--json")

    (found,) = json.loads(result.stdout)
    assert found["id"] == "stepanakert"
    assert [one["id"] for one in found["sets"]["khankendi"]] == ["khankendi"]
    assert set(found["sets"]["khankendi"][0]["forms"]) == {"tr", "el", "en"}


def test_near_words_are_named_where_nothing_is_found() -> None:
    result = call("show", "genocid")

    assert result.exit_code == 1
    assert result.stderr.startswith("Error: 'genocid' is not in the lexicon. Near it: ")
    assert "genocide" in result.stderr


def test_a_word_of_ones_own_file_is_known(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    text = '[fog]\ngloss = "bad sight"\nkind = "thing"\nen = ["pea souper"]'
    path.write_text(text, encoding="utf-8")

    assert call("show", "pea", "soupers").exit_code == 1
    assert "[fog]" in call("show", "--lexicon", path, "pea", "soupers").stdout
