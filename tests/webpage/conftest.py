"""A real Chromium that opens the page as a reader does: from a file, offline.

Playwright's own browsers are never asked for. Without a Chromium these tests are
skipped, and fail under COMPARE_BROWSER=required.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NoReturn

import pytest
from big_story import big_story
from evil_story import evil_story
from invented_story import story
from playwright.sync_api import Browser, sync_playwright
from visiting import Visit, Visitor

from compare.records import Comparison
from compare.report.options import Options

ROOT = Path(__file__).parents[2]
AXE = ROOT / ".venv" / "axe" / "node_modules" / "axe-core" / "axe.min.js"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
SWITCHES = (
    "--disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()
PATIENCE = 10_000
"""Milliseconds that a test waits for what must come."""
CORPUS = "invented"


def _absent(what: str) -> NoReturn:
    """Skip; where a browser is required, fail."""
    if os.environ.get("COMPARE_BROWSER") == "required":
        pytest.fail(f"{what} (COMPARE_BROWSER=required)")
    pytest.skip(what)


# Not of the session: while Playwright runs, no other test could call asyncio.run.
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One browser for all tests of a file."""
    given = os.environ.get("COMPARE_CHROMIUM")
    found = given or next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        _absent("no Chromium: make browser, or as root: apt-get install chromium")
    # Chromium refuses its sandbox to root.
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    switches = [*SWITCHES, *(["--no-sandbox"] if root else [])]
    with sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=found, args=switches)
        yield started
        started.close()


@pytest.fixture(scope="session")
def axe() -> str:
    """The source of axe-core."""
    if not AXE.exists():
        _absent("no axe-core: make browser")
    return AXE.read_text(encoding="utf-8")


Shelf = Callable[[str, Comparison], Path]


@pytest.fixture(scope="session")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    """Writes the page of a comparison to a file, once for each name."""
    folder = tmp_path_factory.mktemp("pages")

    def write(name: str, comparison: Comparison, corpus: str = CORPUS) -> Path:
        from compare.report.webpage import render

        path = folder / f"{name}.html"
        page = render(comparison, Options(corpus=corpus))
        path.write_text(page, encoding="utf-8", newline="")
        return path

    return write


@pytest.fixture(scope="session")
def story_file(shelf: Shelf) -> Path:
    """The page of the invented story: every case that a report must show."""
    return shelf("story", story())


@pytest.fixture(scope="session")
def big_file(shelf: Shelf) -> Path:
    """The page of more than a thousand alignments."""
    return shelf("big", big_story())


@pytest.fixture(scope="session")
def empty_file(shelf: Shelf) -> Path:
    """The page of no article at all."""
    return shelf("empty", Comparison((), (), (), (), {}, (), (), "compare 0.1.0"))


@pytest.fixture(scope="session")
def hostile_file(shelf: Shelf) -> Path:
    """The page of articles that want to be more than text."""
    return shelf("hostile", evil_story())


@pytest.fixture
def visit(browser: Browser) -> Iterator[Visitor]:
    """Opens a file; in the end nothing may have complained or asked the network.

    A test that provokes an error takes it out of ``Visit.errors``.
    """
    visits: list[Visit] = []

    def opened(
        file: Path,
        fragment: str = "",
        *,
        width: int = 1024,
        dark: bool = False,
        script: bool = True,
    ) -> Visit:
        context = browser.new_context(
            viewport={"width": width, "height": 800},
            color_scheme="dark" if dark else "light",
            reduced_motion="reduce",
            java_script_enabled=script,
        )
        context.set_default_timeout(PATIENCE)
        one = Visit(context.new_page())
        visits.append(one)
        one.watch(file)
        one.page.goto(file.as_uri() + fragment)
        return one

    yield opened
    for one in visits:
        one.page.context.close()
    assert [one.errors for one in visits if one.errors] == []
    assert [one.requests for one in visits if one.requests] == []
