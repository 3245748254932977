"""Filters narrow what is shown, and the address holds what the reader asked for."""

from pathlib import Path

from big_story import OUTLETS
from playwright.sync_api import Page, expect
from views import FINDING, TO_FINDING, drawn, remaining
from visiting import Visitor


def search_for(page: Page, words: str) -> None:
    """Type into the search field and wait for the list."""
    before = remaining(page)
    page.locator(".filters input[type=search]").fill(words)
    expect(page.locator("#remaining")).not_to_have_text(before)


def test_words_narrow_the_list(visit: Visitor, story_file: Path) -> None:
    page = visit(story_file, "#/passages").page
    everything = drawn(page)

    search_for(page, "sabotaj")

    assert 0 < drawn(page) < everything
    assert " of " in remaining(page)


def test_case_accents_and_dotless_i_do_not_matter(
    visit: Visitor, story_file: Path
) -> None:
    page = visit(story_file, "#/passages").page

    search_for(page, "SONDURULDUGUNU")

    assert drawn(page) > 0


def test_the_address_holds_the_filters(visit: Visitor, big_file: Path) -> None:
    """Loaded anew, and opened by another reader, the same is shown."""
    outlet = OUTLETS[0][0]
    first = visit(big_file, "#/passages").page
    first.locator("label", has_text="Outlet").locator("select").first.select_option(
        outlet
    )
    expect(first.locator("#remaining")).to_contain_text(" of ")
    narrowed = remaining(first)

    first.reload()

    assert remaining(first) == narrowed
    other = visit(big_file, first.url[first.url.index("#") :]).page
    assert remaining(other) == narrowed
    cards = other.locator("ol.cards > li").all_inner_texts()
    assert all(outlet in card for card in cards)


def test_a_kind_shows_only_passages_that_have_it(
    visit: Visitor, story_file: Path
) -> None:
    page = visit(story_file, "#/passages?kind=quantity").page

    assert drawn(page) == 1
    assert "1 of" in remaining(page)


def test_clearing_the_filters_shows_everything(
    visit: Visitor, story_file: Path
) -> None:
    page = visit(story_file, "#/passages").page
    everything = remaining(page)
    search_for(page, "sabotaj")

    page.locator("#clear-filters").click()

    assert remaining(page) == everything
    assert "q=" not in page.url


def test_nothing_left_is_said(visit: Visitor, story_file: Path) -> None:
    page = visit(story_file, "#/passages").page

    search_for(page, "qqqq")

    assert drawn(page) == 0
    assert page.locator(".none").is_visible()


def test_a_link_to_a_finding_opens_it_in_sight(
    visit: Visitor, story_file: Path
) -> None:
    page = visit(story_file, TO_FINDING).page

    marks = page.locator(f".beads mark[data-findings~='{FINDING}'].lit")

    assert marks.count() == 2
    expect(marks.first).to_be_in_viewport()


def test_back_leads_to_the_list_as_it_was(visit: Visitor, big_file: Path) -> None:
    page = visit(big_file, "#/passages?kind=naming").page
    before = remaining(page)
    card = page.locator("ol.cards > li").nth(12).locator("h2 a")
    card.scroll_into_view_if_needed()
    place = page.evaluate("scrollY")
    card.click()
    expect(page.locator(".beads")).to_be_visible()

    page.go_back()
    expect(page.locator("ol.cards")).to_be_visible()

    assert remaining(page) == before
    assert abs(page.evaluate("scrollY") - place) < 50


def test_what_is_unknown_is_told(visit: Visitor, story_file: Path) -> None:
    page = visit(story_file, "#/passage/nowhere").page

    assert "Not in this report" in page.locator("h1:visible").inner_text()


def test_long_lists_draw_what_is_reached(visit: Visitor, big_file: Path) -> None:
    """A few at first, all of them by scrolling on."""
    page = visit(big_file, "#/passages").page
    total = int(remaining(page).split()[0].replace(",", ""))
    first = drawn(page)

    for _ in range(total // first + 1):
        before = drawn(page)
        if before == total:
            break
        page.evaluate("scrollTo(0, document.body.scrollHeight)")
        expect(page.locator("ol.cards > li")).not_to_have_count(before)

    assert first < total / 3
    assert drawn(page) == total
