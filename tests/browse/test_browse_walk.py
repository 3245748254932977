"""``compare browse`` walked with the keyboard."""

from dataclasses import replace

import pytest
from driving import Driven, drive
from invented_story import KORFEZ, LEDGER, LEVANT
from textual.binding import Binding
from textual.filter import NoColor
from textual.widgets import Input

from compare.browse.keys import ALL_KEYS
from compare.browse.side import ArticleScreen, DispatchTable, Help
from compare.browse.walk import Walk
from compare.records import Comparison
from compare.report.phrases import LETTERS


def active(browser: Driven) -> list[str]:
    """The words that are in reverse on the page."""
    page = browser.walk.page
    strips = [page.render_line(y) for y in range(page.size.height)]
    return [
        segment.text
        for strip in strips
        for segment in strip
        if segment.style and segment.style.reverse
    ]


def test_it_begins_with_the_dispatches_by_size(comparison: Comparison) -> None:
    """Then what is outside of them, then all; the first is told on the right."""

    async def steps(browser: Driven) -> None:
        shown = browser.shown
        assert "› 1 Gazimağusa'da korkutan yangın" in shown
        assert "3 articles · 2 passages · MAK" in shown
        assert shown.index("2 Fire at Famagusta") < shown.index("Outside any dispatch")
        assert shown.index("Outside any dispatch") < shown.index("All passages")
        assert "Körfez Postası 2026-03-03, likely (0.74)" in shown
        assert "? help   q quit" in shown

    drive(comparison, steps)


def test_enter_leads_to_passages_and_their_findings_and_esc_back(
    comparison: Comparison,
) -> None:
    async def steps(browser: Driven) -> None:
        shown = await browser.see("enter")
        assert "1 of 2" in shown
        assert "Körfez Postası ↔ Η Πρωινή του" in shown
        assert "N1 Q1 A1 O2" in shown
        shown = await browser.see("enter")
        assert browser.app.focused is browser.walk.findings
        assert "naming: “KKTC'nin” (northern cyprus official) ↔" in shown
        assert "1 of 2" in await browser.see("escape", "down", "up")
        await browser.press("escape", "down", "enter")
        assert "… › 2 Fire at" in browser.shown
        assert "2 of 4" in await browser.see("escape")

    drive(comparison, steps)


def test_the_finding_chosen_is_marked_in_the_text(comparison: Comparison) -> None:
    async def steps(browser: Driven) -> None:
        await browser.press("enter", "enter")
        assert "".join(active(browser)) == "KKTC'nin[N1]‹του ψευδοκράτους›[N1]"
        await browser.press("down")
        assert "".join(active(browser)) == "‹29 kişi›[Q1]‹31 άτομα›[Q1]"

    drive(comparison, steps)


def test_a_finding_of_a_whole_sentence_has_its_tag_alone_marked(
    comparison: Comparison,
) -> None:
    async def steps(browser: Driven) -> None:
        await browser.press("end", "enter", "end", "up", "enter")
        assert "Νότια Σκοπιά" in browser.shown
        assert "".join(active(browser)) == "[W1]breakaway[W1]"

    drive(comparison, steps, size=(160, 40))


def test_a_key_toggles_originals_and_english(comparison: Comparison) -> None:
    async def steps(browser: Driven) -> None:
        await browser.press("enter")
        both = browser.walk.page.text
        await browser.press("t")
        originals = browser.walk.page.text
        await browser.press("t")
        english = browser.walk.page.text

        assert "29 kişi" in both and "en: 29 people" in both
        assert "29 kişi" in originals and "29 people" not in originals
        assert "29 kişi" not in english and "29 people" in english
        assert "with English" in await browser.see("t")

    drive(comparison, steps, size=(160, 40))


@pytest.mark.parametrize("typed", ["LIMANDA", "limanda", "λιμανι ωρες", "ılıcalı"])
def test_it_filters_as_one_types(comparison: Comparison, typed: str) -> None:
    """Case, accents and ı/i do not matter; every word must occur."""

    async def steps(browser: Driven) -> None:
        await browser.press("slash")
        shown = await browser.write(typed)
        assert "1 Gazimağusa'da" in shown
        assert "2 Fire at" not in shown
        assert f"/{typed}" in shown
        await browser.press("enter")
        assert browser.app.focused is browser.walk.listing
        assert "1 Gazimağusa'da" in browser.shown
        assert "2 Fire at" in await browser.see("escape")

    drive(comparison, steps)


def test_esc_in_the_filter_takes_it_away(comparison: Comparison) -> None:
    async def steps(browser: Driven) -> None:
        await browser.press("slash")
        shown = await browser.write("zzqq")
        assert "0 of 0" in shown
        assert "Nothing is as asked for" in shown
        assert "2 Fire at" in await browser.see("escape")
        assert not isinstance(browser.app.focused, Input)

    drive(comparison, steps)


