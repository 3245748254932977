"""Where a phrase stands in another text that says the same."""

from meanings import GlossaryMeaning

from compare.alignment import Side, project_phrase
from compare.records import Span

GLOSSARY = {
    "balıkçılar": "fishermen",
    "sabah": "morning",
    "eski": "old",
    "limana": "harbour",
    "döndü": "returned",
    "fırıncı": "baker",
    "ekmek": "bread",
    "dağıttı": "gave",
    "bekledi": "waited",
}
TURKISH = "Balıkçılar sabah eski limana döndü. Fırıncı onlara ekmek dağıttı."
ENGLISH = "The baker gave them bread. In the morning fishermen returned to old harbour."


def projected(phrase: str, left: str, right: str, *languages: str) -> str | None:
    meaning = GlossaryMeaning(GLOSSARY)
    one = Side(Span("a", 0, len(left)), left, languages[0], meaning)
    other = Side(Span("b", 0, len(right)), right, languages[1], meaning)
    start = left.index(phrase)
    place = project_phrase(one, other, start, start + len(phrase))
    return None if place is None else right[slice(*place)]


def test_a_phrase_is_found_whatever_the_order_of_sentences() -> None:
    assert projected("eski limana", TURKISH, ENGLISH, "tr", "en") == "old harbour"


def test_a_phrase_is_found_back() -> None:
    assert projected("old harbour", ENGLISH, TURKISH, "en", "tr") == "eski limana"


def test_of_two_like_words_the_one_with_the_like_neighbours_is_meant() -> None:
    left = "Fırıncı limana döndü. Balıkçılar limana ekmek dağıttı."
    right = "Fishermen gave harbour bread. The baker returned to harbour."

    assert projected("limana döndü", left, right, "tr", "en") == "returned to harbour"


def test_what_the_other_text_leaves_out_has_no_place() -> None:
    english = "The baker gave them bread, gave them bread and bread."

    assert projected("eski limana", TURKISH, english, "tr", "en") is None


def test_a_phrase_without_a_word_has_no_place() -> None:
    assert projected(". ", TURKISH, ENGLISH, "tr", "en") is None


def test_a_text_without_a_word_holds_no_phrase() -> None:
    assert projected("eski limana", TURKISH, "...", "tr", "en") is None


def test_without_a_meaning_names_and_numbers_lead() -> None:
    left, right = "Το πλοίο έφτασε στη Σμύρνη στις 14:30", "At 14:30 in Smirni it came"
    one = Side(Span("a", 0, len(left)), left, "el")
    other = Side(Span("b", 0, len(right)), right, "en")

    place = project_phrase(one, other, left.index("14"), len(left))

    assert place is not None
    assert right[slice(*place)] == "14:30"
