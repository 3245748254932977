"""Running the steps: incremental, resumable, one bad article never stops a job."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from compare import jobs
from compare.records import Article, Family, First, Member, Passage, Span
from compare.run import Run
from compare.settings import Settings
from compare.stages.articles import Segment
from compare.stages.frame import Frame
from compare.tools import Tools
from compare.workspace import DueComponent, Workspace

FAST = Settings(encoder="letters")
TABLES = (
    "source entry unread article passage credit translation vector memory memory_file "
    "sentence_key pair alignment difference failure meta matched family member ceded "
    "gathered surveyed survey words near held gone"
).split()
HISTORY = frozenset({"run", "changed"})
"""Tables that are left out: they tell of runs, and are no function of the corpus."""


def work(corpus: Path, folder: Path, settings: Settings = FAST) -> dict[str, int]:
    """Run everything; the units done by step."""
    with Workspace.write(folder) as workspace:
        run = Run(corpus, workspace, settings)
        return {event.step: event.done for event in jobs.steps(run)}


def dump(folder: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table, but for where the corpus lay."""
    database = sqlite3.connect(folder / "workspace.db")
    found = database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
    assert {name for (name,) in found} == {*TABLES, *HISTORY}
    rows = {
        table: sorted(database.execute(f"SELECT * FROM {table}"), key=repr)
        for table in TABLES
    }
    database.close()
    rows["meta"] = [row for row in rows["meta"] if row[0] != "corpus"]
    return rows


def test_second_run_does_no_work_again(corpus: Path, tmp_path: Path) -> None:
    first = work(corpus, tmp_path / "index")
    before = dump(tmp_path / "index")

    second = work(corpus, tmp_path / "index")

    assert first["ingest"] == 4
    assert first["align"] >= 1
    assert set(second.values()) == {0}
    assert dump(tmp_path / "index") == before


def test_a_new_article_is_the_only_one_embedded(corpus: Path, tmp_path: Path) -> None:
    work(corpus, tmp_path / "index")
    (corpus / "new.txt").write_text(
        "---\noutlet: Late Wave\ndate: 2031-05-03\n---\n"
        "The minister said the talks on the ferry line would resume in June.\n"
        "Nobody else on the island had been told about it beforehand.\n",
        encoding="utf-8",
    )

    done = work(corpus, tmp_path / "index")

    assert done["ingest"] == done["segment"] == 1
    assert done["embed"] == 1  # the other sentence is known from another outlet


def test_a_changed_family_gives_the_pairs_of_its_members_a_new_look(
    corpus: Path, tmp_path: Path
) -> None:
    """Members tell who dropped a sentence, who added it; others are left alone."""
    work(corpus, tmp_path / "index")
    with Workspace.write(tmp_path / "index") as workspace:
        run = Run(corpus, workspace, FAST)
        assert not workspace.due_components([], {})  # no component: no family
        stage = Frame(run)
        keys = stage.pending()
        with workspace.transaction():
            stage.store(keys, stage.do(run.tools, stage.load(keys)))
        assert list(Frame(run).pending()) == []

        pairs = [(one.left_id, one.right_id) for one in workspace.shown_pairs()]
        inside = sorted(pairs[0])
        members = tuple(
            Member(name, 1.0, (Span(name, 0, 9),), credited=False) for name in inside
        )
        family = Family("family", members, "", (), First("", 0.0, ()))
        workspace.store_families(DueComponent(inside[0], "mark"), [(family, 18)])

        expected = [pair for pair in pairs if not set(inside).isdisjoint(pair)]
        assert [key.pair for key in Frame(run).pending()] == expected
        assert 0 < len(expected) < len(pairs)


def test_adding_in_two_runs_gives_the_same_as_in_one(
    corpus: Path, tmp_path: Path
) -> None:
    late = corpus / "en-quay.txt"
    text = late.read_bytes()
    late.unlink()
    work(corpus, tmp_path / "two")
    late.write_bytes(text)
    work(corpus, tmp_path / "two")
    work(corpus, tmp_path / "one")

    assert dump(tmp_path / "two") == dump(tmp_path / "one")


