"""Labels and quotation marks on one side only; speeches that were changed."""

from collections.abc import Callable

import pytest

from compare.records import Difference, Kind

Told = Callable[..., list[Difference]]


def quoted(found: list[Difference]) -> list[tuple[str, str]]:
    return [
        (one.left_concept, one.right_concept)
        for one in found
        if one.kind is Kind.QUOTATION
    ]


@pytest.mark.parametrize(
    ("left", "right", "links"),
    [
        ("tr: Sözde bakan limanda balıkçılarla konuştu.",
         "en: The minister spoke with fishermen.", {"bakan": "minister"}),
        ("el: Ο λεγόμενος υπουργός μίλησε με ψαράδες.",
         "tr: Bakan balıkçılarla konuştu.", {"υπουργός": "Bakan"}),
        ("en: The so-called minister met fishermen.",
         "en: The minister met fishermen.", {}),
    ],
)  # fmt: skip
def test_a_label_on_one_side_only(
    told: Told, left: str, right: str, links: dict[str, str]
) -> None:
    assert quoted(told(left, right, links=links)) == [("so-called", "")]


def test_a_label_on_both_sides_is_none(told: Told) -> None:
    assert quoted(told("tr: Sözde bakan konuştu.", "en: The so-called minister spoke.",
                       links={"bakan": "minister"})) == []  # fmt: skip


def test_scare_quotes_on_one_side_only(told: Told) -> None:
    (found,) = told(
        'en: Fishermen met the "harbour regime" at noon.',
        "en: Fishermen met the harbour regime at noon.",
    )

    assert found.kind is Kind.QUOTATION
    assert found.right is None
    assert found.note == (
        'Ada writes "harbour regime" in quotation marks, Bora has it without them'
    )


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ('en: Fishermen met the "harbour regime" at noon.',
         "en: Fishermen met the 'harbour regime' at noon."),
        ('en: Fishermen met the "harbour regime" at noon.',
         "en: Fishermen met the so-called harbour regime at noon."),
        ('en: Fishermen sold the "Sea Rose" at noon.',
         "en: Fishermen sold the Sea Rose at noon."),
        ('en: They spoke of a "long walk" at noon.',
         "en: They spoke of a long walk at noon."),
    ],
)  # fmt: skip
def test_marks_that_keep_no_distance(told: Told, left: str, right: str) -> None:
    """Marks or a label on both sides, a name, a title, a word that nobody contests."""
    assert quoted(told(left, right)) == []


def test_quoted_words_that_somebody_said_weigh_less(told: Told) -> None:
    """The marks may only say that these were the words."""
    (said,) = told(
        'en: He said that it was an "occupation" of the harbour.',
        "en: He said that it was an occupation of the harbour.",
    )
    (named,) = told(
        'en: Fishermen met the "harbour regime" at noon.',
        "en: Fishermen met the harbour regime at noon.",
    )

    assert said.weight < named.weight


def test_a_title_in_marks_is_told_although_its_bearer_speaks(told: Told) -> None:
    found = told(
        'en: The "minister" Aydan Su said the nets were dry.',
        "en: The minister Aydan Su said the nets were dry.",
    )

    assert quoted(found) == [("scare-quotes", "")]


def test_a_shortened_speech_names_what_is_gone(told: Told) -> None:
    (found,) = (
        one
        for one in told(
            'en: "We shall mend every net, whoever tore them last winter," she said.',
            'en: "We shall mend every net," she said.',
        )
        if one.kind is Kind.QUOTATION
    )

    assert found.left_concept == "shortened"
    assert "tore them last winter" in found.note
    assert "Bora leaves out of the same quotation" in found.note


def test_an_altered_speech_of_one_language(told: Told) -> None:
    found = told(
        'en: "We shall gladly mend every old net before spring comes," she said.',
        'en: "We shall gladly burn every old net before spring comes," she said.',
    )

    assert ("altered", "altered") in quoted(found)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ('en: "We shall mend every net," she said.',
         "en: She said they would mend every net."),
        ('en: "We shall mend every net before the spring," she said.',
         'en: "All our nets are to be repaired until spring," she said.'),
    ],
)  # fmt: skip
def test_indirect_speech_and_free_translation_are_none(
    told: Told, left: str, right: str
) -> None:
    assert quoted(told(left, right)) == []


def test_words_of_a_speech_are_the_speakers(told: Told) -> None:
    """Outlets quote what others call a thing; it is not their own word."""
    found = told(
        'en: "Those terrorists have taken every boat of ours," she said.',
        "en: The militants have taken every boat of theirs, she said.",
    )
    notes = [one.note for one in found if one.kind is Kind.WORDING]

    assert notes == ['Ada quotes "terrorists", Bora writes "militants"']


def test_quoted_words_that_the_other_side_has_not_at_all(told: Told) -> None:
    left = 'en: Guards held the long grey boat for a "routine check" at noon.'

    assert quoted(told(left, "en: Guards held the long grey boat at noon.")) == [
        ("quoted-words", "")
    ]
    spoken = 'en: Guards held the long grey boat for a "small check" that day.'
    assert quoted(told(left, spoken)) == []


def test_words_that_somebody_said_are_no_distance(told: Told) -> None:
    left = 'en: Guards held the long grey boat and called it "a check", he said.'

    assert quoted(told(left, "en: Guards held the long grey boat at noon.")) == []


def test_other_words_of_one_speaker(told: Told) -> None:
    found = told(
        'en: "Nobody should ever try our long patience," the minister Aydan Su warned.',
        'tr: Bakan Aydan Su, "Attığınız her adımın daima yanınızdayız" dedi.',
        links={"minister": "Bakan"},
    )

    assert quoted(found) == [("other-words", "other-words")]


def test_a_word_said_twice_is_not_answered_by_one(told: Told) -> None:
    found = told(
        'en: "We know who fired, and those who say they know sat apart," she said.',
        'en: "We know who fired," she said.',
    )

    assert quoted(found) == [("shortened", "shortened")]


def test_a_clause_may_begin_with_small_words(told: Told) -> None:
    """ "And for the road": the conjunction is what parts the clauses."""
    found = told(
        'en: "We want an inquiry and for the road to reopen without terms," she said.',
        'en: "We want an inquiry," she said.',
    )

    assert quoted(found) == [("shortened", "shortened")]


def test_what_is_left_out_of_a_quotation_keeps_its_not(told: Told) -> None:
    """A "not" is a small word: without it the speaker would be misquoted."""
    (found,) = told(
        'en: "This is not a simple mistake of a captain, we want answers," she said.',
        'en: "We want answers," she said.',
    )

    assert found.note == (
        'Ada quotes "This is not a simple mistake of a captain", '
        "which Bora leaves out of the same quotation"
    )