def test_a_capital_letter_leaves_one_kind(comparison: Comparison) -> None:
    async def steps(browser: Driven) -> None:
        shown = await browser.see("end", "enter", "Q")
        assert "only Q" in shown
        assert "1 of 1 · only Q" in shown
        assert [one.tag for one in browser.walk.findings.items] == ["Q1"]
        assert "1 of 4" in await browser.see("0")

    drive(comparison, steps)


def test_n_and_p_go_on_from_inside_a_passage(comparison: Comparison) -> None:
    async def steps(browser: Driven) -> None:
        await browser.press("end", "enter", "enter")
        first = browser.walk.item
        await browser.press("n")
        assert browser.walk.item is not first
        assert browser.app.focused in (browser.walk.findings, browser.walk.page)
        await browser.press("p")
        assert browser.walk.item is first
        # The last has no finding: the text itself is read.
        await browser.press("n", "n", "n")
        assert browser.app.focused is browser.walk.page

    drive(comparison, steps)


def test_findings_are_grouped_and_lead_to_their_passages(
    comparison: Comparison,
) -> None:
    async def steps(browser: Driven) -> None:
        shown = await browser.see("f")
        assert "dispatches › findings" in shown
        assert "A “claimed” +1" in shown
        await browser.press("slash")
        shown = await browser.write("iskhyr")
        assert "0 of 0" in shown
        await browser.press("escape", "slash")
        shown = await browser.write("ισχυριστηκε")
        assert "1 of 1" in shown
        await browser.press("enter", "escape", "f", "A", "enter")
        assert "1 of 2" in browser.shown
        assert "Levant Courier" in browser.shown

    drive(comparison, steps)


def test_a_finding_is_copied_with_its_id_and_both_places(
    comparison: Comparison,
) -> None:
    async def steps(browser: Driven) -> None:
        await browser.press("enter", "y")
        assert browser.app.clipboard.startswith("passage kp: Körfez Postası, 2026-03")
        await browser.press("enter", "y")

    copied = drive(comparison, steps).clipboard

    assert copied.startswith("naming ")
    assert "“KKTC'nin” (Körfez Postası, 2026-03-03, korfez/liman.txt, signs" in copied
    assert "↔ “του ψευδοκράτους” (Η Πρωινή του Όρμου, undated," in copied


def test_the_table_has_a_column_for_each_witness(comparison: Comparison) -> None:
    async def steps(browser: Driven) -> None:
        shown = await browser.see("d")
        assert isinstance(browser.app.screen, DispatchTable)
        assert "4 pieces in 3 articles" in shown
        assert "Ada Gündemi" in shown and "Körfez Postası" in shown
        assert "—" in shown
        await browser.press("right", "enter")
        screen = browser.app.screen
        assert isinstance(screen, ArticleScreen)
        assert screen.articles[0] is KORFEZ
        await browser.press("escape", "escape")
        assert isinstance(browser.app.screen, Walk)

    drive(comparison, steps)


def test_no_dispatch_no_table(comparison: Comparison) -> None:
    async def steps(browser: Driven) -> None:
        await browser.press("end", "d")
        assert isinstance(browser.app.screen, Walk)

    drive(comparison, steps)


def test_whole_articles_show_what_is_shared(comparison: Comparison) -> None:
    async def steps(browser: Driven) -> None:
        shown = await browser.see("down", "enter", "a")
        assert "article 1 of 2 › Levant Courier" in shown
        assert "2 ×2 ▶ A fire injured 29 people" in shown
        assert "        The north has been occupied since 1974" in shown
        assert "2 Fire at Famagusta harbour" in shown
        assert "The Harbour Ledger" in await browser.see("n")

    drive(comparison, steps)


def test_help_names_every_key() -> None:
    """Whatever is bound stands in the help; letters of kinds have a line there."""
    names = {"question_mark": "?", "slash": "/", "escape": "esc"}
    same = {
        "left",
        "h",
        "backspace",
        "down",
        "up",
        "shift+tab",
    }  # beside those that are named
    bound = {
        key
        for binding in Walk.BINDINGS
        if isinstance(binding, Binding)
        for key in binding.key.split(",")
    }
    told = {
        word.strip(",")
        for _, keys in ALL_KEYS
        for key, _ in keys
        for word in key.split()
    }

    missing = {names.get(key, key) for key in bound - same} - told

    assert missing == set(LETTERS.values())


def test_help_opens_and_closes(comparison: Comparison) -> None:
    async def steps(browser: Driven) -> None:
        shown = await browser.see("question_mark")
        assert isinstance(browser.app.screen, Help)
        assert "filter as you type" in shown
        await browser.press("question_mark")
        assert isinstance(browser.app.screen, Walk)

    drive(comparison, steps)


