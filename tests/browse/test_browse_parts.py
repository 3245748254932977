"""What stands behind the screens of ``compare browse``."""

import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from driving import Driven, drive
from invented_story import difference
from rich.text import Text
from textual.app import App, ComposeResult

from compare.browse.drawing import drawn
from compare.browse.entries import passage_entry
from compare.browse.listing import Listing
from compare.browse.picture import picture
from compare.browse.stock import Stock, Wanted
from compare.cli import main
from compare.records import (
    Alignment,
    Article,
    Attribution,
    Comparison,
    Family,
    First,
    Kind,
    Member,
    Reuse,
    Span,
)
from compare.report import Options
from compare.report.names import loosely

EVIL = "[red]bad[/] [/] :smile: \x1b[31mred\x1b]0;t\x07 \x9b2J ‮live⁦ [link=x] [W1]"


def hostile() -> Comparison:
    """Markup, control codes and bidi controls wherever an article can have them."""
    article = Article("x", EVIL, "en", EVIL, EVIL, None, EVIL, EVIL, EVIL)
    other = replace(article, id="y", language="tr")
    whole = [Span(name, 0, len(EVIL)) for name in ("x", "y")]
    word = [Span(name, 5, 8) for name in ("x", "y")]
    members = tuple(Member(one.article_id, 1.0, (one,), True) for one in whole)
    return Comparison(
        articles=(article, other),
        alignments=(Alignment("b", EVIL, *whole * 2, 1.0, Reuse.EDITED),),
        differences=(
            difference(Kind.WORDING, "b", word[0], word[1], (EVIL, EVIL), EVIL),
        ),
        credits=(),
        english={whole[1]: EVIL},
        failures=(),
        notices=(EVIL,),
        signature=EVIL,
        families=(
            Family(
                "f",
                members,
                EVIL,
                (Attribution(EVIL, 1.0, ()),),
                First("x", 1.0, ()),
            ),
        ),
    )


@pytest.mark.parametrize("size", [(160, 50), (60, 20)])
def test_hostile_text_stays_text(size: tuple[int, int]) -> None:
    """No screen reads it as markup, and no control sign of it is drawn."""
    seen: list[str] = []

    async def steps(browser: Driven) -> None:
        # A control sign would not even be XML, and ``shown`` would fail.
        for key in (
            "end",
            "home",
            "enter",
            "enter",
            "t",
            "t",
            "z",
            "a",
            "n",
            "escape",
            "d",
            "right",
            "a",
            "escape",
            "escape",
            "y",
            "f",
            "enter",
        ):
            seen.append(await browser.see(key))

    copied = drive(hostile(), steps, size=size).clipboard
    text = " ".join("\n".join(seen).split())

    assert "[red]bad[/]" in text
    assert ":smile:" in text
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f‪-‮⁦-⁩]", text + copied)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Ilıcalı", "ILICALI"),
        ("İdris", "idris"),
        ("Φωτιά στο λιμάνι", "ΦΩΤΙΑ"),
        ("ΚΑΘΕΣΤΩΤΟΣ", "καθεστώτος"),
        ("Körfez Postası", "korfez postasi"),
    ],
)
def test_words_are_found_however_they_are_written(text: str, wanted: str) -> None:
    assert loosely(wanted) in loosely(text)


def test_a_passage_is_found_by_its_dispatch_texts_english_and_concepts(
    comparison: Comparison,
) -> None:
    stock = Stock(comparison, Options())
    chain = next(one for one in stock.chains if one.id == "kp")

    for text in ("mak", "korkutan yangın", "pseudo state", "ψευδοκράτους", "quay was"):
        assert stock.holds(chain, Wanted(text))
    assert not stock.holds(chain, Wanted("mak levant"))


def test_every_passage_lies_in_its_dispatches_or_outside(
    comparison: Comparison,
) -> None:
    stock = Stock(comparison, Options())
    ids = {
        one.title: sorted(chain.id for chain in one.chains) for one in stock.dispatches
    }

    assert list(ids.values()) == [
        ["ka", "kp"],
        ["lh"],
        ["sl"],
        ["ka", "kp", "lh", "sl"],
    ]


def test_a_dispatch_without_a_passage_asked_for_is_not_there(
    comparison: Comparison,
) -> None:
    stock = Stock(comparison, Options(kinds=(Kind.QUANTITY,)))

    assert [one.number for one in stock.dispatches] == [1, 0]


@pytest.mark.parametrize("width", [12, 20, 33, 60])
def test_entries_fit_their_width(comparison: Comparison, width: int) -> None:
    stock = Stock(comparison, Options())

    for chain in stock.chains:
        lines = passage_entry(chain, stock, width, titled=True).plain.split("\n")
        assert len(lines) == 3
        assert all(Text(line).cell_len <= width for line in lines)


def test_a_list_draws_only_what_is_seen() -> None:
    import asyncio

    asked: list[int] = []

    class Long(App[None]):
        def compose(self) -> ComposeResult:
            yield Listing(id="list")

    def draw(item: int, width: int) -> Text:
        asked.append(item)
        return Text(f"entry {item}\n")

    async def run() -> None:
        async with Long().run_test(size=(40, 20)) as pilot:
            listing = pilot.app.query_one(Listing)
            listing.show(range(100_000), draw, height=2)
            await pilot.pause()
            listing.focus()
            await pilot.press("end")
            await pilot.pause()
            assert listing.item == 99_999
            assert listing.render_line(18).text.startswith("› entry 99999")
            await pilot.press("pageup")
            assert listing.item == 99_989

    asyncio.run(run())

    assert len(set(asked)) <= 40


def test_a_click_chooses_and_a_second_goes_in(comparison: Comparison) -> None:
    async def steps(browser: Driven) -> None:
        await browser.pilot.click("#list", offset=(5, 2))
        await browser.pilot.pause()
        assert browser.walk.listing.cursor == 1
        await browser.pilot.click("#list", offset=(5, 2))
        await browser.pilot.pause()
        assert len(browser.walk.levels) == 2

    drive(comparison, steps)


def test_what_is_drawn_has_the_width_asked_for() -> None:
    lines = drawn(Text("Η Πρωινή του Όρμου, Körfez Postası, 漢字漢字漢字"), 15)

    assert {line.cell_length for line in lines} == {15}


def test_without_a_terminal_it_points_to_the_report(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["browse", str(tmp_path)])

    assert result.exit_code == 2
    assert "compare report" in result.stderr
    assert len(result.stderr.strip().splitlines()[-1]) > 20


def test_textual_is_loaded_only_when_it_is_needed() -> None:
    code = (
        "import sys, compare.cli.browse, compare.browse;"
        "sys.exit('textual' in sys.modules)"
    )
    found = subprocess.run([sys.executable, "-c", code], check=False)

    assert found.returncode == 0


def test_a_picture_shows_what_the_keys_lead_to(comparison: Comparison) -> None:
    """The same each time, so that a picture changes only where the program does."""
    keys = ("enter", "enter", "down")
    pictures = [
        picture(comparison, Options(), keys=keys, size=(100, 30)) for _ in range(2)
    ]

    assert pictures[0] == pictures[1]
    assert "KKTC" in pictures[0]
