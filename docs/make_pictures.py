"""Make the README's pictures and table from the sample, so that they are never stale.

    make pictures        (python docs/make_pictures.py [--index DIR])

compares corpora/sample, or takes what DIR holds of it, and writes

- docs/report.svg: what ``compare align corpora/sample`` prints first on a terminal,
- docs/report.txt: the same as text, and how it goes on,
- docs/webpage*.png: the page of ``--format html``, photographed by Chromium,
- docs/pictures.json: what the photographs were taken of, by which a test knows,
- the table of README.md that ``python benchmarks/sample.py`` prints.
"""

import argparse
import contextlib
import hashlib
import html
import io
import json
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.console import Console
from rich.text import Text

from compare.cli.showing import Showing, showing_options
from compare.collect import collect
from compare.evaluate import gold_files, load_gold
from compare.records import Comparison
from compare.report import FORMATS, Options
from compare.workspace import Workspace

if TYPE_CHECKING:
    from playwright.sync_api import Browser

DOCS = Path(__file__).parent
ROOT = DOCS.parent
CORPUS = "corpora/sample"
TABLE, TABLE_END = "<!-- make pictures -->", "<!-- end -->"

WIDTH = 100
PICTURE_LINES = 80
"""Most lines of the picture: higher than that nobody sees it whole."""
TEXT_LINES = 160
"""Most lines of the text: there the first passage and what is said of it is whole."""
FRAME = " │"
"""Signs of a line in which nothing is said: there the picture may end."""

VIEWPORT = {"width": 1200, "height": 860}
"""Of the page, in CSS pixels, which are those of the PNG as well."""
MOST_BYTES = 300_000
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
QUIET_BROWSER = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --hide-scrollbars "
    "--disable-background-networking --disable-component-update --disable-sync "
    "--font-render-hinting=none --force-color-profile=srgb"
).split()


# --- the terminal -----------------------------------------------------------------


class _SeenEnough(Exception):  # noqa: N818
    """As many lines as were wanted are there."""


class _Screen(io.StringIO):
    """A terminal that is looked at for some lines only."""

    encoding = "utf-8"  # type: ignore[assignment]

    def __init__(self, lines: int) -> None:
        super().__init__()
        self.left = lines

    def isatty(self) -> bool:
        """Yes, as for a reader."""
        return True

    def write(self, text: str) -> int:
        """Take the text; raises _SeenEnough after the last line wanted."""
        super().write(text)
        self.left -= text.count("\n")
        if self.left < 0:
            raise _SeenEnough
        return len(text)


def lines(comparison: Comparison, *, colours: bool) -> list[str]:
    """The first lines of ``compare align`` on a terminal.

    They end at an empty line; with ``colours``, which are there as the terminal's own
    signs, already inside a frame, where nothing is said in a line.
    """
    most, frame = (PICTURE_LINES, FRAME) if colours else (TEXT_LINES, None)
    screen = _Screen(most)
    environment = {
        "TERM": "xterm-256color" if colours else "dumb",
        "COLORTERM": "truecolor" if colours else "",
        "COLUMNS": str(WIDTH),
        "LINES": "50",
        "PAGER": "cat",
    }
    with (
        _environment(environment),
        contextlib.redirect_stdout(screen),
        contextlib.suppress(_SeenEnough),
    ):
        _shown.main([], standalone_mode=False, obj=comparison)
    told = [line.rstrip() for line in screen.getvalue().splitlines()]
    if len(told) <= most:
        return told
    plain = [Text.from_ansi(line).plain for line in told]
    end = max(place for place in range(most) if not plain[place].strip(frame))
    return told[:end]


@contextlib.contextmanager
def _environment(values: Mapping[str, str]) -> Iterator[None]:
    """Only what is given says how a terminal is; afterwards all is as it was."""
    before = dict(os.environ)
    for name in ("NO_COLOR", "FORCE_COLOR", "TTY_COMPATIBLE", "TTY_INTERACTIVE"):
        os.environ.pop(name, None)
    os.environ.update(values)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


@click.command()
@showing_options
@click.pass_obj
def _shown(comparison: Comparison, showing: Showing) -> None:
    """What align does when all is aligned, with no option given."""
    showing.write(comparison, CORPUS)


def picture(shown: list[str]) -> str:
    """Lines with their colours as SVG that asks nobody for a font."""
    console = Console(width=WIDTH, file=io.StringIO(), record=True)
    console.print(Text.from_ansi("\n".join(shown)))
    title = f"compare align {CORPUS}"
    svg = console.export_svg(title=title, unique_id="report")
    return re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)


def words_of(svg: str) -> list[str]:
    """What a picture says, piece by piece, however it is drawn."""
    pieces = re.findall(r"<text[^>]*>(.*?)</text>", svg, re.DOTALL)
    return [html.unescape(piece).replace("\xa0", " ") for piece in pieces]


# --- the web page -----------------------------------------------------------------


