"""The README's pictures are of today's page: make pictures takes them anew.

What the terminal prints is compared in tests/eval/test_sample_quality.py.
"""

import json
import re
import struct
import sys
from pathlib import Path

import pytest

DOCS = Path(__file__).parent.parent / "docs"
sys.path.insert(0, str(DOCS))

import make_pictures  # noqa: E402

PHOTOGRAPHS = sorted(DOCS.glob("webpage*.png"))


def test_the_photographs_are_of_the_page_of_today() -> None:
    """By the page of the invented story, and the words of the sample's report."""
    page = make_pictures.invented_page()
    if page is None:
        pytest.skip("there is no format html yet")
    shown = (DOCS / "report.txt").read_text(encoding="utf-8")
    record = DOCS / "pictures.json"
    assert record.is_file() and len(PHOTOGRAPHS) == 3, "run: make pictures"
    taken = json.loads(record.read_text(encoding="utf-8"))

    assert taken["webpage"] == make_pictures.digest_of(page, shown), (
        "run: make pictures"
    )


@pytest.mark.parametrize("path", PHOTOGRAPHS, ids=lambda path: path.name)
def test_a_photograph_is_small_and_of_one_size(path: Path) -> None:
    content = path.read_bytes()

    assert content.startswith(b"\x89PNG")
    assert struct.unpack(">II", content[16:24]) == (
        make_pictures.VIEWPORT["width"],
        make_pictures.VIEWPORT["height"],
    )
    assert len(content) <= make_pictures.MOST_BYTES


def test_another_page_or_report_needs_other_photographs() -> None:
    known = make_pictures.digest_of("<p>page</p>", "report")

    assert known == make_pictures.digest_of("<p>page</p>", "report")
    assert known != make_pictures.digest_of("<p>pages</p>", "report")
    assert known != make_pictures.digest_of("<p>page</p>", "reports")


def test_the_words_of_a_picture_are_read_however_it_is_drawn() -> None:
    svg = make_pictures.picture(["\x1b[1mVapur\x1b[0m & πλοίο", "", "<b>"])
    words = " ".join(" ".join(make_pictures.words_of(svg)).split())

    assert words == "compare align corpora/sample Vapur & πλοίο <b>"
    assert "@font-face" not in svg
    assert re.search(r"(?:href|src|url\()[\"'=(]*http", svg) is None


def test_of_the_readme_the_table_alone_changes() -> None:
    page = f"# T\n{make_pictures.TABLE}\n\nold\n\n{make_pictures.TABLE_END}\nrest\n"

    assert make_pictures.with_table(page, "new") == page.replace("old", "new")
    assert make_pictures.with_table("no marks", "new") == "no marks"
