"""Findings grouped over the corpus, and how the terminal lists them."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from invented_story import (
    ADA,
    H1,
    KORFEZ,
    L1,
    LEDGER,
    LEVANT,
    PROINI,
    S1,
    SKOPIA,
    difference,
    span,
)
from printing import flat, printed

from compare.records import (
    Alignment,
    Comparison,
    Difference,
    Evidence,
    Kind,
    Reuse,
    Role,
    Span,
)
from compare.report import Options, Show, Texts
from compare.report.findings import Finding, finding_id, strongest, varied
from compare.report.select import select

BREAKAWAY = span(LEVANT, "breakaway")
OCCUPIED = span(LEDGER, "occupied")
FIRE = span(SKOPIA, "Πυρκαγιά")


def found(comparison: Comparison, *differences: Difference) -> list[Finding]:
    """The grouped findings of these differences alone."""
    return strongest(
        select(replace(comparison, differences=tuple(differences)), Options())
    )


def wording(bead: str, left: Span, right: Span, *concepts: str) -> Difference:
    return difference(Kind.WORDING, bead, left, right, (concepts[0], concepts[1]))


def turned(item: Difference) -> Difference:
    return replace(
        item,
        left=item.right,
        right=item.left,
        left_concept=item.right_concept,
        right_concept=item.left_concept,
    )


def test_one_choice_is_one_finding_whichever_side_it_is_on(
    comparison: Comparison,
) -> None:
    """Left of "occupied" or right of it: the outlets are gathered on two sides."""
    one = wording("lh1", BREAKAWAY, OCCUPIED, "breakaway", "occupied")
    other = wording("sl1", FIRE, BREAKAWAY, "occupied", "breakaway")

    [finding] = found(comparison, one, other)

    assert {finding.left.concept, finding.right.concept} == {"breakaway", "occupied"}
    sides = {finding.left.concept: finding.left, finding.right.concept: finding.right}
    assert sides["breakaway"].outlets == ("Levant Courier",)
    assert sides["occupied"].outlets == ("The Harbour Ledger", "Νότια Σκοπιά")
    assert finding.places == 3


def test_words_without_a_concept_are_grouped_by_their_spelling(
    comparison: Comparison,
) -> None:
    number = difference(
        Kind.QUANTITY, "kp1", span(KORFEZ, "29 kişi"), span(PROINI, "31 άτομα")
    )
    other = difference(Kind.QUANTITY, "sl1", span(SKOPIA, "29"), span(LEVANT, "29"))

    assert len(found(comparison, number, replace(number, alignment_id="kp2"))) == 1
    assert len(found(comparison, number, other)) == 2


def test_the_most_telling_place_of_a_finding_comes_first(
    comparison: Comparison,
) -> None:
    light = replace(
        wording("lh1", BREAKAWAY, OCCUPIED, "breakaway", "occupied"), weight=0.3
    )
    heavy = replace(light, alignment_id="lh2", weight=0.9)

    for order in ((light, heavy), (heavy, light)):
        [finding] = found(comparison, *order)
        assert finding.differences == (heavy, light)


def test_a_sentence_that_two_lack_is_one_finding(comparison: Comparison) -> None:
    reported = span(LEVANT, "Harbour Wire reported")
    lacks = difference(Kind.COVERAGE, "lh1", reported, None)
    lacks_too = difference(Kind.COVERAGE, "sl1", None, reported)

    [finding] = found(comparison, lacks, lacks_too)

    assert finding.left.outlets == ("Levant Courier",)
    assert finding.right.words == ()
    assert finding.right.outlets == ("The Harbour Ledger", "Νότια Σκοπιά")
    assert finding.places == 1


def test_what_is_moved_is_not_what_is_left_out(comparison: Comparison) -> None:
    gone = difference(Kind.COVERAGE, "lh1", L1, None)
    moved = difference(Kind.COVERAGE, "sl1", L1, S1, (Role.FIRST, Role.LATER))

    assert len(found(comparison, gone, moved)) == 2


def test_the_heavier_and_the_wider_spread_come_first(comparison: Comparison) -> None:
    """At one weight more articles win; a light one comes behind however spread."""
    twice = [
        wording("lh1", BREAKAWAY, OCCUPIED, "breakaway", "occupied"),
        wording("sl1", FIRE, BREAKAWAY, "occupied", "breakaway"),
    ]
    once = difference(Kind.NAMING, "lh1", BREAKAWAY, OCCUPIED, ("here", "there"))
    light = replace(once, kind=Kind.CERTAINTY, weight=0.1)

    ordered = found(comparison, light, once, *twice)

    assert [one.kind for one in ordered] == [
        Kind.WORDING,
        Kind.NAMING,
        Kind.CERTAINTY,
    ]


def test_the_translation_alone_comes_far_behind(comparison: Comparison) -> None:
    """It is no group with the same concepts seen in the originals either."""
    sure = replace(
        wording("lh1", BREAKAWAY, OCCUPIED, "breakaway", "occupied"), weight=0.5
    )
    seen = replace(
        wording("sl1", S1, BREAKAWAY, "occupied", "breakaway"),
        evidence=Evidence.TRANSLATION,
    )

    ordered = found(comparison, seen, sure)

    assert [one.differences[0].evidence for one in ordered] == [
        Evidence.SOURCE,
        Evidence.TRANSLATION,
    ]
    assert ordered[1].strength < ordered[0].strength / 1.9


def test_order_does_not_depend_on_the_order_of_the_records(
    comparison: Comparison,
) -> None:
    back = replace(comparison, differences=comparison.differences[::-1])

    assert strongest(select(back, Options())) == strongest(
        select(comparison, Options())
    )


def test_an_id_is_of_the_places_and_concepts_alone(comparison: Comparison) -> None:
    """Not of weights and notes, which another version may tell otherwise."""
    one = wording("lh1", BREAKAWAY, OCCUPIED, "breakaway", "occupied")

    assert finding_id(one) == finding_id(replace(one, weight=0.1, note="other"))
    others = [
        turned(one),
        replace(one, kind=Kind.NAMING),
        replace(one, alignment_id="sl1"),
        replace(one, right=None),
        replace(one, left=Span(LEVANT.id, 0, 1)),
        replace(one, left_concept="breakaways"),
    ]
    assert len({finding_id(item) for item in [one, *others]}) == 7
    assert len(finding_id(one)) == 10


def test_each_kind_has_its_turn(comparison: Comparison) -> None:
    """The best of each kind before a second of any, still in order of strength."""
    ordered = strongest(select(comparison, Options()))
    kinds = [one.kind for one in varied(ordered, 5)]

    assert sorted(kinds) == sorted(set(kinds))
    assert varied(ordered, 5) == sorted(varied(ordered, 5), key=ordered.index)
    assert varied(ordered, 99) == ordered
    assert varied([], 5) == []


# --- as the terminal lists them ---------------------------------------------------


def listed(comparison: Comparison, **options: object) -> str:
    return flat(printed(comparison, 100, show=Show.FINDINGS, **options))


def only(
    comparison: Comparison, differences: Sequence[Difference], **changes: object
) -> Comparison:
    return replace(comparison, differences=tuple(differences), **changes)  # type: ignore[arg-type]


def test_a_finding_names_words_outlets_and_a_place(comparison: Comparison) -> None:
    shown = listed(comparison)

    expected = (
        "N naming “KKTC'nin” (northern cyprus official) ↔ “του ψευδοκράτους” (pseudo "
        "state) Körfez Postası ↔ Η Πρωινή του Όρμου · 1 passage · see passage 1, N1 · "
        "bfd1112fed"
    )
    assert expected in shown


def test_the_place_named_is_a_panel_with_that_sign(comparison: Comparison) -> None:
    panels = flat(printed(comparison, 60, show=Show.ALIGNMENTS))

    assert "see passage 2, O2" in listed(comparison)
    second = panels.partition("Passage 2 of 4")[2].partition("Passage 3 of 4")[0]
    assert "O2 coverage: only in The Harbour Ledger: “Fishermen" in second


def test_whose_usage_a_word_is_is_told_where_it_is_known(
    comparison: Comparison,
) -> None:
    stances = {"pseudo_state": "used in [bold]Greece\x1b[31m", "nobody": "used by none"}

    shown = listed(replace(comparison, stances=stances))

    assert "pseudo state: used in [bold]Greece[31m" in shown
    assert "nobody" not in shown


def test_a_usage_of_one_thing_alone_is_not_told_of_all(
    comparison: Comparison,
) -> None:
    """The lexicon knows whose word it is of that thing, not of the one reported."""
    shown = listed(replace(comparison, stances={"pseudo_state": "of 1974: used by A"}))

    assert "pseudo state, when said of 1974: used by A" in shown


def test_a_concept_is_called_as_english_writes_it(comparison: Comparison) -> None:
    shown = listed(replace(comparison, names={"pseudo_state": "Pseudo-State"}))

    assert "“του ψευδοκράτους” (Pseudo-State)" in shown


def test_outlets_that_have_both_words_are_told_with_how_often(
    comparison: Comparison,
) -> None:
    """Else the same names would stand on both sides and say nothing."""
    first = wording("lh1", BREAKAWAY, OCCUPIED, "breakaway", "occupied")
    back = wording("lh1", Span(LEVANT.id, 0, 3), Span(LEDGER.id, 0, 3), "occupied",
                   "breakaway")  # fmt: skip
    again = wording("lh1", BREAKAWAY, Span(LEDGER.id, 4, 8), "breakaway", "occupied")

    shown = listed(only(comparison, [first, back, again]))

    assert "↔ The Harbour Ledger ×2, Levant Courier" in shown
    best = strongest(select(only(comparison, [first, back, again]), Options()))[0]
    assert (best.right.outlets, best.right.times) == (
        (LEDGER.outlet, LEVANT.outlet),
        (2, 1),
    )


def test_numbers_say_what_they_count(comparison: Comparison) -> None:
    left, right = span(KORFEZ, "29 kişi"), span(PROINI, "31 άτομα")
    number = difference(Kind.QUANTITY, "kp1", left, right, note="29, 31 (the wounded)")

    assert "“29 kişi” ↔ “31 άτομα” (the wounded)" in listed(only(comparison, [number]))


def test_an_omission_has_its_english_below(comparison: Comparison) -> None:
    english = "en: Ilicali stressed that it was no sabotage."

    assert english in listed(comparison)
    assert english in listed(comparison, texts=Texts.TRANSLATION)
    assert "en: " not in listed(comparison, texts=Texts.ORIGINAL)


def test_a_moved_sentence_says_where_each_has_it(comparison: Comparison) -> None:
    moved = difference(Kind.COVERAGE, "lh1", L1, H1, (Role.LATER, Role.FIRST))
    shown = listed(only(comparison, [moved]))

    assert "moved: “A fierce blaze injured 29 people" in shown
    assert "(in the first lines) ↔ “A fire injured 29 people" in shown
    assert "(further down) The Harbour Ledger ↔ Levant Courier" in shown


def test_a_limit_holds_for_findings(comparison: Comparison) -> None:
    shown = listed(comparison, limit=2)

    assert "8 more findings not shown (limit 2)." in shown
    assert shown.count("see passage") == 2


def test_a_whole_sentence_of_the_translation_is_told_by_its_meaning(
    comparison: Comparison,
) -> None:
    shown = listed(comparison)

    assert "“breakaway” ↔ occupied · in the translation only" in shown


# --- by outlet --------------------------------------------------------------------


def test_an_outlet_has_a_line_for_each_kind(comparison: Comparison) -> None:
    [_, table] = listed(comparison).split("Words by outlet")

    assert "Körfez Postası W wording 1 “barış harekâtından” (operation)" in table
    assert "lacks 1 piece of text that others have (Körfez Postası 1)" in table


def test_one_place_in_two_passages_counts_once(comparison: Comparison) -> None:
    one = wording("lh1", BREAKAWAY, OCCUPIED, "breakaway", "occupied")
    other = wording("sl1", FIRE, BREAKAWAY, "occupied", "breakaway")

    assert "Levant Courier W wording 1 “breakaway”" in listed(
        only(comparison, [one, other])
    )


def test_who_names_the_doer_is_counted(comparison: Comparison) -> None:
    acts = difference(
        Kind.AGENCY, "ka1", span(KORFEZ, "söndürüldüğünü"), span(ADA, "açıldığını"),
        (Role.NO_ACTOR, Role.ACTOR),
    )  # fmt: skip
    shown = listed(only(comparison, [acts]))

    assert "names nobody 1 time (“söndürüldüğünü”)" in shown
    assert "says who did it 1 time (“açıldığını”)" in shown


@pytest.mark.parametrize("width", [60, 100])
def test_more_words_than_a_line_holds_are_counted(
    comparison: Comparison, width: int
) -> None:
    text = " ".join(f"word{chr(97 + n)}" for n in range(9))
    left, right = (replace(LEVANT, id=name, text=text) for name in ("x", "y"))
    right = replace(right, outlet="The Quay")
    whole = [Span(name, 0, len(text)) for name in ("x", "y")]
    same = [
        difference(Kind.WORDING, "b", Span("x", 6 * n, 6 * n + 5), Span("y", 0, 5))
        for n in range(9)
    ]
    made = only(
        comparison,
        same,
        articles=(left, right),
        alignments=(Alignment("b", "c", *whole * 2, 0.9, Reuse.EDITED),),
        credits=(),
        families=(),
    )

    shown = flat(printed(made, width, show=Show.FINDINGS))
    assert "“wordf” and 3 more" in shown.split("Words by outlet")[1]
