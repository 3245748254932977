"""Families on the screen and in JSON, and articles counted without reprints."""

import io
from dataclasses import replace

import pytest
from invented_story import ADA, FAMILIES, KORFEZ, LEDGER, LEVANT, PROINI
from rich.console import Console

from compare.errors import UsageError
from compare.records import Comparison, Family, First, Member
from compare.report import terminal
from compare.report.families import (
    agency_name,
    choose,
    count_families,
    how_credited,
    limited,
    uncredited,
)

MAK, OTHER = FAMILIES


def shown(comparison: Comparison, width: int, *families: Family) -> str:
    console = Console(file=io.StringIO(), width=width, _environ={})
    terminal.render_families(comparison, families, console, "corpora/harbour")
    return console.file.getvalue()  # type: ignore[attr-defined, no-any-return]


@pytest.mark.parametrize("width", [60, 100, 160])
def test_golden_families(comparison: Comparison, width: int, golden) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    text = shown(comparison, width, *FAMILIES)

    assert text == golden(f"families-{width}.txt", text)
    assert max(map(len, text.splitlines())) <= width


def test_reprints_of_one_dispatch_are_one_story(comparison: Comparison) -> None:
    """Three and two of six articles are reprints: two stories, and one beside."""
    counts = count_families(comparison.articles, FAMILIES)

    assert (counts.articles, counts.stories) == (6, 3)
    assert (counts.shared, counts.agency, counts.uncredited) == (5, 3, 2)


def test_an_article_that_is_less_than_half_shared_is_its_own_story(
    comparison: Comparison,
) -> None:
    small = [replace(one, coverage=0.3) for one in MAK.members]
    counts = count_families(comparison.articles, [replace(MAK, members=tuple(small))])

    assert (counts.stories, counts.shared) == (6, 0)


def test_halves_of_two_dispatches_make_a_reprint(comparison: Comparison) -> None:
    half = tuple(replace(one, coverage=0.3) for one in OTHER.members)
    twice = [replace(OTHER, id=name, members=half) for name in ("x", "y")]

    assert count_families(comparison.articles, twice).shared == 2


def test_nobody_is_uncredited_where_the_agency_is_only_hinted_at() -> None:
    hinted = replace(MAK, attributions=(replace(MAK.attributions[0], weight=0.5),))

    assert {one.article_id for one in uncredited(MAK)} == {ADA.id, PROINI.id}
    assert uncredited(hinted) == uncredited(OTHER) == []
    assert agency_name(hinted) == "perhaps MAK"
    assert how_credited(hinted, MAK.members[0]) == ""


def test_how_a_member_credits() -> None:
    told = {one.article_id: how_credited(MAK, one) for one in MAK.members}

    assert told == {
        KORFEZ.id: "dateline",
        ADA.id: "uncredited",
        PROINI.id: "uncredited",
    }
    itself = replace(MAK.attributions[0], printed_by=(ADA.id,))
    assert how_credited(replace(MAK, attributions=(itself,)), MAK.members[0]) == (
        "the agency itself"
    )
    named = Member(ADA.id, 1.0, (), True)
    assert how_credited(MAK, named) == "named"


def test_families_are_chosen_by_agency_and_by_missing_credit() -> None:
    assert choose(FAMILIES, agency="mak", only_uncredited=False) == [MAK]
    assert choose(FAMILIES, agency="unknown", only_uncredited=False) == [OTHER]
    assert choose(FAMILIES, agency=None, only_uncredited=True) == [MAK]
    assert choose([], agency="mak", only_uncredited=False) == []


def test_an_unknown_agency_is_told_with_those_there_are() -> None:
    with pytest.raises(UsageError, match=r"from 'AFP'. There are: MAK, unknown"):
        choose(FAMILIES, agency="AFP", only_uncredited=False)


def test_between_two_articles_a_family_has_only_these() -> None:
    kept = limited(MAK, {ADA.id, PROINI.id})

    assert kept is not None
    assert [one.article_id for one in kept.members] == [ADA.id, PROINI.id]
    assert kept.attributions[0].credits == ()
    assert kept.first == First("", 0.0, ())
    assert limited(MAK, {ADA.id, LEDGER.id}) is None


def test_nobody_uncredited_is_said_in_a_sentence(comparison: Comparison) -> None:
    """It tells of how many dispatches, and what to type instead."""
    credited = tuple(replace(one, credited=True) for one in MAK.members)
    one = replace(comparison, families=(replace(MAK, members=credited), OTHER))
    hinted = replace(comparison, families=(OTHER,))

    text = " ".join(shown(one, 80).split())
    assert "of the dispatch whose agency is plainly named, everybody names it" in text
    assert "compare families without --uncredited" in text
    assert "nobody says plainly of any dispatch" in " ".join(shown(hinted, 80).split())


def test_a_limit_of_no_family_is_not_taken_for_none_found(
    comparison: Comparison,
) -> None:
    console = Console(file=io.StringIO(), width=100, _environ={})
    terminal.render_families(comparison, FAMILIES, console, "corpora/harbour", 0)
    text = console.file.getvalue()  # type: ignore[attr-defined]

    assert "uncredited reprint" not in text
    assert "2 more dispatches not shown." in text


def test_no_family_is_said_in_a_sentence(comparison: Comparison) -> None:
    text = shown(replace(comparison, families=()), 80)

    assert "No dispatch was found in two articles." in text


def test_hostile_names_stay_text(comparison: Comparison) -> None:
    evil = "[bold]bad[/] \x1b[31mred ‮live"
    articles = tuple(
        replace(one, outlet=evil, title=evil) if one is LEVANT else one
        for one in comparison.articles
    )
    text = shown(
        replace(comparison, articles=articles), 80, replace(OTHER, agency=evil)
    )

    assert "[bold]bad[/]" in text
    assert not {"\x1b", "‮"} & set(text)
