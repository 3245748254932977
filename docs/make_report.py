"""Draw the README's picture and text of a report, and write its table of scores.

    python docs/make_report.py

compares corpora/sample and writes docs/report.svg and docs/report.txt, what
``compare align corpora/sample --limit 1`` shows first, and the table of README.md that
``python benchmarks/sample.py`` prints.
"""

import io
import re
import sys
from pathlib import Path

from rich.console import Console
from rich.text import Text

from compare.evaluate import gold_files, load_gold
from compare.records import Comparison
from compare.report import Options
from compare.report.terminal import render

DOCS = Path(__file__).parent
WIDTH = 100
TABLE, TABLE_END = "<!-- python docs/make_report.py -->", "<!-- end -->"


def lines(comparison: Comparison, *, styles: bool) -> list[str]:
    """The first screen and the first passage, with or without colours."""
    console = Console(
        width=WIDTH,
        file=io.StringIO(),
        record=True,
        force_terminal=styles,
        color_system="truecolor" if styles else None,
    )
    options = Options(limit=1, corpus="corpora/sample")
    render(comparison, console, options=options, glance=True)
    text = console.export_text(styles=styles)
    return [line.rstrip() for line in text.splitlines()]


def picture(head: list[str]) -> str:
    """The lines as SVG that asks nobody for a font."""
    console = Console(width=WIDTH, file=io.StringIO(), record=True)
    console.print(Text.from_ansi("\n".join(head)))
    svg = console.export_svg(title="compare align corpora/sample", unique_id="report")
    return re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)


def with_table(page: str, table: str) -> str:
    """A page with another table of scores between its two marks."""
    head, _, rest = page.partition(TABLE)
    tail = rest.partition(TABLE_END)[2]
    return f"{head}{TABLE}\n\n{table}\n\n{TABLE_END}{tail}" if tail else page


def main() -> None:
    """Write the three files."""
    sys.path.insert(0, str(DOCS.parent / "benchmarks"))
    from sample import SAMPLE, compare_sample, score_table

    comparison = compare_sample()
    gold = load_gold(gold_files(SAMPLE), comparison.articles)
    readme = DOCS.parent / "README.md"
    page = with_table(readme.read_text(encoding="utf-8"), score_table(comparison, gold))
    readme.write_text(page, encoding="utf-8")
    text = "\n".join(lines(comparison, styles=False)).rstrip()
    (DOCS / "report.txt").write_text(text + "\n", encoding="utf-8")
    svg = picture(lines(comparison, styles=True))
    (DOCS / "report.svg").write_text(svg, encoding="utf-8")


if __name__ == "__main__":
    main()
