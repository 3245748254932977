"""Size and speed of the web page over a thousand alignments and more, in Chromium.

Usage: python benchmarks/webpage.py FOLDER [--loads N] [--data FOLDER]
       python benchmarks/webpage.py --index INDEX [--loads N]

FOLDER receives the corpus, its index and both pages; what is there already is not made
again. The corpus are the articles of E2-news-verbatim's pairs that are labelled wholly
or partially copied or look like wire copy: it lies in ../shared/bench and stays out of
the repository. With --index the page of any index is measured.

Times are milliseconds from the start of navigation, the median of N loads by a browser
that is warm: until the first view is drawn (the second frame after the document is
read), and until a filter's keystroke is answered with a new list on the screen. The
baseline is a plain page of as many bytes: paragraphs, and a script of ten lines that
hides those without the word typed. Both are opened from files, offline.
"""

import argparse
import gzip
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from compare.collect import collect
from compare.records import Comparison
from compare.report.options import Options
from compare.report.webpage import render
from compare.workspace import Workspace

DATA = Path(__file__).parents[2] / "shared" / "bench"
KEYS = ("id", "source", "date", "title", "url", "text")
COPIED = ("wholly", "partially")
WORD = "president"
"""Typed into the search field: many passages have it, not all."""
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
SWITCHES = "--disable-gpu --disable-background-networking --disable-component-update"
MOST_BYTES = 5_000_000
MOST_TIME = 1_000

WATCH = """
const marks = window.marks = {};
const painted = () => new Promise((done) =>
  requestAnimationFrame(() => requestAnimationFrame(done)));
const filtered = async () => {
  const field = document.querySelector("input[type=search]");
  if (!field) return;
  const told = document.querySelector("#remaining");
  const before = told.textContent;
  const start = performance.now();
  const changed = new Promise((done) => new MutationObserver(() => {
    if (told.textContent !== before) done();
  }).observe(told, { childList: true, characterData: true, subtree: true }));
  field.value = WORD;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  await changed;
  await painted();
  marks.filter = performance.now() - start;
  marks.answered = performance.now();
};
window.done = new Promise((done) => document.addEventListener("DOMContentLoaded",
  async () => {
    await painted();
    marks.drawn = performance.now();
    await filtered();
    done(marks);
  }));
""".replace("WORD", json.dumps(WORD))

PLAIN = """<!doctype html><html lang="en"><meta charset="utf-8"><title>plain</title>
<input type="search"><span id="remaining">all</span>
<main>{}</main>
<script>
const all = [...document.querySelectorAll("p")];
document.querySelector("input").addEventListener("input", (event) => {{
  const word = event.target.value.toLowerCase();
  let shown = 0;
  for (const one of all) {{
    one.hidden = !one.textContent.toLowerCase().includes(word);
    shown += !one.hidden;
  }}
  document.querySelector("#remaining").textContent = `${{shown}} of ${{all.length}}`;
}});
</script></html>
"""


@dataclass(frozen=True, slots=True)
class Times:
    """Medians in milliseconds; without a search field only ``drawn``."""

    drawn: float
    answered: float
    filter: float


def rows(path: Path) -> list[dict[str, Any]]:
    """The objects of a gzipped JSON Lines file."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def write_corpus(data: Path, corpus: Path) -> None:
    """The copied articles, as a corpus of one file."""
    wanted = {
        row[side]
        for row in rows(data / "pairs.jsonl.gz")
        if not row["listing_artefact"] and (row["wire_like"] or row["label"] in COPIED)
        for side in "ab"
    }
    corpus.mkdir(parents=True, exist_ok=True)
    with (corpus / "news.jsonl").open("w", encoding="utf-8") as file:
        for row in rows(data / "documents.jsonl.gz"):
            if row["id"] in wanted:
                told = {key: row[key] for key in KEYS}
                file.write(json.dumps(told, ensure_ascii=False) + "\n")


def aligned(data: Path, folder: Path) -> Path:
    """The index in ``folder``, made where there is none."""
    corpus, index = folder / "news", folder / "index"
    if not (corpus / "news.jsonl").exists():
        write_corpus(data / "E2-news-verbatim", corpus)
    align = (sys.executable, "-m", "compare", "align", corpus, "--index", index)
    subprocess.run((*align, "--show", "summary", "-o", os.devnull), check=True)
    return index


def plain_page(comparison: Comparison, size: int) -> str:
    """A page of ``size`` bytes, of the articles' paragraphs over and over."""
    paragraphs = [
        f"<p>{escape(part)}</p>\n"
        for article in comparison.articles
        for part in article.text.split("\n")
        if part.strip()
    ]
    parts: list[str] = []
    written = len(PLAIN.encode())
    while written < size:
        part = paragraphs[len(parts) % len(paragraphs)]
        parts.append(part)
        written += len(part.encode())
    return PLAIN.format("".join(parts))


