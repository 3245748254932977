"""The library: what was found, as objects."""

import json
import pickle
from datetime import date
from pathlib import Path

import pytest
from using import (
    QUAY,
    SHARED,
    TIDE,
    TURKISH,
    between,
    command,
)

from compare import CompareError, Report
from compare.errors import (
    UsageError,
)
from compare.records import Kind
from compare.report import FORMATS


def test_a_report_that_was_pickled_says_the_same(report: Report) -> None:
    """Also of what it had already looked up: the signs of its differences."""
    signs = [one.tag for one in report.differences]

    again = pickle.loads(pickle.dumps(report))

    assert any(signs)
    assert [one.tag for one in again.differences] == signs
    assert again.passages == report.passages


def test_a_passage_has_its_texts_at_hand(report: Report) -> None:
    [passage] = between(report).passages

    assert passage.left.text.endswith(SHARED)
    assert passage.left.english == passage.left.text
    assert passage.left.article.text.startswith(passage.left.text)
    assert sorted(passage.outlets) == sorted([TIDE, QUAY])
    assert [one.left.text for one in passage.alignments][-1] == SHARED
    assert {one.passage for one in passage.alignments} == {passage}
    assert passage.family is not None
    assert passage.family.id in {one.id for one in report.families}


def test_a_translated_text_has_its_english(report: Report) -> None:
    sides = [side for one in report.alignments for side in (one.left, one.right)]
    turkish = [side for side in sides if side.text == TURKISH]
    greek = [side for side in sides if side.language == "el"]

    assert turkish
    assert {side.english for side in turkish} == {SHARED}
    assert {side.english for side in greek} <= {None}


def test_differences_are_found_from_all_sides(report: Report) -> None:
    for passage in report.passages:
        beads = passage.alignments
        assert passage.differences == tuple(
            one for bead in beads for one in bead.differences
        )
        for one in passage.differences:
            assert one.alignment is not None
            assert one in one.alignment.differences
            assert one.tag[0].isalpha()
    grouped = [one for finding in report.findings for one in finding.differences]
    assert set(grouped) == {one for one in report.differences if one.alignment}


def test_findings_say_who_has_which_words(report: Report) -> None:
    [status] = [
        one
        for one in between(report).findings
        if {text for side in (one.left, one.right) for text, _ in side.words}
        == {"occupied", "disputed"}
    ]

    assert status.kind is Kind.WORDING
    assert {*status.left.outlets, *status.right.outlets} == {TIDE, QUAY}
    assert status.id == status.differences[0].id
    strengths = [one.strength for one in report.findings]
    assert strengths == sorted(strengths, reverse=True)


def test_families_and_their_tables(report: Report) -> None:
    family = report.families[0]

    table = report.collation(1)

    assert table == report.collation(family) == report.collation(family.id[:6])
    assert table == family.collation()
    assert set(table.outlets) == {one.outlet for one in family.articles}
    rows = table.rows()
    assert len(rows) == len(table.record.slots)
    for row in rows:
        assert list(row) == list(table.outlets)
        assert sum(text is not None for text in row.values()) >= 2
    with pytest.raises(UsageError, match="family"):
        report.collation("none such")


def test_rows_are_plain_values_for_pandas(report: Report) -> None:
    pandas = pytest.importorskip("pandas")

    frame = pandas.DataFrame(report.rows("differences"))

    assert len(frame) == len(report.differences)
    assert set(frame["kind"]) == {str(one.kind) for one in report.differences}
    assert list(frame["finding"]) == [one.id for one in report.differences]
    assert len(report.rows("alignments")) == len(report.alignments)
    with pytest.raises(UsageError, match="table: 'words' is none of articles"):
        report.rows("words")


def test_a_part_is_a_report_of_its_own(report: Report) -> None:
    part = report.only(kinds="quantity", between=(TIDE, QUAY))

    assert {one.kind for one in part.differences} == {"quantity"}
    assert {one.outlet for one in part.articles} == {TIDE, QUAY}
    assert len(part.differences) < len(report.differences)
    assert "only quantity" in repr(part)
    assert report.only().comparison == report.comparison


