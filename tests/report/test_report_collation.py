"""A dispatch as a table: slots of passages, witnesses in columns."""

import itertools
import random
from collections.abc import Iterable, Mapping
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented_story import K1, KORFEZ, P1, P2, story

from compare.records import (
    Alignment,
    Article,
    Family,
    First,
    Member,
    Reuse,
    Span,
)
from compare.report.collation import (
    NEAR,
    Collation,
    collate,
    outlet_names,
)
from compare.report.membership import beads_of

LENGTH = 10
"""Code points of each sentence of the articles made here."""
SENTENCES = 12
Place = tuple[int, int]
"""First sentence, and the one after the last."""


def article(name: str, outlet: str = "") -> Article:
    text = "x" * LENGTH * SENTENCES
    return Article(name, outlet or name, "en", "", text, None, "", "", f"{name}.txt")


def at(name: str, place: int | Place) -> Span:
    """Sentences of an article: one by its number, or from one up to another."""
    first, last = (place, place + 1) if isinstance(place, int) else place
    return Span(name, first * LENGTH, last * LENGTH - 1)


def bead(left: Span, right: Span, probability: float = 0.9) -> Alignment:
    name = f"{left}{right}"
    return Alignment(name, name, left, right, left, right, probability, Reuse.EDITED)


def table(
    beads: Iterable[Alignment], names: str = "abc", members: str = ""
) -> Collation:
    """The table of a dispatch that is all of its members' texts, the first fullest."""
    family = Family(
        "f",
        tuple(
            Member(name, 0.9, (Span(name, 0, LENGTH * SENTENCES),), False)
            for name in members or names
        ),
        "",
        (),
        First("", 0.0, ()),
    )
    comparison = replace(
        story(),
        articles=tuple(article(name) for name in names),
        alignments=tuple(beads),
        families=(family,),
    )
    return collate(comparison, family)


