"""Which words belong together, with offsets in both originals."""

import numpy as np
import pytest

from compare.align import Side, TokenVectors, link_words
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


def test_across_languages_nothing_else_is_guessed() -> None:
    assert (
        linked("Balıkçılar limana döndü.", "Sailors left harbour.", "tr", "en") == set()
    )


def test_meaning_links_words_by_their_token_vectors() -> None:
    left, right = (
        "rebels held a bridge near town",
        "town bridge still in fighters hands",
    )
    near = {"rebels": 0, "fighters": 0}

    def side(name: str, text: str) -> Side:
        starts = [text.index(word) for word in text.split()]
        offsets = tuple(
            (start, start + len(word))
            for start, word in zip(starts, text.split(), strict=True)
        )
        vectors = np.zeros((len(offsets), 20), dtype=np.float32)
        for row, word in enumerate(text.split()):
            vectors[row, near.get(word, 1 + row + 8 * (name == "b"))] = 1
        return Side(
            Span(name, 0, len(text)), text, "en", TokenVectors(offsets, vectors)
        )

    kinds = {
        (left[one.left.start : one.left.end], right[one.right.start : one.right.end]):
        one.kind for one in link_words(side("a", left), side("b", right))
    }  # fmt: skip

    assert kinds["rebels", "fighters"] is LinkKind.MEANING
    assert kinds["bridge", "bridge"] is LinkKind.SAME


def test_no_word_is_linked_twice() -> None:
    left = Side(Span("a", 0, 23), "water, water everywhere", "en")
    right = Side(Span("b", 0, 11), "water again", "en")
    links = link_words(left, right)

    assert len({link.left for link in links}) == len(links)
    assert len({link.right for link in links}) == len(links)
