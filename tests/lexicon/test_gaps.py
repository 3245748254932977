"""Forms with a gap, words with two meanings, and whose usage a word is."""

from pathlib import Path

import pytest

from compare.errors import SettingsError
from compare.lexicon import Concept, ConceptKind, Lexicon, load_lexicon, resolved


def lexicon_of(*concepts: tuple[str, str, tuple[str, ...]]) -> Lexicon:
    return Lexicon(
        [
            Concept(name, "x", name, ConceptKind.WORDING, forms={code: forms})
            for name, code, forms in concepts
        ]
    )


HELD = ("held", "tr", ("işgal altında … bölge",))


def test_a_gap_lets_other_words_stand_between() -> None:
    lexicon = lexicon_of(HELD)
    text = "Heyet, işgal altında bulunan dağlık bölgelere gitti."
    (mention,) = lexicon.find(text, "tr", start=100)

    assert text[mention.start - 100 : mention.end - 100] == (
        "işgal altında bulunan dağlık bölgelere"
    )
    assert [text[start - 100 : end - 100] for start, end in mention.parts] == [
        "işgal altında", "bölgelere",
    ]  # fmt: skip
    assert mention.core == mention.parts[0]


def test_a_gap_may_be_empty() -> None:
    (mention,) = lexicon_of(HELD).find("işgal altında bölge", "tr")

    assert mention.parts == ()


@pytest.mark.parametrize(
    "text",
    [
        "Köy işgal altında. Bölge sakin.",
        "işgal altında bulunan ve kimsenin artık gitmediği bölge",
    ],
)
def test_a_gap_ends_with_the_sentence_and_after_a_few_words(text: str) -> None:
    assert lexicon_of(HELD).find(text, "tr") == []


def test_a_word_in_a_gap_is_found_too() -> None:
    lexicon = lexicon_of(HELD, ("hill", "tr", ("dağlık",)))
    found = lexicon.find("işgal altında bulunan dağlık bölge", "tr")

    assert [mention.concept.id for mention in found] == ["held", "hill"]


def test_three_dots_are_a_gap_too() -> None:
    lexicon = lexicon_of(("turned", "en", ("turn ... away",)))

    assert len(lexicon.find("the guards turned the boats away", "en")) == 1


AMBIGUOUS = """
[clash-x]
gloss = "a fight"
kind = "wording"
en = ["zwist"]

[crash-x]
gloss = "an accident"
kind = "wording"
sets = ["crash-set"]
en = ["zwist"]
ambiguous = ["zwist"]

[mishap-x]
gloss = "bad luck"
kind = "wording"
sets = ["crash-set"]
en = ["bad luck"]
"""


def test_an_ambiguous_form_has_its_first_meaning_first(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(AMBIGUOUS, encoding="utf-8")
    (mention,) = load_lexicon([path]).find("the zwist", "en")

    assert mention.concept.id == "clash-x"
    assert [other.id for other in mention.others] == ["crash-x"]


@pytest.mark.parametrize(
    ("other", "meaning"),
    [("it was bad luck", "crash-x"), ("the refugees left", "clash-x")],
)
def test_an_ambiguous_word_is_read_as_the_other_side_suggests(
    tmp_path: Path, other: str, meaning: str
) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(AMBIGUOUS, encoding="utf-8")
    lexicon = load_lexicon([path])
    (mention,) = resolved(lexicon.find("the zwist", "en"), lexicon.find(other, "en"))

    assert mention.concept.id == meaning


def test_a_form_of_two_concepts_must_be_said_to_be_ambiguous(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(AMBIGUOUS.replace("ambiguous", "# "), encoding="utf-8")
    with pytest.raises(SettingsError, match=r'or write ambiguous = \["zwist"\]'):
        load_lexicon([path])


def test_a_stance_is_kept_and_must_be_a_text(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    entry = '[x]\ngloss = "x"\nkind = "thing"\nen = ["zwist"]\nstance = {}'
    path.write_text(entry.format('"used by the harbour side"'), encoding="utf-8")
    assert load_lexicon([path]).concepts["x"].stance == "used by the harbour side"

    path.write_text(entry.format("true"), encoding="utf-8")
    with pytest.raises(SettingsError, match="stance must be a text"):
        load_lexicon([path])
