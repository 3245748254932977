"""Which words belong together, with offsets in both originals."""

import pytest
from meanings import GlossaryMeaning

from compare.alignment import Side, link_words
from compare.records import LinkKind, Span

Linked = set[tuple[str, str, LinkKind]]


def linked(left: str, right: str, left_language: str, right_language: str) -> Linked:
    one = Side(Span("a", 100, 100 + len(left)), left, left_language)
    other = Side(Span("b", 7, 7 + len(right)), right, right_language)
    return {
        (
            left[link.left.start - 100 : link.left.end - 100],
            right[link.right.start - 7 : link.right.end - 7],
            link.kind,
        )
        for link in link_words(one, other)
    }


def test_equal_words_are_linked_whatever_their_case() -> None:
    found = linked("Η ΑΘΗΝΑ απάντησε αμέσως.", "Η Αθήνα απάντησε.", "el", "el")

    assert ("ΑΘΗΝΑ", "Αθήνα", LinkKind.SAME) in found
    assert ("απάντησε", "απάντησε", LinkKind.SAME) in found


def test_turkish_capital_i_folds_to_dotless_i() -> None:
    found = linked("ISPARTA gölü", "Isparta gölü", "tr", "tr")

    assert ("ISPARTA", "Isparta", LinkKind.SAME) in found


def test_a_word_that_moved_is_still_the_same() -> None:
    found = linked(
        "On Monday the ferry reached the harbour.",
        "The ferry reached the harbour on Monday.",
        "en",
        "en",
    )

    assert ("Monday", "Monday", LinkKind.SAME) in found


def test_inflected_forms_are_similar() -> None:
    found = linked(
        "Bakanlık açıkladı.", "Bakanlığın açıklaması bekleniyor.", "tr", "tr"
    )

    assert ("açıkladı", "açıklaması", LinkKind.SIMILAR) in found


def test_one_word_in_the_same_place_is_a_substitution() -> None:
    found = linked(
        "ο εκπρόσωπος παραδέχθηκε ότι άργησαν",
        "ο εκπρόσωπος ανέφερε ότι άργησαν",
        "el",
        "el",
    )

    assert ("παραδέχθηκε", "ανέφερε", LinkKind.MEANING) in found


def test_different_numbers_are_no_forms_of_each_other() -> None:
    found = linked("1200 kişi ve 1201 araç", "1204 kişi ve 1205 araç", "tr", "tr")

    assert not any(kind is LinkKind.SIMILAR for _, _, kind in found)


@pytest.mark.parametrize(
    ("left", "right", "language", "pair"),
    [
        ("1.250 kişi", "1,250 people", "tr", ("1.250", "1,250")),
        ("Ο Γκουτέρες μίλησε", "Guterres spoke", "el", ("Γκουτέρες", "Guterres")),
        ("Lefkoşa'da görüştü", "met in Lefkosa", "tr", ("Lefkoşa'da", "Lefkosa")),
    ],
)
def test_across_languages_numbers_and_names_are_linked(
    left: str, right: str, language: str, pair: tuple[str, str]
) -> None:
    found = linked(left, right, language, "en")

    assert {(one, other) for one, other, _ in found} == {pair}


def test_without_a_meaning_nothing_else_is_guessed() -> None:
    assert (
        linked("Balıkçılar limana döndü.", "Sailors left harbour.", "tr", "en") == set()
    )


def linked_by(
    meaning: GlossaryMeaning,
    left: tuple[str, str],
    right: tuple[str, str],
) -> dict[str, str]:
    """Linked words; a text comes with its language."""
    one = Side(Span("a", 100, 100 + len(left[0])), *left, meaning)
    other = Side(Span("b", 7, 7 + len(right[0])), *right, meaning)
    return {
        left[0][link.left.start - 100 : link.left.end - 100]: right[0][
            link.right.start - 7 : link.right.end - 7
        ]
        for link in link_words(one, other)
    }


def test_words_that_mean_the_same_are_linked_across_languages() -> None:
    meaning = GlossaryMeaning({"balıkçılar": "fishermen", "limana": "harbour"})

    found = linked_by(
        meaning, ("Balıkçılar limana döndü.", "tr"), ("Fishermen left harbour.", "en")
    )

    assert found["Balıkçılar"] == "Fishermen"
    assert found["limana"] == "harbour"


def test_a_word_without_a_partner_was_left_out() -> None:
    meaning = GlossaryMeaning(
        {"balıkçılar": "fishermen", "limana": "harbour", "döndü": "returned"}
    )

    found = linked_by(
        meaning,
        ("Balıkçılar yorgun argın limana döndü.", "tr"),
        ("Fishermen returned to harbour.", "en"),
    )

    assert "yorgun" not in found
    assert "argın" not in found


def test_words_of_one_contrast_set_share_a_slot_and_are_linked_whole() -> None:
    meaning = GlossaryMeaning(
        {"adada": "island", "köy": "village", "boşaltıldı": "emptied"},
        {"işgal altındaki": "occupied", "disputed": "disputed"},
        {"occupied": "status", "disputed": "status"},
    )

    found = linked_by(
        meaning,
        ("Adada işgal altındaki köy boşaltıldı.", "tr"),
        ("The disputed village on the island was emptied.", "en"),
    )

    assert found["işgal altındaki"] == "disputed"


def test_a_word_of_an_expression_is_taken_along_once() -> None:
    """ "altındaki" stands between two linked words of its expression."""
    meaning = GlossaryMeaning(
        {"işgal": "occupied", "topraklar": "territory"},
        {"işgal altındaki topraklar": "occupied", "occupied territory": "occupied"},
    )

    found = linked_by(
        meaning, ("işgal altındaki topraklar", "tr"), ("occupied territory", "en")
    )

    assert found == {"işgal altındaki": "occupied", "topraklar": "territory"}


def test_different_numbers_of_one_kind_stand_for_each_other() -> None:
    meaning = GlossaryMeaning({"saldırıda": "attack", "kişi": "people", "öldü": "died"})

    found = linked_by(
        meaning,
        ("Saldırıda yirmi dokuz kişi öldü.", "tr"),
        ("31 people died in the attack.", "en"),
    )

    assert found["yirmi dokuz"] == "31"


def test_the_name_that_occurs_twice_is_linked_where_its_neighbours_are() -> None:
    meaning = GlossaryMeaning({"güldü": "laughed", "ağladı": "wept"})
    left, right = "Eleni ağladı, sonra Eleni güldü", "Eleni laughed after Eleni wept"
    one = Side(Span("a", 0, len(left)), left, "tr", meaning)
    other = Side(Span("b", 0, len(right)), right, "en", meaning)

    links = {link.left.start: link.right.start for link in link_words(one, other)}

    assert links[left.index("Eleni")] == right.rindex("Eleni")


def test_in_one_language_what_is_left_is_linked_by_meaning() -> None:
    found = linked_by(
        GlossaryMeaning({"fighters": "rebels"}),
        ("rebels held a bridge near town", "en"),
        ("town bridge still held by fighters", "en"),
    )

    assert found["rebels"] == "fighters"


def test_no_word_is_linked_twice() -> None:
    left = Side(Span("a", 0, 23), "water, water everywhere", "en")
    right = Side(Span("b", 0, 11), "water again", "en")
    links = link_words(left, right)

    assert len({link.left for link in links}) == len(links)
    assert len({link.right for link in links}) == len(links)
