"""The rows of a comparison: plain values, in one order, that point at the texts."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest
from invented_story import ADA, KORFEZ, LEDGER

from compare.errors import UsageError
from compare.records import Comparison
from compare.report import Options
from compare.report.findings import finding_id
from compare.report.select import select
from compare.report.tables import TABLES, Scalar, Type, table_named

Row = Mapping[str, Scalar]
KINDS = {
    Type.TEXT: str,
    Type.DATE: str,
    Type.INTEGER: int,
    Type.NUMBER: (int, float),
    Type.BOOLEAN: bool,
}


def rows(comparison: Comparison, name: str, **options: object) -> list[Row]:
    selection = select(comparison, Options(**options))  # type: ignore[arg-type]
    table = TABLES[name]
    return [dict(zip(table.columns, row, strict=True)) for row in table.rows(selection)]


@pytest.mark.parametrize("name", TABLES)
def test_every_column_says_what_it_holds_and_holds_it(
    comparison: Comparison, name: str
) -> None:
    """Values are of the column's type or missing; no empty text says nothing."""
    found = rows(comparison, name)

    for column in TABLES[name].described:
        assert column.about.endswith((".", '"'))
        values = [row[column.name] for row in found if row[column.name] is not None]
        assert all(isinstance(one, KINDS[column.type]) for one in values)
        if column.type is Type.DATE:
            assert all(date.fromisoformat(str(one)) for one in values)
        assert name == "failures" or "" not in values


def test_a_dispatch_keeps_its_number_where_others_are_left_out(
    comparison: Comparison,
) -> None:
    """The number is what --family takes, whatever else was asked for."""
    before = {row["family"]: row["number"] for row in rows(comparison, "families")}
    last = max(before, key=lambda one: before[one])

    [number] = {
        row["number"] for row in rows(comparison, "families", families=(str(last),))
    }

    assert number == before[last] == len(comparison.families) > 1


def test_names_of_columns_are_unlike() -> None:
    for table in TABLES.values():
        assert len(set(table.columns)) == len(table.columns)


def test_every_text_is_what_its_offsets_point_at(comparison: Comparison) -> None:
    texts = {article.id: article.text for article in comparison.articles}
    checked = 0

    for name in ("alignments", "differences"):
        for row in rows(comparison, name):
            for side in ("left", "right"):
                start, end = row[f"{side}_start"], row[f"{side}_end"]
                if start is not None:
                    text = texts[str(row[f"{side}_article"])]
                    assert text[start:end] == row[f"{side}_text"]  # type: ignore[misc]
                    checked += 1

    assert checked > 30


def test_ids_join_the_tables(comparison: Comparison) -> None:
    articles = {row["article"] for row in rows(comparison, "articles")}
    alignments = {row["alignment"]: row for row in rows(comparison, "alignments")}
    families = {row["family"] for row in rows(comparison, "families")}

    for row in rows(comparison, "differences"):
        assert {row["left_article"], row["right_article"]} <= articles
        if row["alignment"]:
            bead = alignments[row["alignment"]]
            assert (row["chain"], row["family"]) == (bead["chain"], bead["family"])
            assert row["left_article"] == bead["left_article"]
    assert {row["family"] for row in alignments.values()} == {*families, None}


def test_a_side_that_has_nothing_is_still_named(comparison: Comparison) -> None:
    """Who left it out is the finding; where they did is nowhere."""
    dropped = [
        row for row in rows(comparison, "differences") if row["note"] == "eyewitnesses"
    ]

    assert [row["right_outlet"] for row in dropped] == [LEDGER.outlet]
    assert [row["right_start"] for row in dropped] != [None]
    assert [row["left_text"] for row in dropped] == [None]
    assert [row["left_outlet"] for row in dropped] == ["Levant Courier"]


def test_a_finding_is_named_as_everywhere(comparison: Comparison) -> None:
    found = {row["finding"] for row in rows(comparison, "differences")}

    assert found == {finding_id(one) for one in comparison.differences}


def test_a_family_has_a_row_for_each_member(comparison: Comparison) -> None:
    found = rows(comparison, "families")
    first = [row for row in found if row["number"] == 1]

    assert [row["article"] for row in first][:2] == [ADA.id, KORFEZ.id]
    assert [row["first"] for row in first] == [False, True, False]
    assert [row["how_credited"] for row in first] == [
        "uncredited", "dateline", "uncredited",
    ]  # fmt: skip
    assert {row["first"] for row in found if row["number"] == 2} == {None}


def test_the_author_field_stands_nowhere_in_the_text(comparison: Comparison) -> None:
    byline = replace(LEDGER, author="Far Times")
    others = [one for one in comparison.articles if one.id != LEDGER.id]
    changed = replace(comparison, articles=(*others, byline))
    [row] = [row for row in rows(changed, "credits") if row["kind"] == "byline"]

    assert (row["start"], row["end"], row["text"]) == (None, None, "Far Times")


def test_tables_obey_the_options(comparison: Comparison) -> None:
    one = rows(comparison, "alignments", limit=1)
    pair = rows(comparison, "articles", between=("liman", "yangin"))

    assert {row["chain"] for row in one} == {"kp"}
    assert {row["article"] for row in pair} == {ADA.id, KORFEZ.id}


def test_rows_become_a_data_frame(comparison: Comparison) -> None:
    """pandas needs nothing but the rows and the names of the columns."""
    pandas = pytest.importorskip("pandas", reason="pip install pandas")
    table = TABLES["alignments"]
    selection = select(comparison, Options())
    frame = pandas.DataFrame(table.rows(selection), columns=table.columns)

    assert list(frame.columns) == list(table.columns)
    assert frame["probability"].between(0, 1).all()
    assert frame["left_start"].dtype.kind == "i"
    assert frame["left_english"].isna().any()
    assert pandas.to_datetime(frame["left_published"]).notna().any()


def test_an_unknown_table_is_answered_with_those_there_are() -> None:
    with pytest.raises(UsageError, match=r"'fndings' is none of articles, .*failures"):
        table_named("fndings")
