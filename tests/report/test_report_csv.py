"""CSV: reads back as what it was, and opens in spreadsheets without harm."""

import csv
import io
from dataclasses import replace

import pytest
from hostile_story import hostile
from invented_story import KORFEZ

from compare.errors import UsageError
from compare.records import Comparison
from compare.report import FOLDERS, FORMATS, Options
from compare.report.csv import cell, files
from compare.report.phrases import clean
from compare.report.select import select
from compare.report.tables import TABLES


def written(comparison: Comparison, **options: object) -> str:
    stream = io.StringIO()
    FORMATS["csv"](comparison, stream, Options(**options))  # type: ignore[arg-type]
    return stream.getvalue()


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+30 kişi",
        "-2 derece",
        "@SUM(A1)",
        "  =1+1",
        "\t=1+1",
        "\r=1+1",
        "\n=1+1",
        "\u00a0=1+1",
        "\u200b=1+1",
        "\ufeff=1+1",
        "＝1+1",
        "＋1",
        "－1",
        "＠x",
        "\u3000＝1",
        "﹢1",
    ],
)
def test_a_text_that_may_be_a_formula_is_defused(text: str) -> None:
    """Also behind spaces and invisible signs, and in full-width forms."""
    assert cell(text) == "'" + clean(text)


@pytest.mark.parametrize("text", ["a=b", "1-2", "ελ@x", "–tire", "'=1", ""])
def test_other_texts_stay_as_they_are(text: str) -> None:
    assert cell(text) == text


def test_numbers_stay_numbers_and_what_is_missing_is_empty() -> None:
    """A negative number is no formula."""
    assert cell(-1.25) == "-1.25"
    assert cell(1e-07) == "1e-07"
    assert cell(1200) == "1200"
    assert [cell(one) for one in (True, False, None)] == ["true", "false", ""]


def test_the_findings_are_the_table_where_none_is_named(
    comparison: Comparison,
) -> None:
    assert written(comparison) == written(comparison, table="differences")


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize("which", ["story", "hostile"])
def test_it_reads_back_as_the_rows_it_was_made_of(
    comparison: Comparison, which: str, name: str
) -> None:
    """One record, one line; every text is there, cleaned."""
    chosen = comparison if which == "story" else hostile()
    text = written(chosen, table=name)
    found = list(csv.reader(io.StringIO(text, newline="")))
    rows = list(TABLES[name].rows(select(chosen, Options())))

    assert found[0] == list(TABLES[name].columns)
    assert found[1:] == [[cell(value) for value in row] for row in rows]
    assert len(text.splitlines()) == len(rows) + 1
    assert "\r" not in text
    text.encode("utf-8")


@pytest.mark.parametrize("name", TABLES)
def test_no_field_of_a_hostile_article_is_a_formula(name: str) -> None:
    found = list(csv.DictReader(io.StringIO(written(hostile(), table=name))))
    texts = {one.name for one in TABLES[name].described if one.type == "text"}

    assert found
    for row in found:
        for column in texts:
            assert not row[column].lstrip().startswith(("=", "+", "-", "@"))


@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_pandas_reads_letters_and_types(comparison: Comparison, mark: str) -> None:
    """With the mark for spreadsheet programs too."""
    pandas = pytest.importorskip("pandas", reason="pip install pandas")
    data = (mark + written(comparison, table="alignments")).encode("utf-8")
    frame = pandas.read_csv(io.BytesIO(data))
    turkish = frame[frame["left_article"] == KORFEZ.id]

    assert list(frame.columns) == list(TABLES["alignments"].columns)
    assert frame["probability"].dtype.kind == "f"
    assert frame["left_start"].dtype.kind == "i"
    assert turkish["left_outlet"].iloc[0] == "Körfez Postası"
    assert "ψευδοκράτους" in " ".join(turkish["right_text"])


def test_booleans_are_read_as_such(comparison: Comparison) -> None:
    pandas = pytest.importorskip("pandas", reason="pip install pandas")
    frame = pandas.read_csv(io.StringIO(written(comparison, table="families")))

    assert frame["credited"].dtype.kind == "b"
    assert frame["coverage"].between(0, 1).all()


def test_a_folder_gets_all_tables_or_the_one_asked_for(comparison: Comparison) -> None:
    found = dict(FOLDERS["csv"](comparison, Options()))
    one = dict(files(comparison, Options(table="credits")))

    assert list(found) == [f"{name}.csv" for name in TABLES]
    assert one == {"credits.csv": found["credits.csv"]}
    assert found["differences.csv"] == written(comparison)


def test_an_unknown_table_is_refused(comparison: Comparison) -> None:
    with pytest.raises(UsageError, match="'nothing' is none of articles"):
        written(comparison, table="nothing")


def test_contrasts_are_a_row_for_each_number() -> None:
    rows = list(csv.DictReader(io.StringIO(written(hostile(), table="contrasts"))))
    none = written(replace(hostile(), contrasts=None), table="contrasts")

    assert len(rows) == 4
    assert {row["mentions"] for row in rows} == {"0", "1"}
    assert len(none.splitlines()) == 1