def test_narrowing_again_narrows_further(report: Report) -> None:
    once = report.only(kinds=["quantity", "wording"], outlets=TIDE)

    twice = once.only(kinds=["quantity", "naming"])

    assert {one.kind for one in twice.differences} == {"quantity"}
    assert TIDE in {one.outlet for one in twice.articles}
    assert any("only wording, quantity" in one for one in twice.notices)
    separate = report.only(kinds="quantity").only(since="2031-05-02")
    assert (
        separate.options
        == report.only(kinds="quantity", since=date(2031, 5, 2)).options
    )


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"kinds": "nmaing"}, "kind: 'nmaing' is none of wording, naming"),
        ({"outlets": "Far Times"}, "no outlet or article is called 'Far Times'"),
        ({"families": 99}, "there is no '99'"),
        ({"since": "May"}, "since: write a day as 2031-03-14, not 'May'"),
        ({"min_weight": 2}, "must be from 0 to 1"),
    ],
)
def test_a_part_of_nothing_is_told_at_once(
    report: Report, asked: dict[str, object], told: str
) -> None:
    with pytest.raises(UsageError, match=told):
        report.only(**asked)  # type: ignore[arg-type]


def test_show_prints_what_the_command_prints(
    corpus: Path, report: Report, capsys: pytest.CaptureFixture[str]
) -> None:
    report.show(limit=1)

    assert capsys.readouterr().out == command("report", corpus, "--limit", "1")
    with pytest.raises(UsageError, match="part: 'most' is none of summary"):
        report.show("most")


def test_a_part_is_shown_as_the_command_shows_it(
    corpus: Path, report: Report, capsys: pytest.CaptureFixture[str]
) -> None:
    report.only(kinds="quantity", outlets=TIDE).show(texts="original")

    options = ("--kind", "quantity", "--outlet", TIDE, "--original")
    assert capsys.readouterr().out == command("report", corpus, *options)


def test_the_suffix_is_the_format(report: Report, tmp_path: Path) -> None:
    assert json.loads(report.save(tmp_path / "a.JSON").read_text())["format"]
    assert "Tide" in report.save(str(tmp_path / "a.txt")).read_text()
    with pytest.raises(UsageError, match=r"'\.docx' is no format. Known: .*\.json"):
        report.save(tmp_path / "a.docx")
    with pytest.raises(UsageError, match="'' is no format"):
        report.save(tmp_path / "report")
    with pytest.raises(UsageError, match="format: 'docx' is none of terminal"):
        report.save(tmp_path / "report", format="docx")


@pytest.mark.parametrize("format", FORMATS)
def test_every_format_is_what_the_command_writes(
    corpus: Path, report: Report, tmp_path: Path, format: str
) -> None:
    other = tmp_path / "command"
    command("report", corpus, "--format", format, "-o", other)

    saved = report.save(tmp_path / "library", format=format)

    assert saved.read_bytes() == other.read_bytes()


def test_a_table_is_chosen_for_a_spreadsheet(report: Report, tmp_path: Path) -> None:
    saved = report.save(tmp_path / "a.csv", table="articles", bom=True)

    text = saved.read_text(encoding="utf-8")
    assert text.startswith("\ufeffarticle,outlet,")
    assert len(text.splitlines()) == 5


def test_what_cannot_be_written_leaves_the_older_file(
    report: Report, tmp_path: Path
) -> None:
    with pytest.raises(CompareError, match=r"cannot write .*: no such"):
        report.save(tmp_path / "none" / "a.json")
    (tmp_path / "a.json").write_text("older")
    with pytest.raises(UsageError):
        report.save(tmp_path / "a.json", limit=0)
    with pytest.raises(UsageError, match=r"table: only CSV has it, and .*json"):
        report.save(tmp_path / "a.json", table="articles")
    with pytest.raises(UsageError, match="bom: only CSV has it"):
        report.save(tmp_path / "a.json", bom=True)

    assert (tmp_path / "a.json").read_text() == "older"
    assert [one.name for one in tmp_path.glob(".*.part")] == []


def test_every_object_says_what_it_is(report: Report) -> None:
    [passage] = between(report).passages
    difference = passage.differences[0]

    assert repr(report).startswith("<Report ")
    assert "4 articles" in repr(report)
    assert TIDE in repr(passage)
    assert TIDE in repr(passage.alignments[0])
    assert str(difference.kind) in repr(difference)
    assert "fishermen were killed" in repr(passage.left)
    for shown in (report, passage, difference, report.families[0], report.findings[0]):
        assert len(repr(shown)) < 250
        assert "\n" not in repr(shown)


def test_notebooks_show_every_object(report: Report) -> None:
    [passage] = between(report).passages
    shown = [
        report, passage, passage.alignments[0], passage.differences[0],
        report.findings[0], report.families[0], report.collation(1),
    ]  # fmt: skip

    for one in shown:
        html = one._repr_html_()
        assert html.startswith("<div")
        assert TIDE in html
