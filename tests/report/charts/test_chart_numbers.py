"""Each chart counts what it says, and draws nothing where there is nothing."""

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

import pytest
from builders import (
    START,
    article,
    bead,
    contrast_set,
    contrasts,
    family,
    selected,
    word,
)

from compare.records import Evidence, Kind, Reuse
from compare.report.charts import charts
from compare.report.charts.concepts import MOST_OUTLETS, MOST_ROWS, concept_chart
from compare.report.charts.days import calendar
from compare.report.charts.grid import brief
from compare.report.charts.outlets import OTHERS
from compare.report.charts.reuse import reuse_chart
from compare.report.charts.shares import MOST_SETS, MOST_VOICES, share_charts
from compare.report.charts.timeline import MOST_LANES, timeline_chart

A, B, C = article("a", "Ada"), article("b", "Burun", 1), article("c", "Γέφυρα", 2, "el")


def test_nothing_to_show_draws_nothing() -> None:
    assert charts(selected([A, B])) == []


# --- families over time -----------------------------------------------------------


def test_the_largest_family_has_the_first_lane() -> None:
    """And keeps its number in the list of families."""
    families = [family("x", ["a", "b"]), family("y", ["a", "b", "c"])]

    chart = timeline_chart(selected([A, B, C], families=families))

    assert chart is not None
    assert [row[0] for row in chart.rows] == ["D2", "D2", "D2", "D1", "D1"]


def test_members_stand_in_order_of_days_and_the_first_is_marked() -> None:
    chart = timeline_chart(selected([A, B, C], families=[family("x", ["c", "b"], "b")]))

    assert chart is not None
    assert [(row[3], row[4], row[7]) for row in chart.rows] == [
        ("2031-03-15", "Burun", "first"),
        ("2031-03-16", "Γέφυρα", ""),
    ]
    assert chart.svg.count("chart-ring") == 1
    assert "Burun (first)" in chart.svg


def test_undated_members_are_counted_and_stand_last_in_the_table() -> None:
    undated = article("u", "Uzak", None)

    chart = timeline_chart(selected([undated, A], families=[family("x", ["u", "a"])]))

    assert chart is not None
    assert [row[3] for row in chart.rows] == ["2031-03-14", "undated"]
    assert "1 undated article not drawn" in chart.caption


def test_without_any_day_there_is_no_time() -> None:
    undated = [article(name, "Uzak", None) for name in "uv"]

    assert timeline_chart(selected(undated, families=[family("x", ["u", "v"])])) is None


def test_families_beyond_the_lanes_are_counted() -> None:
    many = [family(f"f{n:02}", ["a", "b"]) for n in range(MOST_LANES + 3)]

    chart = timeline_chart(selected([A, B], families=many))

    assert chart is not None
    assert len({row[0] for row in chart.rows}) == MOST_LANES
    assert "3 smaller dispatches not drawn" in chart.caption


@pytest.mark.parametrize(
    ("step", "number", "unit"),
    [(1, 9, "day"), (5, 15, "week"), (30, 14, "month"), (360, 20, "year")],
)
def test_the_axis_takes_the_finest_unit_that_fits(
    step: int, number: int, unit: str
) -> None:
    days = [START + timedelta(step * n) for n in range(number)]

    axis = calendar(days, 12.0)

    assert axis.unit == unit
    assert all(one.x < other.x for one, other in pairwise(axis.columns))
    assert 12 < axis.place(days[0]) <= axis.place(days[-1]) < axis.width - 12


def test_time_without_anything_is_left_out() -> None:
    near = calendar([START, START + timedelta(1)], 12.0)
    far = calendar([START, START + timedelta(9)], 12.0)

    assert (len(near.breaks), len(far.breaks)) == (0, 1)


# --- who reprinted whom -----------------------------------------------------------


def test_sentences_run_from_who_had_them_first_to_who_reprinted_them() -> None:
    """Whichever side of the alignment the first is."""
    beads = [bead("1", "a", "b"), bead("2", "b", "c"), bead("3", "b", "c", 20)]
    families = [family("x", ["a", "b", "c"], first="b")]

    chart = reuse_chart(selected([A, B, C], beads, families=families))

    assert chart is not None
    assert set(chart.rows) == {
        ("Burun", "tr", "Ada", "tr", 1, 0),
        ("Burun", "tr", "Γέφυρα", "el", 2, 0),
    }
    assert "unknown" not in chart.caption


