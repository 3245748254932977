"""The report on a screen and in a pipe."""

import io
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from invented_story import KORFEZ, LEDGER, LEVANT, difference
from printing import flat, printed
from rich.cells import cell_len
from rich.console import Console

from compare.errors import UsageError
from compare.records import (
    Alignment,
    Article,
    Comparison,
    Failure,
    Kind,
    Reuse,
    Span,
)
from compare.report import FORMATS, Options, Show, terminal

Golden = Callable[[str, str], str]
ESCAPE = re.compile(r"\x1b\[([0-9;]*)m")


def coloured(comparison: Comparison, environ: dict[str, str]) -> str:
    """The report as a terminal of 256 colours gets it."""
    console = Console(
        file=io.StringIO(),
        width=100,
        force_terminal=True,
        color_system="256",
        _environ=environ,
    )
    terminal.render(comparison, console, options=Options())
    return console.file.getvalue()  # type: ignore[attr-defined, no-any-return]


def plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("COLUMNS", "LINES", "FORCE_COLOR", "TTY_COMPATIBLE", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize("width", [60, 100, 160])
@pytest.mark.parametrize("show", [Show.SUMMARY, Show.FINDINGS, Show.ALIGNMENTS])
def test_golden_widths(
    comparison: Comparison, golden: Golden, show: Show, width: int
) -> None:
    text = printed(comparison, width, corpus="corpora/harbour", show=show)

    assert text == golden(f"{show}-{width}.txt", text)


def test_golden_pipe(
    comparison: Comparison, golden: Golden, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A pipe gets everything, in 100 columns without colours."""
    plain_environment(monkeypatch)
    stream = io.StringIO()
    FORMATS["terminal"](comparison, stream, Options(corpus="corpora/harbour"))
    text = stream.getvalue()

    assert text == golden("piped.txt", text)


def test_the_first_screen_is_one_screen(comparison: Comparison) -> None:
    """Of 40 lines at 100 columns, whatever the corpus: every list has an end."""
    shown = printed(comparison, 100, show=Show.SUMMARY).splitlines()

    assert 24 <= len(shown) <= 40


def test_who_has_not_said_what_to_show_gets_the_first_passages(
    comparison: Comparison,
) -> None:
    """The summary, the three most telling passages, and how to see the others."""
    shown = printed(comparison, 100, glance=True)

    assert shown.startswith(printed(comparison, 100, show=Show.SUMMARY))
    assert "Passage 3 of 4" in shown
    assert "Word for word the same" not in shown
    assert "1 more passage not shown: --show alignments has them" in shown


def test_a_small_comparison_is_shown_whole(comparison: Comparison) -> None:
    """Where the first passages are all there are, nothing is held back."""
    both = {"between": ("Levant Courier", "The Harbour Ledger")}

    assert printed(comparison, glance=True, **both) == printed(comparison, **both)


def test_a_limit_says_how_many_passages_come_first(comparison: Comparison) -> None:
    shown = printed(comparison, glance=True, limit=1)

    assert "Passage 1 of 4" in shown
    assert "Passage 2 of 4" not in shown
    assert "3 more passages not shown (limit 1)." in shown


@pytest.mark.parametrize(
    ("show", "there", "missing"),
    [
        (Show.SUMMARY, "Strongest findings", "Passage 1 of 4"),
        (Show.FINDINGS, "Words by outlet", "Passage 1 of 4"),
        (Show.ALIGNMENTS, "Passage 1 of 4", "Strongest findings"),
    ],
)
def test_each_view_has_its_own(
    comparison: Comparison, show: Show, there: str, missing: str
) -> None:
    shown = printed(comparison, show=show)

    assert there in shown
    assert missing not in shown
    assert there in printed(comparison, show=Show.ALL)


def test_what_comes_next_is_said_in_options(comparison: Comparison) -> None:
    shown = flat(printed(comparison, corpus="corpora/harbour", show=Show.SUMMARY))

    assert "--show findings (all 10) · --show alignments (3 passages)" in shown
    assert "--family 1 (outlet beside outlet)" in shown
    assert "compare browse corpora/harbour" in shown


def test_two_files_are_nothing_to_walk_through(comparison: Comparison) -> None:
    two = ("Levant Courier", "The Harbour Ledger")
    shown = printed(comparison, corpus="a + b", show=Show.SUMMARY, between=two)

    assert "compare browse" not in shown


def test_a_pipe_heeds_columns(
    comparison: Comparison, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain_environment(monkeypatch)
    monkeypatch.setenv("COLUMNS", "72")

    assert terminal.console_for(io.StringIO()).width == 72


@pytest.mark.parametrize("families", [(), ("1", "2")])
@pytest.mark.parametrize("width", [40, 60, 79, 89, 90, 100, 137, 160, 200])
def test_no_line_is_longer_than_the_width(
    comparison: Comparison, width: int, families: tuple[str, ...]
) -> None:
    lines = printed(comparison, width, families=families).splitlines()

    assert max(cell_len(line) for line in lines) <= width
    assert not [line for line in lines if line != line.rstrip()]


@pytest.mark.parametrize("width", [60, 100, 200])
def test_frames_close(comparison: Comparison, width: int) -> None:
    """Greek and Turkish signs are counted right: every frame line ends at one place."""
    framed = [
        cell_len(line)
        for line in printed(comparison, width).splitlines()
        if line.startswith(("│ ", "╭", "╰"))
    ]

    assert set(framed) == {min(width, 160)}


def test_signs_of_no_width_of_their_own_take_none() -> None:
    """Decomposed letters (İ, ά) keep a frame straight: a dot above takes no column."""
    text = "I\u0307şgal altındaki bölge. Η κατεχο\u0301μενη περιοχη\u0301."
    left, right = (
        Article(name, f"I\u0307{name}", "tr", text, text, None, "", "", name)
        for name in ("x", "y")
    )
    whole = [Span(name, 0, len(text)) for name in ("x", "y")]
    bead = Alignment("b", "c", *whole * 2, 1.0, Reuse.EDITED)
    made = Comparison((left, right), (bead,), (), (), {}, (), (), "")
    framed = [
        cell_len(line)
        for line in printed(made, 100).splitlines()
        if line.startswith(("│ ", "╭", "╰"))
    ]

    assert len(framed) > 5
    assert set(framed) == {100}


def test_without_colours_the_styles_that_are_left_mark_the_words(
    comparison: Comparison,
) -> None:
    """NO_COLOR takes the colours, not underline and letters."""
    shown = coloured(comparison, {"NO_COLOR": "1"})
    codes = {code for match in ESCAPE.findall(shown) for code in match.split(";")}

    assert "4" in codes
    assert not codes & {"38", "48"}
    assert not codes & {str(code) for code in [*range(30, 48), *range(90, 108)]}
    assert "[N1]" in shown


def test_colours_take_no_word_away(comparison: Comparison) -> None:
    """Where words are underlined, "_so_" is not needed; all else is the same."""
    seen = flat(ESCAPE.sub("", coloured(comparison, {})))
    shown = flat(printed(comparison, 100).replace("_", ""))

    assert Counter(seen.split()) == Counter(shown.split())


def test_between_shows_one_pair(comparison: Comparison) -> None:
    shown = printed(comparison, between=("korfez postasi", "fotia"))

    assert "only between korfez postasi and fotia" in shown
    assert "2 articles of 2 outlets" in shown
    assert "Levant Courier" not in shown
    assert "Word for word the same" not in shown


def test_between_two_that_share_nothing(comparison: Comparison) -> None:
    shown = printed(comparison, between=("Ada Gündemi", "Levant Courier"))

    assert "Ada Gündemi and Levant Courier share no text that was found." in shown


def test_unknown_names_stop_before_anything_is_printed(
    comparison: Comparison,
) -> None:
    console = Console(file=io.StringIO(), width=100, _environ={})
    options = Options(between=("Nowhere", "fotia"))

    with pytest.raises(UsageError, match="Nowhere"):
        terminal.render(comparison, console, options=options)

    assert console.file.getvalue() == ""  # type: ignore[attr-defined]


def test_left_out_names_files_reasons_and_lonely_articles(
    comparison: Comparison,
) -> None:
    lonely = replace(LEDGER, id="d", path="ledger/weather.md")
    more = replace(comparison, articles=(*comparison.articles, lonely))

    shown = printed(more)

    assert "korfez/bos.txt: the file is empty (ingest)" in shown
    assert "run compare models install el." in shown
    assert "1 article shares no text with another: ledger/weather.md" in shown


@pytest.mark.parametrize(
    ("articles", "advice"),
    [
        ((), "needs two articles"),
        ((KORFEZ,), "needs two articles"),
        ((KORFEZ, replace(KORFEZ, id="k2")), "--same-outlet"),
        ((KORFEZ, LEVANT), "different events: try a lower threshold"),
        (
            (
                replace(KORFEZ, published=date(2031, 1, 2)),
                replace(LEVANT, published=date(2031, 3, 4)),
            ),
            "too far apart in time: try --within 30, or a lower threshold",
        ),
    ],
)
def test_nothing_shared_says_what_to_try(
    articles: tuple[Article, ...], advice: str
) -> None:
    empty = Comparison(articles, (), (), (), {}, (), (), "compare 0.1.0")

    shown = printed(empty, 60)

    assert advice in flat(shown)
    assert "compare 0.1.0" in shown


def test_hostile_text_stays_text() -> None:
    """Markup, control codes and bidi controls of an article reach no terminal."""
    evil = "[bold]bad[/] [/] :smile: \x1b[31mred\x1b]0;t\x07 \x9b2J ‮live⁦ [link=x]"
    article = Article("x", evil, "en", evil, evil, None, evil, evil, evil)
    other = replace(article, id="y")
    whole = [Span(name, 0, len(evil)) for name in ("x", "y")]
    word = [Span(name, 6, 9) for name in ("x", "y")]
    comparison = Comparison(
        articles=(article, other),
        alignments=(Alignment("b", "c", *whole * 2, 1.0, Reuse.EDITED),),
        differences=(
            difference(Kind.WORDING, "b", word[0], word[1], (evil, evil), evil),
            difference(Kind.NAMING, "", word[0], word[0], (evil, evil), evil),
        ),
        credits=(),
        english={whole[0]: evil},
        failures=(Failure(evil, evil, evil),),
        notices=(evil,),
        signature=evil,
    )

    shown = printed(comparison, 160, corpus=evil)
    seen = coloured(comparison, {})

    assert "[bold]bad[/] [/] :smile: [31mred]0;t 2J live [link=x]" in flat(shown)
    for text in (shown, ESCAPE.sub("", seen)):
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f‪-‮⁦-⁩]", text)


def test_a_reader_that_goes_away_is_the_callers_matter(
    comparison: Comparison,
) -> None:
    """After "| head" the command ends well, where rich alone would exit with 1."""

    class Gone(io.StringIO):
        def write(self, text: str) -> int:
            raise BrokenPipeError

    with pytest.raises(BrokenPipeError):
        FORMATS["terminal"](comparison, Gone(), Options())


def test_rich_is_loaded_for_the_terminal_only() -> None:
    """Importing the package and writing JSON load no rich."""
    code = (
        "import sys; import compare.report, compare.report.json, compare.report.select;"
        "sys.exit(any(name.split('.')[0] == 'rich' for name in sys.modules))"
    )

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_where_nothing_is_as_asked_for_only_that_is_said(
    comparison: Comparison,
) -> None:
    """With the days that there are, where days were asked for."""
    late = printed(comparison, since=date(2031, 1, 1))
    both = flat(printed(comparison, since=date(2031, 1, 1), min_weight=0.9))
    dated = "The articles are dated 2026-03-03 to 2026-03-05."

    assert late.splitlines()[2:] == [f"No passage fits. {dated}"]
    assert f"No passage fits all of this. {dated} Leave out one" in both


def test_a_narrow_screen_is_told_less(comparison: Comparison) -> None:
    narrow = printed(comparison, 60, show=Show.SUMMARY)

    assert "Stories" not in narrow
    assert "4 of 10, of different kinds" in narrow
    assert "5 of 10, of different kinds" in printed(comparison, 100, show=Show.SUMMARY)
