"""What is told of corrections that cannot be read as gold."""

from dataclasses import replace
from pathlib import Path

import pytest
from correcting import TOOLS, edit, exported, file_of, read
from invented_story import (
    LEDGER,
    story,
)

from compare.errors import CorpusError, UsageError
from compare.evaluate import (
    is_annotated,
)
from compare.measure.alignment import judged
from compare.records import Comparison
from compare.records.annotations import MANIFEST


def fails(folder: Path, comparison: Comparison, *parts: str) -> None:
    with pytest.raises(CorpusError) as caught:
        read(folder, comparison)
    for part in parts:
        assert part in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_text_altered_in_brat_is_told(tmp_path: Path) -> None:
    path = file_of(exported(tmp_path, "brat", story())).with_suffix(".txt")
    edit(path, ("Fishermen spoke", "Fishermen talked"))

    fails(tmp_path, story(), f"{path}:", "the text was altered", "talked of a loud")


def test_a_text_altered_in_webanno_is_told(tmp_path: Path) -> None:
    path = file_of(exported(tmp_path, "webanno", story()))
    edit(path, ("\tFishermen\t", "\tSailors\t"))
    number = path.read_text("utf-8").split("\tSailors\t")[0].count("\n") + 1

    fails(tmp_path, story(), f"{path}:{number}: says 'Sailors'", "'Fishermen'")


@pytest.mark.parametrize("tool", TOOLS)
def test_an_article_that_changed_since_is_told(tmp_path: Path, tool: str) -> None:
    exported(tmp_path, tool, story())
    other = replace(LEDGER, text=LEDGER.text.replace("Fishermen", "Sailors"))
    articles = tuple(other if one is LEDGER else one for one in story().articles)
    gone = replace(story(), articles=story().articles[:-1])

    fails(tmp_path, replace(story(), articles=articles), "changed since the export")
    fails(tmp_path, gone, MANIFEST, "ledger/blaze.md is not in the corpus")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("T1\tPassage", "T1\tSentence", "unknown type 'Sentence'"),
        ("R1\tAligned", "R1\tAlined", "unknown relation 'Alined'"),
        ("R1\tAligned Arg1:T1 Arg2:T2", "R1\tAligned Arg1:T1", "R1 is no relation"),
        ("Arg1:T1 Arg2:T2", "Arg1:T1 Arg2:T77", "there is no T77"),
        ("Arg1:T1 Arg2:T2", "Arg1:T1 Arg2:T3", "both sides are in levant/fire.html"),
        ("T1\tPassage 0 129", "T1\tPassage 0 130", "where the text says"),
        ("T1\tPassage 0 129", "T1\tPassage 0-129", "are no offsets"),
        ("Reuse T1 Edited", "Reuse T1 Stolen", "unknown Reuse 'Stolen'"),
        ("Wording_differs Arg1", "Naming_differs Arg1", "all must be of one kind"),
        ("R1\tAligned", "E1\tAligned", "an annotation 'E1'"),
    ],
)
def test_what_cannot_be_read_of_brat_is_named(
    tmp_path: Path, old: str, new: str, told: str
) -> None:
    """With the file and the line."""
    path = file_of(exported(tmp_path, "brat", story()))
    edit(path, (old, new))
    line = path.read_text("utf-8").split(new)[0].count("\n") + 1

    fails(tmp_path, story(), f"{path}:{line}: ", told)


def test_a_mark_over_both_articles_is_named(tmp_path: Path) -> None:
    path = file_of(exported(tmp_path, "brat", story()))
    path.write_text("T1\tWording 250 500\n", encoding="utf-8")

    fails(tmp_path, story(), f"{path}:1: 250 to 500 is no stretch of one article")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("#FORMAT=WebAnno TSV 3.3", "#FORMAT=WebAnno TSV 2", "not WebAnno TSV 3"),
        ("\twording[", "\tspin[", "unknown kind 'spin'"),
        ("\tverbatim\t", "\tcopied\t", "unknown reuse 'copied'"),
        ("\t0-1\tA", "\t0-x\tA", "are no offsets"),
        ("1-1\t0-1\tA\t*[1]", "1-1\t0-1\tA", "columns, where the header has more"),
        ("\t1-1[1_2]", "\t9-9[55_2]", "annotations that are not there"),
        ("\t1-1[1_2]", "\t1-1[0_2]x", "is no unit"),
    ],
)
def test_what_cannot_be_read_of_webanno_is_named(
    tmp_path: Path, old: str, new: str, told: str
) -> None:
    path = file_of(exported(tmp_path, "webanno", story()))
    edit(path, (old, new))
    line = path.read_text("utf-8").split(new)[0].count("\n") + 1

    fails(tmp_path, story(), f"{path}:{line}: ", told)


def test_no_annotations_and_two_of_one_document_are_told(tmp_path: Path) -> None:
    path = file_of(exported(tmp_path, "brat", story()))
    copied = tmp_path / "mine"
    copied.mkdir()
    (copied / path.name).write_text(path.read_text("utf-8"), encoding="utf-8")

    fails(tmp_path, story(), str(path), str(copied), "Keep one of them")
    (copied / path.name).unlink()
    path.unlink()
    fails(tmp_path, story(), f"no annotations of {path.stem}", MANIFEST)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("{", "Expecting"),
        ("{}", "nothing under 'format'"),
        ('{"format": "compare-annotations", "version": 9}', "of version 1"),
    ],
)
def test_a_damaged_manifest_is_told(tmp_path: Path, content: str, told: str) -> None:
    exported(tmp_path, "brat", story())
    (tmp_path / MANIFEST).write_text(content, encoding="utf-8")

    fails(tmp_path, story(), f"{tmp_path / MANIFEST}: ", told)


def test_corrections_are_the_only_gold_where_they_are_gold(tmp_path: Path) -> None:
    folder = exported(tmp_path, "brat", story())

    assert is_annotated(folder)
    assert not is_annotated(folder / "nowhere")
    with pytest.raises(UsageError, match="must be the only gold"):
        judged(story(), [folder, tmp_path / "gold.jsonl"])