def test_a_family_that_knows_no_first_of_the_two_tells_no_order() -> None:
    """Nor does one that one of the passages does not lie in."""
    beads = [bead("1", "a", "c")]

    for families in (
        [family("x", ["a", "b", "c"], first="b")],
        [family("x", ["a", "c"])],
        [family("x", ["a", "b"], first="a")],
        [],
    ):
        chart = reuse_chart(selected([A, B, C], beads, families=families))
        assert chart is not None
        assert [row[4:] for row in chart.rows] == [(0, 1)]
        assert chart.svg.count("chart-cell") == 2


def test_what_nobody_reprinted_does_not_count() -> None:
    """Quoting a third is no reuse, nor is telling the same in other words."""
    beads = [
        bead("1", "a", "b", reuse=Reuse.QUOTE),
        bead("2", "a", "c", reuse=Reuse.RELATED),
    ]

    assert reuse_chart(selected([A, B, C], beads)) is None


def test_outlets_stand_by_language_then_by_amount() -> None:
    beads = [bead("1", "b", "c"), bead("2", "b", "a"), bead("3", "b", "c", 30)]

    chart = reuse_chart(selected([A, B, C], beads))

    assert chart is not None
    heads = [chart.svg.index(f">{name}</text>") for name in ("Γέφυρα", "Burun", "Ada")]
    assert heads == sorted(heads)


def test_outlets_beyond_the_most_are_others_and_no_sentence_is_lost() -> None:
    names = [f"n{number:02}" for number in range(30)]
    articles = [article(name, f"Outlet {name}") for name in names]
    beads = [bead(name, names[0], name) for name in names[1:]]

    chart = reuse_chart(selected(articles, beads))

    assert chart is not None
    assert OTHERS in {row[2] for row in chart.rows}
    assert sum(int(row[4]) + int(row[5]) for row in chart.rows) == len(beads)
    assert "10 outlets with fewer are the others" in chart.caption


# --- who uses which word ----------------------------------------------------------


def test_a_place_counts_once_however_many_findings_name_it() -> None:
    differences = [
        word("1", ("a", 0, "gate"), ("b", 0, "line")),
        word("2", ("a", 0, "gate"), ("c", 0, "line")),
        word("1", ("a", 9, "gate"), ("b", 0, "line")),
    ]
    beads = [bead("1", "a", "b"), bead("2", "a", "c")]

    chart = concept_chart(selected([A, B, C], beads, differences))

    assert chart is not None
    assert set(chart.rows) == {
        ("wording", "gate", "Ada", "tr", 2),
        ("wording", "line", "Burun", "tr", 1),
        ("wording", "line", "Γέφυρα", "el", 1),
    }


def test_concepts_stand_under_their_contrast_set_in_readable_words() -> None:
    votes = {"Ada": {"border-gate": 2.0}, "Burun": {"line_of_sorrow": 1.0}}
    found = contrasts(contrast_set("the-crossing", votes))
    differences = [word("1", ("a", 0, "border-gate"), ("b", 0, "line_of_sorrow"))]

    chart = concept_chart(
        selected([A, B], [bead("1", "a", "b")], differences, found=found)
    )

    assert chart is not None
    assert [row[:2] for row in chart.rows] == [
        ("the crossing", "border gate"),
        ("the crossing", "line of sorrow"),
    ]


def test_what_names_no_word_is_no_concept() -> None:
    """Numbers, sentences left out, and roles that only say what happened."""
    beads = [bead("1", "a", "b")]
    differences = [
        word("1", ("a", 0, ""), ("b", 0, ""), Kind.QUANTITY),
        word("1", ("a", 0, "in-front"), ("b", 0, "further-down"), Kind.COVERAGE),
        word("1", ("a", 0, "shortened"), ("b", 0, ""), Kind.QUOTATION),
    ]

    assert concept_chart(selected([A, B], beads, differences)) is None


def test_who_did_it_and_who_names_nobody_are_words_too() -> None:
    beads = [bead("1", "a", "b")]
    differences = [word("1", ("a", 0, "actor"), ("b", 0, "no-actor"), Kind.AGENCY)]

    chart = concept_chart(selected([A, B], beads, differences))

    assert chart is not None
    assert {row[:3] for row in chart.rows} == {
        ("agency", "says who did it", "Ada"),
        ("agency", "names nobody", "Burun"),
    }


def test_words_of_a_translation_are_told_and_not_counted() -> None:
    beads = [bead("1", "a", "b")]
    sides = ("a", 0, "gate"), ("b", 0, "line")
    differences = [
        word("1", *sides),
        word("1", ("a", 5, "x"), ("b", 5, "y"), evidence=Evidence.TRANSLATION),
    ]

    chart = concept_chart(selected([A, B], beads, differences))

    assert chart is not None
    assert {row[1] for row in chart.rows} == {"gate", "line"}
    assert "1 finding of translations alone not counted" in chart.caption


