"""The page opens from a file, asks nobody for anything, and lets no text act."""

from pathlib import Path

import pytest
from evil_story import ARTICLES, LONG_LINE, ONE, URL
from views import VIEWS
from visiting import Visitor

HOSTILE_VIEWS = {
    **VIEWS,
    "hostile passage": "#/passage/chain-evil",
    "long passage": "#/passage/chain-wide",
    "hostile article": f"#/article/{ONE.id}",
    "other article": f"#/article/{ARTICLES[1].id}",
    "long article": f"#/article/{ARTICLES[2].id}",
}


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_opens_with_a_title(
    visit: Visitor, story_file: Path, view: str
) -> None:
    """Without console errors and without a request, as every visit here."""
    page = visit(story_file, VIEWS[view]).page

    assert page.locator("h1:visible").count() == 1
    assert page.locator("h1:visible").inner_text().strip()


def test_a_big_report_opens(visit: Visitor, big_file: Path) -> None:
    page = visit(big_file).page

    assert page.locator("h1:visible").count() == 1
    assert big_file.stat().st_size < 5_000_000


def test_the_summary_can_be_read_without_any_script(
    visit: Visitor, story_file: Path
) -> None:
    page = visit(story_file, script=False).page

    assert page.locator("#summary").is_visible()
    assert page.locator("noscript .notice").is_visible()


def test_a_complaint_is_noticed(visit: Visitor, story_file: Path) -> None:
    """Else all other tests would say nothing: a picture from elsewhere is refused."""
    one = visit(story_file)

    one.page.evaluate(
        """() => new Promise((done) => {
          const picture = new Image();
          picture.onerror = done;
          picture.src = "https://harbour.invalid/x.png";
          document.body.append(picture);
        })"""
    )

    assert any("Content Security Policy" in error for error in one.errors)
    one.errors.clear()
    one.requests.clear()


def test_a_script_put_in_does_not_run(visit: Visitor, story_file: Path) -> None:
    """Nor does a handler in an attribute, nor a style from elsewhere than the head."""
    one = visit(story_file)

    one.page.evaluate(
        """() => {
          const script = document.createElement("script");
          script.textContent = "window.hit = 1";
          document.body.append(script);
          const box = document.createElement("div");
          box.id = "injected";
          box.innerHTML = "<b style='color: rgb(1, 2, 3)' onclick='hit = 2'>x</b>";
          document.body.append(box);
          box.firstChild.click();
        }"""
    )
    hit = one.page.evaluate("window.hit")
    colour = one.page.evaluate(
        "getComputedStyle(document.querySelector('#injected b')).color"
    )

    assert hit is None
    assert colour != "rgb(1, 2, 3)"
    assert one.errors
    one.errors.clear()


def test_nothing_in_the_page_leads_elsewhere_by_itself(story_file: Path) -> None:
    """No element loads from an address, and no attribute holds a style or a handler."""
    from html.parser import HTMLParser

    seen: list[str] = []

    class Reader(HTMLParser):
        def handle_starttag(
            self, tag: str, attrs: list[tuple[str, str | None]]
        ) -> None:
            for name, value in attrs:
                if name in ("src", "srcset", "style") or name.startswith("on"):
                    seen.append(f"{tag} {name}={value}")
            if tag in ("link", "base", "iframe", "object", "embed", "img", "form"):
                seen.append(tag)

    Reader().feed(story_file.read_text(encoding="utf-8"))

    assert seen == []


@pytest.mark.parametrize("view", HOSTILE_VIEWS)
def test_hostile_text_stays_text(visit: Visitor, hostile_file: Path, view: str) -> None:
    """Nothing of it runs, becomes an element or leads anywhere, in any view."""
    page = visit(hostile_file, HOSTILE_VIEWS[view]).page
    page.wait_for_selector("h1:visible")

    assert page.evaluate("window.hit === undefined")
    assert page.locator("script").count() == 2
    assert page.locator("iframe, img, style:not(head style), [onerror]").count() == 0
    assert page.locator("a[href^='javascript:' i]").count() == 0


def test_hostile_text_can_be_read_as_it_stands(
    visit: Visitor, hostile_file: Path
) -> None:
    page = visit(hostile_file, f"#/article/{ONE.id}").page

    text = page.locator("#view").inner_text()

    assert "<script>window.hit = 1</script>" in text
    assert "</textarea><svg onload=window.hit=4>" in text
    assert "{{ 7 * 7 }} {% raw %}" in text
    assert URL in text


def test_no_text_turns_the_page_around(visit: Visitor, hostile_file: Path) -> None:
    """A bidi control of one text does not reach the words beside it."""
    page = visit(hostile_file, "#/passage/chain-evil").page

    heads = page.locator("h1:visible").inner_text()

    assert not set("\u202e\u2066\x00\x1b") & set(heads)


def test_a_line_of_a_megabyte_is_shown_whole(
    visit: Visitor, hostile_file: Path
) -> None:
    page = visit(hostile_file, f"#/article/{ARTICLES[2].id}", width=360).page

    shown = page.evaluate("document.querySelector('#view').textContent.length")
    overflow = page.evaluate("document.documentElement.scrollWidth - innerWidth")

    assert shown > len(LONG_LINE)
    assert overflow <= 0
