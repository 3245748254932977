"""The manners of the command line: one line an error, and no noise at the end."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from compare.cli import main

FAST = ("--encoder", "letters")


def call(*arguments: str | Path) -> Result:
    """Run ``compare`` with these arguments."""
    given = [str(argument) for argument in arguments]
    return CliRunner().invoke(main, given, prog_name="compare")


@pytest.fixture
def aligned(corpus: Path) -> Path:
    """The corpus, aligned once."""
    assert call("align", corpus, *FAST).exit_code == 0
    return corpus


# --- wrong use --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("repot",), "Did you mean: compare report, compare export?"),
        (("eval", "retreival"), "retrieval"),
        (("memory", "frobnicate"), "export, import, list, remove"),
        (("report", "x", "--limt", "3"), "Did you mean '--limit'?"),
        (("report",), "Missing argument 'CORPUS'. Example: compare report corpora/"),
        (("report", "x", "y"), "(y). See: compare report --help"),
        (("report", "x", "--format", "xml"), "'terminal', "),
        (("report", "x", "--limit"), "requires an argument"),
        (("report", "x", "--limit", "0"), "must be 1 or more, not 0"),
        (("families", "x", "--limit", "0"), "must be 1 or more, not 0"),
        (("search", "x", "text", "--limit", "0"), "must be 1 or more, not 0"),
        (("contrast", "x", "--limit", "0"), "must be 1 or more, not 0"),
        (("contrast", "x", "--limit", "many"), "a whole number, not 'many'"),
        (("report", "x", "--kind", "namign"), "wording, naming"),
        (("--limit",), "No such option '--limit'"),
    ],
)
def test_wrong_use_is_one_line_that_says_what_to_type(
    arguments: tuple[str, ...], told: str
) -> None:
    result = call(*arguments)

    assert result.exit_code == 2
    assert told in result.stderr
    assert result.stderr.startswith("Error: ")
    assert result.stderr.count("\n") == 1
    assert result.stdout == ""


def test_a_folder_or_a_file_in_place_of_a_command_names_the_command(
    corpus: Path,
) -> None:
    file = corpus / "en-tide.txt"

    assert f"compare align {corpus}" in call(corpus).stderr
    assert f"compare diff {file} OTHER" in call(file).stderr
    assert f"compare diff {file} OTHER" in call("align", file).stderr


def test_what_was_typed_cannot_write_on_the_screen() -> None:
    assert "\x1b" not in call("\x1b[31mreport").stderr


def commands(group: click.Group) -> Iterator[tuple[list[str], click.Command]]:
    """All commands with the words that call them."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        if isinstance(command, click.Group):
            for words, inner in commands(command):
                yield [name, *words], inner
        else:
            yield [name], command


def test_every_command_that_needs_an_argument_has_an_example() -> None:
    lacking = [
        words
        for words, command in commands(main)
        if any(one.required for one in command.params)
        and f"Example: compare {' '.join(words)} " not in (command.help or "")
    ]

    assert lacking == []


def test_help_stays_help() -> None:
    for arguments in ((), ("--help",), ("report", "--help"), ("memory",)):
        result = call(*arguments)

        assert result.output.startswith("Usage: compare")
        assert "Error" not in result.output


# --- where a report goes ----------------------------------------------------------


@pytest.mark.parametrize(
    ("place", "reason"),
    [
        ("none/report.txt", "the folder {0}/none does not exist. Run: mkdir -p"),
        ("", "it is a folder"),
        ("file/report.txt", "{0}/file is a file, not a folder"),
    ],
)
@pytest.mark.parametrize("command", ["report", "align", "diff"])
def test_an_impossible_place_is_told_before_any_work(
    corpus: Path, tmp_path: Path, command: str, place: str, reason: str
) -> None:
    """For align and diff, no step was even begun: they would tell it on stderr."""
    (tmp_path / "file").touch()
    what = [corpus]
    if command == "diff":
        what = [corpus / "en-tide.txt", corpus / "en-quay.txt"]

    result = call(command, *what, "-o", tmp_path / place)

    assert result.exit_code == 2
    assert reason.format(tmp_path) in result.stderr
    assert result.stderr.count("\n") == 1


