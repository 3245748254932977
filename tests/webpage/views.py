"""Where the views of the invented story are, and small questions to a page."""

from invented_story import DIFFERENCES
from playwright.sync_api import Page

from compare.report.findings import finding_id

NAMING = DIFFERENCES[0]
FINDING = finding_id(NAMING)
TO_FINDING = f"#/passage/kp?finding={FINDING}"
VIEWS = {
    "summary": "#/",
    "passages": "#/passages",
    "findings": "#/findings",
    "articles": "#/articles",
    "families": "#/families",
    "passage": TO_FINDING,
    "article": "#/article/a1c0ffee",
    "family": "#/family/f1c0ffee",
}
"""By name, the fragment that opens the view in the page of the story."""


def drawn(page: Page) -> int:
    """How many cards a list shows."""
    return page.locator("ol.cards > li").count()


def remaining(page: Page) -> str:
    """What the filters say is left: "3 of 9 passages"."""
    return page.locator("#remaining").inner_text()


def focused(page: Page) -> str:
    """The element that has the focus: its name, its id or address, its words."""
    return str(
        page.evaluate(
            """() => {
              const one = document.activeElement;
              const where = one.getAttribute("href") || one.id;
              return `${one.localName} ${where} ${one.textContent.slice(0, 40)}`;
            }"""
        )
    )


def tab_to(page: Page, selector: str, most: int = 120) -> None:
    """Press Tab until what the selector names has the focus; fail if it never has."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("(one) => document.activeElement.matches(one)", selector):
            return
    raise AssertionError(f"Tab never reached {selector}; last was {focused(page)}")
