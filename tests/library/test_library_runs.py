"""The library: the commands as functions."""

import json
import tempfile
from dataclasses import fields
from pathlib import Path
from typing import get_type_hints

import pytest
from using import (
    CHANGED,
    QUAY,
    SHARED,
    TIDE,
    command,
)

from compare import Workspace, align, diff, diff_texts, jobs
from compare.errors import (
    SettingsError,
    UnreadableError,
    UsageError,
    WorkspaceError,
)
from compare.library.given import Given
from compare.settings import Settings
from compare.stages.align import Align


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
