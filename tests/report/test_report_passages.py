"""Passages side by side: their marks, rows, titles, and how many are shown."""

from dataclasses import replace

import pytest
from invented_story import ARTICLES, LEVANT, span
from printing import flat, printed

from compare.records import Alignment, Comparison, Mark, MarkKind, Reuse


@pytest.mark.parametrize("width", [60, 200])
def test_every_word_that_differs_appears(comparison: Comparison, width: int) -> None:
    shown = flat(printed(comparison, width))
    texts = {article.id: article.text for article in ARTICLES}

    for item in comparison.differences:
        for place in (item.left, item.right):
            if place is not None and place.end - place.start < 40:
                assert texts[place.article_id][place.start : place.end] in shown


def test_marks_carry_a_letter_and_a_number(comparison: Comparison) -> None:
    shown = flat(printed(comparison, 60))

    assert "KKTC'nin[N1] doğusundaki" in shown
    assert "‹29 kişi›[Q1] yaralandı" in shown
    assert "söyledi[A1]." in shown
    assert "‹barış harekâtından›[W1] kalma" in shown
    assert "[O1] Ilıcalı, olayın" in shown


def test_words_of_one_version_are_marked_in_edited_text(
    comparison: Comparison,
) -> None:
    assert "A _fierce blaze_ injured 29 people" in flat(printed(comparison, 60))


def test_a_sentence_of_one_side_stands_against_a_dash(comparison: Comparison) -> None:
    shown = flat(printed(comparison, 60))

    assert "A [O1] Ilıcalı, olayın bir sabotaj olmadığını vurguladı." in shown
    assert "A — not in this version B [O2] Οι κάτοικοι μιλούν" in shown


def test_a_verbatim_passage_is_told_in_a_line(comparison: Comparison) -> None:
    shown = printed(comparison, 120)

    assert "2 sentences verbatim, no difference: “Liman müdürü" in shown
    assert shown.count("╭") == 3


def test_a_title_too_long_for_its_frame_goes_on_inside(
    comparison: Comparison,
) -> None:
    """All kinds of reuse fit no title of 60 columns: nothing is cut."""
    kinds = (*Reuse, *Reuse)
    beads = [
        replace(comparison.alignments[3], id=f"lh{n}", reuse=reuse)
        for n, reuse in enumerate(kinds, start=1)
    ]

    shown = printed(replace(comparison, alignments=tuple(beads), differences=()), 60)

    assert "╭─ Passage 1 of 1 ─" in shown
    expected = "12 sentences: 2 verbatim, 2 edited, 2 translated, 2 paraphrased, "
    expected += "2 quoted by both, 2 related"
    assert expected in flat(shown)


def test_limit_says_how_much_is_hidden(comparison: Comparison) -> None:
    shown = printed(comparison, limit=1)

    assert "Passage 1 of 4 · 3 sentences" in shown
    assert "3 more passages not shown (limit 1)." in shown


def test_a_long_run_of_equal_sentences_is_one_row(comparison: Comparison) -> None:
    """Five equal sentences take a row; the edited one after them is shown whole."""
    sentences = [f"The quay was closed for {n} days." for n in range(2, 7)]
    text = " ".join([*sentences, "It opened on Monday."])
    left, right = (replace(LEVANT, id=name, text=text) for name in ("x", "y"))
    beads = [
        Alignment(
            f"b{n}",
            "c",
            *(span(left, part), span(right, part)) * 2,
            1.0,
            Reuse.VERBATIM,
        )
        for n, part in enumerate(sentences)
    ]
    last = [span(side, "It opened on Monday.") for side in (left, right)]
    beads.append(Alignment("b9", "c", *last * 2, 0.9, Reuse.EDITED))
    made = replace(
        comparison, articles=(left, right), alignments=tuple(beads), differences=()
    )

    made = replace(made, credits=(), english={}, families=())
    shown = flat(printed(made, 80))

    assert shown.count("5 sentences word for word the same, from “The quay") == 2
    assert "closed for 4 days" not in shown
    assert shown.count("It opened on Monday.") == 2


def test_text_passed_over_between_two_sentences_shows(comparison: Comparison) -> None:
    """A stretch that is in no bead leaves "[…]"; marked boilerplate leaves nothing."""
    text = "The ferry sailed. Advertisement. Nobody was hurt."
    left = replace(LEVANT, id="x", text=text)
    right = replace(left, id="y", marks=(Mark(18, 32, MarkKind.BOILERPLATE),))
    beads = tuple(
        Alignment(
            name, "c", *(span(left, part), span(right, part)) * 2, 0.9, Reuse.EDITED
        )
        for name, part in (("b1", "The ferry sailed."), ("b2", "Nobody was hurt."))
    )
    made = replace(
        comparison,
        articles=(left, right),
        alignments=beads,
        differences=(),
        credits=(),
        english={},
        families=(),
    )

    shown = flat(printed(made, 80))

    assert "A […] Nobody was hurt. B Nobody was hurt." in shown


def test_marks_are_explained_where_there_are_some(comparison: Comparison) -> None:
    bare = replace(comparison, differences=())

    assert "Marks " in printed(comparison)
    assert "Marks " not in printed(bare)
    assert "words of this version only" in printed(bare)  # the changed words stay
