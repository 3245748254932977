"""The report on a screen and in a pipe."""

import io
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import replace

import pytest
from invented_story import (
    ARTICLES,
    KORFEZ,
    LEDGER,
    LEVANT,
    difference,
    span,
)
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
    Mark,
    MarkKind,
    Reuse,
    Span,
)
from compare.report import FORMATS, Options, terminal

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


@pytest.mark.parametrize("width", [60, 80, 120])
def test_golden_widths(comparison: Comparison, golden: Golden, width: int) -> None:
    text = printed(comparison, width, corpus="corpora/harbour")

    assert text == golden(f"width-{width}.txt", text)


def test_golden_pipe(
    comparison: Comparison, golden: Golden, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A pipe gets 100 columns without colours."""
    plain_environment(monkeypatch)
    stream = io.StringIO()
    FORMATS["terminal"](comparison, stream, Options(corpus="corpora/harbour"))
    text = stream.getvalue()

    assert text == golden("piped.txt", text)


def test_a_pipe_heeds_columns(
    comparison: Comparison, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain_environment(monkeypatch)
    monkeypatch.setenv("COLUMNS", "72")

    assert terminal.console_for(io.StringIO()).width == 72


@pytest.mark.parametrize("width", [40, 60, 79, 89, 90, 100, 137, 160, 200])
def test_no_line_is_longer_than_the_width(comparison: Comparison, width: int) -> None:
    lines = printed(comparison, width).splitlines()

    assert max(cell_len(line) for line in lines) <= width
    assert not [line for line in lines if line != line.rstrip()]


@pytest.mark.parametrize("width", [60, 100, 200])
def test_frames_close(comparison: Comparison, width: int) -> None:
    """Greek and Turkish signs are counted right: every frame line ends at one place."""
    framed = [
        cell_len(line)
        for line in printed(comparison, width).splitlines()
        if line.startswith(("│", "╭", "╰"))
    ]

    assert set(framed) == {min(width, 160)}


@pytest.mark.parametrize("width", [60, 200])
def test_every_word_that_differs_appears(comparison: Comparison, width: int) -> None:
    shown = flat(printed(comparison, width))
    texts = {article.id: article.text for article in ARTICLES}

    for item in comparison.differences:
        for place in (item.left, item.right):
            if place is not None and place.end - place.start < 40:
                assert texts[place.article_id][place.start : place.end] in shown


def test_marks_carry_a_letter_and_a_number(comparison: Comparison) -> None:
    shown = flat(printed(comparison, 60))

    assert "KKTC'nin[N1] doğusundaki" in shown
    assert "‹29 kişi›[Q1] yaralandı" in shown
    assert "söyledi[A1]." in shown
    assert "‹barış harekâtından›[W1] kalma" in shown
    assert "[O1] Ilıcalı, olayın" in shown


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


def test_words_of_one_version_are_marked_in_edited_text(
    comparison: Comparison,
) -> None:
    assert "A _fierce blaze_ injured 29 people" in flat(printed(comparison, 60))


def test_a_sentence_of_one_side_stands_against_a_dash(comparison: Comparison) -> None:
    shown = flat(printed(comparison, 60))

    assert "A [O1] Ilıcalı, olayın bir sabotaj olmadığını vurguladı." in shown
    assert "A — not in this version B [O2] Οι κάτοικοι μιλούν" in shown


def test_a_verbatim_passage_is_told_in_a_line(comparison: Comparison) -> None:
    shown = printed(comparison, 120)

    assert "2 sentences verbatim, no difference: “Liman müdürü" in shown
    assert shown.count("╭") == 3


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


def test_a_title_too_long_for_its_frame_goes_on_inside(
    comparison: Comparison,
) -> None:
    """All kinds of reuse fit no title of 60 columns: nothing is cut."""
    kinds = (*Reuse, *Reuse)
    beads = [
        replace(comparison.alignments[3], id=f"lh{n}", reuse=reuse)
        for n, reuse in enumerate(kinds, start=1)
    ]

    shown = printed(replace(comparison, alignments=tuple(beads), differences=()), 60)

    assert "╭─ 1 of 1 ─" in shown
    expected = (
        "12 sentences: 2 verbatim, 2 edited, 2 translated, 2 paraphrased, 2 quote"
    )
    assert expected in flat(shown)


def test_limit_says_how_much_is_hidden(comparison: Comparison) -> None:
    shown = printed(comparison, limit=1)

    assert "1 of 3 · 3 sentences" in shown
    assert "3 more passages not shown (limit 1)." in shown


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
        ((KORFEZ, LEVANT), "--within"),
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


def test_a_long_run_of_equal_sentences_is_one_row(comparison: Comparison) -> None:
    """Five equal sentences take a row; the edited one after them is shown whole."""
    sentences = [f"The quay was closed for {n} days." for n in range(2, 7)]
    text = " ".join([*sentences, "It opened on Monday."])
    left, right = (replace(LEVANT, id=name, text=text) for name in ("x", "y"))
    beads = [
        Alignment(
            f"b{n}",
            "c",
            *(span(left, part), span(right, part)) * 2,
            1.0,
            Reuse.VERBATIM,
        )
        for n, part in enumerate(sentences)
    ]
    last = [span(side, "It opened on Monday.") for side in (left, right)]
    beads.append(Alignment("b9", "c", *last * 2, 0.9, Reuse.EDITED))
    made = replace(
        comparison, articles=(left, right), alignments=tuple(beads), differences=()
    )

    made = replace(made, credits=(), english={}, families=())
    shown = flat(printed(made, 80))

    assert shown.count("5 sentences word for word the same, from “The quay") == 2
    assert "closed for 4 days" not in shown
    assert shown.count("It opened on Monday.") == 2


def test_text_passed_over_between_two_sentences_shows(comparison: Comparison) -> None:
    """A stretch that is in no bead leaves "[…]"; marked boilerplate leaves nothing."""
    text = "The ferry sailed. Advertisement. Nobody was hurt."
    left = replace(LEVANT, id="x", text=text)
    right = replace(left, id="y", marks=(Mark(18, 32, MarkKind.BOILERPLATE),))
    beads = tuple(
        Alignment(
            name, "c", *(span(left, part), span(right, part)) * 2, 0.9, Reuse.EDITED
        )
        for name, part in (("b1", "The ferry sailed."), ("b2", "Nobody was hurt."))
    )
    made = replace(
        comparison,
        articles=(left, right),
        alignments=beads,
        differences=(),
        credits=(),
        english={},
        families=(),
    )

    shown = flat(printed(made, 80))

    assert "A […] Nobody was hurt. B Nobody was hurt." in shown


def test_rich_is_loaded_for_the_terminal_only() -> None:
    """Importing the package and writing JSON load no rich."""
    code = (
        "import sys; import compare.report, compare.report.json, compare.report.select;"
        "sys.exit(any(name.split('.')[0] == 'rich' for name in sys.modules))"
    )

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
