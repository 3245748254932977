"""``compare memory``: what it prints, its exit codes, and what follows from it."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from compare.cli import main

FAST = ("--encoder", "letters")
TURKISH = "Bakan, vapur hattı görüşmelerinin haziranda yeniden başlayacağını söyledi."
TALKS = "The minister said the talks on the ferry line would resume in June."
TMX = (
    "<tmx version='1.4'><header creationtool='OmegaT' creationtoolversion='6.0'"
    " segtype='SEGMENTS'/><body>\n"
    "<tu creationdate='20260102T030405Z'><tuv xml:lang='tr'><seg>{}</seg></tuv>"
    "<tuv xml:lang='en'><seg>{}</seg></tuv></tu>\n"
    "<tu><tuv xml:lang='fr'><seg>Non.</seg></tuv></tu>\n"
    "<tu><tuv xml:lang='tr'><seg/></tuv><tuv xml:lang='en'><seg/></tuv></tu>\n"
    "</body></tmx>\n"
)
ENGINE = "memory letters.tmx (OmegaT 6.0, 2026-01-02)"


def call(*arguments: str | Path) -> Result:
    """Run ``compare`` with these arguments."""
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def memory(*arguments: str | Path) -> Result:
    """Run ``compare memory``."""
    return call("memory", *arguments)


@pytest.fixture
def letters(tmp_path: Path) -> Path:
    """A memory with one sentence of the corpus, and two units of no use."""
    path = tmp_path / "letters.tmx"
    path.write_text(TMX.format(TURKISH, TALKS), encoding="utf-8")
    return path


def test_import_says_what_it_took_and_what_to_run(corpus: Path, letters: Path) -> None:
    call("align", corpus, *FAST)
    result = memory("import", corpus, letters)

    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "letters.tmx, by OmegaT 6.0: 3 units read",
        "  sentences: 1 new, 0 changed, 0 as they were",
        "  left out: 2 units, 1 without English beside Turkish or Greek, 1 empty",
        "It translates 1 of the corpus's 4 Turkish or Greek passages.",
        f"To use it, run: compare align {corpus}",
    ]


def test_import_before_the_first_run(corpus: Path, letters: Path) -> None:
    assert "no passages yet" in memory("import", corpus, letters).stdout
    assert call("align", corpus, *FAST).exit_code == 0

    assert "letters.tmx" in call("status", corpus).stdout


def test_a_second_import_says_what_it_replaces(corpus: Path, letters: Path) -> None:
    memory("import", corpus, letters)
    letters.write_text(
        TMX.format(TURKISH, "Otherwise.").replace("SEGMENTS", "paragraph"), "utf-8"
    )
    shown = memory("import", corpus, letters, "--machine").stdout

    assert "1 made by a machine" in shown
    assert "takes the place of that of 20" in shown
    assert "0 new, 1 changed, 0 as they were" in shown
    assert "it holds paragraphs" in shown


def test_the_report_says_where_the_english_is_from(corpus: Path, letters: Path) -> None:
    memory("import", corpus, letters)
    shown = call("align", corpus, *FAST).stdout
    report = json.loads(call("report", corpus, "--format", "json").stdout)

    assert "English from letters.tmx" in shown
    assert "English of the aligned text: 1 sentence from letters.tmx" in shown
    sides = [row[side] for row in report["alignments"] for side in ("left", "right")]
    turkish = [side for side in sides if side["text"] == TURKISH]
    assert turkish
    assert all(side["english_from"] == [ENGINE] for side in turkish)
    assert all(not side["english_from"] for side in sides if side not in turkish)


def test_status_counts_a_memory_as_one(corpus: Path, letters: Path) -> None:
    memory("import", corpus, letters)
    call("align", corpus, *FAST)
    rows = [line.split() for line in call("status", corpus).stdout.splitlines()]

    assert ["Turkish", "memory", "letters.tmx", "1"] in rows


def test_list_shows_the_first_at_the_top(corpus: Path, letters: Path) -> None:
    (corpus / "memory.tmx").write_text(TMX.format(TURKISH, "Own."), "utf-8")
    memory("import", corpus, letters)
    call("align", corpus, *FAST)
    rows = [line.split() for line in memory("list", corpus).stdout.splitlines()]

    assert [row[0] for row in rows] == ["memory", "letters.tmx", "memory.tmx"]
    assert rows[1][-3:] == ["1", "0", "1"]
    assert rows[2][-5:] == ["in", "corpus", "1", "0", "0"]


def test_list_without_memories_says_how_to_import(corpus: Path) -> None:
    call("align", corpus, *FAST)

    assert "compare memory import" in memory("list", corpus).stdout


def test_remove_undoes_an_import(corpus: Path, letters: Path) -> None:
    memory("import", corpus, letters)
    before = call("align", corpus, *FAST).stdout
    result = memory("remove", corpus, "letters.tmx")
    after = call("align", corpus, *FAST).stdout

    assert result.stdout.splitlines() == [
        "Forgot letters.tmx: 1 sentence.",
        f"1 passage has its English until: compare align {corpus}",
    ]
    assert "letters.tmx" in before
    assert "letters.tmx" not in after


def test_export_writes_what_can_be_imported(
    corpus: Path, letters: Path, tmp_path: Path
) -> None:
    memory("import", corpus, letters)
    call("align", corpus, *FAST)
    out = tmp_path / "out.tmx"

    assert memory("export", corpus, out).stdout == f"Wrote 1 translation to {out}\n"
    assert "0 new, 0 changed, 1 as they were" in memory("import", corpus, out).stdout


def test_nothing_is_written_into_the_corpus(corpus: Path, letters: Path) -> None:
    before = sorted(corpus.iterdir())
    memory("import", corpus, letters)
    call("align", corpus, *FAST)
    result = memory("export", corpus, corpus / "out.tmx")

    assert result.exit_code == 2
    assert sorted(corpus.iterdir()) == before


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("<tmx><body><tu>", "line 1: the file ends in the middle"),
        ("<html/>", "line 1: begins with <html>"),
        ("not xml", "line 1, column 1: not sound TMX"),
        ('<!DOCTYPE tmx [<!ENTITY a "a">]><tmx/>', "line 1: declares entities"),
    ],
)
def test_a_broken_file_is_one_line_and_code_1(
    corpus: Path, tmp_path: Path, content: str, reason: str
) -> None:
    path = tmp_path / "broken.tmx"
    path.write_text(content, encoding="utf-8")
    result = memory("import", corpus, path)

    assert result.exit_code == 1
    assert f"broken.tmx, {reason}" in result.stderr
    assert "Traceback" not in result.output
    assert "broken.tmx" not in memory("list", corpus).stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ("import", "CORPUS"),
        ("import", "CORPUS", "no-such.tmx"),
        ("import", "no/such/corpus", "LETTERS"),
        ("remove", "CORPUS", "no-such.tmx"),
        ("export", "CORPUS"),
    ],
)
def test_wrong_use_ends_with_2(
    corpus: Path, letters: Path, arguments: tuple[str, ...]
) -> None:
    named = {"CORPUS": corpus, "LETTERS": letters}
    result = memory(*(named.get(word, word) for word in arguments))

    assert result.exit_code == 2
    assert "Traceback" not in result.output


def test_before_the_first_run_there_is_nothing_to_export(
    corpus: Path, tmp_path: Path
) -> None:
    result = memory("export", corpus, tmp_path / "out.tmx")

    assert result.exit_code == 1
    assert "compare align" in result.stderr


@pytest.mark.parametrize("name", ["import", "export", "list", "remove"])
def test_every_command_has_an_example(name: str) -> None:
    assert "Example: compare memory" in memory(name, "--help").stdout
