"""Scores on spans made by hand: what counts as found, strictly and laxly."""

from dataclasses import replace

import pytest

from compare.evaluate import (
    GoldAlignment,
    GoldDifference,
    Score,
    alignment_score,
    difference_scores,
)
from compare.records import Alignment, Difference, Evidence, Kind, Reuse, Span

A, B = "kıyı", "μόλος"
LEFT, RIGHT = Span(A, 0, 20), Span(B, 100, 130)
MARKED = GoldAlignment(LEFT, RIGHT, Reuse.TRANSLATED)
BEAD = Alignment("bead", "chain", LEFT, RIGHT, LEFT, RIGHT, 0.8, Reuse.EDITED)
FOUND = Difference(
    Kind.WORDING, "bead", Span(A, 3, 8), Span(B, 110, 118), "occupied", "disputed",
    Evidence.SOURCE, 0.9, "",
)  # fmt: skip
GOLD = GoldDifference(Kind.WORDING, (A, B), Span(A, 5, 9), Span(B, 112, 120))
NOTHING = Score(found=1, right=0, marked=1, met=0)
EVERYTHING = Score(found=1, right=1, marked=1, met=1)


def moved(left: Span = LEFT, right: Span = RIGHT) -> Alignment:
    """The bead at another place."""
    return replace(BEAD, left=left, right=right)


@pytest.mark.parametrize(
    ("found", "strict", "lax"),
    [
        (BEAD, True, True),
        (moved(left=Span(A, 0, 21)), False, True),
        (moved(left=Span(A, 19, 40)), False, True),
        (moved(left=Span(A, 20, 40)), False, False),  # they only touch
        (moved(right=Span(B, 130, 140)), False, False),  # one side is not enough
        (moved(right=Span("liman", 100, 130)), False, False),
    ],
)
def test_strict_asks_for_the_same_spans_and_lax_for_an_overlap(
    found: Alignment, strict: bool, lax: bool
) -> None:
    for asked, agrees in ((True, strict), (False, lax)):
        score = alignment_score([found], [MARKED], strict=asked)

        assert score == (EVERYTHING if agrees else NOTHING)


@pytest.mark.parametrize("strict", [True, False])
def test_it_does_not_matter_which_side_is_called_left(strict: bool) -> None:
    turned = moved(left=RIGHT, right=LEFT)

    assert alignment_score([turned], [MARKED], strict=strict) == EVERYTHING


def test_halves_of_one_marked_passage_are_right_but_meet_it_once() -> None:
    halves = [moved(left=Span(A, 0, 10)), moved(left=Span(A, 10, 20))]

    assert alignment_score(halves, [MARKED], strict=False) == Score(2, 2, 1, 1)
    assert alignment_score(halves, [MARKED], strict=True) == Score(2, 0, 1, 0)


def test_precision_recall_and_f1() -> None:
    score = Score(found=4, right=3, marked=2, met=1)

    assert score.precision == 0.75
    assert score.recall == 0.5
    assert score.f1 == pytest.approx(0.6)


def test_scores_of_nothing() -> None:
    """Silence where nothing is marked is perfect; where something is, it is not."""
    assert alignment_score([], [], strict=True).f1 == 1.0
    assert alignment_score([], [MARKED], strict=True).f1 == 0.0
    assert alignment_score([BEAD], [], strict=True).f1 == 0.0


def agreement(found: Difference, gold: GoldDifference, bead: Alignment = BEAD) -> Score:
    """The score of one difference against one marked one, all kinds together."""
    return difference_scores([found], [gold], {"bead": bead})[None]


def test_a_difference_agrees_where_the_words_overlap_on_both_sides() -> None:
    assert agreement(FOUND, GOLD) == EVERYTHING
    assert agreement(replace(FOUND, left=Span(A, 9, 12)), GOLD) == NOTHING
    assert agreement(replace(FOUND, right=Span(B, 100, 112)), GOLD) == NOTHING
    assert agreement(replace(FOUND, kind=Kind.NAMING), GOLD) == NOTHING


def test_a_difference_agrees_whichever_side_is_called_left() -> None:
    turned = replace(FOUND, left=FOUND.right, right=FOUND.left)
    bead = moved(left=RIGHT, right=LEFT)

    assert agreement(turned, GOLD, bead) == EVERYTHING


def test_what_one_side_leaves_out_must_be_left_out_by_the_same_side() -> None:
    left_out = replace(FOUND, kind=Kind.COVERAGE, right=None)
    marked = GoldDifference(Kind.COVERAGE, (A, B), Span(A, 5, 9), None)

    assert agreement(left_out, marked) == EVERYTHING
    assert agreement(replace(left_out, right=FOUND.right), marked) == NOTHING
    assert agreement(replace(left_out, left=None, right=FOUND.right), marked) == NOTHING
    turned = replace(left_out, left=None, right=left_out.left)
    assert agreement(turned, marked, moved(left=RIGHT, right=LEFT)) == EVERYTHING


def test_a_difference_between_other_articles_does_not_agree() -> None:
    other = GoldDifference(Kind.WORDING, (A, "liman"), GOLD.left, None)

    assert agreement(replace(FOUND, right=None), other) == NOTHING


def test_inside_one_article_both_sides_must_agree() -> None:
    """Where an article repeats itself, both sides lie in it."""
    bead = moved(right=Span(A, 100, 130))
    found = replace(FOUND, right=Span(A, 110, 118))
    gold = GoldDifference(Kind.WORDING, (A, A), Span(A, 5, 9), Span(A, 112, 120))

    assert agreement(found, gold, bead) == EVERYTHING
    assert agreement(replace(found, left=Span(A, 15, 19)), gold, bead) == NOTHING


def test_each_kind_has_its_score_and_differences_within_do_not_count() -> None:
    within = replace(FOUND, alignment_id="", kind=Kind.NAMING)
    omitted = GoldDifference(Kind.COVERAGE, (A, B), Span(A, 0, 3), None)

    scores = difference_scores([FOUND, within], [GOLD, omitted], {"bead": BEAD})

    assert scores[Kind.WORDING] == EVERYTHING
    assert scores[Kind.NAMING] == Score(0, 0, 0, 0)
    assert scores[Kind.COVERAGE] == Score(0, 0, 1, 0)
    assert scores[None] == Score(1, 1, 2, 1)
