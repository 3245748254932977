"""The library: the commands as functions, and what they found as objects."""

import json
import pickle
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import get_type_hints

import pytest
from click.testing import CliRunner

import compare
from compare import CompareError, Report, Workspace, align, diff, diff_texts, jobs
from compare.cli import main
from compare.errors import (
    SettingsError,
    UnreadableError,
    UsageError,
    WorkspaceError,
)
from compare.library.given import Given
from compare.records import Kind
from compare.report import FORMATS
from compare.settings import Settings
from compare.stages.align import Align

ROOT = Path(__file__).parents[1]
EXPORTED = "CompareError Report Workspace align diff diff_texts".split()
HEAVY = "numpy rich click torch faiss jinja2 lxml compare.library compare.settings"
SHARED = "The minister said the talks on the ferry line would resume in June."
CHANGED = "The minister claimed the talks on the ferry line would resume in July."
TURKISH = "Bakan, vapur hattı görüşmelerinin haziranda yeniden başlayacağını söyledi."
TIDE, QUAY = "Morning Tide", "Evening Quay"


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A current folder without a compare.toml, and no translation installed."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COMPARE_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    monkeypatch.delenv("ARGOS_PACKAGES_DIR", raising=False)


@pytest.fixture
def report(corpus: Path) -> Report:
    """The harbour, aligned, with a Turkish sentence translated by a memory."""
    (corpus / "memory.tmx").write_text(
        "<tmx version='1.4'><header/><body><tu>"
        f"<tuv xml:lang='tr'><seg>{TURKISH}</seg></tuv>"
        f"<tuv xml:lang='en'><seg>{SHARED}</seg></tuv></tu></body></tmx>",
        encoding="utf-8",
    )
    return align(corpus, encoder="letters")


def command(*arguments: str | Path) -> str:
    """What ``compare`` prints."""
    done = CliRunner().invoke(main, [str(one) for one in arguments])
    assert done.exit_code == 0, done.output
    return done.stdout


def between(report: Report) -> Report:
    """What the two English outlets share."""
    return report.only(between=(TIDE, QUAY))


def test_a_report_that_was_pickled_says_the_same(report: Report) -> None:
    """Also of what it had already looked up: the signs of its differences."""
    signs = [one.tag for one in report.differences]

    again = pickle.loads(pickle.dumps(report))

    assert any(signs)
    assert [one.tag for one in again.differences] == signs
    assert again.passages == report.passages


# --- the door ---------------------------------------------------------------------


def test_these_names_are_exported_and_no_others() -> None:
    assert sorted(compare.__all__) == sorted(EXPORTED)
    assert set(EXPORTED) <= set(dir(compare))
    for name in EXPORTED:
        assert getattr(compare, name).__module__.startswith("compare.")


def test_a_name_that_there_is_not_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="'compare' has no attribute 'compere'"):
        _ = compare.compere  # type: ignore[attr-defined]


def test_importing_compare_loads_nothing() -> None:
    script = (
        "import sys, compare; compare.__version__; dir(compare)\n"
        f"print([one for one in {HEAVY.split()!r} if one in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )

    assert done.stdout.strip() == "[]"


def test_a_function_stays_a_function_when_its_steps_are_imported() -> None:
    """A submodule called as a function would take its place in the package."""
    script = (
        "import compare.pipeline, compare.cli.align, compare.two\n"
        "from compare import align, diff\n"
        "print(callable(align), callable(diff), callable(compare.align))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )

    assert done.stdout.split() == ["True"] * 3


# --- align ------------------------------------------------------------------------


def test_align_does_what_the_command_does(corpus: Path, tmp_path: Path) -> None:
    align(corpus, encoder="letters").save(tmp_path / "library.json")
    other = tmp_path / "other"
    command(
        "align", corpus, "--encoder", "letters", "--index", other,
        "--format", "json", "-o", tmp_path / "command.json",
    )  # fmt: skip

    written = (tmp_path / "library.json").read_text(encoding="utf-8")
    assert json.loads(written)["alignments"]
    assert written == (tmp_path / "command.json").read_text(encoding="utf-8")


def test_align_again_does_no_work(corpus: Path) -> None:
    first: list[jobs.Progress] = []
    second: list[jobs.Progress] = []

    align(corpus, encoder="letters", progress=first.append)
    align(corpus, encoder="letters", progress=second.append)

    assert str(first[1]) == "ingest: 4 of 4 files"
    assert {event.total for event in second} == {0}


def test_what_stands_in_compare_toml_counts(corpus: Path, tmp_path: Path) -> None:
    (tmp_path / "compare.toml").write_text('encoder = "letters"\nwithin = 3\n')

    found = align(corpus, within=2)

    assert "encoder letters" in found.signature
    assert "within=2" in found.signature


def test_keywords_are_the_settings() -> None:
    assert list(get_type_hints(Given)) == [field.name for field in fields(Settings)]


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ({"treshold": 0.4}, "no setting is called 'treshold'. Known: translate, beam"),
        ({"threshold": "high"}, "'threshold' must be a number"),
        ({"languages": ["de"]}, "'languages' knows tr, el, en"),
    ],
)
def test_a_setting_that_there_is_not_is_told(
    corpus: Path, settings: dict[str, object], told: str
) -> None:
    with pytest.raises(SettingsError, match=told):
        align(corpus, **settings)  # type: ignore[arg-type]


