"""The library: what a workspace holds."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from using import QUAY, SHARED, TIDE, command

from compare import Report, Workspace
from compare.errors import (
    UsageError,
    WorkspaceError,
)


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
