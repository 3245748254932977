"""Words linked by the bridge and the lexicon that ship: what they must never lose."""

import pytest

from compare.alignment import Side, link_words, project_phrase
from compare.embed.bridge import BridgeEncoder
from compare.lexicon import load_lexicon
from compare.meaning import WordMeaning
from compare.records import Span


@pytest.fixture(scope="module")
def meaning() -> WordMeaning:
    return WordMeaning(BridgeEncoder(), load_lexicon())


def linked(meaning: WordMeaning, *texts: tuple[str, str]) -> dict[str, str]:
    left, right = (Side(Span("a", 0, len(text[0])), *text, meaning) for text in texts)
    return {
        left.text[one.left.start : one.left.end]: right.text[
            one.right.start : one.right.end
        ]
        for one in link_words(left, right)
    }


def test_a_contested_word_is_linked_with_the_word_in_its_slot(
    meaning: WordMeaning,
) -> None:
    found = linked(
        meaning,
        ("Dün gece işgal altındaki köyde çıkan yangın söndürüldü.", "tr"),
        ("The fire in the disputed village was put out last night.", "en"),
    )

    assert found["işgal altındaki"] == "disputed"
    assert found["köyde"] == "village"
    assert found["yangın"] == "fire"


def test_greek_and_turkish_meet_without_a_translation(meaning: WordMeaning) -> None:
    found = linked(
        meaning,
        ("Ο υπουργός υποστήριξε ότι το λιμάνι θα ανοίξει τη Δευτέρα.", "el"),
        ("Bakan, limanın pazartesi günü açılacağını söyledi.", "tr"),
    )

    assert found["υπουργός"] == "Bakan"
    assert found["λιμάνι"] == "limanın"
    assert found["Δευτέρα"] == "pazartesi"
    assert found["υποστήριξε"] == "söyledi"


def test_a_clause_that_one_side_dropped_is_not_linked(meaning: WordMeaning) -> None:
    found = linked(
        meaning,
        ("Fırıncı, yağmurda ıslanan kediyi görmeden dükkânı kapattı.", "tr"),
        ("The baker closed the shop.", "en"),
    )

    assert found.keys() <= {"Fırıncı", "dükkânı", "kapattı"}


def test_a_phrase_is_found_in_a_paragraph(meaning: WordMeaning) -> None:
    left = (
        "Fener geçen yüzyılda yapıldı. Belediye, eski fenerin onarımı için "
        "yeni bir bütçe ayırdı. Balıkçılar karara sevindi."
    )
    right = (
        "Fishermen welcomed the decision. The lighthouse was built last century. "
        "The municipality has set aside a new budget for repairs of the old one."
    )
    phrase = "yeni bir bütçe"
    sides = (
        Side(Span("a", 0, len(left)), left, "tr", meaning),
        Side(Span("b", 0, len(right)), right, "en", meaning),
    )
    start = left.index(phrase)

    place = project_phrase(*sides, start, start + len(phrase))

    assert place is not None
    assert right[slice(*place)] in {"a new budget", "new budget"}