def test_the_order_of_languages_says_nothing(corpus: Path) -> None:
    one = align(corpus, encoder="letters", languages=["tr", "en"])
    events: list[jobs.Progress] = []

    other = align(
        corpus, encoder="letters", languages=("en", "tr"), progress=events.append
    )

    assert one.signature == other.signature
    assert {event.total for event in events} == {0}


def test_own_lexicon_files_may_be_paths(corpus: Path, tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text('[quayside]\ngloss = "the quay"\nkind = "naming"\nen = ["quay"]\n')

    one = align(corpus, encoder="letters", lexicon=own)
    two = align(corpus, encoder="letters", lexicon=[str(own)])

    assert one.signature == two.signature
    assert "own.toml" in one.signature


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no such folder"):
        align(tmp_path / "none")


def test_while_one_writes_another_is_told(corpus: Path) -> None:
    def again(_: jobs.Progress) -> None:
        align(corpus, encoder="letters")

    with pytest.raises(WorkspaceError):
        align(corpus, encoder="letters", progress=again)


def test_what_was_done_before_an_interruption_is_kept(corpus: Path) -> None:
    def stop(event: jobs.Progress) -> None:
        if event.step == "align":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        align(corpus, encoder="letters", progress=stop)
    status = Workspace(corpus).status()
    events: list[jobs.Progress] = []
    align(corpus, encoder="letters", progress=events.append)

    assert not status.finished
    assert {event.total for event in events if event.step == "ingest"} == {0}
    assert any(event.total for event in events if event.step == Align.name)


# --- what is stored ---------------------------------------------------------------


def test_the_report_is_read_again(corpus: Path, report: Report) -> None:
    again = Workspace(corpus).report()

    assert again.comparison == report.comparison
    assert repr(again) == repr(report)


def test_nothing_is_stored_before_the_first_run(corpus: Path) -> None:
    with pytest.raises(WorkspaceError, match="Run first: compare align"):
        Workspace.read(corpus)
    with pytest.raises(WorkspaceError, match="Run first: compare align"):
        Workspace(corpus).report()


def test_reading_keeps_no_file_open(corpus: Path, report: Report) -> None:
    """The index can be written, renamed and deleted while a report is read."""
    assert report.passages
    workspace = Workspace.read(corpus)
    workspace.report()

    workspace.align(encoder="letters", translate="none")
    workspace.index.rename(workspace.index.with_name("moved"))

    moved = Workspace(corpus, index=workspace.index.with_name("moved"))
    assert moved.status().articles == 4


def test_the_index_lies_where_the_command_puts_it(corpus: Path) -> None:
    assert Workspace(str(corpus)).index == corpus.parent.parent / "indexes" / "harbour"
    assert Workspace(corpus, index="mine").index == Path("mine")


def test_status_counts_what_the_command_counts(corpus: Path, report: Report) -> None:
    status = Workspace(corpus).status()
    shown = command("status", corpus)

    assert status.articles == 4
    assert status.outlets[TIDE] == 1
    assert status.languages == {"el": 1, "en": 2, "tr": 1}
    assert status.counts["alignments"] == len(report.alignments)
    assert status.signature == report.signature
    assert status.finished
    for name, number in status.counts.items():
        assert f"{name} {number}" in " ".join(shown.split())


def test_search_finds_who_printed_a_text(corpus: Path, report: Report) -> None:
    assert report.passages

    answer = Workspace(corpus).search(SHARED, limit=3, encoder="letters")

    assert [hit.text for hit in answer.hits[:2]] == [SHARED, SHARED]
    assert {hit.article.outlet for hit in answer.hits[:2]} == {TIDE, QUAY}


@pytest.mark.parametrize(("text", "limit"), [("  ", 1), ("harbour", 0)])
def test_a_search_for_nothing_is_told(corpus: Path, text: str, limit: int) -> None:
    with pytest.raises(UsageError):
        Workspace(corpus).search(text, limit=limit)


def test_contrasts_are_counted_as_asked(corpus: Path, report: Report) -> None:
    workspace = Workspace(corpus)

    found = workspace.contrasts(by="language", languages="en")

    assert found.by == "language"
    assert {voice.name for one in found.sets for voice in one.voices} <= {"English"}
    assert report.contrasts is not None
    assert workspace.contrasts() == report.contrasts
    with pytest.raises(UsageError, match="by: 'town' is none of outlet, language"):
        workspace.contrasts(by="town")


def test_threads_may_share_a_workspace(corpus: Path, report: Report) -> None:
    workspace = Workspace(corpus)

    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda _: workspace.report(), range(8)))

    assert {repr(one) for one in found} == {repr(report)}


