"""How a passage is read: its texts, its words, small screens, paper, the dark."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from views import VIEWS
from visiting import Visitor

KP = "#/passage/kp"
LH = "#/passage/lh"


def shown(page: Page) -> tuple[int, int]:
    """How many originals, and how many English texts, are seen."""
    return tuple(  # type: ignore[return-value]
        page.locator(f".beads .{name}:visible").count()
        for name in ("original", "english")
    )


def test_a_reader_chooses_original_english_or_both(
    visit: Visitor, story_file: Path
) -> None:
    page = visit(story_file, KP).page
    originals, english = shown(page)
    assert originals
    assert english

    page.get_by_label("Original", exact=True).check(force=True)
    assert shown(page) == (originals, 0)

    page.get_by_label("English", exact=True).check(force=True)
    assert shown(page)[1] == english
    assert shown(page)[0] < originals


def test_pointing_at_a_word_lights_its_partner(
    visit: Visitor, story_file: Path
) -> None:
    page = visit(story_file, LH).page
    word = page.locator("[data-side=left] [data-link]").first
    number = word.get_attribute("data-link")

    word.hover()

    for side in ("left", "right"):
        partner = page.locator(f"[data-side={side}] [data-link='{number}'].lit")
        assert partner.count() >= 1


def test_arrow_keys_step_through_linked_words(visit: Visitor, story_file: Path) -> None:
    page = visit(story_file, LH).page
    row = page.locator(".bead[data-links]:not([data-links='0'])").first
    row.focus()

    page.keyboard.press("ArrowRight")
    first = row.get_attribute("data-lit")
    page.keyboard.press("ArrowRight")
    second = row.get_attribute("data-lit")

    assert (first, second) == ("0", "1")
    lit = page.locator(".word.lit").all_inner_texts()
    assert len(lit) >= 2
    page.keyboard.press("Escape")
    assert page.locator(".word.lit").count() == 0


def test_every_original_says_its_language(visit: Visitor, story_file: Path) -> None:
    """Screen readers and hyphenation need it; English of the machine is English."""
    page = visit(story_file, KP).page

    for side, language in (("left", "tr"), ("right", "el")):
        texts = page.locator(f".beads [data-side={side}] .original")
        assert texts.count() > 0
        found = texts.evaluate_all("all => all.map(one => one.closest('[lang]').lang)")
        assert set(found) == {language}
    english = page.locator(".beads .english")
    found = english.evaluate_all("all => all.map(one => one.closest('[lang]').lang)")
    assert set(found) == {"en"}


@pytest.mark.parametrize("view", VIEWS)
def test_a_small_screen_scrolls_down_only(
    visit: Visitor, story_file: Path, view: str
) -> None:
    page = visit(story_file, VIEWS[view], width=360).page

    for width in (360, 320):
        page.set_viewport_size({"width": width, "height": 640})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_big_report_fits_a_small_screen(visit: Visitor, big_file: Path) -> None:
    for fragment in ("#/", "#/passages", "#/findings", "#/family/000fam"):
        page = visit(big_file, fragment, width=360).page

        assert page.evaluate("document.documentElement.scrollWidth") <= 360, fragment


@pytest.mark.parametrize("view", ["summary", "passage", "family"])
def test_on_paper_there_is_text_and_nothing_to_press(
    visit: Visitor, story_file: Path, view: str
) -> None:
    page = visit(story_file, VIEWS[view]).page

    page.emulate_media(media="print")

    for bar in (".tabs", "#theme", ".filters", ".switch", ".steps", "#skip"):
        assert page.locator(f"{bar}:visible").count() == 0, bar
    assert page.locator("h1:visible").count() == 1
    assert len(page.locator("main").inner_text()) > 200


def brightness(page: Page) -> float:
    """Of the ground, from 0 to 255."""
    numbers = page.evaluate(
        """() => {
          const one = getComputedStyle(document.body).backgroundColor;
          const whole = one === "rgba(0, 0, 0, 0)"
            ? getComputedStyle(document.documentElement).backgroundColor : one;
          return whole.match(/[\\d.]+/g).slice(0, 3).map(Number);
        }"""
    )
    return float(sum(numbers) / 3)


def test_light_and_dark_follow_the_system(visit: Visitor, story_file: Path) -> None:
    assert brightness(visit(story_file).page) > 200
    assert brightness(visit(story_file, dark=True).page) < 60


def test_a_reader_can_choose_light_or_dark(visit: Visitor, story_file: Path) -> None:
    page = visit(story_file).page
    before = brightness(page)

    page.locator("#theme").click()
    page.locator("#theme").click()

    assert before > 200
    assert brightness(page) < 60


# --- charts -----------------------------------------------------------------------


def test_charts_stand_in_the_summary_with_their_numbers(
    visit: Visitor, story_file: Path
) -> None:
    page = visit(story_file).page

    pictures = page.locator("svg[role=img]")

    assert pictures.count() >= 3
    for number in range(pictures.count()):
        assert pictures.nth(number).locator("title").first.text_content()
    assert page.locator("figure table tbody tr").count() > 0
    ids = page.locator("[id]").evaluate_all("all => all.map(one => one.id)")
    assert len(ids) == len(set(ids))


def test_letters_in_charts_are_legible_on_a_small_screen(
    visit: Visitor, big_file: Path
) -> None:
    """At 360 px none is below 9 px, but for a tenth."""
    page = visit(big_file, width=360).page

    sizes = page.locator("svg[role=img]").evaluate_all(
        """all => all.map((one) => {
          const scale = one.getBoundingClientRect().width / one.viewBox.baseVal.width;
          const texts = [...one.querySelectorAll("text")];
          return scale * Math.min(...texts.map(
            (text) => parseFloat(getComputedStyle(text).fontSize)));
        })"""
    )

    assert sizes
    assert min(sizes) >= 8.9, sizes


def test_a_charts_numbers_are_copied_as_csv(visit: Visitor, story_file: Path) -> None:
    page = visit(story_file).page
    page.evaluate(
        """() => Object.defineProperty(navigator, "clipboard", { value: {
          writeText: (text) => { window.copied = text; return Promise.resolve(); },
        } })"""
    )
    figure = page.locator("figure", has=page.locator("svg")).first
    figure.locator("summary").click()

    figure.locator("button").click()
    expect(figure.locator("button")).to_have_text("Copied")

    lines = page.evaluate("window.copied").split("\r\n")
    assert lines[0].startswith("Dispatch,Title,")
    assert len(lines) - 2 == figure.locator("tbody tr").count()