def test_a_protected_file_or_folder_is_told(
    aligned: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Simulated: a test may run as root, who may do all."""
    target = tmp_path / "report.txt"
    target.touch()
    with monkeypatch.context() as patched:
        patched.setattr("compare.output.os.access", lambda one, _: one != target)
        file = call("report", aligned, "-o", target)

    def refuse(**_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("compare.output.tempfile.TemporaryFile", refuse)
    folder = call("report", aligned, "-o", target)

    assert file.exit_code == folder.exit_code == 2
    assert "it is protected against writing" in file.stderr
    assert f"permission denied in {tmp_path}" in folder.stderr


def test_a_full_disk_leaves_the_older_report(
    aligned: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "report.txt"
    target.write_text("older", encoding="utf-8")

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    result = call("report", aligned, "-o", target)

    assert result.exit_code == 1
    assert "no space left on device; the older file is untouched" in result.stderr
    assert target.read_text(encoding="utf-8") == "older"
    assert [one.name for one in tmp_path.glob("*report*")] == ["report.txt"]


def test_a_link_that_waits_for_the_unfinished_file_is_not_followed(
    aligned: Path, tmp_path: Path
) -> None:
    """In a folder that others write to, somebody may have laid one."""
    target, other = tmp_path / "report.txt", tmp_path / "other.txt"
    other.write_text("mine", encoding="utf-8")
    (tmp_path / f".report.txt.{os.getpid()}.part").symlink_to(other)

    assert call("report", aligned, "-o", target).exit_code == 1
    assert other.read_text(encoding="utf-8") == "mine"
    assert call("report", aligned, "-o", target).exit_code == 0


def test_a_report_replaces_what_a_link_names_and_keeps_its_mode(
    aligned: Path, tmp_path: Path
) -> None:
    real, link = tmp_path / "real.json", tmp_path / "link.json"
    real.write_text("older", encoding="utf-8")
    real.chmod(0o640)
    link.symlink_to(real)

    assert call("report", aligned, "--format", "json", "-o", link).exit_code == 0
    assert link.is_symlink()
    assert json.loads(real.read_text(encoding="utf-8"))["articles"]
    assert real.stat().st_mode & 0o777 == 0o640


# --- a reader who leaves ----------------------------------------------------------


def left_after(lines: int, *arguments: str | Path) -> tuple[int, str]:
    """Exit code and stderr of a command whose output is read for some lines only."""
    with subprocess.Popen(
        [sys.executable, "-m", "compare", *map(str, arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        for _ in range(lines):
            running.stdout.readline()
        running.stdout.close()
        told = running.stderr.read()
    return running.returncode, told


@pytest.mark.parametrize("lines", [0, 1])
@pytest.mark.parametrize(
    "arguments",
    [("report",), ("report", "--format", "json"), ("status",), ("families", "--json")],
)
def test_a_reader_may_leave(
    aligned: Path, arguments: tuple[str, ...], lines: int
) -> None:
    command, *options = arguments

    assert left_after(lines, command, aligned, *options) == (0, "")


def test_the_reader_of_a_help_may_leave() -> None:
    assert left_after(0, "--help") == (0, "")
    assert left_after(0, "report", "--help") == (0, "")


# --- nothing to read --------------------------------------------------------------


@pytest.mark.parametrize("command", ["align", "batch"])
def test_a_folder_without_articles_is_told_in_a_line(
    tmp_path: Path, command: str
) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()

    result = call(command, empty, "--index", tmp_path / "index", *FAST)

    assert result.exit_code == 1
    assert result.stdout == ""
    assert f"{empty}: there is no article in it" in result.stderr.splitlines()[-1]
    assert ".jsonl" in result.stderr.splitlines()[-1]


@pytest.mark.parametrize("command", ["align", "batch", "report"])
def test_a_folder_of_unreadable_files_names_the_first_with_reasons(
    tmp_path: Path, command: str
) -> None:
    folder, index = tmp_path / "bad", tmp_path / "index"
    folder.mkdir()
    for name in ("a.txt", "b.txt", "c.txt", "d.pdf"):
        (folder / name).touch()
    settings = FAST if command != "report" else ()
    if command == "report":
        call("align", folder, "--index", index, *FAST)

    result = call(command, folder, "--index", index, *settings)
    told = result.stderr.splitlines()[-1]

    assert result.exit_code == 1
    assert result.stdout == ""
    assert f"{folder}: 4 files, none readable as an article. a.txt: " in told
    assert told.endswith(f"1 more in: compare status {folder}")


@pytest.mark.parametrize("command", ["align", "batch"])
def test_a_folder_that_is_not_there_is_wrong_use(tmp_path: Path, command: str) -> None:
    result = call(command, tmp_path / "none")

    assert result.exit_code == 2
    assert "no such folder" in result.stderr
    assert result.stderr.count("\n") == 1


# --- completion -------------------------------------------------------------------


def test_a_shell_completes_commands_and_options() -> None:
    def completed(words: str) -> str:
        environment = {
            "_COMPARE_COMPLETE": "bash_complete",
            "COMP_WORDS": words,
            "COMP_CWORD": str(len(words.split()) - 1),
        }
        return CliRunner().invoke(main, [], prog_name="compare", env=environment).stdout

    assert completed("compare rep").split() == ["plain,report"]
    assert "plain,--min-weight" in completed("compare report --min").split()


# --- what is shown ----------------------------------------------------------------


@pytest.mark.parametrize("columns", ["60", "100"])
@pytest.mark.parametrize(
    "arguments",
    [
        ("status",),
        ("doctor",),
        ("search", "The minister said the talks"),
        ("contrast",),
    ],
)
def test_no_line_is_wider_than_the_screen_or_ends_in_spaces(
    aligned: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: tuple[str, ...],
    columns: str,
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    command, *rest = arguments
    where = [aligned] if command != "doctor" else []
    settings = FAST if command == "search" else ()

    lines = call(command, *where, *rest, *settings).stdout.splitlines()

    assert lines
    assert [line for line in lines if len(line) > int(columns)] == []
    assert [line for line in lines if line != line.rstrip()] == []


def test_status_shows_lines_for_corpus_toml_unbroken(
    corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    name = "1" * 70 + ".txt"
    text = "It rained on the quay while the fishermen were mending their nets.\n"
    (corpus / name).write_text(text, encoding="utf-8")
    call("align", corpus, *FAST)

    status = call("status", corpus).stdout

    assert f'[[files]]\nmatch = "{name}"\noutlet = ""\n' in status


# --- stopped ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "place", "told"),
    [
        (("diff", "a.txt", "b.txt"), "compare.two.compare_files", "Nothing was kept."),
        (("report", "x"), "compare.places.open_stored", ""),
        (("align", "x"), "compare.places.open_for_writing", "The same command goes on"),
    ],
)
def test_who_stops_a_command_is_told_what_is_kept(
    arguments: tuple[str, ...],
    place: str,
    told: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def stopped(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.chdir(tmp_path)
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("A quay.", encoding="utf-8")
    monkeypatch.setattr(place, stopped)
    result = call(*arguments)

    assert result.exit_code == 130
    assert result.output.startswith(f"Stopped. {told}".strip())
    assert bool(told) == (result.output.strip() != "Stopped.")


@pytest.mark.parametrize("name", ["report", "families", "contrast"])
def test_whatever_goes_into_a_pager_can_be_kept_out_of_it(name: str) -> None:
    assert "--no-pager" in call(name, "--help").stdout


@pytest.mark.parametrize("name", ["report", "contrast"])
def test_a_day_is_written_in_one_way(name: str) -> None:
    result = call(name, "x", "--since", "14.3.2031")

    assert result.exit_code == 2
    assert "'14.3.2031' is no day written as 2031-03-14" in result.output
