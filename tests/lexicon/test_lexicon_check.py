"""Mistakes in lexicon files are told all at once, one line each."""

from pathlib import Path

import pytest

from compare.errors import SettingsError
from compare.lexicon.check import check_lexicon

GOOD = """
[quay-war]
gloss = "a quarrel about a quay, called war"
kind = "wording"
stance = "used by the harbour side"
sets = ["quay-quarrel"]
loaded = true
tr = ["rıhtım savaşı"]
el = ["πόλεμος της αποβάθρας"]
en = ["quay war"]

[quay-spat]
gloss = "the same, called a small matter"
kind = "wording"
sets = ["quay-quarrel"]
tr = ["rıhtım atışması"]
el = ["καβγαδάκι της αποβάθρας"]
en = ["quay spat"]
"""


def mistakes(folder: Path, text: str) -> tuple[str, ...]:
    path = folder / "mine.toml"
    path.write_text(text, encoding="utf-8")
    return check_lexicon([path]).mistakes


def test_the_shipped_files_have_no_mistakes() -> None:
    checked = check_lexicon()

    assert checked.mistakes == ()
    assert checked.files >= 15


def test_a_good_file_has_none(tmp_path: Path) -> None:
    assert mistakes(tmp_path, GOOD) == ()


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ('el = ["πόλεμος της αποβάθρας"]', "", 'no Greek words; write el = ["…"]'),
        ('el = ["πόλεμος της αποβάθρας"]', "el = []", "no Greek words"),
        ('"a quarrel about a quay, called war"', '" "', "needs a gloss"),
        ('"used by the harbour side"', '" "', "stance is empty"),
        ('"quay war"', '"quay war", ""', "the en form '' is empty"),
        ('"quay war"', '"quay war", "Quay-War", "quay-war"', "stands twice"),
        ('"quay war"', '"regime"', "belongs to [regime] already"),
        ('"quay war"', '"quay spat"', "belongs to [quay-war] already"),
        ('kind = "wording"', 'kind = "word"', "kind is 'word'"),
        ('"quay-quarrel"', '"quay-quarel"', "did you mean"),
        ('"quay-quarrel"', '"cyprus-north"', "holds kind naming"),
        ("loaded = true", 'ambiguous = ["quay war"]', "no other concept has it"),
        ("loaded = true", 'ambiguous = ["pier war"]', "none of its words"),
        ('"quay war"', '"quay war", "St. Quay"', "never found"),
        ("[quay-war]", "[quay-war", "not valid TOML"),
    ],
)
def test_a_mistake_is_a_line_with_file_and_entry(
    tmp_path: Path, old: str, new: str, complaint: str
) -> None:
    found = mistakes(tmp_path, GOOD.replace(old, new, 1))
    told = [line for line in found if complaint in line]

    assert told, found
    assert told[0].startswith(str(tmp_path / "mine.toml"))
    assert "\n" not in told[0]


def test_all_mistakes_are_told_and_not_only_the_first(tmp_path: Path) -> None:
    text = GOOD.replace('kind = "wording"', 'kind = "word"')
    text = text.replace("[quay-spat]", '[quay-row]\ngloss = "x"\n\n[quay-spat]')

    assert len(mistakes(tmp_path, text)) == 3


def test_what_adds_to_a_known_concept_may_be_partial(tmp_path: Path) -> None:
    text = '[occupied]\ngloss = "as before"\nkind = "wording"\nen = ["garrisoned"]'

    assert mistakes(tmp_path, text) == ()


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="cannot be read"):
        check_lexicon([tmp_path / "nowhere.toml"])