def test_the_most_contested_group_stands_first() -> None:
    """Two words of two places each are more contested than one of four."""
    even = {"Ada": {"gate": 2.0}, "Burun": {"line": 2.0}}
    uneven = {"Ada": {"sea": 2.0}, "Burun": {"water": 2.0}}
    found = contrasts(contrast_set("even", even), contrast_set("uneven", uneven))
    beads = [bead("1", "a", "b")]
    differences = [
        word("1", ("a", 0, "gate"), ("b", 0, "line")),
        word("1", ("a", 4, "gate"), ("b", 4, "line")),
        *(word("1", ("a", n, "sea"), ("b", 9, "water")) for n in (20, 24, 28)),
    ]

    chart = concept_chart(selected([A, B], beads, differences, found=found))

    assert chart is not None
    assert list(dict.fromkeys(row[0] for row in chart.rows)) == ["even", "uneven"]


def test_rarer_concepts_and_outlets_are_counted_not_drawn() -> None:
    names = [f"n{number:02}" for number in range(40)]
    articles = [article(name, f"Outlet {name}") for name in names]
    beads = [bead(name, names[0], name) for name in names[1:]]
    differences = [
        word(name, (names[0], n, f"left-{n}"), (name, n, f"right-{n}"), kind)
        for n, name in enumerate(names[1:])
        for kind in (Kind.WORDING, Kind.NAMING, Kind.CERTAINTY, Kind.ATTRIBUTION)
    ]
    differences += [
        word(names[1], (names[0], 1, "x-" + "i" * n), (names[1], n, "y-" + "i" * n))
        for n in range(1, 5)
    ]

    chart = concept_chart(selected(articles, beads, differences))

    assert chart is not None
    assert len({row[:2] for row in chart.rows}) <= MOST_ROWS
    assert "rarer concepts not drawn" in chart.caption
    assert len({row[2] for row in chart.rows}) <= MOST_OUTLETS + 1


# --- shares with intervals --------------------------------------------------------


def test_a_share_is_drawn_with_its_interval_and_few_are_marked() -> None:
    votes = {"Ada": {"gate": 3.0, "line": 1.0}, "Burun": {"line": 1.0}}

    (chart,) = share_charts(
        selected([A, B], found=contrasts(contrast_set("the-crossing", votes)))
    )

    assert chart.columns[:4] == ("Outlet", "Word", "Share", "From")
    assert chart.rows[0] == ("Ada", "gate", 0.75, 0.65, 0.85, 3.0, 3, 1, "", "few")
    assert len(chart.rows) == chart.svg.count("chart-whisker") == 3
    assert "too few votes" in chart.caption
    assert chart.title == "Shares of words: the crossing"


def test_a_word_beyond_chance_has_a_star() -> None:
    votes = {"Ada": {"gate": 8.0, "line": 1.0}, "Burun": {"line": 9.0}}
    one = contrast_set("set", votes)
    voice = one.voices[0]
    sure = replace(voice, choices=(replace(voice.choices[0], q=0.01), voice.choices[1]))
    found = contrasts(replace(one, voices=(sure, one.voices[1])))

    (chart,) = share_charts(selected([A, B], found=found))

    assert chart.svg.count(">*</text>") == 1
    assert [row[8] for row in chart.rows] == [0.01, "", ""]


def test_a_set_that_one_outlet_uses_is_not_compared() -> None:
    found = contrasts(contrast_set("set", {"Ada": {"gate": 2.0, "line": 1.0}}))

    assert share_charts(selected([A, B], found=found)) == []


def test_sets_outlets_and_words_beyond_the_most_are_told() -> None:
    votes = {
        f"Outlet {n:02}": {f"word-{n % 9}": 2.0, "all": 1.0}
        for n in range(MOST_VOICES + 4)
    }
    found = contrasts(*(contrast_set(f"set-{n}", votes) for n in range(MOST_SETS + 2)))

    drawn = share_charts(selected([A, B], found=found))

    assert len(drawn) == MOST_SETS
    assert len({one.id for one in drawn}) == MOST_SETS
    assert "5 rarer words only in the table" in drawn[0].caption
    assert "4 outlets more only in the table" in drawn[0].caption
    assert len({row[0] for row in drawn[0].rows}) == MOST_VOICES + 4


@pytest.mark.parametrize(
    ("number", "words"),
    [(7, "7"), (999, "999"), (1_240, "1.2k"), (12_000, "12k"), (3_400_000, "3.4M")],
)
def test_a_number_fits_its_cell(number: int, words: str) -> None:
    assert brief(number) == words