def rows(found: Collation) -> list[dict[str, tuple[int, ...]]]:
    """The sentences in each slot by witness."""
    return [
        {
            name: tuple(one.start // LENGTH for one in cell.spans)
            for name, cell in slot.cells.items()
        }
        for slot in found.slots
    ]


def moved(found: Collation) -> list[tuple[str, int]]:
    return [
        (name, cell.spans[0].start // LENGTH)
        for slot in found.slots
        for name, cell in slot.cells.items()
        if cell.moved
    ]


def test_pairwise_alignments_meet_in_a_slot() -> None:
    """a with b and b with c put all three in one row; each column reads downwards."""
    found = table(
        [
            bead(at("a", 0), at("b", 1)),
            bead(at("b", 1), at("c", 0)),
            bead(at("a", 2), at("c", 3)),
        ]
    )

    assert rows(found) == [{"a": (0,), "b": (1,), "c": (0,)}, {"a": (2,), "c": (3,)}]
    assert moved(found) == []


def test_two_witnesses_are_a_table_too() -> None:
    found = table([bead(at("a", 3), at("b", 3)), bead(at("a", 1), at("b", 1))], "ab")

    assert found.witnesses == ("a", "b")
    assert rows(found) == [{"a": (1,), "b": (1,)}, {"a": (3,), "b": (3,)}]


def test_a_family_without_alignments_has_no_slot() -> None:
    assert table([]).slots == ()


def test_columns_are_the_members_in_their_order() -> None:
    found = table([bead(at("a", 0), at("b", 0))], "abc", members="cba")

    assert found.witnesses == ("c", "b", "a")
    assert list(found.slots[0].cells) == ["b", "a"]


def test_one_sentence_that_another_tells_in_two_is_one_slot() -> None:
    """a's sentence is b's two, which c has apart: both of b's, and c's, are in it."""
    found = table(
        [
            bead(at("a", 0), at("b", (0, 2))),
            bead(at("b", 0), at("c", 0)),
            bead(at("b", 1), at("c", 1)),
            bead(at("a", 0), at("c", 1)),
        ]
    )

    assert rows(found) == [{"a": (0,), "b": (0, 1), "c": (0, 1)}]


def test_a_long_passage_does_not_glue_what_others_keep_apart() -> None:
    """Units are the smallest passages: three sentences to one are in the first."""
    found = table(
        [
            bead(at("a", (0, 3)), at("b", 0)),
            bead(at("a", 0), at("c", 0)),
            bead(at("a", 1), at("c", 1)),
            bead(at("a", 2), at("c", 2)),
        ]
    )

    assert rows(found) == [
        {"a": (0,), "b": (0,), "c": (0,)},
        {"a": (1,), "c": (1,)},
        {"a": (2,), "c": (2,)},
    ]


def test_a_wrong_alignment_is_not_followed() -> None:
    """It would put the first and the ninth sentence of a into one slot."""
    right = [bead(at("a", n), at("b", n)) for n in range(10)]
    wrong = bead(at("a", 0), at("b", 9), probability=0.5)

    assert rows(table([*right, wrong])) == rows(table(right))


def test_the_surer_of_two_contrary_alignments_is_followed() -> None:
    sentences = [bead(at("a", n), at("c", n)) for n in range(10)]
    sure, unsure = bead(at("a", 9), at("b", 0), 0.9), bead(at("a", 0), at("b", 0), 0.6)
    found = table([unsure, *sentences, sure])

    assert {"a": (9,), "b": (0,), "c": (9,)} in rows(found)
    assert {"a": (0,), "c": (0,)} in rows(found)


def test_sentences_may_be_one_slot_as_far_apart_as_near_says() -> None:
    def joined(distance: int) -> int:
        between = [bead(at("a", n), at("c", n)) for n in range(distance + 1)]
        twice = [bead(at("a", n), at("b", 0)) for n in (0, distance)]
        return sum(
            "b" in row and len(row["a"]) == 2 for row in rows(table(between + twice))
        )

    assert joined(NEAR) == 1
    assert joined(NEAR + 1) == 0


def test_a_passage_elsewhere_is_moved_and_the_others_are_not() -> None:
    """b has a's third sentence in front; c, which has it in place, is not blamed."""
    order = {"a": (0, 1, 2, 3), "b": (1, 2, 0, 3), "c": (0, 1, 2, 3)}
    found = table(
        [
            bead(at(one, order[one][n]), at(other, order[other][n]))
            for n in range(4)
            for one, other in ("ab", "bc", "ac")
        ]
    )

    assert [row["a"] for row in rows(found)] == [(0,), (1,), (2,), (3,)]
    assert moved(found) == [("b", 0)]


def test_rows_are_ordered_so_that_least_is_moved() -> None:
    """One witness that begins with its end does not turn the others around."""
    order = {"a": (3, 0, 1, 2), "b": (0, 1, 2, 3), "c": (0, 1, 2, 3)}
    found = table(
        [
            bead(at(one, order[one][n]), at(other, order[other][n]))
            for n in range(4)
            for one, other in ("ab", "bc", "ac")
        ]
    )

    assert [row["b"] for row in rows(found)] == [(0,), (1,), (2,), (3,)]
    assert moved(found) == [("a", 3)]


def test_alignments_with_others_and_outside_the_dispatch_do_not_count() -> None:
    comparison = story()
    family = comparison.families[0]
    outside = replace(comparison.alignments[0], id="x", left=Span(KORFEZ.id, 0, 5))
    comparison = replace(comparison, alignments=(*comparison.alignments, outside))

    assert {one.id for one in beads_of(comparison, family)} == {
        "kp1",
        "kp2",
        "kp3",
        "ka1",
        "ka2",
    }
    assert collate(comparison, family).slots[0].cells[KORFEZ.id].spans == (K1,)


def test_the_story_is_told_in_four_rows() -> None:
    found = collate(story(), story().families[0])
    greek = [slot.cells.get(P1.article_id) for slot in found.slots]

    assert [cell.spans if cell else None for cell in greek][:3] == [(P1,), (P2,), None]
    assert len(found.slots) == 4


@pytest.mark.parametrize("seed", range(5))
def test_the_order_of_alignments_does_not_matter(seed: int) -> None:
    beads = [
        bead(at(one, n), at(other, (n * 5) % SENTENCES), 0.5 + n % 3 / 10)
        for n in range(SENTENCES)
        for one, other in ("ab", "bc", "ac")
    ]
    shuffled = beads[:]
    random.Random(seed).shuffle(shuffled)

    assert table(shuffled) == table(beads)


def test_outlets_are_named_with_the_path_where_one_has_two_articles() -> None:
    articles: Mapping[str, Article] = {
        "a": article("a", "Ledger"),
        "b": article("b", "Courier"),
        "c": article("c", "Ledger"),
    }
    found = table([bead(at("a", 0), at("b", 0))])

    assert outlet_names(found, articles) == [
        "Ledger (a.txt)",
        "Courier",
        "Ledger (c.txt)",
    ]


# --- whatever the alignments are --------------------------------------------------


@st.composite
def alignments(draw: st.DrawFn) -> list[Alignment]:
    """Beads of one to three sentences on each side, right and wrong ones."""

    def side(name: str) -> Span:
        first = draw(st.integers(0, SENTENCES - 3))
        return at(name, (first, first + draw(st.integers(1, 3))))

    pairs = st.sampled_from(["ab", "ac", "bc", "bd", "cd"])
    chosen = draw(st.lists(pairs, max_size=25))
    return [
        bead(side(pair[0]), side(pair[1]), draw(st.sampled_from([0.5, 0.7, 0.9])))
        for pair in chosen
    ]


@settings(max_examples=150, deadline=None)
@given(alignments())
def test_no_unit_stands_twice_and_no_cells_overlap(beads: list[Alignment]) -> None:
    """Each stretch of a witness is in one slot at most, and in its order within it."""
    found = table(beads, "abcd")

    for name in "abcd":
        cells = [slot.cells[name] for slot in found.slots if name in slot.cells]
        spans = sorted(one for cell in cells for one in cell.spans)
        assert len(spans) == len(set(spans))
        assert all(one.end <= other.start for one, other in itertools.pairwise(spans))
        assert all(list(cell.spans) == sorted(cell.spans) for cell in cells)


@settings(max_examples=100, deadline=None)
@given(alignments())
def test_slots_are_of_two_witnesses_and_more_and_near_in_each(
    beads: list[Alignment],
) -> None:
    sides = sorted({one for item in beads for one in (item.left, item.right)})
    for slot in table(beads, "abcd").slots:
        assert len(slot.cells) > 1
        for name, cell in slot.cells.items():
            first, last = cell.spans[0], cell.spans[-1]
            assert any(one.start <= first.start < one.end for one in sides)
            assert last.start - first.start <= (NEAR + 1) * 3 * LENGTH
            assert name == first.article_id


@settings(max_examples=100, deadline=None)
@given(alignments())
def test_what_is_not_moved_reads_downwards(beads: list[Alignment]) -> None:
    found = table(beads, "abcd")

    for name in "abcd":
        starts = [
            slot.cells[name].spans[0].start
            for slot in found.slots
            if name in slot.cells and not slot.cells[name].moved
        ]
        assert starts == sorted(starts)
