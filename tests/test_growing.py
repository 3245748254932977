"""A corpus that grows: what is new meets all, and nobody else meets again."""

import sqlite3
from pathlib import Path

import numpy as np
import pytest
from test_jobs import dump, work

from compare.alignment import unpacked
from compare.run import Run
from compare.settings import Settings
from compare.stages import survey
from compare.stages.survey import vocabulary
from compare.workspace import INDEX_FOLDER, Workspace

MATCHED = Settings(encoder="letters", translate="matched")
LATE = """---
outlet: Late Wave
date: 2031-05-03
---
The minister said the talks on the ferry line would resume in June.
Nobody else on the island had been told about it beforehand.
"""
ELSEWHERE = """---
outlet: Hill Gazette
date: 2031-05-03
---
Beekeepers counted eleven thousand hives along the river this spring.
The bandstand gets a fresh coat of green paint before the summer.
"""


def pairs(folder: Path) -> set[tuple[str, str]]:
    with Workspace.read(folder) as workspace:
        return set(workspace.pairs())


@pytest.fixture
def steady(monkeypatch: pytest.MonkeyPatch) -> None:
    """Words are not counted anew for a single article."""
    monkeypatch.setattr(survey, "ALWAYS_BELOW", 1)
    monkeypatch.setattr(survey, "CHANGED", 1)


@pytest.mark.usefixtures("steady")
@pytest.mark.parametrize("settings", [Settings(encoder="letters"), MATCHED])
def test_only_the_pairs_of_a_new_article_are_aligned(
    corpus: Path, tmp_path: Path, settings: Settings
) -> None:
    first = work(corpus, tmp_path / "index", settings)
    before = pairs(tmp_path / "index")
    (corpus / "late.txt").write_text(LATE, encoding="utf-8")

    done = work(corpus, tmp_path / "index", settings)

    new = pairs(tmp_path / "index") - before
    assert done["survey"] == done["near"] == 1
    assert done["align"] == len(new) < first["align"]
    assert done["match"] in (0, len(new)) if "match" in done else True
    assert new


@pytest.mark.usefixtures("steady")
def test_an_article_that_shares_nothing_costs_no_pair(
    corpus: Path, tmp_path: Path
) -> None:
    work(corpus, tmp_path / "index")
    before = pairs(tmp_path / "index")
    (corpus / "far.txt").write_text(ELSEWHERE, encoding="utf-8")

    done = work(corpus, tmp_path / "index")

    assert (done["near"], done["align"], done["complete"]) == (1, 0, 0)
    assert pairs(tmp_path / "index") == before


def test_what_is_gone_stands_in_nobodys_list(corpus: Path, tmp_path: Path) -> None:
    work(corpus, tmp_path / "index")
    (corpus / "en-quay.txt").unlink()
    work(corpus, tmp_path / "index")

    rows = dump(tmp_path / "index")
    there = {row[0] for row in rows["passage"]}
    listed = {
        int(other)
        for _, _, *lists in rows["near"]
        for one in lists
        for other in unpacked(one)["other"]
    }
    assert listed
    assert listed <= there
    assert rows["gone"] == []


def test_few_words_are_counted_anew_and_many_only_when_much_has_changed(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Weights move little in a large corpus, and with them all pairs are done anew."""
    monkeypatch.setattr(survey, "ALWAYS_BELOW", 3)
    monkeypatch.setattr(survey, "CHANGED", 3)
    assert work(corpus, tmp_path / "index")["weigh"] == 1  # four articles
    (corpus / "late.txt").write_text(LATE, encoding="utf-8")
    assert work(corpus, tmp_path / "index")["weigh"] == 0  # one of four
    (corpus / "far.txt").write_text(ELSEWHERE, encoding="utf-8")
    assert work(corpus, tmp_path / "index")["weigh"] == 1  # two of four
    monkeypatch.setattr(survey, "ALWAYS_BELOW", 6)
    (corpus / "far.txt").unlink()
    assert work(corpus, tmp_path / "index")["weigh"] == 1  # few

    with Workspace.read(tmp_path / "index") as workspace:
        run = Run(corpus, workspace, Settings(encoder="letters"))
        assert vocabulary(run, "all")[0].articles == 5


def test_another_window_meets_anew_and_aligns_only_what_it_opens(
    corpus: Path, tmp_path: Path
) -> None:
    narrow = Settings(encoder="letters", within=0)
    work(corpus, tmp_path / "index", narrow)
    before = pairs(tmp_path / "index")

    done = work(corpus, tmp_path / "index")

    assert done["near"] == 4
    assert done["align"] == len(pairs(tmp_path / "index") - before) > 0


def test_the_index_holds_the_passages_of_today(corpus: Path, tmp_path: Path) -> None:
    folder = tmp_path / "index"
    work(corpus, folder)
    (corpus / "en-quay.txt").unlink()
    (corpus / "late.txt").write_text(LATE, encoding="utf-8")
    work(corpus, folder)

    from compare.stages.indexed import read_index

    with Workspace.read(folder) as workspace:
        index = read_index(Run(corpus, workspace, Settings(encoder="letters")))
    with sqlite3.connect(folder / "workspace.db") as database:
        ids = [row[0] for row in database.execute("SELECT id FROM passage ORDER BY 1")]
    database.close()
    assert index is not None
    assert np.array_equal(index.ids, ids)


def test_an_index_that_was_written_and_not_noted_is_taken_as_it_is(
    corpus: Path, tmp_path: Path
) -> None:
    """A run that was killed between the two."""
    work(corpus, tmp_path / "index")
    files = {
        one.name: one.stat().st_mtime_ns
        for one in (tmp_path / "index" / INDEX_FOLDER).iterdir()
    }
    with Workspace.write(tmp_path / "index") as workspace:
        workspace.set_note("held", "another")

    assert work(corpus, tmp_path / "index")["index"] == 1
    assert files == {
        one.name: one.stat().st_mtime_ns
        for one in (tmp_path / "index" / INDEX_FOLDER).iterdir()
    }
    assert work(corpus, tmp_path / "index")["index"] == 0
