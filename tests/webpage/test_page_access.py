"""Without a mouse and without eyes: the keyboard alone, and what axe-core finds."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from views import VIEWS, focused, tab_to
from visiting import Visitor

SERIOUS = ("serious", "critical")


def violations(page: Page, axe: str) -> list[str]:
    """What axe-core finds serious or critical, each with its element."""
    page.evaluate(axe)
    found = page.evaluate(
        "axe.run(document, { resultTypes: ['violations'] }).then(r => r.violations)"
    )
    return [
        f"{one['id']}: {node['target']} {node['html'][:160]} {node['failureSummary']}"
        for one in found
        if one["impact"] in SERIOUS
        for node in one["nodes"][:4]
    ]


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("view", VIEWS)
def test_axe_finds_nothing_serious(
    visit: Visitor, story_file: Path, axe: str, view: str, dark: bool
) -> None:
    page = visit(story_file, VIEWS[view], dark=dark).page

    assert violations(page, axe) == []


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_finds_nothing_serious_in_charts(
    visit: Visitor, big_file: Path, axe: str, dark: bool
) -> None:
    """With all charts, on a screen so small that they scroll, their tables unfolded."""
    page = visit(big_file, width=360, dark=dark).page
    page.locator("figure > details").evaluate_all("all => all.map(one => one.open = 1)")

    assert page.locator("figure svg").count() == 4
    assert violations(page, axe) == []


def test_axe_would_tell(visit: Visitor, story_file: Path, axe: str) -> None:
    """Grey on grey, and a picture without a name, are found."""
    page = visit(story_file).page
    page.evaluate(
        """() => {
          const words = document.createElement("p");
          words.textContent = "words that nobody can read";
          words.style.setProperty("color", "#999");
          words.style.setProperty("background", "#888");
          const picture = document.createElement("div");
          picture.setAttribute("role", "img");
          document.querySelector("#summary").prepend(words, picture);
        }"""
    )

    found = {one.split(":")[0] for one in violations(page, axe)}

    assert found == {"color-contrast", "role-img-alt"}


def test_the_keyboard_alone_leads_to_a_finding(
    visit: Visitor, story_file: Path
) -> None:
    """From the top: findings, the places of one, its passage; the title is read."""
    page = visit(story_file).page

    tab_to(page, "a[href='#/findings']")
    page.keyboard.press("Enter")
    expect(page.locator("ol.cards")).to_be_visible()
    assert focused(page).startswith("h1")
    tab_to(page, "ol.cards summary")
    page.keyboard.press("Enter")
    tab_to(page, "ol.places a")
    page.keyboard.press("Enter")
    expect(page.locator(".beads")).to_be_visible()

    assert focused(page).startswith("h1")
    assert page.locator(".beads .lit").count() > 0


def test_the_first_stop_skips_to_the_content(visit: Visitor, story_file: Path) -> None:
    page = visit(story_file, "#/passages").page

    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "skip"
    page.keyboard.press("Enter")

    assert page.evaluate("document.activeElement.id") == "main"
    assert page.url.endswith("#/passages")


def test_where_the_focus_is_can_be_seen(visit: Visitor, story_file: Path) -> None:
    """Every stop of the keyboard in a passage has an outline, a shadow or a border."""
    page = visit(story_file, VIEWS["passage"]).page
    bare = []

    for _ in range(25):
        page.keyboard.press("Tab")
        seen = page.evaluate(
            """() => {
              const look = getComputedStyle(document.activeElement);
              const box = document.activeElement.nextElementSibling;
              const near = box ? getComputedStyle(box) : look;
              return [look, near].some((one) => one.outlineStyle !== "none"
                || one.boxShadow !== "none");
            }"""
        )
        if not seen:
            bare.append(focused(page))

    assert [one for one in bare if not one.startswith("body")] == []
