"""Which events a sentence tells, and in which voice."""

import pytest

from compare.framing.events import find_events
from compare.languages import words


def read(language: str, text: str) -> list[tuple[str, str]]:
    found = find_events(words(text, language), language)
    return [(text[one.start : one.end], str(one.voice)) for one in found]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("tr", "öldürdü", "active"), ("tr", "öldürüldü", "passive"),
        ("tr", "öldü", "nobody"), ("tr", "yaralıyor", "active"),
        ("tr", "yaralandı", "passive"), ("tr", "gözaltına alındı", "passive"),
        ("tr", "sınır dışı ediyor", "active"), ("tr", "imha edildi", "passive"),
        ("el", "σκότωσαν", "active"), ("el", "σκοτώθηκαν", "passive"),
        ("el", "σκοτώνονται", "passive"), ("el", "σκοτωθεί", "passive"),
        ("el", "συνελήφθησαν", "passive"), ("el", "συλλάβει", "active"),
        ("el", "επιτέθηκαν", "active"), ("el", "έχασαν τη ζωή", "nobody"),
        ("el", "κατεστραμμένα", "passive"),
        ("en", "were reportedly killed", "passive"), ("en", "have killed", "active"),
        ("en", "was shelling", "active"), ("en", "will expel", "active"),
        ("en", "died", "nobody"), ("en", "killed", "either"),
        ("en", "opened heavy fire", "either"),
    ],
)  # fmt: skip
def test_forms_tell_the_voice(language: str, text: str, expected: str) -> None:
    ((_, voice),) = read(language, text)

    assert voice == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The attack and the fire"),
        ("tr", "ölüm ve ölçü"),
        ("el", "η ζωή τους"),
        ("de", "were killed"),
    ],
)
def test_nouns_and_other_languages_tell_nothing(language: str, text: str) -> None:
    assert read(language, text) == []


def test_the_longer_expression_is_meant() -> None:
    assert read("en", "Guns shot down a drone.") == [("shot down", "either")]
