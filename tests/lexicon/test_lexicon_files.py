"""A user's lexicon file extends the built-in one, and mistakes are named."""

from pathlib import Path

import pytest

from compare.errors import SettingsError
from compare.lexicon import load_lexicon

GOOD = """
[harbour-war]
gloss = "a quarrel about a harbour, called war"
kind = "wording"
sets = ["harbour-quarrel"]
loaded = true
tr = ["liman savaşı"]
el = ["πόλεμος του λιμανιού"]
en = ["harbour war"]
"""


def write(folder: Path, text: str) -> Path:
    path = folder / "mine.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_an_own_file_adds_concepts(tmp_path: Path) -> None:
    lexicon = load_lexicon([write(tmp_path, GOOD)])
    (mention,) = lexicon.find("Liman savaşının sonu", "tr")

    assert mention.concept.id == "harbour-war"
    assert mention.concept.topic == "mine"


def test_an_own_file_adds_forms_to_a_known_concept(tmp_path: Path) -> None:
    text = '[occupied]\ngloss = "as before"\nkind = "wording"\nen = ["garrisoned"]'
    lexicon = load_lexicon([write(tmp_path, text)])

    assert [m.concept.id for m in lexicon.find("a garrisoned mill", "en")] == [
        "occupied"
    ]
    assert [m.concept.id for m in lexicon.find("an occupied mill", "en")] == [
        "occupied"
    ]


def test_the_digest_tells_the_files_apart(tmp_path: Path) -> None:
    assert load_lexicon().digest == load_lexicon().digest
    assert load_lexicon().digest != load_lexicon([write(tmp_path, GOOD)]).digest


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ('gloss = "a quarrel about a harbour, called war"', "", "gloss"),
        ('kind = "wording"', 'kind = "word"', "'word'; write one of wording, naming"),
        ("loaded = true", 'loaded = "yes"', "write true or false"),
        ("loaded = true", 'strength = "say"', "only kind attribution"),
        ('kind = "wording"', 'kind = "attribution"', "strength"),
        ('en = ["harbour war"]', 'en = "harbour war"', "must be a list"),
        ('en = ["harbour war"]', 'en = ["…"]', "is empty"),
        ('en = ["harbour war"]', 'fr = ["guerre du port"]', "no key 'fr'"),
        ('en = ["harbour war"]', 'en = ["regime"]', "belongs to [regime] already"),
        ('"harbour-quarrel"', '"cyprus-north"', "holds kind naming"),
        ("[harbour-war]", "[harbour-war", "not valid TOML"),
        ("[harbour-war]", "harbour = 1\n[harbour-war]", "square brackets"),
    ],
)
def test_mistakes_name_file_and_entry(
    tmp_path: Path, old: str, new: str, complaint: str
) -> None:
    path = write(tmp_path, GOOD.replace(old, new, 1))
    with pytest.raises(SettingsError) as caught:
        load_lexicon([path])

    message = str(caught.value)
    assert str(path) in message
    assert complaint in message
    assert "\n" not in message


def test_an_entry_without_forms_is_a_mistake(tmp_path: Path) -> None:
    path = write(tmp_path, '[empty]\ngloss = "nothing"\nkind = "thing"')
    with pytest.raises(SettingsError, match=r"\[empty\]: no forms"):
        load_lexicon([path])


def test_a_file_that_is_not_there_is_a_mistake(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"nowhere\.toml: cannot be read"):
        load_lexicon([tmp_path / "nowhere.toml"])


def test_a_known_concept_keeps_its_kind(tmp_path: Path) -> None:
    path = write(tmp_path, '[occupied]\ngloss = "x"\nkind = "naming"\nen = ["held"]')
    with pytest.raises(SettingsError, match="of kind wording"):
        load_lexicon([path])