def webpage(comparison: Comparison) -> str | None:
    """The page of ``--format html``; None where there is no such format."""
    if "html" not in FORMATS:
        return None
    page = io.StringIO()
    FORMATS["html"](comparison, page, Options(corpus=CORPUS))
    return page.getvalue()


def digest_of(page: str, shown: str) -> str:
    """By which photographs are known to be of this page and these findings.

    ``page`` is that of tests/report/invented_story.py: of the sample's the last digits
    differ between processors; of that the report's text ``shown`` tells enough.
    """
    return hashlib.sha256(f"{page}\n{shown}".encode()).hexdigest()[:16]


def invented_page() -> str | None:
    """The page of the invented comparison of the tests."""
    sys.path.insert(0, str(ROOT / "tests" / "report"))
    from invented_story import story

    return webpage(story())


def photograph(page: str, folder: Path) -> None:
    """Write the pictures of the page: the summary, and a passage in light and dark."""
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        file = Path(scratch) / "report.html"
        file.write_text(page, encoding="utf-8")
        browser = playwright.chromium.launch(
            executable_path=chromium(), args=list(QUIET_BROWSER)
        )
        for name, view, scheme in (
            ("webpage-summary.png", "", "light"),
            ("webpage.png", "passages", "light"),
            ("webpage-dark.png", "passages", "dark"),
        ):
            content = _photograph(browser, f"{file.as_uri()}#/{view}", scheme)
            if len(content) > MOST_BYTES:
                sys.exit(f"{name}: {len(content):,} bytes, more than {MOST_BYTES:,}")
            (folder / name).write_bytes(content)
        browser.close()


def _photograph(browser: "Browser", address: str, scheme: str) -> bytes:
    """The window as PNG; of a list the first passage in it."""
    window = browser.new_page(
        viewport=VIEWPORT,  # type: ignore[arg-type]
        device_scale_factor=1,
        color_scheme=scheme,  # type: ignore[arg-type]
        reduced_motion="reduce",
        locale="en-GB",
    )
    window.goto(address)
    if address.endswith("passages"):
        window.locator('#view a[href^="#/passage/"]').first.click()
        window.locator('#view [lang="el"], #view [lang="tr"]').first.wait_for()
        window.mouse.move(0, 0)
    window.evaluate("document.activeElement.blur()")
    content = window.screenshot(animations="disabled")
    window.close()
    return content


def chromium() -> str | None:
    """The browser that is installed; None where there is none."""
    return next(filter(None, map(shutil.which, BROWSERS)), None)


# --- the table --------------------------------------------------------------------


def with_table(page: str, table: str) -> str:
    """A page with another table of scores between its two marks."""
    head, _, rest = page.partition(TABLE)
    tail = rest.partition(TABLE_END)[2]
    return f"{head}{TABLE}\n\n{table}\n\n{TABLE_END}{tail}" if tail else page


# --- all of it --------------------------------------------------------------------


def main() -> None:
    """Write all files."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--index", type=Path, help="an index of the sample, aligned")
    comparison = _comparison(parser.parse_args().index)
    _write_table(comparison)
    shown = "\n".join(lines(comparison, colours=False)).rstrip() + "\n"
    (DOCS / "report.txt").write_text(shown, encoding="utf-8")
    svg = picture(lines(comparison, colours=True))
    (DOCS / "report.svg").write_text(svg, encoding="utf-8")
    click.echo("docs/report.svg, docs/report.txt, the table of README.md: written")
    click.echo(_write_photographs(comparison, shown))


def _comparison(index: Path | None) -> Comparison:
    """The sample, compared from nothing or as ``index`` has it."""
    from sample import compare_sample

    if index is None:
        return compare_sample()
    with Workspace.read(index) as workspace:
        return collect(workspace)


def _write_table(comparison: Comparison) -> None:
    from sample import SAMPLE, score_table

    gold = load_gold(gold_files(SAMPLE), comparison.articles)
    readme = ROOT / "README.md"
    page = with_table(readme.read_text(encoding="utf-8"), score_table(comparison, gold))
    readme.write_text(page, encoding="utf-8")


def _write_photographs(comparison: Comparison, shown: str) -> str:
    """Take them where there is a page and a browser; what became of it, a line."""
    page, invented = webpage(comparison), invented_page()
    if page is None or invented is None:
        return "docs/webpage*.png: left out, there is no format html"
    if find_spec("playwright") is None:
        return "docs/webpage*.png: left out, no Playwright: pip install playwright"
    if chromium() is None:
        return "docs/webpage*.png: left out, no Chromium: apt-get install chromium"
    photograph(page, DOCS)
    record = json.dumps({"webpage": digest_of(invented, shown)}, indent=2)
    (DOCS / "pictures.json").write_text(record + "\n", encoding="utf-8")
    return "docs/webpage*.png, docs/pictures.json: written"


sys.path.insert(0, str(ROOT / "benchmarks"))

if __name__ == "__main__":
    main()
