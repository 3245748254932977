"""The page as a whole: bound by its policy, asking nobody, text staying text."""

import base64
import hashlib
import re
from importlib.resources import files

import pytest
from hostile_page import hostile
from reading import Page, page_of

from compare.records import Comparison
from compare.report.phrases import unsafe_signs
from compare.report.webpage.document import SCRIPTS, STYLES

FOLDER = files("compare").joinpath("data", "webpage")
LONGEST_FILE = 400


@pytest.fixture
def page(comparison: Comparison) -> Page:
    return page_of(comparison, corpus="corpora/harbour")


def _policy(page: Page) -> dict[str, str]:
    found = next(
        one["content"]
        for tag, one in page.elements
        if tag == "meta" and one.get("http-equiv") == "Content-Security-Policy"
    )
    parts = (part.partition(" ") for part in (found or "").split("; "))
    return {name: value for name, _, value in parts}


def _hash(block: str) -> str:
    digest = hashlib.sha256(block.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def test_the_policy_allows_these_two_blocks_and_nothing_else(page: Page) -> None:
    assert _policy(page) == {
        "default-src": "'none'",
        "script-src": _hash(page.blocks["module"]),
        "style-src": _hash(page.blocks["style"]),
        "base-uri": "'none'",
        "form-action": "'none'",
    }


def test_the_policy_stands_before_all_that_it_binds(page: Page) -> None:
    tags = [tag for tag, _ in page.elements]

    assert tags.index("meta") < min(tags.index("style"), tags.index("script"))


@pytest.mark.parametrize("which", ["story", "hostile"])
def test_no_element_loads_acts_or_styles_by_itself(
    comparison: Comparison, which: str
) -> None:
    page = page_of(comparison if which == "story" else hostile())

    for tag, attributes in page.elements:
        assert tag not in {"img", "iframe", "object", "embed", "link", "base", "form"}
        for name in attributes:
            assert not name.startswith("on")
            assert name not in {"style", "src", "srcset", "action", "background"}


def test_no_style_or_script_asks_for_anything(page: Page) -> None:
    assert not re.search(r"url\(|@import|@font-face", page.blocks["style"])
    assert not re.search(
        r"\bfetch\(|XMLHttpRequest|WebSocket|sendBeacon|\bimport\b|new Image",
        page.blocks["module"],
    )


def test_the_script_never_reads_a_text_as_markup(page: Page) -> None:
    """Nothing that takes a string for HTML, CSS or a program is ever used."""
    assert not re.search(
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|DOMParser"
        r"|createContextualFragment|\beval\b|new Function|cssText|srcdoc",
        page.blocks["module"],
    )


def test_the_only_scripts_are_ours_whatever_the_articles_say() -> None:
    page = page_of(hostile())

    tags = [tag for tag, _ in page.elements]
    assert tags.count("script") == 2
    pictures = [one.get("class") or "" for tag, one in page.elements if tag == "svg"]
    assert all(one.startswith("chart-picture") for one in pictures)
    assert "<!-- <img" not in page.text
    assert "alert(1)" not in page.blocks["module"]


def test_no_sign_that_misleads_is_in_the_page() -> None:
    page = page_of(hostile(), corpus="a\u202eb\x1b[31m")

    assert unsafe_signs(page.text) == {"\n"}


def test_a_link_leads_nowhere_but_into_the_page(page: Page) -> None:
    """Addresses of articles become links in the script, which asks for http."""
    found = [one["href"] or "" for tag, one in page.elements if tag == "a"]

    assert found
    assert all(href.startswith("#") for href in found)


def test_the_summary_is_read_without_a_script(page: Page) -> None:
    for words in (
        "corpora/harbour",
        "aligned sentences",
        "ισχυρίστηκε",
        "Körfez Postası",
        "the file is empty",
        "compare models install el",
        "all-MiniLM-L6-v2",
    ):
        assert words in page.shown


def test_the_same_comparison_gives_the_same_bytes(comparison: Comparison) -> None:
    assert page_of(comparison).text == page_of(comparison).text


def test_words_of_articles_say_their_language(page: Page) -> None:
    languages = {
        one.get("lang") for tag, one in page.elements if one.get("class") == "words"
    }

    assert languages == {"tr", "el", "en"}


@pytest.mark.parametrize("name", [*STYLES, *SCRIPTS])
def test_no_file_is_too_long(name: str) -> None:
    lines = FOLDER.joinpath(name).read_text(encoding="utf-8").count("\n")

    assert 0 < lines <= LONGEST_FILE


def test_every_file_of_the_page_is_in_it() -> None:
    names = {one.name for one in FOLDER.iterdir() if one.name.endswith((".css", ".js"))}

    assert names == {*STYLES, *SCRIPTS}
