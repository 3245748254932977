"""Draw the README's picture and text of a report.

    python docs/make_report.py

compares corpora/sample and writes docs/report.svg and docs/report.txt: what
``compare align corpora/sample --limit 1`` shows first.
"""

import io
import re
import sys
from pathlib import Path

from rich.console import Console
from rich.text import Text

from compare.records import Comparison
from compare.report import Options
from compare.report.terminal import render

DOCS = Path(__file__).parent
WIDTH = 100
REST = "Findings by outlet"
"""The heading of what follows the passages: neither file goes further."""


def lines(comparison: Comparison, *, styles: bool) -> list[str]:
    """The report's lines up to the first passage's end, with or without colours."""
    console = Console(
        width=WIDTH,
        file=io.StringIO(),
        record=True,
        force_terminal=styles,
        color_system="truecolor" if styles else None,
    )
    render(comparison, console, options=Options(limit=1, corpus="corpora/sample"))
    text = console.export_text(styles=styles)
    head: list[str] = []
    for line in text.splitlines():
        if REST in line:
            break
        head.append(line.rstrip())
    return head


def picture(head: list[str]) -> str:
    """The lines as SVG that asks nobody for a font."""
    console = Console(width=WIDTH, file=io.StringIO(), record=True)
    console.print(Text.from_ansi("\n".join(head)))
    svg = console.export_svg(title="compare align corpora/sample", unique_id="report")
    return re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)


def main() -> None:
    """Write both files."""
    sys.path.insert(0, str(DOCS.parent / "benchmarks"))
    from sample import compare_sample

    comparison = compare_sample()
    text = "\n".join(lines(comparison, styles=False)).rstrip()
    (DOCS / "report.txt").write_text(text + "\n", encoding="utf-8")
    svg = picture(lines(comparison, styles=True))
    (DOCS / "report.svg").write_text(svg, encoding="utf-8")


if __name__ == "__main__":
    main()