def measure(browser: Browser, address: str, loads: int) -> Times:
    """The medians of several loads; a first one is not counted."""
    found: list[dict[str, float]] = []
    for _ in range(loads + 1):
        context = browser.new_context(viewport={"width": 1280, "height": 900})
        page = context.new_page()
        page.add_init_script(WATCH)
        page.goto(address)
        found.append(page.evaluate("() => window.done"))
        context.close()

    def median(name: str) -> float:
        values = [one[name] for one in found[1:] if name in one]
        return statistics.median(values) if values else float("nan")

    return Times(median("drawn"), median("answered"), median("filter"))


def started(driver: Any) -> Browser:  # noqa: ANN401  Playwright's own, untyped here
    """The Chromium that is installed."""
    given = os.environ.get("COMPARE_CHROMIUM")
    path = given or next(filter(None, map(shutil.which, NAMES)), None)
    if path is None:
        sys.exit("No Chromium: make browser, or as root: apt-get install chromium")
    root = ["--no-sandbox"] if os.geteuid() == 0 else []
    browser: Browser = driver.chromium.launch(
        executable_path=path, args=[*SWITCHES.split(), *root]
    )
    return browser


def show(name: str, times: Times, baseline: Times | None = None) -> None:
    """A line of the table."""
    ratio = f"{times.answered / baseline.answered:6.2f}" if baseline else ""
    print(
        f"{name:28}{times.drawn:9,.0f}{times.filter:9,.0f}{times.answered:13,.0f}"
        f"  {ratio}"
    )


def report(folder: Path, comparison: Comparison, loads: int) -> bool:
    """Write both pages, measure them, print; whether both goals are met."""
    clock = time.perf_counter()
    page = render(comparison, Options(corpus="news"))
    seconds = time.perf_counter() - clock
    ours, plain = folder / "page.html", folder / "plain.html"
    ours.write_text(page, encoding="utf-8")
    size = ours.stat().st_size
    plain.write_text(plain_page(comparison, size), encoding="utf-8")
    print(f"articles    {len(comparison.articles):9,}")
    print(f"alignments  {len(comparison.alignments):9,}")
    print(f"findings    {len(comparison.differences):9,}")
    print(f"bytes       {size:9,}  (goal: fewer than {MOST_BYTES:,})")
    print(f"written in  {seconds:9.2f} s")
    with sync_playwright() as driver:
        browser = started(driver)
        print(
            f"\n{'median ms of ' + str(loads):28}    drawn   filter  interactive  ratio"
        )
        base = measure(browser, plain.as_uri(), loads)
        show("plain page of that size", base)
        show("summary", measure(browser, ours.as_uri(), loads))
        slowest = 0.0
        for view in ("passages", "findings", "articles", "families"):
            times = measure(browser, f"{ours.as_uri()}#/{view}", loads)
            show(view, times, base)
            slowest = max(slowest, times.answered)
        browser.close()
    print(f"\nslowest view: interactive after {slowest:,.0f} ms (goal: {MOST_TIME:,})")
    return size < MOST_BYTES and slowest < MOST_TIME


def main(arguments: Sequence[str] | None = None) -> None:
    """Make what is missing and measure."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--index", type=Path)
    parser.add_argument("--loads", type=int, default=7)
    parser.add_argument("--data", type=Path, default=DATA)
    asked = parser.parse_args(arguments)
    if asked.folder is None and asked.index is None:
        parser.error("give a FOLDER to work in, or --index INDEX")
    if asked.index is None and not (asked.data / "E2-news-verbatim").is_dir():
        sys.exit(f"{asked.data}: no bench data here. Give --data FOLDER or --index.")
    with tempfile.TemporaryDirectory() as spare:
        folder = asked.folder or Path(spare)
        folder.mkdir(parents=True, exist_ok=True)
        index = asked.index or aligned(asked.data, folder)
        with Workspace.read(index) as workspace:
            comparison = collect(workspace)
        sys.exit(not report(folder, comparison, asked.loads))


if __name__ == "__main__":
    main()