@pytest.mark.parametrize("before", [[], ["enter", "enter"], ["d"], ["question_mark"]])
def test_q_quits_from_everywhere(comparison: Comparison, before: list[str]) -> None:
    async def steps(browser: Driven) -> None:
        await browser.press(*before)
        await browser.pilot.press("q")

    assert not drive(comparison, steps).is_running


def test_in_a_narrow_window_list_and_text_take_turns(comparison: Comparison) -> None:
    async def steps(browser: Driven) -> None:
        await browser.press("enter")
        assert browser.walk.listing.region.width == 60
        assert not browser.walk.page.region
        shown = await browser.see("enter")
        assert browser.walk.page.region.width == 60
        assert not browser.walk.listing.region
        assert "› Körfez Postası ↔ Η Πρωινή του" in shown
        await browser.press("escape")
        assert browser.walk.listing.region.width == 60

    drive(comparison, steps, size=(60, 20))


def test_tab_goes_around_the_parts(comparison: Comparison) -> None:
    """In a narrow window too, where who prints a dispatch is else not seen."""

    async def steps(browser: Driven) -> None:
        walk = browser.walk
        assert "2026-03-03, likely (0.74)" in await browser.see("tab")
        await browser.press("tab")
        assert browser.app.focused is walk.listing
        await browser.press("enter", "tab", "tab")
        assert browser.app.focused is walk.findings
        await browser.press("tab", "shift+tab")
        assert browser.app.focused is walk.findings

    drive(comparison, steps, size=(60, 20))


def test_the_list_can_be_hidden(comparison: Comparison) -> None:
    """So that two texts fit side by side in 100 columns."""

    async def steps(browser: Driven) -> None:
        await browser.press("enter", "z")
        assert browser.walk.page.region.width > 95
        await browser.press("escape")
        assert browser.walk.page.region.width < 70

    drive(comparison, steps)


def test_an_empty_list_says_so(comparison: Comparison) -> None:
    """In a narrow window too, where there is nothing to turn to."""

    async def steps(browser: Driven) -> None:
        assert "Nothing is here. Press esc" in await browser.see("f")
        assert "1 Gazimağusa" in await browser.see("escape")

    drive(replace(comparison, differences=()), steps, size=(60, 20))


@pytest.mark.parametrize("size", [(100, 30), (60, 20)])
def test_nothing_shared_says_what_to_try(size: tuple[int, int]) -> None:
    empty = Comparison((KORFEZ, LEVANT), (), (), (), {}, (), (), "compare 0.1.0")

    async def steps(browser: Driven) -> None:
        assert "lower threshold" in browser.shown
        await browser.press("enter", "f", "d", "a", "y", "n", "t", "z", "escape")

    drive(empty, steps, size=size)


def test_an_empty_corpus_is_walked_too() -> None:
    async def steps(browser: Driven) -> None:
        assert "needs two articles" in browser.shown
        await browser.press("enter", "slash", "escape", "f", "N", "enter")

    drive(Comparison((), (), (), (), {}, (), (), ""), steps)


def test_without_dispatches_it_begins_with_passages(comparison: Comparison) -> None:
    async def steps(browser: Driven) -> None:
        assert "All passages" in browser.shown
        assert "1 of 4" in browser.shown

    drive(replace(comparison, families=()), steps)


def test_options_narrow_what_is_walked(comparison: Comparison) -> None:
    async def steps(browser: Driven) -> None:
        await browser.press("end", "enter")
        assert {one.right.id for one in browser.walk.listing.items} == {LEDGER.id}

    drive(comparison, steps, between=("levant", "ledger"))


def test_no_color_leaves_no_colours(
    comparison: Comparison, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")

    async def steps(browser: Driven) -> None:
        kinds = [type(one) for one in browser.app.get_line_filters()]
        assert kinds == [NoColor]

    drive(comparison, steps)


@pytest.mark.parametrize("size", [(40, 12), (60, 20), (80, 24), (100, 30), (160, 50)])
def test_lines_are_as_wide_as_the_window(
    comparison: Comparison, size: tuple[int, int]
) -> None:
    """Greek and Turkish signs are counted right."""

    async def steps(browser: Driven) -> None:
        for keys in ([], ["enter"], ["enter"], ["a"], ["escape"], ["d"], ["escape"]):
            await browser.press(*keys)
            assert all(len(one) <= size[0] for one in browser.shown.splitlines())
        for widget in (browser.walk.page, browser.walk.findings):
            width = widget.scrollable_content_region.width
            lines = [widget.render_line(y) for y in range(widget.size.height)]
            assert {line.cell_length for line in lines} <= {width}

    drive(comparison, steps, size=size)
