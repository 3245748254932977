"""The ingest stage: what is read again, in which memory, what a kill leaves."""

import json
import os
import tracemalloc
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from compare import ingest
from compare.places import open_for_writing
from compare.records import Article, Failure
from compare.run import Run
from compare.settings import Settings
from compare.stages.articles import Ingest
from compare.workspace import Workspace

ENGLISH = "The town council set aside more money for the bridge over the river"
SETTINGS = Settings(translate="none", encoder="letters")


def ingested(corpus: Path, index: Path, settings: Settings = SETTINGS) -> list[str]:
    """The files that a run of the stage reads, forgets."""
    with open_for_writing(corpus, index) as workspace:
        stage = Ingest(Run(corpus, workspace, settings))
        keys = list(stage.pending())
        for start in range(0, len(keys), stage.batch):
            batch = keys[start : start + stage.batch]
            with workspace.transaction():
                stage.store(batch, stage.do(stage.run.tools, stage.load(batch)))
        return [key.name for key in keys]


def stored(index: Path) -> tuple[list[Article], list[Failure]]:
    with Workspace.read(index) as workspace:
        return workspace.articles(), workspace.failures()


def table(path: Path, number: int) -> None:
    with path.open("w") as file:
        for line in range(number):
            text = f"{ENGLISH}, for the {line}th time. " * 5
            file.write(json.dumps({"text": text, "outlet": "Tide"}) + "\n")


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    folder.mkdir()
    return folder


@pytest.fixture
def all_large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every file is read while it is stored."""
    monkeypatch.setattr(ingest, "is_large", lambda path: True)


def test_a_large_table_is_the_same_as_a_small_one(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table(corpus / "a.jsonl", 50)
    ingested(corpus, tmp_path / "small")
    monkeypatch.setattr(ingest, "is_large", lambda path: True)
    ingested(corpus, tmp_path / "large")

    assert stored(tmp_path / "small") == stored(tmp_path / "large")


def test_memory_does_not_grow_with_a_table(
    corpus: Path, tmp_path: Path, all_large: None
) -> None:
    peaks = []
    for number in (500, 4_000):
        table(corpus / "a.jsonl", number)
        tracemalloc.start()
        ingested(corpus, tmp_path / f"index{number}")
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()

    assert peaks[1] < 1.3 * peaks[0]


def test_a_run_killed_within_a_table_leaves_it_as_it_was(
    corpus: Path, tmp_path: Path, all_large: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    index = tmp_path / "index"
    table(corpus / "a.jsonl", 5)
    ingested(corpus, index)
    before = stored(index)
    table(corpus / "a.jsonl", 30)
    whole = ingest.read_file

    def breaks(*given: object) -> Iterator[Article | Failure]:
        for number, one in enumerate(whole(*given)):  # type: ignore[arg-type]
            if number == 20:
                raise KeyboardInterrupt
            yield one

    monkeypatch.setattr(ingest, "read_file", breaks)
    with pytest.raises(KeyboardInterrupt):
        ingested(corpus, index)

    assert stored(index) == before

    monkeypatch.setattr(ingest, "read_file", whole)

    assert ingested(corpus, index) == ["a.jsonl"]
    assert len(stored(index)[0]) == 30


def test_a_file_with_a_bad_line_is_not_read_again(corpus: Path, tmp_path: Path) -> None:
    index = tmp_path / "index"
    table(corpus / "a.jsonl", 2)
    with (corpus / "a.jsonl").open("a") as file:
        file.write("no json\n")

    assert ingested(corpus, index) == ["a.jsonl"]
    assert ingested(corpus, index) == []
    assert [one.subject for one in stored(index)[1]] == ["a.jsonl#3"]

    table(corpus / "a.jsonl", 2)

    assert ingested(corpus, index) == ["a.jsonl"]
    assert stored(index)[1] == []


def test_a_file_that_could_not_be_opened_is_tried_again(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    index = tmp_path / "index"
    table(corpus / "a.jsonl", 2)

    def fails(*_: object) -> Iterator[Failure]:
        yield Failure("ingest", "a.jsonl", f"{ingest.NOT_OPENED}: device error")

    with monkeypatch.context() as broken:
        broken.setattr(ingest, "read_file", fails)
        ingested(corpus, index)

    assert ingested(corpus, index) == ["a.jsonl"]
    assert stored(index)[1] == []


def test_a_limit_that_moves_is_tried_anew(corpus: Path, tmp_path: Path) -> None:
    index = tmp_path / "index"
    (corpus / "a.txt").write_text(f"{ENGLISH}. " * 100)
    strict = Settings(translate="none", encoder="letters", largest_article=100)
    ingested(corpus, index, strict)

    assert "longer than 100 characters" in stored(index)[1][0].reason
    assert ingested(corpus, index) == ["a.txt"]
    assert len(stored(index)[0]) == 1


def test_an_archive_is_a_corpus(tmp_path: Path) -> None:
    archive = tmp_path / "news.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        packed.writestr("tide/a.txt", f"{ENGLISH}.")
        packed.writestr("corpus.toml", '[[files]]\nmatch = "tide/*"\noutlet = "Tide"')
    index = tmp_path / "index"

    assert ingested(archive, index) == ["news.zip"]
    assert ingested(archive, index) == []
    [one] = stored(index)[0]
    assert (one.path, one.outlet) == ("news.zip/tide/a.txt", "Tide")


def test_what_goes_is_forgotten(corpus: Path, tmp_path: Path) -> None:
    index = tmp_path / "index"
    table(corpus / "a.jsonl", 2)
    (corpus / "b.pdf").write_text("%PDF")
    ingested(corpus, index)
    (corpus / "a.jsonl").unlink()
    (corpus / "b.pdf").unlink()

    assert ingested(corpus, index) == ["a.jsonl", "b.pdf"]
    assert stored(index) == ([], [])


class TestLinks:
    def test_a_link_out_of_the_corpus_is_named(
        self, corpus: Path, tmp_path: Path
    ) -> None:
        secret = tmp_path / "secret.txt"
        secret.write_text(f"{ENGLISH}.")
        (corpus / "a.txt").symlink_to(secret)
        (corpus / "b.txt").write_text(f"{ENGLISH}, twice.")
        (corpus / "c.txt").symlink_to(corpus / "b.txt")
        ingested(corpus, tmp_path / "index")
        articles, failures = stored(tmp_path / "index")

        assert [one.reason for one in failures] == [
            "a link that leads out of the corpus: it is not followed"
        ]
        assert {one.path for one in articles} == {"b.txt", "c.txt"}

    def test_loops_of_folders_are_not_entered(self, corpus: Path) -> None:
        (corpus / "in").mkdir()
        (corpus / "in" / "a.txt").write_text("x")
        (corpus / "in" / "again").symlink_to(corpus)
        (corpus / "self.txt").symlink_to(corpus / "self.txt")

        assert list(ingest.list_files(corpus)) == ["in/a.txt"]


def test_a_name_that_is_not_utf8_is_kept_and_read(corpus: Path, tmp_path: Path) -> None:
    name = b"k\xfdy\xfd.txt"
    (corpus / os.fsdecode(name)).write_text(f"{ENGLISH}.")
    ingested(corpus, tmp_path / "index")

    assert [one.path for one in stored(tmp_path / "index")[0]] == [
        r"k\udcfdy\udcfd.txt"
    ]
