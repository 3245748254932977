"""A long report goes into a pager, on a terminal and only there."""

import io
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from compare.cli import showing
from compare.cli.pager import paged, pager_command
from compare.cli.showing import Showing
from compare.records import Alignment, Article, Comparison, Reuse, Span
from compare.report import Options, Show

KEEPS = "import os, sys; open({0!r}, 'w').write(os.environ['LESS'] + sys.stdin.read())"
LEAVES = "import sys; sys.stdin.readline(); sys.stdin.close()"


class Terminal(io.StringIO):
    """A terminal that keeps what is written to it."""

    encoding = "utf-8"

    def isatty(self) -> bool:
        return True


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """A terminal of ten lines, on which colours are not the matter."""
    for name in ("LESS", "PAGER", "NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("LINES", "10")
    monkeypatch.setenv("COLUMNS", "100")
    return Terminal()


@pytest.fixture
def pager(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[str], Path]:
    """Make a Python program the pager; the file that it may write to."""
    kept = tmp_path / "kept"

    def made(program: str) -> Path:
        script = tmp_path / "pager.py"
        script.write_text(program.format(str(kept)), encoding="utf-8")
        monkeypatch.setenv("PAGER", f"{sys.executable} {script}")
        return kept

    return made


def test_more_than_a_screen_goes_into_the_pager(
    terminal: Terminal, pager: Callable[[str], Path]
) -> None:
    """All of it, from the first line; less would keep colours."""
    kept = pager(KEEPS)
    with paged(terminal) as stream:
        for number in range(30):
            stream.write(f"line {number} İşgal\n")

    text = kept.read_text(encoding="utf-8")
    assert text.startswith("FRXline 0 İşgal\n")
    assert text.count("\n") == 30
    assert terminal.getvalue() == ""


def test_what_fits_the_screen_needs_no_pager(
    terminal: Terminal, pager: Callable[[str], Path]
) -> None:
    kept = pager(KEEPS)
    with paged(terminal) as stream:
        stream.write("line\n" * 9)

    assert terminal.getvalue() == "line\n" * 9
    assert not kept.exists()


def test_a_pager_that_is_quit_early_is_no_error(
    terminal: Terminal, pager: Callable[[str], Path]
) -> None:
    """What is still to be rendered is not rendered."""
    pager(LEAVES)
    written = 0
    with paged(terminal) as stream:
        for written in range(200_000):
            stream.write(f"a line that fills the pipe {written}\n")

    assert written < 199_999


def test_an_error_before_anything_is_shown_starts_no_pager(
    terminal: Terminal, pager: Callable[[str], Path]
) -> None:
    kept = pager(KEEPS)
    with pytest.raises(ValueError, match="no such"), paged(terminal):
        raise ValueError("no such")

    assert not kept.exists()


@pytest.mark.parametrize(
    "environment",
    [
        {"TERM": "dumb"},
        {},
        {"TERM": "xterm", "PAGER": "cat"},
        {"TERM": "xterm", "PAGER": ""},
        {"TERM": "xterm", "PAGER": "no-such-pager-anywhere"},
        {"TERM": "xterm", "PAGER": "un'closed"},
    ],
)
def test_where_there_is_no_pager_the_text_scrolls_by(
    environment: dict[str, str],
) -> None:
    assert pager_command(environment) == []


def test_the_pager_is_started_without_a_shell() -> None:
    asked = {"TERM": "xterm", "PAGER": f"'{sys.executable}' -c 'a; b'"}

    assert pager_command(asked) == [sys.executable, "-c", "a; b"]


def test_neither_a_pipe_nor_the_unwilling_get_a_pager(
    terminal: Terminal, pager: Callable[[str], Path]
) -> None:
    pager(KEEPS)
    pipe = io.StringIO()

    with paged(pipe) as stream:
        assert stream is pipe
    with paged(terminal, wanted=False) as stream:
        assert stream is terminal


# --- what a terminal shows, and what a pipe gets ----------------------------------


def five_passages() -> Comparison:
    """One outlet's article beside five others, a word of each changed."""
    first = Article("a0", "Quay 0", "en", "", "The quay burned.", None, "", "", "0.txt")
    others = [
        replace(first, id=f"a{n}", outlet=f"Quay {n}", path=f"{n}.txt")
        for n in range(1, 6)
    ]
    whole = Span("a0", 0, len(first.text))
    beads = [
        Alignment(
            f"b{one.id}", f"c{one.id}", *(whole, replace(whole, article_id=one.id)) * 2,
            0.9, Reuse.EDITED,
        )
        for one in others
    ]  # fmt: skip
    return Comparison((first, *others), tuple(beads), (), (), {}, (), (), "made so")


def shown(stream: io.StringIO, monkeypatch: pytest.MonkeyPatch, asked: Showing) -> str:
    monkeypatch.setattr(showing, "screen", lambda: stream)
    asked.write(five_passages(), "corpora/quay")
    return stream.getvalue()


def test_a_terminal_begins_with_the_first_passages(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = Showing("terminal", None, Options(), chosen=False, pager=False)
    text = shown(terminal, monkeypatch, asked)

    assert "Passage 3 of 5" in text
    assert "Passage 4 of 5" not in text
    assert "2 more passages not shown: --show alignments has them" in text


def test_a_terminal_shows_all_where_all_is_asked_for(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    options = Options(show=Show.ALL)
    text = shown(terminal, monkeypatch, Showing("terminal", None, options, pager=False))

    assert "Passage 5 of 5" in text


def test_a_pipe_gets_all(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = Showing("terminal", None, Options(), chosen=False)

    assert "Passage 5 of 5" in shown(io.StringIO(), monkeypatch, asked)


def test_a_file_gets_all(tmp_path: Path) -> None:
    file = tmp_path / "report.txt"
    Showing("terminal", str(file), Options(), chosen=False).write(
        five_passages(), "quay"
    )

    assert "Passage 5 of 5" in file.read_text(encoding="utf-8")


def test_colours_are_kept_in_the_pager(
    terminal: Terminal,
    monkeypatch: pytest.MonkeyPatch,
    pager: Callable[[str], Path],
) -> None:
    kept = pager(KEEPS)
    shown(terminal, monkeypatch, Showing("terminal", None, Options(show=Show.ALL)))

    assert "\x1b[1m" in kept.read_text(encoding="utf-8")


def test_json_goes_into_no_pager(
    terminal: Terminal,
    monkeypatch: pytest.MonkeyPatch,
    pager: Callable[[str], Path],
) -> None:
    kept = pager(KEEPS)
    text = shown(terminal, monkeypatch, Showing("json", None, Options()))

    assert text.startswith("{")
    assert not kept.exists()


@pytest.mark.parametrize(
    ("own", "told"),
    [
        (None, "FRX"),
        ("", "FRX"),
        ("-iM", "-R -iM"),
        ("iM", "-R -iM"),
        ("-iR", "-iR"),
        ("--RAW-CONTROL-CHARS", "--RAW-CONTROL-CHARS"),
    ],
)
def test_whatever_less_is_told_it_shows_colours(
    terminal: Terminal,
    pager: Callable[[str], Path],
    monkeypatch: pytest.MonkeyPatch,
    own: str | None,
    told: str,
) -> None:
    """Its own options are kept; signs like ESC[1m are no text to read."""
    if own is not None:
        monkeypatch.setenv("LESS", own)
    kept = pager(KEEPS)
    with paged(terminal) as stream:
        stream.write("line\n" * 20)

    assert kept.read_text(encoding="utf-8") == told + "line\n" * 20
