"""What a reader takes along: citations, orders, a printed list, a search that finds."""

from pathlib import Path

from invented_story import DIFFERENCES, story
from playwright.sync_api import Page
from views import FINDING, TO_FINDING, drawn, remaining
from visiting import Visitor

CLIPBOARD = """() => Object.defineProperty(navigator, "clipboard", { value: {
  writeText: (text) => { window.copied = text; return Promise.resolve(); },
} })"""


def headings(page: Page) -> list[str]:
    """Of the cards of a list, in their order."""
    return page.locator("ol.cards > li h2").all_inner_texts()


def test_a_finding_is_cited_by_its_words_and_places(
    visit: Visitor, story_file: Path
) -> None:
    """Signs are those of the article's own text, as every other report counts them."""
    page = visit(story_file, TO_FINDING).page
    page.evaluate(CLIPBOARD)
    item = page.locator(f".findings [data-findings='{FINDING}']")

    item.get_by_role("button").click()

    told = page.evaluate("window.copied")
    articles = {one.id: one for one in story().articles}
    for span in (DIFFERENCES[0].left, DIFFERENCES[0].right):
        assert span is not None
        article = articles[span.article_id]
        assert f"“{article.text[span.start : span.end]}”" in told
        assert article.outlet in told
        assert f"signs {span.start}–{span.end}" in told
    assert f"Finding {FINDING}" in told
    assert "file:" not in told


def test_passages_can_be_ordered_by_outlet(visit: Visitor, big_file: Path) -> None:
    page = visit(big_file, "#/passages").page
    telling = headings(page)

    page.get_by_label("Order").select_option("outlet")

    by_outlet = headings(page)
    assert by_outlet != telling
    key = "(all) => all.slice().sort((one, two) => one.localeCompare(two))"
    firsts = [one.split(" ↔ ")[0] for one in by_outlet]
    assert firsts == page.evaluate(key, firsts)


def test_the_next_passage_is_that_of_the_list(visit: Visitor, big_file: Path) -> None:
    page = visit(big_file, "#/passages?order=date").page
    second = page.locator("ol.cards > li h2 a").nth(1).get_attribute("href")
    page.locator("ol.cards > li h2 a").first.click()

    page.get_by_role("link", name="Next").click()

    assert second is not None
    assert page.url.endswith(second)


def test_paper_gets_the_whole_list(visit: Visitor, story_file: Path) -> None:
    page = visit(story_file, "#/passages?kind=naming").page

    page.emulate_media(media="print")

    told = page.locator("#asked").inner_text()
    assert remaining(page) in told
    assert "naming" in told


def test_what_paper_leaves_out_is_counted(visit: Visitor, big_file: Path) -> None:
    page = visit(big_file, "#/passages").page
    total = int(remaining(page).split()[0].replace(",", ""))
    before = drawn(page)

    page.evaluate("dispatchEvent(new Event('beforeprint'))")

    after = drawn(page)
    assert after > before
    rest = page.locator("#unprinted").text_content() or ""
    assert (f"{total - after:,} more" in rest) == (after < total)


def test_omitted_text_is_found(visit: Visitor, story_file: Path) -> None:
    """It belongs to no aligned sentence, yet a reader seeks it."""
    for view in ("passages", "findings"):
        page = visit(story_file, f"#/{view}?q=fishermen").page

        assert drawn(page) == 1, view


def test_an_empty_report_blames_no_filter(visit: Visitor, empty_file: Path) -> None:
    page = visit(empty_file, "#/passages").page

    assert page.locator(".none").inner_text() == "This report holds no passage."


def test_days_are_written_alike_everywhere(visit: Visitor, story_file: Path) -> None:
    page = visit(story_file, "#/passages").page

    days = page.get_by_label("From").locator("option").all_text_contents()

    assert days == ["any day", "2026-03-03", "2026-03-04", "2026-03-05"]


def test_each_side_is_named_where_sides_stand_below_each_other(
    visit: Visitor, story_file: Path
) -> None:
    page = visit(story_file, TO_FINDING, width=360).page

    for row in page.locator(".bead[data-links]").all():
        assert row.locator(".side-name:visible").count() == 2


def test_the_outlets_stay_in_sight_over_a_long_passage(
    visit: Visitor, story_file: Path
) -> None:
    page = visit(story_file, TO_FINDING).page
    page.set_viewport_size({"width": 1024, "height": 500})
    last = page.locator(".bead").last

    last.scroll_into_view_if_needed()
    page.evaluate("scrollBy(0, 60)")

    box = page.locator(".bead.names").bounding_box()
    assert box is not None
    assert 0 <= box["y"] < 100


def test_list_and_summary_agree_in_how_many_passages_show_a_finding(
    visit: Visitor, big_file: Path
) -> None:
    listed = visit(big_file, "#/findings").page
    counts = listed.locator("ol.cards > li details > summary").all_inner_texts()

    told = visit(big_file).page.locator(".strongest .go").all_inner_texts()

    strongest = [one.removeprefix("See it in a passage").split(":")[-1] for one in told]
    numbers = {one.split(",")[0].strip() for one in counts}
    assert told
    first = strongest[0].split()[-2:]
    assert " ".join(first) in numbers
    assert counts[0].split(" passage")[0] == first[0]