def test_a_deleted_article_takes_its_findings_with_it(
    corpus: Path, tmp_path: Path
) -> None:
    work(corpus, tmp_path / "index")
    (corpus / "en-quay.txt").unlink()
    work(corpus, tmp_path / "index")
    work(corpus, tmp_path / "fresh")
    rows, fresh = dump(tmp_path / "index"), dump(tmp_path / "fresh")

    assert len(rows["article"]) == 3
    for table in ("passage", "pair", "alignment", "difference"):
        assert rows[table] == fresh[table]


def test_a_window_moves_without_embedding_again(corpus: Path, tmp_path: Path) -> None:
    work(corpus, tmp_path / "index")

    done = work(corpus, tmp_path / "index", Settings(encoder="letters", within=0))

    assert done["embed"] == done["segment"] == done["ingest"] == 0
    with Workspace.read(tmp_path / "index") as workspace:
        days = {article.id: article.published for article in workspace.articles()}
        beads = workspace.alignments()
        languages = {one.id: one.language for one in workspace.articles()}
    across = [
        (bead.left.article_id, bead.right.article_id)
        for bead in beads
        if languages[bead.left.article_id] != languages[bead.right.article_id]
    ]
    assert across
    # In one language a copy to the letter is found however far apart the days are.
    assert all(days[left] == days[right] for left, right in across)


def test_bad_files_are_noted_and_tried_again(corpus: Path, tmp_path: Path) -> None:
    bad = corpus / "bad.txt"
    bad.write_bytes(b"\x00\x01\x02")
    work(corpus, tmp_path / "index")
    with Workspace.read(tmp_path / "index") as workspace:
        failures = workspace.failures()
        articles = workspace.articles()
    assert [failure.subject for failure in failures] == ["bad.txt"]
    assert len(articles) == 4

    bad.write_bytes((corpus / "en-tide.txt").read_bytes().replace(b"Tide", b"Wave"))
    work(corpus, tmp_path / "index")

    with Workspace.read(tmp_path / "index") as workspace:
        assert workspace.failures() == []
        assert len(workspace.articles()) == 5


def test_one_article_that_breaks_a_step_costs_one_article(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = Segment.do

    def fails_for_greek(
        self: Segment, tools: Tools, items: Sequence[Article]
    ) -> list[list[Passage]]:
        if any(article.language == "el" for article in items):
            raise RuntimeError("cannot\nread this")
        return whole(self, tools, items)

    monkeypatch.setattr(Segment, "do", fails_for_greek)
    work(corpus, tmp_path / "index")
    with Workspace.read(tmp_path / "index") as workspace:
        [failure] = workspace.failures()
        assert workspace.count("alignment")[""] >= 1
    assert failure.subject == "el-molos.txt"
    assert failure.reason == "RuntimeError: cannot read this"

    monkeypatch.undo()
    done = work(corpus, tmp_path / "index")

    assert done["segment"] == 1


def _crowd(corpus: Path) -> None:
    """Sixty articles made of the four, so that a run lasts long enough to be killed."""
    for name in ("en-tide.txt", "en-quay.txt", "tr-kiyi.txt", "el-molos.txt"):
        text = (corpus / name).read_text(encoding="utf-8")
        for number in range(15):
            copy = text.replace("outlet: ", f"outlet: {number} ")
            (corpus / f"{number:02}-{name}").write_text(copy, encoding="utf-8")


def test_killed_at_random_moments_it_ends_with_the_same_database(
    corpus: Path, tmp_path: Path
) -> None:
    _crowd(corpus)
    work(corpus, tmp_path / "whole")
    command = [
        *(sys.executable, "-m", "compare", "batch", str(corpus)),
        *("--index", str(tmp_path / "killed"), "--encoder", "letters"),
    ]
    moments = random.Random(7)
    killed = 0
    for _ in range(8):
        process = subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        time.sleep(moments.uniform(0.4, 2.0))
        if process.poll() is None:
            os.kill(process.pid, signal.SIGKILL)
            killed += 1
        process.wait()
    subprocess.run(command, check=True, capture_output=True)

    assert killed >= 1
    assert dump(tmp_path / "killed") == dump(tmp_path / "whole")
