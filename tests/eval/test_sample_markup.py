"""Gold of the sample: what the markup of two articles comes to."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent / "sample"))

import derive
import markup

OWN = "O :: The ferry sailed at noon.\n"


def article(name: str, *lines: str, language: str = "en") -> markup.Article:
    """An article of these items, a paragraph each."""
    head = f"path: {name}.txt\nlanguage: {language}\n===\n"
    return markup.parse(head + "\n\n".join(lines), "quay")


def found(left: str, right: str) -> list[tuple[str, str, str]]:
    """Kind and words of the differences between two sentences."""
    return differences(article("left", left), article("right", right))


def differences(
    left: markup.Article, right: markup.Article
) -> list[tuple[str, str, str]]:
    """Kind and words of the differences between two articles."""
    return [
        (str(line["kind"]), *(words(line[side]) for side in ("left", "right")))
        for line in derive.gold([left, right])
        if line["type"] == "difference"
    ]


def words(side: object) -> str:
    """What a side of a difference says, a dash where it is left out."""
    return str(side["text"]) if isinstance(side, dict) else "-"


def test_another_value_in_a_slot_is_a_difference() -> None:
    left = "S A1 :: {num.dead=2+:At least two} men {verb.a1=say:said} so."
    right = "S A1 :: {num.dead=2:İki} kişi öyle {verb.a1=say:dedi}."

    assert found(left, right) == [("quantity", "At least two", "İki")]


def test_words_with_a_mark_count_where_the_other_side_has_none() -> None:
    left = "S A1 :: The boat {hedge.a1=hedged!:reportedly} {verb.a1=say:said} so."

    assert found(left, "S A1 :: The boat sank.") == [("certainty", "reportedly", "-")]


def test_words_in_the_same_slot_with_the_same_value_are_none() -> None:
    left = "S A1 :: The {status.bay=lost!:lost} bay."

    assert found(left, "S A1 :: Der {status.bay=lost!:verlorene} Hafen.") == []


def test_a_slot_may_stand_in_another() -> None:
    left = 'S A1 :: It was {quote.a1=scare!:"{event.a1=attack:an attack}"}.'
    right = "S A1 :: It was {event.a1=incident:an incident}."

    assert found(left, right) == [
        ("wording", "an attack", "an incident"),
        ("quotation", '"an attack"', "-"),
    ]


def test_what_is_lost_with_a_part_of_a_quotation_is_one_loss() -> None:
    left = 'S A1 :: "{quote.a1=full:A {event.a1=evil!:wicked} deed, and the last}".'

    assert found(left, 'S A1 :: "{quote.a1=end:And the last}".') == [
        ("quotation", "A wicked deed, and the last", "And the last")
    ]


@pytest.mark.parametrize(("clause", "lost"), [("and all of us wept", 1), ("so", 0)])
def test_a_clause_of_five_words_that_the_other_lacks_is_left_out(
    clause: str, lost: int
) -> None:
    """What is marked in it is lost with it."""
    left = f"S A1 :: It sank [A2|{{event.a2=woe!:alas}} {clause}]."

    assert found(left, "S A1 :: It sank.") == lost * [
        ("coverage", f"alas {clause}", "-")
    ]


def test_a_clause_told_elsewhere_counts_there_only() -> None:
    both = article(
        "left", "S A1 :: It sank [A2|where {speaker.a2=us!:we say} so it did]."
    )
    apart = article("right", "S A1 :: It sank.", *3 * [OWN], "S A2 :: There it did.")

    assert differences(both, apart) == [("attribution", "we say", "-")]


@pytest.mark.parametrize(("between", "lost"), [(2, 2), (3, 0)])
def test_few_sentences_between_neighbours_are_left_out(between: int, lost: int) -> None:
    """Where more stand between, the one article is only longer."""
    first, last = "S A1 :: It sank.", "S A2 :: They wept."
    own = between * ["O :: Gulls cried."]

    longer = article("left", first, *own, last)
    assert differences(longer, article("right", first, last)) == lost * [
        ("coverage", "Gulls cried.", "-")
    ]


@pytest.mark.parametrize(("after", "is_moved"), [(3, False), (4, True)])
def test_what_opens_one_text_and_ends_the_other_is_moved(
    after: int, is_moved: bool
) -> None:
    """Opens: is among its first two sentences; ends: stands in its second half."""
    one = article("one", "S A1 :: It sank.", *7 * [OWN])
    other = article(
        "other", *after * [OWN], "S A1 :: It did sink.", *(7 - after) * [OWN]
    )

    moved = [("coverage", "It sank.", "It did sink.")]
    assert differences(one, other) == (moved if is_moved else [])


def test_a_short_text_moves_nothing() -> None:
    one = article("one", "S A1 :: It sank.", *6 * [OWN])
    other = article("other", *6 * [OWN], "S A1 :: It did sink.")

    assert differences(one, other) == []


def test_a_long_text_is_shortened() -> None:
    text = "It sank, and nobody has ever found out why it did or whose fault it was."

    (line, *_) = derive.gold([article("one", f"S A1 :: {text}")] * 2)

    head, tail = words(line["left"]).split(" … ")
    assert text.startswith(head)
    assert text.endswith(tail)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("S A1 :: {num.dead=2:Two men.", "left open"),
        ("S A1 :: Two] men.", "closed but not opened"),
        ("S A1 :: [A2|{num.dead=2:Two] men.}", "closed but not opened"),
        ("S A1 :: {mood.dead=2:Two} men.", "unknown type mood.dead"),
        ("S :: Two men.", "no item"),
        ("Two men.", "no item"),
    ],
)
def test_markup_that_does_not_fit_is_refused(line: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        article("one", line)
