"""Who reused whom: pairs of outlets, of what dispatch, and who was first."""

from dataclasses import replace

from invented_story import ADA, FAMILIES, KORFEZ, PROINI
from printing import flat, printed

from compare.records import Comparison, First, Sign
from compare.report import Options, Show
from compare.report.select import select
from compare.report.sharing import Pair, dispatches, found_by_family, pairs

MAK, OTHER = FAMILIES


def found(comparison: Comparison) -> list[Pair]:
    return pairs(select(comparison, Options()), dispatches(comparison))


def test_an_alignment_is_of_the_dispatch_that_both_sides_are_in(
    comparison: Comparison,
) -> None:
    known = dispatches(comparison)

    assert known["kp1"] == known["ka2"] == (MAK,)
    assert known["lh1"] == (OTHER,)
    assert "sl1" not in known


def test_who_was_first_stands_first(comparison: Comparison) -> None:
    """Pairs of which it is known come before those that share more."""
    first, second, *others = found(comparison)

    assert first.outlets == (KORFEZ.outlet, PROINI.outlet)
    assert second.outlets == (KORFEZ.outlet, ADA.outlet)
    assert (first.first, first.directed, dict(first.agencies)) == (
        (3, 0),
        True,
        {"MAK": 3},
    )
    assert not any(one.directed for one in others)
    assert [len(one.beads) for one in others] == [3, 1]


def test_a_first_that_is_a_third_says_nothing_of_two(comparison: Comparison) -> None:
    """Both had it after somebody else: not from each other."""
    later = replace(MAK, first=First(ADA.id, 0.8, (Sign.TIME,)))
    pair = next(
        one
        for one in found(replace(comparison, families=(later, OTHER)))
        if set(one.outlets) == {KORFEZ.outlet, PROINI.outlet}
    )

    assert pair.first == (0, 0)
    assert not pair.directed


def test_what_was_found_is_counted_by_family(comparison: Comparison) -> None:
    found = found_by_family(comparison, dispatches(comparison))

    assert found == {MAK.id: 6, OTHER.id: 4}


def test_the_table_shows_the_way(comparison: Comparison) -> None:
    shown = flat(printed(comparison, 100, show=Show.SUMMARY))

    assert (
        "→ the left was first, in so many sentences; ↔ not known; 1 more pair" in shown
    )
    assert "Körfez Postası → Ada Gündemi 2 2 0 MAK 2" in shown
    assert "Levant Courier ↔ The Harbour Ledger 3 — 4 —" in shown


def test_where_nobody_is_known_to_be_first_it_is_said(comparison: Comparison) -> None:
    shown = flat(printed(replace(comparison, families=()), 100, show=Show.SUMMARY))

    assert "Who shares text not known who was first" in shown
    assert "→" not in shown