# --- two --------------------------------------------------------------------------


@pytest.mark.parametrize("turned", [False, True])
def test_the_first_file_is_on_the_left(corpus: Path, turned: bool) -> None:
    files = [corpus / "en-tide.txt", corpus / "en-quay.txt"]
    if turned:
        files.reverse()

    found = diff(*files, encoder="letters")

    left = TIDE if not turned else QUAY
    assert {one.left.outlet for one in found.alignments} == {left}
    [status] = [one for one in found.differences if one.kind == "wording"]
    assert status.left is not None
    assert status.left.text == ("disputed" if turned else "occupied")
    assert status.outlets[0] == left
    assert status.record.left_concept.startswith(status.left.text)


def test_a_file_that_is_not_there_is_told_and_what_compares_texts(
    tmp_path: Path,
) -> None:
    with pytest.raises(UnreadableError, match=r"gone\.txt: no such file.*diff_texts"):
        diff("gone.txt", tmp_path)
    with pytest.raises(UnreadableError) as caught:
        diff("A long text. " * 1000, "gone.txt")
    assert len(str(caught.value)) < 200


def test_two_texts_are_compared(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "scratch").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "scratch"))

    found = diff_texts(SHARED, CHANGED, outlets=("Tide", "Quay"), encoder="letters")

    [passage] = found.passages
    assert passage.outlets == ("Tide", "Quay")
    assert (passage.left.text, passage.right.text) == (SHARED, CHANGED)
    assert "attribution" in {one.kind for one in found.differences}
    assert list((tmp_path / "scratch").iterdir()) == []


def test_a_text_is_taken_as_it_is() -> None:
    """Neither a head like that of a file nor markup is read as anything."""
    text = f"---\noutlet: Far Times\n---\n<p>{SHARED}</p>\n<script>alert(1)</script>"

    found = diff_texts(text, SHARED, encoder="letters", languages_of=("en", "en"))

    assert {one.outlet for one in found.articles} == {"left", "right"}
    [article] = [one for one in found.articles if one.outlet == "left"]
    assert "Far Times" in article.text


def test_two_texts_need_two_names_and_words() -> None:
    with pytest.raises(UsageError, match="two names"):
        diff_texts(SHARED, CHANGED, outlets=("Tide", "Tide"))
    with pytest.raises(UnreadableError, match="Quay: the text is empty"):
        diff_texts(SHARED, " \n", outlets=("Tide", "Quay"))


def test_the_language_of_a_text_can_be_said() -> None:
    found = diff_texts("12.500", SHARED, languages_of=("tr", None), encoder="letters")

    assert {one.outlet: one.language for one in found.articles} == {
        "left": "tr",
        "right": "en",
    }


# --- a report ---------------------------------------------------------------------


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


# --- the documentation ------------------------------------------------------------


def blocks(name: str) -> list[str]:
    """The Python blocks of a document."""
    text = (ROOT / name).read_text(encoding="utf-8")
    parts = text.split("```python\n")[1:]
    return [part.split("\n```")[0] for part in parts]


@pytest.mark.parametrize("name", ["README.md", "docs/library.md"])
def test_what_the_documents_show_works(
    name: str, corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Block by block, on the harbour in place of the sample."""
    pytest.importorskip("pandas")
    corpus.rename(corpus.with_name("sample"))
    (tmp_path / "compare.toml").write_text('encoder = "letters"\n')
    (tmp_path / "one.txt").write_text(f"---\noutlet: Tide\n---\n{SHARED}")
    (tmp_path / "other.txt").write_text(f"---\noutlet: Quay\n---\n{CHANGED}")
    found = blocks(name)
    names: dict[str, object] = {}
    for block in found:
        exec(compile(block, name, "exec"), names)

    assert found
